"""C3D of a movement known by heart, read back by ezc3d."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import ezc3d
import numpy as np
import pytest

from analyzer.errors import InputError
from analyzer.export.c3d_file import to_c3d
from analyzer.export.markers import markers_of
from analyzer.model.gait import Contact, ContactKind, GaitEvents
from analyzer.model.motion import Motion, Signal
from analyzer.model.skeleton import N_LANDMARKS, Landmark, Side
from analyzer.model.units import DEGREE


@pytest.fixture
def scaled(motion: Motion) -> Motion:
    return replace(motion, metres_per_px=np.full(len(motion.time_s), 0.005))


def read(made: bytes, folder: Path) -> Any:
    path = folder / "movement.c3d"
    path.write_bytes(made)
    return ezc3d.c3d(str(path))


def value(file: Any, group: str, name: str) -> Any:
    return file["parameters"][group][name]["value"]


def test_markers_come_back_in_metres(scaled: Motion, events: GaitEvents, tmp_path: Path):
    file = read(to_c3d(scaled, events.contacts), tmp_path)
    places = file["data"]["points"]
    assert value(file, "POINT", "UNITS") == ["m"]
    assert value(file, "POINT", "RATE") == [30.0]
    assert value(file, "POINT", "LABELS")[:N_LANDMARKS] == [one.name for one in Landmark]
    assert value(file, "POINT", "DESCRIPTIONS")[0].startswith(
        "X forward, Y up, Z right; metres; seen from the right"
    )
    assert (value(file, "POINT", "X_SCREEN"), value(file, "POINT", "Y_SCREEN")) == (["+X"], ["+Y"])
    expected = markers_of(scaled).places_m.transpose(2, 1, 0)
    np.testing.assert_allclose(places[:3, :N_LANDMARKS], expected, atol=1e-6)


def test_what_was_not_seen_is_marked_by_its_residual(scaled: Motion, tmp_path: Path):
    made = to_c3d(scaled, ())
    residuals = read(made, tmp_path)["data"]["meta_points"]["residuals"][0]
    assert (residuals[:, 60:75] == -1).all()
    assert (np.delete(residuals, range(60, 75), axis=1) == 0).all()
    assert np.float32(np.nan).tobytes() not in made


def test_angles_are_named_as_angles(scaled: Motion, tmp_path: Path):
    file = read(to_c3d(scaled, ()), tmp_path)
    names = ["knee_angle_l", "knee_angle_r", "trunk_forward_lean"]
    assert value(file, "POINT", "ANGLES") == names
    assert value(file, "POINT", "ANGLE_UNITS") == ["deg"]
    assert value(file, "POINT", "LABELS")[N_LANDMARKS:] == names
    knee = file["data"]["points"][:3, N_LANDMARKS + 1]
    np.testing.assert_allclose(knee[0], scaled.signal("knee_flexion", Side.RIGHT), atol=1e-5)
    assert (knee[1:, :60] == 0).all()


def test_foot_contacts_are_events(scaled: Motion, events: GaitEvents, tmp_path: Path):
    late = Contact(61.5, Side.RIGHT, ContactKind.FOOT_OFF)
    file = read(to_c3d(scaled, (late, *events.contacts)), tmp_path)
    contacts = [*events.contacts, late]
    times = value(file, "EVENT", "TIMES")
    assert value(file, "EVENT", "USED") == [len(contacts)]
    np.testing.assert_allclose(60 * times[0] + times[1], [one.time_s for one in contacts], atol=1e-6)
    np.testing.assert_allclose(times[:, -1], [1.0, 1.5])
    assert value(file, "EVENT", "CONTEXTS") == [one.side.name.capitalize() for one in contacts]
    names = {ContactKind.FOOT_STRIKE: "Foot Strike", ContactKind.FOOT_OFF: "Foot Off"}
    assert value(file, "EVENT", "LABELS") == [names[one.kind] for one in contacts]
    icons = file["parameters"]["EVENT"]["ICON_IDS"]
    numbers = [1 if one.kind is ContactKind.FOOT_STRIKE else 2 for one in contacts]
    assert (icons["type"], icons["value"].tolist()) == (2, numbers)


def test_without_contacts_there_is_no_group_of_events(scaled: Motion, tmp_path: Path):
    assert "EVENT" not in read(to_c3d(scaled, ()), tmp_path)["parameters"]


def test_contacts_at_one_time_need_no_order(scaled: Motion, tmp_path: Path):
    both = [
        Contact(1.0, Side.RIGHT, ContactKind.FOOT_OFF, None),
        Contact(1.0, Side.RIGHT, ContactKind.FOOT_OFF, 0.1),
    ]
    assert value(read(to_c3d(scaled, both), tmp_path), "EVENT", "USED") == [2]


def _long(scaled: Motion, frames: int) -> Motion:
    places = np.zeros((frames, N_LANDMARKS, 2))
    return replace(
        scaled,
        time_s=np.arange(frames) / 30,
        points_px=places,
        picture_px=places,
        confidence=np.ones((frames, N_LANDMARKS)),
        metres_per_px=np.full(frames, 0.005),
        signals={("trunk_forward_lean", None): Signal(np.zeros(frames), DEGREE)},
    )


def test_as_many_samples_as_the_format_counts(scaled: Motion, tmp_path: Path):
    file = read(to_c3d(_long(scaled, 65535), ()), tmp_path)
    assert file["data"]["points"].shape == (4, N_LANDMARKS + 1, 65535)


def test_one_more_is_refused(scaled: Motion):
    with pytest.raises(InputError, match="up to 65535 samples in a file, and here there are 65536"):
        to_c3d(_long(scaled, 65536), ())


@pytest.mark.parametrize("count", [255, 256])
def test_events_are_refused_and_not_left_out(scaled: Motion, tmp_path: Path, count: int):
    contacts = [Contact(i / 100, Side.LEFT, ContactKind.FOOT_STRIKE) for i in range(count)]
    if count == 255:
        file = read(to_c3d(scaled, contacts), tmp_path)
        assert len(value(file, "EVENT", "LABELS")) == value(file, "EVENT", "TIMES").shape[1] == 255
    else:
        with pytest.raises(InputError, match="up to 255 events in a file, and here there are 256"):
            to_c3d(scaled, contacts)


def test_a_name_that_is_too_long_is_refused(scaled: Motion):
    signals = {("x" * 256, None): Signal(np.zeros(len(scaled.time_s)), DEGREE)}
    with pytest.raises(InputError, match="up to 255 letters in a name"):
        to_c3d(replace(scaled, signals=signals), ())


def test_without_a_scale_nothing_is_written(motion: Motion):
    with pytest.raises(InputError, match="scale of this clip is not known"):
        to_c3d(motion, ())
