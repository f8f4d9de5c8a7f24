"""A batch from start to end: nothing is lost, nothing is done twice, a bad clip stops nothing, bytes are the same."""

from __future__ import annotations

import csv
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from driver import asked

from analyzer.batch import dataset
from analyzer.batch.one import CannotGoOn
from analyzer.batch.record import read_record
from analyzer.commands.batch import batch, merge
from analyzer.errors import OutputError

Clips = Callable[..., Path]
FORMULA = "=cmd|' ;C calc'!A0.mp4"
HTML = "<script>alert(1)<;script>\n.mp4"


def table(out: Path, name: str) -> pd.DataFrame:
    return pd.read_parquet(out / f"{name}.parquet")


def bytes_of(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in dataset.FILES}


def finished(out: Path) -> dict[str, int]:
    """The result folders with a number that no two folders share."""
    folder = out / "clips"
    return {path.name: path.stat().st_ino for path in folder.iterdir()} if folder.is_dir() else {}


def driver(out: Path, *arguments: str | Path) -> list[str]:
    return [sys.executable, str(Path(__file__).with_name("driver.py")), str(out), *map(str, arguments)]


def test_a_bad_clip_stops_nothing_and_has_a_reason_code(clips: Clips, tmp_path: Path, capsys) -> None:
    folder = clips(
        **{"s1/walk.mp4": "walk", "s2/walk.mov": "walk", "s2/stand.mp4": "stand", "nobody.mp4": "refuse",
           "broken.mp4": "crash", "endless.mp4": "hang", "greedy.mp4": "eat", FORMULA: "walk", HTML: "refuse"}
    )  # fmt: skip
    os.mkfifo(folder / "pipe.mp4")
    (folder / "gone.mp4").symlink_to(tmp_path / "nowhere")
    (folder / "folder.mp4").mkdir()
    out = tmp_path / "out"
    assert not batch(asked(out, folder))
    told = capsys.readouterr()
    rows = table(out, "clips").set_index("source")
    assert rows["code"].dropna().to_dict() == {
        "nobody.mp4": "nobody_seen", "broken.mp4": "crashed", "endless.mp4": "timeout", "greedy.mp4": "memory",
        "pipe.mp4": "unreadable", "gone.mp4": "missing", HTML.replace("\n", "?"): "nobody_seen",
    }  # fmt: skip
    assert list(rows.index) == sorted(rows.index)
    assert set(rows[rows["state"] == "done"]["task"]) == {"walk", "stand"}
    assert "11 clips: 4 analyzed, 7 failed (crashed 1, memory 1, missing 1, nobody_seen 2," in told.out
    assert "\n.mp4" not in told.err
    assert not list((out / ".work").glob("*/"))
    for name in finished(out):
        assert (out / "clips" / name).resolve().parent == (out / "clips").resolve()
        assert name.isprintable()
    with (out / "failures.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_numbers_events_and_strides_are_those_of_the_reports(clips: Clips, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert batch(asked(out, clips(**{"walk.mp4": "walk", "stand.mp4": "stand"})))
    numbers, events, strides = (table(out, name) for name in ("measurements", "events", "strides"))
    from analyzer.export.report_file import read_report

    for name in finished(out):
        report = read_report(out / "clips" / name)
        own = numbers[numbers["clip"] == name]
        assert len(own) == len(report.outcomes)
        for m in report.measurements:
            side = own["side"].isna() if m.side is None else own["side"] == m.side.value
            (row,) = own[(own["key"] == m.key) & side].to_dict("records")
            assert (row["value"], row["low"], row["high"], row["n"]) == (m.value, m.low, m.high, m.n)
            assert (row["tier"], row["unit"], row["measured"]) == (m.tier, m.unit, True)
        absent = own[~own["measured"]]
        assert absent["value"].isna().all()
        assert absent["reason"].str.len().gt(0).all()
        assert len(events[events["clip"] == name]) == len(report.contacts)
    used = strides[strides["used"]]
    left = numbers[(numbers["key"] == "stride_time") & (numbers["side"] == "left")]
    assert used[used["side"] == "left"]["stride_time_s"].mean() == pytest.approx(
        left["value"].item(), abs=0.01
    )
    assert used["stance_fraction_pct"].dropna().between(50, 75).all()


def test_two_runs_and_shards_put_together_give_the_same_bytes(clips: Clips, tmp_path: Path, capsys) -> None:
    folder = clips(**{f"s{k}/w.mp4": ("walk", "stand", "refuse")[k % 3] for k in range(6)})
    one, two, a, b = (tmp_path / name for name in ("one", "two", "a", "b"))
    batch(asked(one, folder))
    batch(asked(two, folder, jobs=1))
    assert bytes_of(one) == bytes_of(two)
    batch(asked(a, folder, shard="1/2"))
    assert not (a / "clips.parquet").exists()
    assert not merge([a], tmp_path / "half")
    assert "2 of 2" in capsys.readouterr().err
    batch(asked(b, folder, shard="2/2"))
    assert {*finished(a), *finished(b)} == {*finished(one)}
    assert not {*finished(a)} & {*finished(b)}
    assert finished(a)
    assert finished(b)
    assert merge([b, a], tmp_path / "both")
    assert bytes_of(tmp_path / "both") == bytes_of(one)


def test_shards_in_one_folder_leave_the_dataset_behind(clips: Clips, tmp_path: Path) -> None:
    folder = clips(**{f"{k}.mp4": "walk" for k in range(4)})
    whole, shared = tmp_path / "whole", tmp_path / "shared"
    batch(asked(whole, folder))
    for shard in ("0/2", "1/2"):
        batch(asked(shared, folder, shard=shard))
    assert bytes_of(shared) == bytes_of(whole)


def wait_for(number: int, out: Path, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60.0
    while len(finished(out)) < number and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)


def test_killed_at_any_moment_it_goes_on_where_it_was(clips: Clips, tmp_path: Path) -> None:
    folder = clips(slowly=True, **{f"{k}.mp4": "walk" for k in range(4)})
    straight, out = tmp_path / "straight", tmp_path / "out"
    batch(asked(straight, folder, jobs=4))
    before: dict[str, int] = {}
    for many in (1, 2):
        with subprocess.Popen(driver(out, folder), start_new_session=True) as process:
            wait_for(many, out, process)
            time.sleep(0.4)  # in the middle of the next clip
            process.send_signal(signal.SIGKILL)
        assert process.returncode == -signal.SIGKILL
        now = finished(out)
        assert many <= len(now) < 4
        assert before.items() <= now.items(), "what was finished was done again"
        before = now
    assert not (out / "clips.parquet").exists()
    assert subprocess.run(driver(out, folder), check=False).returncode == 0
    assert before.items() <= finished(out).items()
    assert len(finished(out)) == 4
    assert bytes_of(out) == bytes_of(straight)
    assert not list((out / ".work").glob("*/"))


def test_what_is_finished_is_kept_until_something_changes(clips: Clips, tmp_path: Path) -> None:
    folder = clips(**{"a.mp4": "walk", "b.mp4": "stand", "c.mp4": "refuse"})
    manifest = folder / "m.csv"
    manifest.write_text("file,subject\na.mp4,P1\nb.mp4,P2\nc.mp4,P2\n")
    out = tmp_path / "out"
    again = asked(out, manifest)

    def redone(one: object = again) -> set[str]:
        before = finished(out)
        batch(one)  # type: ignore[arg-type]
        now = finished(out)
        return {name[0] for name in now if now[name] != before.get(name)}

    assert redone() == {"a", "b", "c"}
    assert redone() == set()
    os.utime(folder / "a.mp4")  # touched, not changed
    assert redone() == set()
    clips(**{"a.mp4": "stand"})
    assert redone() == {"a"}
    manifest.write_text(
        "file,subject,site\na.mp4,P1,x\nb.mp4,=P9,y\nc.mp4,P2,z\n"
    )  # no option of the analysis
    assert redone() == set()
    assert table(out, "clips")["subject"].tolist() == ["P1", "=P9", "P2"]
    assert table(out, "clips")["manifest_site"].tolist() == ["x", "y", "z"]
    manifest.write_text("file,subject,height\na.mp4,P1,\nb.mp4,P2,181\nc.mp4,P2,\n")
    assert redone() == {"b"}
    assert redone(asked(out, manifest, retry_failed=True)) == {"c"}
    assert redone(asked(out, manifest, restart=True)) == {"a", "b", "c"}


def test_results_corrected_by_hand_are_not_replaced(clips: Clips, tmp_path: Path) -> None:
    folder, out = clips(**{"a.mp4": "walk", "b.mp4": "stand"}), tmp_path / "out"
    assert batch(asked(out, folder))
    (mine,) = (out / "clips").glob("a-*")
    (mine / "edits.json").write_text("{}")
    assert batch(asked(out, folder))  # nothing to do, nothing to lose
    before = finished(out)
    with pytest.raises(OutputError, match=mine.name):
        batch(asked(out, folder, restart=True))
    assert finished(out) == before
    assert (mine / "edits.json").exists()


def test_a_damaged_record_is_not_taken_for_a_result(clips: Clips, tmp_path: Path) -> None:
    out = tmp_path / "out"
    batch(asked(out, clips(**{"a.mp4": "walk"})))
    (name,) = finished(out)
    expected = bytes_of(out)
    (out / "clips" / name / "report.json").write_bytes(b"\0" * 1000)
    batch(asked(out, tmp_path / "clips"))
    assert bytes_of(out) == expected
    for damage in ("", "{", '{"schema": "gait-batch-clip/9"}', "[]"):
        (out / "clips" / name / "clip.json").write_text(damage)
        assert read_record(out / "clips" / name) is None
        batch(asked(out, tmp_path / "clips"))
        assert bytes_of(out) == expected


def test_a_full_disk_ends_the_run_and_is_no_failure_of_clips(clips: Clips, tmp_path: Path) -> None:
    folder = clips(**{"a.mp4": "walk", "b.mp4": "no_disk", "c.mp4": "walk"})
    out = tmp_path / "out"
    with pytest.raises(CannotGoOn, match="disk is full"):
        batch(asked(out, folder, jobs=1))
    assert {name[0] for name in finished(out)} == {"a"}
    clips(**{"b.mp4": "walk"})
    assert batch(asked(out, folder))


def test_two_runs_do_not_work_in_one_place(clips: Clips, tmp_path: Path) -> None:
    folder, out = clips(slowly=True, **{"a.mp4": "walk", "b.mp4": "walk"}), tmp_path / "out"
    with subprocess.Popen(driver(out, folder)) as process:
        wait_for(1, out, process)
        with pytest.raises(OutputError, match="Another run"):
            batch(asked(out, folder))
        assert process.wait() == 0


def test_a_file_behind_an_address_is_fetched_and_not_kept(clips: Clips, tmp_path: Path) -> None:
    folder, out = clips(**{"s1/a.mp4": "walk", "s2/b.mp4": "stand"}), tmp_path / "out"
    assert batch(asked(out, f"file://{folder}"))
    rows = table(out, "clips")
    assert rows["state"].tolist() == ["done", "done"]
    assert rows["source"].str.startswith("file://").all()
    assert not list(out.rglob("*.mp4"))
    before = finished(out)
    assert batch(asked(out, f"file://{folder}/*/*.mp4"))
    assert finished(out) == before
    (folder / "m.csv").write_text(f"clip,subject\nfile://{folder}/s1/a.mp4,P1\nfile://{folder}/none.mp4,P2\n")
    assert not batch(asked(out, folder / "m.csv"))
    assert finished(out).items() >= before.items()
    assert table(out, "clips").set_index("subject")["code"].get("P2") == "unreachable"


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")
    file = tmp_path / "scheduler.txt"
    code = (
        "import sys, time; from pathlib import Path; from distributed import LocalCluster\n"
        "if __name__ == '__main__':\n"
        "    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:\n"
        "        part = Path(sys.argv[1] + '.part'); part.write_text(cluster.scheduler_address)\n"
        "        part.replace(sys.argv[1]); sys.stdin.read()\n"
    )
    script = tmp_path / "cluster.py"
    script.write_text(code)
    with subprocess.Popen([sys.executable, str(script), str(file)], stdin=subprocess.PIPE) as process:
        deadline = time.monotonic() + 90.0
        while not file.exists() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.1)
        assert file.exists(), "the cluster did not start"
        yield file.read_text()
        assert process.stdin is not None
        process.stdin.close()


def test_a_cluster_of_two_workers_gives_the_same_bytes(clips: Clips, tmp_path: Path, scheduler: str) -> None:
    folder = clips(
        **{"a.mp4": "walk", "b.mp4": "stand", "c.mp4": "refuse", "d.mp4": "walk", "e.mp4": "crash"}
    )
    here, there = tmp_path / "here", tmp_path / "there"
    batch(asked(here, folder))
    told = subprocess.run(
        driver(there, folder, "--scheduler", scheduler), check=False, capture_output=True, text=True
    )
    assert (told.returncode, "Traceback" in told.stderr) == (1, False), told.stderr
    assert bytes_of(there) == bytes_of(here)
    shutil.rmtree(there)
