"""The evidence page is made from the rows and is fresh."""

from __future__ import annotations

from pathlib import Path

from analyzer.coaching.library import load_drills
from analyzer.judgement.evidence_page import PAGE, evidence_page, main
from analyzer.judgement.finding_rows import load_findings
from analyzer.judgement.mechanisms import load_mechanisms
from analyzer.judgement.norms import load_norms
from analyzer.judgement.wording import guard

ROOT = Path(__file__).parents[2]


def test_the_page_in_the_repository_is_fresh():
    assert (ROOT / PAGE).read_text(encoding="utf-8") == evidence_page(), (
        "run python -m analyzer.judgement.evidence_page"
    )


def test_the_page_holds_every_row():
    page = evidence_page()
    for group in (load_findings(), load_drills()):
        assert all(f"`{item.id}`" in page for item in group)
    assert all(f"`{row.norm.key}`" in page and row.norm.population in page for row in load_norms())
    assert all(mechanism.verdict in page for mechanism in load_mechanisms())
    assert guard(page) == ()


def test_write_check_and_wrong_usage(tmp_path, capsys):
    (tmp_path / PAGE.parent).mkdir()
    assert main(["--check"], tmp_path) == 1
    assert "stale" in capsys.readouterr().err
    assert main([], tmp_path) == 0
    assert main(["--check"], tmp_path) == 0
    (tmp_path / PAGE).write_text("old", encoding="utf-8")
    assert main(["--check"], tmp_path) == 1
    assert main(["--sideways"], tmp_path) == 2
