"""``gait export --to bids-motion``, judged by the official validator of BIDS and read back by pandas."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from analyzer.cli import app
from analyzer.errors import InputError
from analyzer.export.bids_labels import bids_label, labels_apart
from analyzer.export.report_file import read_report
from analyzer.model.skeleton import Landmark
from analyzer.synthetic.clip import SyntheticClip

VALIDATOR = Path(sys.executable).with_name("bids-validator-deno")
judged = pytest.mark.skipif(not VALIDATOR.exists(), reason="bids-validator-deno is not installed")
STEM = "sub-walk_task-walk_{}acq-left_run-1_{}"


def export(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["export", *map(str, arguments), "--to", "bids-motion"], prog_name="gait")


def faults(dataset: Path) -> list[dict[str, str]]:
    """The errors of the official validator, with the schema that it carries; every row of every table is read."""
    told = subprocess.run(
        [str(VALIDATOR), str(dataset), "--format", "json", "--max-rows", "-1"],
        capture_output=True,
        text=True,
        check=False,
    )
    issues = json.loads(told.stdout)["issues"]["issues"]
    wrong = [one for one in issues if one["severity"] == "error"]
    assert (told.returncode == 0) == (not wrong), told.stdout
    return wrong


def part(dataset: Path, end: str, tracksys: str = "tracksys-landmarks_") -> Path:
    return dataset / "sub-walk" / "motion" / STEM.format(tracksys, end)


@pytest.fixture
def dataset(folder: Path, tmp_path: Path) -> Path:
    told = export(folder, "--out", tmp_path / "study")
    assert (told.exit_code, told.stderr) == (0, "")
    return tmp_path / "study"


@judged
def test_the_official_validator_finds_no_error(dataset: Path):
    assert faults(dataset) == []


@judged
@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda d: (d / "dataset_description.json").write_text("{}"), "JSON_KEY_REQUIRED"),
        (lambda d: part(d, "channels.tsv").unlink(), ""),
        (lambda d: part(d, "motion.json").write_text('{"TaskName": "walk"}'), "SIDECAR_KEY_REQUIRED"),
        (
            lambda d: part(d, "motion.tsv").rename(part(d, "motion.tsv").with_name("sub-x_walk.tsv")),
            "NOT_INCLUDED",
        ),
        (
            lambda d: part(d, "channels.tsv").write_text(
                part(d, "channels.tsv").read_text().replace("POS", "PLACE", 1)
            ),
            "TSV_VALUE_INCORRECT_TYPE",
        ),
    ],
    ids=["no name", "no channels", "no rate", "odd name", "odd type"],
)
def test_a_broken_dataset_is_rejected(dataset: Path, spoil, code: str):
    spoil(dataset)
    found = faults(dataset)
    assert found
    assert any(code in one["code"] for one in found), found


def test_pandas_reads_the_movement_back(dataset: Path, folder: Path, walker: SyntheticClip):
    channels = pd.read_csv(part(dataset, "channels.tsv"), sep="\t", keep_default_na=False)
    movement = pd.read_csv(part(dataset, "motion.tsv"), sep="\t", header=None, na_values="n/a")
    about = json.loads(part(dataset, "motion.json").read_text("utf-8"))
    assert movement.shape == (len(walker.track.time_s), len(channels))
    assert about["MotionChannelCount"] == len(channels)
    assert about["SamplingFrequency"] == pytest.approx(30.0)
    assert about["TrackedPointsCount"] == len(Landmark)
    assert set(channels.units[channels.type == "POS"]) == {"m"}
    assert set(channels.component[channels.type == "POS"]) == {"x", "y"}
    movement.columns = list(channels.name)
    pelvis = movement["PELVIS_CENTRE_x"].dropna()
    speed = np.polyfit(pelvis.index / about["SamplingFrequency"], pelvis, 1)[0]
    assert speed == pytest.approx(1.25, rel=0.03)
    stored = pd.read_parquet(folder / "signals.parquet")
    knee = stored[(stored.signal == "knee_flexion") & (stored.side == "left")].value
    np.testing.assert_allclose(movement["knee_angle_l"], knee, atol=1e-6)


def test_contacts_are_events(dataset: Path, folder: Path):
    events = pd.read_csv(part(dataset, "events.tsv", ""), sep="\t")
    contacts = sorted(read_report(folder).contacts)
    assert len(events) == len(contacts) > 4
    np.testing.assert_allclose(events.onset, [c.time_s for c in contacts], atol=1e-6)
    assert set(events.trial_type) == {"foot_strike", "foot_off"}


def test_only_what_is_known_of_a_person_is_told(dataset: Path):
    assert (dataset / "participants.tsv").read_text() == "participant_id\theight\nsub-walk\t175\n"
    assert "not markers on the skin" in (dataset / "README").read_text().replace("\n", " ")


def test_two_exports_are_the_same_bytes(dataset: Path, folder: Path, tmp_path: Path):
    (tmp_path / "again").mkdir()
    other = tmp_path / "again" / "study"
    assert export(folder, "--out", other).exit_code == 0
    files = sorted(path.relative_to(dataset) for path in dataset.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(other) for path in other.rglob("*") if path.is_file())
    assert all((dataset / path).read_bytes() == (other / path).read_bytes() for path in files)


@judged
def test_several_clips_of_one_person_are_runs(folder: Path, tmp_path: Path):
    second = shutil.copytree(folder, tmp_path / "walk again")
    told = export(folder, second, "--subject", "P-01", "--session", "week 4", "--out", tmp_path / "two")
    assert told.exit_code == 0, told.stderr
    found = sorted(path.name for path in (tmp_path / "two/sub-P01/ses-week4/motion").glob("*_motion.tsv"))
    assert found == [
        f"sub-P01_ses-week4_task-walk_tracksys-landmarks_acq-left_run-{n}_motion.tsv" for n in (1, 2)
    ]
    assert faults(tmp_path / "two") == []


@judged
def test_without_a_height_there_are_angles_alone(folder: Path, tmp_path: Path):
    inputs = folder / "inputs.json"
    inputs.write_text(re.sub(r'"height_cm": [\d.]+', '"height_cm": null', inputs.read_text()))
    assert export(folder, "--out", tmp_path / "angles").exit_code == 0
    channels = pd.read_csv(part(tmp_path / "angles", "channels.tsv"), sep="\t", keep_default_na=False)
    assert set(channels.type) == {"JNTANG", "MISC"}
    assert faults(tmp_path / "angles") == []


@judged
def test_a_batch_is_a_dataset_with_the_subjects_of_its_manifest(folder: Path, tmp_path: Path):
    """Two clips that the manifest gives to one person, and one that it says nothing of; a fourth failed."""
    clips = tmp_path / "study" / "clips"
    for name, subject, condition in (
        ("a-1", "Ann", "barefoot"),
        ("b-2", "Ann", "shoes"),
        ("c-3", "", ""),
    ):
        shutil.copytree(folder, clips / name)
        (clips / name / "clip.json").write_text(json.dumps(_record(name, subject, condition)))
    (clips / "d-4").mkdir()
    assert export(tmp_path / "study", "--out", tmp_path / "bids").exit_code == 0
    assert (tmp_path / "bids/participants.tsv").read_text().split()[2::2] == ["sub-Ann", "sub-c3"]
    assert len(list(tmp_path.glob("bids/sub-Ann/motion/*_acq-leftbarefoot_run-1_motion.tsv"))) == 1
    assert faults(tmp_path / "bids") == []


def _record(clip: str, subject: str, condition: str) -> dict:
    about = {"subject": subject, "condition": condition, "more": {}}
    return {
        "schema": "gait-batch-clip/1",
        "clip": clip,
        "source": f"{clip}.mp4",
        **dict.fromkeys(("code", "text", "hint", "sha256", "bytes", "mark")),
        "about": about,
        "settings": {},
        "settings_sha256": "",
        "analyzer": "0",
    }


def test_results_of_one_name_are_not_taken_for_one_person(folder: Path, tmp_path: Path):
    other = shutil.copytree(folder, tmp_path / "elsewhere" / "walk")
    told = export(folder, other, "--out", tmp_path / "two")
    assert told.exit_code == 2
    assert "nothing says whether they are of one person" in told.stderr
    assert not (tmp_path / "two").exists()


def test_two_names_of_one_label_are_refused(folder: Path, tmp_path: Path):
    other = shutil.copytree(folder, tmp_path / "w-alk")
    told = export(folder, other, "--out", tmp_path / "two")
    assert told.exit_code == 1
    assert "'walk' and 'w-alk' would both become the label 'walk'" in told.stderr


def test_what_is_there_is_not_written_over(dataset: Path, folder: Path):
    told = export(folder, "--out", dataset)
    assert told.exit_code == 1
    assert "exists already" in told.stderr


@pytest.mark.parametrize("to", ["csv", "trc"])
def test_other_formats_take_one_result(folder: Path, to: str):
    told = CliRunner().invoke(app, ["export", str(folder), str(folder), "--to", to], prog_name="gait")
    assert told.exit_code == 2
    assert "Only bids-motion takes several results" in told.stderr


@pytest.mark.parametrize("name", ["", "--", "ä", "шаг"])
def test_a_name_without_letters_of_bids_is_refused(name: str):
    with pytest.raises(InputError, match="letters and digits"):
        bids_label(name)


def test_labels_are_letters_and_digits():
    assert labels_apart(["P-01", "P 02", "P-01"]) == {"P-01": "P01", "P 02": "P02"}
    with pytest.raises(InputError, match="both become"):
        labels_apart(["p-1", "P1"])
