"""What is given made a list of clips; names, shards and manifests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer.batch.clips import BatchClip, Remote, Shard, shard_of
from analyzer.batch.inputs import find
from analyzer.batch.manifest import parse_rows
from analyzer.batch.one import settings_hash, settings_of
from analyzer.errors import BadOption, InputError
from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import Sex, Task, View

OPTIONS = AnalyzeOptions(height_cm=170.0, video=False)


def made(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return folder


def found(
    *inputs: object, out: Path = Path("/nowhere"), said: list[str] | None = None
) -> tuple[BatchClip, ...]:
    remarks: list[str] = [] if said is None else said
    return find([str(given) for given in inputs], OPTIONS, out=out, remark=remarks.append)


def keys(*inputs: object, **more: Path) -> list[str]:
    return [clip.key for clip in found(*inputs, **more)]


def test_a_folder_gives_its_videos_but_no_results_and_nothing_hidden(tmp_path: Path) -> None:
    made(tmp_path, "b.mp4", "s1/A.MOV", "s1/notes.txt", ".trash/x.mp4", "s1/.hidden.mp4", "out/z.mp4")
    made(tmp_path, "results/walk/report.json", "results/walk/annotated.mp4")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert keys(tmp_path, out=tmp_path / "out") == ["b.mp4", "s1/A.MOV"]


def test_patterns_files_and_several_folders_are_named_from_what_they_share(tmp_path: Path) -> None:
    made(tmp_path, "a/w.mp4", "b/w.mp4", "b/deep/v.mp4", "b/n.txt")
    assert keys(tmp_path / "*" / "w.mp4") == ["a/w.mp4", "b/w.mp4"]
    assert keys(tmp_path / "**" / "*") == ["a/w.mp4", "b/deep/v.mp4", "b/w.mp4"]
    assert keys(tmp_path / "a", tmp_path / "b") == ["a/w.mp4", "b/deep/v.mp4", "b/w.mp4"]
    assert keys(tmp_path / "a" / "w.mp4", tmp_path / "b" / "w.mp4") == ["a/w.mp4", "b/w.mp4"]
    assert keys(tmp_path / "a", tmp_path / "a" / "w.mp4") == ["w.mp4"]


def test_a_file_whose_name_looks_like_a_pattern_or_an_address_is_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(made(tmp_path, "w[1].mp4", "http:x.mp4"))
    assert keys("w[1].mp4", "http:x.mp4") == ["http:x.mp4", "w[1].mp4"]


def test_what_is_not_there_gets_a_sentence(tmp_path: Path) -> None:
    for given in (
        tmp_path / "none",
        tmp_path / "*.mp4",
        tmp_path,
        "nowhere://bucket/a.mp4",
        "",
        f"file://{tmp_path}",
    ):
        with pytest.raises(InputError) as caught:
            found(given)
        assert caught.value.hint


def test_addresses_are_files_folders_and_patterns(tmp_path: Path) -> None:
    made(tmp_path, "s1/a.mp4", "s2/b.mov", "s2/c.txt")
    folder, pattern, one = (found(f"file://{tmp_path}{end}") for end in ("", "/*/*", "/s1/a.mp4"))
    assert [clip.key for clip in folder] == [f"file://{tmp_path}/s1/a.mp4", f"file://{tmp_path}/s2/b.mov"]
    assert [clip.key for clip in pattern] == [clip.key for clip in folder]
    assert one[0].id == folder[0].id
    assert isinstance(one[0].place, Remote)


def test_a_manifest_maps_columns_to_options_and_keeps_the_rest(tmp_path: Path) -> None:
    made(tmp_path, "m/a.mp4", "b.mp4")
    table = tmp_path / "m" / "m.csv"
    table.write_text(
        "Video;Subject ID;Condition;view;task;Height;age;sex;capture fps;treadmill_speed;Site\n"
        "a.mp4;P 1;barefoot;left;walk;181,;;;;;\n".replace("181,", "181")
        + "../b.mp4;P2;shod;;;;63;female;240;1.2;Ulm\n"
    )
    said: list[str] = []
    b, a = found(table, said=said)
    assert (a.key, b.key) == ("m/a.mp4", "b.mp4")
    assert (a.options.view, a.options.task, a.options.height_cm) == (View.LEFT, Task.WALK, 181.0)
    assert (b.options.height_cm, b.options.age_years, b.options.sex) == (170.0, 63, Sex.FEMALE)
    assert (b.options.capture_fps, b.options.treadmill_speed_m_s, b.options.video) == (240.0, 1.2, False)
    assert (a.about.subject, a.about.condition, dict(b.about.more)) == ("P 1", "barefoot", {"site": "Ulm"})
    assert said == ["m.csv: kept in the dataset but not used for the analysis: 'site'."]


def test_one_clip_may_be_listed_for_several_people(tmp_path: Path) -> None:
    made(tmp_path, "a.mp4")
    (tmp_path / "m.csv").write_text("clip,person,subject\na.mp4,1,P1\na.mp4,2,P2\n")
    one, two = found(tmp_path / "m.csv")
    assert (one.options.person, two.options.person, one.id == two.id) == (1, 2, False)
    (tmp_path / "m.csv").write_text("clip,subject\na.mp4,P1\na.mp4,P2\n")
    with pytest.raises(InputError, match="there twice"):
        found(tmp_path / "m.csv")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("subject\nP1\n", "m.csv, line 1: the column 'clip' is missing."),
        ("clip,file\na,b\n", "m.csv, line 1: the column 'clip' is there twice."),
        ("clip,\na,b\n", "m.csv, line 1: column 2 has no name."),
        ("clip\n", "m.csv lists no clip."),
        ("clip,view\na.mp4,top\n", "m.csv, line 2, column 'view': 'top' is not known."),
        ("clip,height\na.mp4,1.8\n", "m.csv, line 2, column 'height_cm': 1.8 is not between 50 and 250."),
        ("clip,age\na.mp4,old\n", "m.csv, line 2, column 'age': 'old' is not a whole number."),
        ("clip\n\0\n", "m.csv, line 2, column 'clip': no clip is named."),
    ],
)
def test_a_bad_manifest_is_refused_with_line_and_column(text: str, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_rows(text, "m.csv")
    assert caught.value.text.startswith(sentence)


HOSTILE = (
    "../../etc/passwd.mp4", "a/../../b.mp4", "..mp4", ".mp4", "-rf.mp4", "new\nline.mp4", "<b>&'\".mp4", "=1+1.mp4",
    "con.mp4", "ü😀.mp4", "x" * 300 + ".mp4", "s3://bucket/a b?.mp4", "a\\..\\b.mp4", "nul\u202e.mp4", "\udcff.mp4",
)  # fmt: skip


def clip(key: str) -> BatchClip:
    return BatchClip(key=key, place=Path("/x"), options=OPTIONS)


def test_names_of_results_are_harmless_and_their_own() -> None:
    ids = [clip(key).id for key in HOSTILE]
    assert len(set(ids)) == len(ids)
    for one in ids:
        assert (Path("/out") / one).resolve() == Path("/out") / one
        assert not set(one) & set("/\\<>:\"'|?*&= \n\u202e\udcff")
        assert one[0] not in ".-"
        assert len(one.encode()) < 200
    assert clip("s1/walk.mp4").id != clip("s2/walk.mp4").id


def test_shards_are_parts_of_the_whole_however_one_counts() -> None:
    clips = [clip(f"s{k}/walk.mp4") for k in range(1000)]
    for of in (1, 3, 8):
        parts = [[c.key for c in clips if shard_of(f"{k}/{of}").holds(c)] for k in range(of)]
        assert sorted(key for part in parts for key in part) == sorted(c.key for c in clips)
        assert max(map(len, parts)) < 1.5 * len(clips) / of
    assert (shard_of("8/8"), shard_of("0/8"), str(shard_of("8/8"))) == (Shard(0, 8), Shard(0, 8), "8-of-8")
    assert [c.key for c in clips[:40] if Shard(1, 4).holds(c)] == [
        f"s{k}/walk.mp4" for k in IN_THE_SECOND_OF_FOUR
    ]


IN_THE_SECOND_OF_FOUR = (3, 9, 10, 11, 13, 19, 27, 32, 39)
"""Fixed: a shard that changed between versions would do clips twice and leave others out."""


@pytest.mark.parametrize("text", ["", "1", "3/2", "-1/2", "1/0", "1/2/3", "a/b", "²/3", "1/10000000"])
def test_what_is_no_shard_is_wrong_usage(text: str) -> None:
    with pytest.raises(BadOption, match="not a shard"):
        shard_of(text)


@pytest.mark.parametrize(
    "change",
    [
        {"height_cm": 171.0}, {"view": View.LEFT}, {"person": 2}, {"blur_faces": True}, {"video": True},
        {"capture_fps": 240.0}, {"sex": Sex.MALE}, {"task": Task.WALK},
    ],
)  # fmt: skip
def test_other_options_have_another_hash(
    change: dict[str, object], replaced: Callable[..., AnalyzeOptions]
) -> None:
    assert settings_hash(settings_of(replaced(**change))) != settings_hash(settings_of(OPTIONS))


def test_a_model_counts_by_what_is_in_it(tmp_path: Path, replaced: Callable[..., AnalyzeOptions]) -> None:
    for name, text in (("a", "one"), ("b", "one"), ("c", "two")):
        (tmp_path / name).write_text(text)
    a, b, c = (settings_hash(settings_of(replaced(model_path=tmp_path / name))) for name in "abc")
    assert (a == b, a == c) == (True, False)


@pytest.fixture
def replaced() -> Callable[..., AnalyzeOptions]:
    from dataclasses import replace

    return lambda **change: replace(OPTIONS, **change)
