"""A batch of uploads: only what was uploaded is read, whatever the table says."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from analyzer.batch.aside import planned
from analyzer.errors import InputError
from analyzer.model.options import AnalyzeOptions
from analyzer.ui import batch_store, research
from analyzer.ui.parts.batch_form import of_uploads


class Upload(io.BytesIO):
    """What the page hands on of an upload: a name and bytes."""

    def __init__(self, name: str, content: bytes = b"x") -> None:
        super().__init__(content)
        self.name = name


def begun(*names: str, table: str | bytes | None = None) -> batch_store.Batch:
    text = table.encode() if isinstance(table, str) else table
    upload = None if text is None else Upload("my clips.csv", text)
    return of_uploads([Upload(name) for name in names], upload, AnalyzeOptions(), 1)


def test_uploads_without_a_table_are_all_clips():
    batch = begun("walk 1.mp4", "Gang-ü.MOV")
    assert batch.name == "walk 1.mp4 and 1 more"
    clips = planned(research.batches().job(batch))
    assert [clip.key for clip in clips] == ["Gang-ü.MOV", "walk 1.mp4"]
    assert batch_store.has_uploads(batch)


def test_a_table_says_more_of_the_clips_it_lists():
    batch = begun("a.mp4", "b.mp4", table="clip;subject;site\na.mp4;P1;Ulm\n")
    (clip,) = planned(research.batches().job(batch))
    assert (clip.key, clip.about.subject, dict(clip.about.more)) == ("a.mp4", "P1", {"site": "Ulm"})


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("clip\nother.mp4\n", "not uploaded: 'other.mp4'"),
        ("clip\n../a.mp4\n", "not uploaded"),
        ("clip\n/etc/passwd\n", "not uploaded"),
        ("clip\nhttp://localhost/a.mp4\n", "not uploaded"),
        ("clip,height_cm\na.mp4,tall\n", "line 2, column 'height_cm'"),
        ("name\na.mp4\n", "the column 'clip' is missing"),
        (b"clip\n\xff\xfe\n", "not text in UTF-8"),
    ],
)
def test_a_table_that_will_not_do_says_why_and_nothing_stays(table: str | bytes, told: str, app_home: Path):
    with pytest.raises(InputError, match=None) as caught:
        begun("a.mp4", table=table)
    assert told in caught.value.text
    assert caught.value.hint
    assert list((app_home / "batches").iterdir()) == []


def test_two_files_of_one_name_are_refused_and_nothing_stays(app_home: Path):
    with pytest.raises(InputError):
        begun("a.mp4", "a.mp4")
    assert list((app_home / "batches").iterdir()) == []
