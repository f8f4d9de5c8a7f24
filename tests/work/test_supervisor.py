"""A child may do anything; the supervisor answers with a result or a sentence, and nothing stays behind."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from analyzer.model.options import Progress
from analyzer.work import child, supervisor
from analyzer.work.job import Job
from analyzer.work.supervisor import Failure, JobResult

SCRIPT = Path(__file__).with_name("misbehaving_child.py")
TRAPS = ("Traceback", "Error:", "signal", "SIG", "None")


@pytest.fixture
def job(tmp_path: Path) -> Job:
    return Job(clip=tmp_path / "clip.mp4", out_dir=tmp_path)


def run(job: Job, deed: str, **settings: object) -> JobResult:
    return supervisor.run(job, command=(sys.executable, str(SCRIPT), deed), **settings)  # type: ignore[arg-type]


def failure(job: Job, deed: str, **settings: object) -> Failure:
    found = run(job, deed, **settings).failure
    assert found is not None
    assert found.text.endswith(".")
    assert not any(trap in str(found) for trap in TRAPS), found
    return found


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def wait_until_gone(pids: list[int]) -> bool:
    deadline = time.monotonic() + 5.0
    while any(map(alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not any(map(alive, pids))


def pids_in(place: Path) -> list[int]:
    return [int(word) for word in (place / "pids").read_text().split()]


@pytest.mark.parametrize(
    ("deed", "code"),
    [
        ("segfault", "crashed"),
        ("real_segfault", "crashed"),
        ("leave_quietly", "crashed"),
        ("stumble", "crashed"),
        ("killed_by_system", "memory"),
        ("cpp_out_of_memory", "memory"),
        ("eat_memory", "memory"),
        ("be_refused_memory", "memory"),
        ("refuse", "nobody_seen"),
    ],
)
def test_a_bad_end_becomes_a_sentence_with_a_code(job: Job, deed: str, code: str) -> None:
    assert failure(job, deed).code == code


def test_our_own_mistake_keeps_its_traceback_for_developers(job: Job) -> None:
    assert "it was us" in failure(job, "stumble").detail


def test_an_error_raised_on_purpose_keeps_its_words(job: Job) -> None:
    assert str(failure(job, "refuse")) == "Nobody. Film somebody."


@pytest.mark.parametrize("deed", ["hang", "hang_while_talking"])
def test_a_hang_is_given_up(job: Job, deed: str) -> None:
    began = time.monotonic()
    assert failure(job, deed, timeout_s=1.0).code == "timeout"
    assert time.monotonic() - began < 5.0


def test_silence_is_given_up_before_the_time_is_over(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "_SILENCE_S", 0.5)
    found = failure(job, "hang", timeout_s=60.0)
    assert (found.code, "no progress" in found.text) == ("timeout", True)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")
def test_a_killed_child_takes_its_children_along(job: Job) -> None:
    failure(job, "hang", timeout_s=1.0)
    assert wait_until_gone(pids_in(job.out_dir))


def test_cancel_ends_a_run_at_once(job: Job) -> None:
    cancel = threading.Event()
    threading.Timer(0.5, cancel.set).start()
    began = time.monotonic()
    assert failure(job, "hang", cancel=cancel).code == "cancelled"
    assert time.monotonic() - began < 3.0


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")
def test_ctrl_c_in_the_listener_kills_the_child_and_passes_through(job: Job) -> None:
    def interrupt(_: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(job, "hang_while_talking", on_progress=interrupt)
    assert wait_until_gone(pids_in(job.out_dir))


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")
def test_a_child_leaves_when_its_parent_is_killed(job: Job) -> None:
    code = (
        "import sys; from pathlib import Path; from analyzer.work import supervisor; "
        "from analyzer.work.job import Job; place = Path(sys.argv[1]); "
        "supervisor.run(Job(clip=place / 'clip.mp4', out_dir=place), command=sys.argv[2:])"
    )
    command = [sys.executable, "-c", code, str(job.out_dir), sys.executable, str(SCRIPT), "outlive_parent"]
    with subprocess.Popen(command) as parent:
        deadline = time.monotonic() + 10.0
        while not (job.out_dir / "pids").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        parent.kill()
    assert wait_until_gone(pids_in(job.out_dir))


def test_half_written_results_of_a_killed_child_are_removed(job: Job) -> None:
    others = job.out_dir / ".clip.other-run.partial"
    others.mkdir()
    failure(job, "leave_a_half")
    assert [path.name for path in job.out_dir.iterdir()] == [others.name]


def test_the_earlier_result_outlives_a_run_that_dies_while_replacing_it(job: Job) -> None:
    (job.out_dir / "clip").mkdir()
    (job.out_dir / "clip" / "report.json").write_text("earlier")
    failure(job, "die_while_replacing")
    assert [path.name for path in job.out_dir.iterdir()] == ["clip"]
    assert (job.out_dir / "clip" / "report.json").read_text() == "earlier"


@pytest.mark.parametrize("deed", ["print_a_lot", "scribble_on_the_wire", "finish_and_segfault"])
def test_noise_does_not_spoil_a_result(job: Job, deed: str) -> None:
    assert run(job, deed).report_dir == Path("results/clip")


def test_library_output_is_kept_for_debugging(job: Job) -> None:
    assert "created a delegate" in run(job, "print_a_lot").log


def test_a_child_may_tidy_up_after_its_last_word(job: Job) -> None:
    assert run(job, "finish_and_tidy_up").report_dir == Path("results/clip")
    assert (job.out_dir / "tidy").exists()


def test_a_child_that_will_not_leave_after_its_last_word_is_ended(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "_FAREWELL_S", 0.3)
    assert run(job, "finish_and_hang").report_dir == Path("results/clip")


def test_progress_arrives_thinned_and_within_bounds(job: Job) -> None:
    news: list[Progress] = []
    run(job, "tell_progress", on_progress=news.append)
    assert news[0] == Progress("Looking", 0.0)
    assert news[-2:] == [Progress("Looking", 1.0), Progress("Drawing", 1.0)]
    assert len(news) < 100


@pytest.mark.parametrize(
    "name", ["a b.mp4", "-rf.mp4", "http:x.mp4", "new\nline.mp4", "'\"$(x).mp4", "ü😀.mp4"]
)
def test_any_file_name_reaches_the_child(tmp_path: Path, name: str) -> None:
    job = Job(clip=tmp_path / name, out_dir=tmp_path)
    assert run(job, "echo").report_dir == tmp_path / name


@pytest.mark.skipif(sys.platform != "linux", reason="only there a file name can be any bytes")
def test_a_name_that_is_not_text_reaches_the_child(tmp_path: Path) -> None:
    job = Job(clip=tmp_path / os.fsdecode(b"\xff\xfe.mp4"), out_dir=tmp_path)
    assert run(job, "echo").report_dir == job.clip


def test_no_process_to_be_had_is_a_sentence(job: Job) -> None:
    found = supervisor.run(job, command=["/does/not/exist"]).failure
    assert found is not None
    assert found.code == "setup"


def test_more_time_for_larger_files_within_bounds(tmp_path: Path) -> None:
    small, large = tmp_path / "small", tmp_path / "large"
    small.write_bytes(b"")
    with large.open("wb") as hollow:
        hollow.truncate(50_000_000)
    gone = supervisor.default_timeout_s(tmp_path / "gone")
    assert gone == supervisor.default_timeout_s(small) < supervisor.default_timeout_s(large) < 24 * 3600


def test_a_result_is_one_or_the_other() -> None:
    with pytest.raises(ValueError, match="result or"):
        JobResult()


def test_the_parent_loads_no_video_or_pose_library() -> None:
    code = "import sys, analyzer.work.supervisor; print([m for m in sys.argv[1:] if m in sys.modules])"
    heavy = ["numpy", "scipy", "av", "cv2", "mediapipe", "matplotlib", "pyarrow", "streamlit"]
    assert all(importlib.util.find_spec(name) for name in heavy)
    told = subprocess.run([sys.executable, "-c", code, *heavy], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
