"""The model is put together the same way every time; what is no model is refused in plain words."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer.errors import SetupError
from analyzer.pose import model_bundle


def test_the_model_in_the_wheel_is_the_same_every_time() -> None:
    first = model_bundle.load()
    again = model_bundle._bundled.__wrapped__()
    assert again.data == first.data
    assert first.sha256 == hashlib.sha256(first.data).hexdigest()
    assert first.name == "mediapipe-pose-full"


def test_it_is_a_bundle_of_two_networks_without_a_date() -> None:
    with zipfile.ZipFile(io.BytesIO(model_bundle.load().data)) as bundle:
        assert bundle.namelist() == ["pose_detector.tflite", "pose_landmarks_detector.tflite"]
        assert {entry.date_time for entry in bundle.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.compress_type for entry in bundle.infolist()} == {zipfile.ZIP_STORED}


def test_a_model_file_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "mine.task"
    path.write_bytes(model_bundle.load().data)
    mine = model_bundle.load(path)
    assert (mine.name, mine.sha256) == ("mine", model_bundle.load().sha256)


def missing(folder: Path) -> Path:
    return folder / "nowhere.task"


def folder_itself(folder: Path) -> Path:
    return folder


def letter(folder: Path) -> Path:
    path = folder / "letter.task"
    path.write_text("not a model")
    return path


def other_zip(folder: Path) -> Path:
    """A bundle for something else, such as hands, is a zip as well."""
    path = folder / "hand.task"
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.writestr("hand_detector.tflite", b"x")
    return path


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (missing, "The model file 'nowhere.task' cannot be read."),
        (folder_itself, "cannot be read."),
        (letter, "'letter.task' is not a pose model."),
        (other_zip, "'hand.task' is not a pose model."),
    ],
)
def test_what_is_no_model_is_refused(tmp_path: Path, make: Callable[[Path], Path], words: str) -> None:
    with pytest.raises(SetupError) as told:
        model_bundle.load(make(tmp_path))
    assert told.value.text.endswith(words)
    assert told.value.hint is not None
    assert "none to use the one that is installed" in told.value.hint
    assert str(tmp_path) not in str(told.value)
