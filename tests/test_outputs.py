"""The result folder: all of its files or none of them, the same bytes every time.

No pose model: a synthetic walker, and a clip of noise of the same length to draw it on.
"""

from __future__ import annotations

import base64
import json
import os
import re
from dataclasses import dataclass, replace
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from analyzer.errors import InputError, OutputError, VideoUnreadable
from analyzer.export.html_page import render
from analyzer.export.moments import key_moments, overview_moments
from analyzer.export.results_folder import check_writable
from analyzer.export.tables import read_landmarks, read_signals
from analyzer.metrics.registry import METRICS
from analyzer.model.analysis import Analysis
from analyzer.model.options import AnalyzeOptions, Progress
from analyzer.model.recording import View
from analyzer.model.skeleton import Landmark
from analyzer.outputs import moment_file, write
from analyzer.pipeline import analyze_track
from analyzer.stored import stored_page
from analyzer.synthetic.settings import WalkerSettings
from analyzer.synthetic.walker import walk

SIZE = (640, 360)
FPS = 30.0
FILES = ["annotated.mp4", "inputs.json", "landmarks.parquet", "report.html", "report.json", "signals.parquet"]
QUIET = AnalyzeOptions(height_cm=175.0, video=False)
DRAWN = AnalyzeOptions(height_cm=175.0)


@dataclass(frozen=True, slots=True)
class Made:
    clip: Path
    analysis: Analysis


def noise_clip(path: Path, n: int) -> None:
    """Noise of 2-pixel squares: lively enough that blurring it shows."""
    rng = np.random.default_rng(0)
    squares = rng.integers(30, 220, (SIZE[1] // 2, SIZE[0] // 2, 1), dtype=np.uint8)
    picture = np.repeat(np.kron(squares, np.ones((2, 2, 1), np.uint8)), 3, axis=2)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=round(FPS), options={"preset": "ultrafast"})
        stream.width, stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        for k in range(n):
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = k, Fraction(1, round(FPS))
            container.mux(stream.encode(frame))
        container.mux(stream.encode())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    person = walk(
        WalkerSettings(view=View.LEFT, fps=FPS, duration_s=2.5, image_size=SIZE, knee_swing_left_deg=45.0)
    )
    clip = tmp_path_factory.mktemp("clip") / "walk.mp4"
    noise_clip(clip, len(person.track.time_s))
    recording = replace(person.recording, file=clip.name)
    return Made(clip, analyze_track(person.track, recording, DRAWN))


@pytest.fixture(scope="module")
def told() -> list[Progress]:
    """What was told while ``folder`` was written."""
    return []


@pytest.fixture(scope="module")
def folder(made: Made, told: list[Progress], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(made.analysis, made.clip, tmp_path_factory.mktemp("one"), DRAWN, told.append)


def put(made: Made, out: Path, options: AnalyzeOptions = QUIET, name: str | None = None) -> Path:
    return write(made.analysis, made.clip, out, options, lambda _: None, name)


def hidden(out: Path) -> list[str]:
    """What a run left lying about."""
    return [path.name for path in out.iterdir() if path.name.startswith(".")]


def names(made: Made) -> list[str]:
    """The files, and a picture for each moment that a finding or the overview shows."""
    report = made.analysis.report
    moments = {moment_file(m.time_s) for m in (*key_moments(report), *overview_moments(report))}
    assert len(moments) > 1
    return sorted({*FILES, *moments})


def test_all_files_and_nothing_else(made: Made, folder: Path) -> None:
    assert folder.name == "walk"
    assert sorted(path.name for path in folder.iterdir()) == names(made)
    assert hidden(folder.parent) == []
    assert all(path.stat().st_size > 1000 for path in folder.iterdir() if path.name != "inputs.json")
    assert {oct(path.stat().st_mode & 0o777) for path in folder.iterdir()} == {"0o644"}
    assert folder.stat().st_mode & 0o777 == 0o755


def test_the_landmarks_come_back_bit_by_bit(made: Made, folder: Path) -> None:
    track = read_landmarks(folder / "landmarks.parquet")
    for name in ("time_s", "image_px", "world_m", "confidence"):
        np.testing.assert_array_equal(getattr(track, name), getattr(made.analysis.track, name))


def test_the_report_has_the_promised_shape(made: Made, folder: Path) -> None:
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    assert report["schema"] == "gait-report/1"
    assert list(report)[:11] == [
        "schema",
        "recording",
        "subject",
        "task",
        "view",
        "checks",
        "events",
        "measurements",
        "not_measured",
        "findings",
        "plan",
    ]
    assert (report["task"], report["view"], report["subject"]) == (
        "walk", "left", {"height_cm": 175.0, "age_years": None, "sex": None},
    )  # fmt: skip
    assert {(e["side"], e["kind"]) for e in report["events"]} == {
        (side, kind) for side in ("left", "right") for kind in ("foot_strike", "foot_off")
    }
    for row in report["measurements"]:
        assert row["unit"] == METRICS[row["key"]].unit.symbol
        assert row["low"] <= row["value"] <= row["high"]
        assert (row["side"] is not None) == METRICS[row["key"]].sided
        for start_s, end_s in row["evidence"]:
            assert 0.0 <= start_s <= end_s <= report["recording"]["duration_s"]
    measured = {(row["key"], row["side"]) for row in report["measurements"]}
    refused = {(row["key"], row["side"]) for row in report["not_measured"]}
    assert ("cadence", None) in measured
    assert measured.isdisjoint(refused)
    for finding in report["findings"]:
        assert {(g["key"], g["side"]) for g in finding["grounds"]} <= measured
        assert finding["sources"]
    assert str(made.clip.parent) not in (folder / "report.json").read_text()


def test_the_video_has_the_pictures_and_times_of_the_clip(made: Made, folder: Path) -> None:
    with av.open(str(folder / "annotated.mp4")) as video:
        stream = video.streams.video[0]
        times = [float(frame.pts * stream.time_base) for frame in video.decode(stream)]
        assert (stream.codec_context.width, stream.codec_context.height) == SIZE
    assert times == pytest.approx(list(made.analysis.track.time_s), abs=1e-3)


def test_the_page_tells_no_folder_and_fetches_nothing(made: Made, folder: Path) -> None:
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert str(made.clip.parent) not in page
    assert not re.search(r'(src|href)="(https?:)?//(?!doi\.org)', page)
    assert "<script" not in page


def test_the_page_is_printed_again_from_the_folder_to_the_last_byte(folder: Path) -> None:
    assert render(stored_page(folder)) == (folder / "report.html").read_text(encoding="utf-8")


def test_an_old_folder_without_pictures_and_signals_is_printed_with_what_it_has(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "report.json").write_bytes((folder / "report.json").read_bytes())
    page = stored_page(tmp_path)
    assert (page.keyframes, page.charts.cycles, page.heels) == ({}, (), ())
    assert page.charts.steps is not None
    assert "data:image" not in render(page)


@pytest.mark.parametrize("name", ["signals.parquet"])
def test_a_damaged_file_of_the_folder_is_said(folder: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "report.json").write_bytes((folder / "report.json").read_bytes())
    (tmp_path / name).write_bytes(b"PAR1 and nothing else")
    with pytest.raises(InputError, match=name):
        stored_page(tmp_path)


def test_the_signals_come_back(made: Made, folder: Path) -> None:
    motion = read_signals(folder / "signals.parquet", made.analysis.report)
    assert motion.rate_hz == made.analysis.motion.rate_hz
    assert motion.signals.keys() == made.analysis.motion.signals.keys()
    for key, signal in made.analysis.motion.signals.items():
        np.testing.assert_array_equal(motion.signals[key].values, signal.values)
        assert motion.signals[key].unit.symbol == signal.unit.symbol


def test_the_same_analysis_gives_the_same_bytes(made: Made, folder: Path, tmp_path: Path) -> None:
    again = put(made, tmp_path, DRAWN)
    for name in names(made):
        assert (again / name).read_bytes() == (folder / name).read_bytes(), name


def test_without_a_video_there_is_none(made: Made, tmp_path: Path) -> None:
    folder = put(made, tmp_path)
    assert sorted(path.name for path in folder.iterdir()) == [n for n in names(made) if n != "annotated.mp4"]


def test_another_name_and_a_folder_that_is_not_there_yet(made: Made, tmp_path: Path) -> None:
    folder = put(made, tmp_path / "a" / "b", name="walk-2")
    assert folder == tmp_path / "a" / "b" / "walk-2"
    assert (folder / "report.json").is_file()


def test_progress_goes_forward_in_words(folder: Path, told: list[Progress]) -> None:
    assert folder.is_dir()
    assert list(dict.fromkeys(p.stage for p in told)) == ["Drawing", "Writing the report"]
    assert all(0.0 <= p.fraction <= 1.0 for p in told)
    for stage in ("Drawing", "Writing the report"):
        fractions = [p.fraction for p in told if p.stage == stage]
        assert fractions == sorted(fractions)
    assert told[-1].fraction == 1.0


def test_an_older_result_is_replaced_whole(made: Made, tmp_path: Path) -> None:
    old = tmp_path / "walk"
    (old / "notes").mkdir(parents=True)
    (old / "annotated.mp4").write_bytes(b"old")
    (old / "report.json").write_text("{}")
    (old / "notes" / "mine.txt").write_text("old")
    put(made, tmp_path)
    assert sorted(path.name for path in old.iterdir()) == [n for n in names(made) if n != "annotated.mp4"]
    assert [path.name for path in tmp_path.iterdir()] == ["walk"]


def test_a_clip_that_vanished_leaves_nothing_and_keeps_the_old(made: Made, tmp_path: Path) -> None:
    old = put(made, tmp_path)
    before = {path.name: path.read_bytes() for path in old.iterdir()}
    gone = replace_clip(made, made.clip.with_name("walk"))
    with pytest.raises(VideoUnreadable):
        put(gone, tmp_path, DRAWN)
    assert {path.name: path.read_bytes() for path in old.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["walk"]


def replace_clip(made: Made, clip: Path) -> Made:
    return Made(clip, made.analysis)


def test_somebody_who_stops_it_leaves_nothing(made: Made, tmp_path: Path) -> None:
    def stop(progress: Progress) -> None:
        if progress.fraction > 0.3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(made.analysis, made.clip, tmp_path, DRAWN, stop)
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_the_folder_should_be(made: Made, tmp_path: Path) -> None:
    place = tmp_path / "results"
    place.write_text("a letter")
    for attempt in (check_writable, lambda out: put(made, out)):
        with pytest.raises(OutputError) as told:
            attempt(place)
        assert "Results cannot be written to" in told.value.text
        assert told.value.hint == "Choose another folder."
    assert place.read_text() == "a letter"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(made: Made, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError):
        put(made, tmp_path)


def test_a_writable_folder_stays_as_it_is(tmp_path: Path) -> None:
    check_writable(tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []


def liveliness(picture: np.ndarray, x: float, y: float, half: int) -> float:
    """How much neighbouring pixels differ in a square about a point."""
    part = picture[max(0, int(y) - half) : int(y) + half, max(0, int(x) - half) : int(x) + half].astype(float)
    return float(np.abs(np.diff(part, axis=1)).mean())


def frames_of(path: Path) -> list[np.ndarray]:
    with av.open(str(path)) as video:
        return [frame.to_ndarray(format="rgb24") for frame in video.decode(video=0)]


def embedded(page: Path) -> list[np.ndarray]:
    found = re.findall(r"data:image/jpeg;base64,([A-Za-z0-9+/=]+)", page.read_text(encoding="utf-8"))
    return [np.array(Image.open(BytesIO(base64.b64decode(one)))) for one in found]


def test_faces_are_blurred_in_the_video_and_on_the_page(made: Made, folder: Path, tmp_path: Path) -> None:
    hushed = put(made, tmp_path, replace(DRAWN, blur_faces=True))
    nose = made.analysis.track.image_px[:, Landmark.NOSE]
    head_px = float(np.nanmedian(made.analysis.track.image_px[:, Landmark.LEFT_SHOULDER, 1] - nose[:, 1]))
    half = max(4, int(head_px / 3))
    clear, blurred = frames_of(folder / "annotated.mp4"), frames_of(hushed / "annotated.mp4")
    assert len(clear) == len(blurred) == len(nose)
    for k in range(5, len(nose) - 5, 10):
        shares = liveliness(blurred[k], *nose[k], half) / liveliness(clear[k], *nose[k], half)
        assert shares < 0.7, f"the face in frame {k}"
        far = (float(nose[k, 0] + 200) % SIZE[0], SIZE[1] - 30.0)
        assert liveliness(blurred[k], *far, 20) == pytest.approx(liveliness(clear[k], *far, 20), rel=0.3)
    one, other = embedded(folder / "report.html"), embedded(hushed / "report.html")
    assert len(one) == len(other) > 0
    assert all(not np.array_equal(a, b) for a, b in zip(one, other, strict=True)), "on the page as well"


def test_a_plain_copy_of_the_film_is_kept_where_it_is_asked_for(made: Made, tmp_path: Path) -> None:
    asked = replace(DRAWN, plain_video=True, blur_faces=True)
    folder = write(made.analysis, made.clip, tmp_path, asked, lambda _: None)
    drawn, plain = (pictures(folder / name) for name in ("annotated.mp4", "plain.mp4"))
    (raw,) = {len(pictures(made.clip))}
    assert len(plain) == len(drawn) == raw
    head = made.analysis.track.image_px[40, Landmark.NOSE].round().astype(int)
    source, copy = pictures(made.clip)[40], plain[40]
    assert np.abs(copy[-60:].astype(float) - source[-60:]).mean() < 12, "nothing is drawn on the floor"
    here = np.s_[max(0, head[1] - 3) : head[1] + 3, max(0, head[0] - 3) : head[0] + 3]
    assert copy[here].std() < source[here].std(), "the face is hidden"


def pictures(film: Path) -> list[np.ndarray]:
    with av.open(str(film)) as container:
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


def test_a_result_corrected_by_hand_is_not_replaced(made: Made, tmp_path: Path) -> None:
    folder = put(made, tmp_path)
    (folder / "edits.json").write_text("{}")
    with pytest.raises(OutputError, match="corrected by hand"):
        put(made, tmp_path)
    assert (folder / "edits.json").read_text() == "{}"
    assert hidden(tmp_path) == []
