"""Opening: from nothing, from an older version, by two at once, from a newer version, and from what is no history."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from analyzer.errors import InputError, SetupError
from analyzer.history import place
from analyzer.history.clips import clips
from analyzer.history.database import REVISIONS, Database, open_database, opened
from analyzer.history.migrate import config, upgrade
from analyzer.history.people import people
from analyzer.history.schema import Base
from analyzer.history.training import drill_log, log_drill

ROOT = Path(__file__).parents[2]


def engine_of(url: str):
    return create_engine(re.sub("^postgresql://", "postgresql+psycopg://", url))


def test_the_known_revisions_are_the_migrations_in_the_package():
    script = ScriptDirectory.from_config(config())
    assert tuple(reversed([step.revision for step in script.walk_revisions()])) == REVISIONS
    assert {
        p.name[1:5] for p in files("analyzer.history.migrations.versions").iterdir() if p.name[0] == "v"
    } == set(REVISIONS)


def test_the_migrations_lead_to_the_tables_of_the_models(database: Database):
    with database.read() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_a_history_of_the_version_before_keeps_its_data(url: str):
    """Written as the first migration left it, by hand, and then opened."""
    if url.startswith("sqlite"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True)
    engine = engine_of(url)
    report = (ROOT / "tests/history/first_report.json").read_text(encoding="utf-8")
    with engine.begin() as connection:
        upgrade(connection, "0001")
        assert not inspect(connection).has_table("plan")
        connection.execute(
            text("INSERT INTO person VALUES (1, :code, 'Ada', '2026-01-02 03:04:05')"), {"code": "c" * 22}
        )
        connection.execute(text("INSERT INTO assessment VALUES (1, 1, '2026-01-02')"))
        connection.execute(
            text(
                "INSERT INTO clip VALUES (1, 1, :sha, 'walk.mp4', 'walk', 'left', 'bare', :report, NULL, NULL, "
                "'2026-01-02 03:04:05')"
            ),
            {"sha": "a" * 64, "report": report},
        )
    engine.dispose()
    with opened(url) as database:
        (ada,) = people(database)
        (clip,) = clips(database, ada)
        assert (ada.name, clip.day, clip.report.task) == ("Ada", dt.date(2026, 1, 2), "walk")
        assert ada.created_at == dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
        log_drill(database, ada, dt.date(2026, 1, 3), "short-foot")
        assert len(drill_log(database, ada)) == 1


OPEN = """
import sys
import alembic.command
from analyzer.history.database import opened
from analyzer.history.people import add_person, people
print("ready", flush=True)
sys.stdin.readline()
with opened(sys.argv[1]) as database:
    add_person(database, sys.argv[2])
"""


def test_two_processes_may_open_an_empty_history_at_once(url: str):
    """Both have loaded everything and wait for one word; each must find or make the tables, once."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN, url, name], cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for name in ("Ada", "Bea")
    ]  # fmt: skip
    assert [process.stdout.readline() for process in running] == ["ready\n"] * 2
    for process in running:
        process.stdin.write("now\n")
        process.stdin.flush()
    told = [process.communicate(timeout=90)[1] for process in running]
    assert [process.returncode for process in running] == [0, 0], told
    with opened(url) as database:
        assert [person.name for person in people(database)] == ["Ada", "Bea"]


def test_a_newer_history_is_refused_untouched(url: str):
    with opened(url):
        pass
    engine = engine_of(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    with pytest.raises(SetupError, match="newer version"):
        open_database(url)
    with engine.begin() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "0999"
    engine.dispose()


def test_a_failing_migration_leaves_nothing_behind(url: str, monkeypatch: pytest.MonkeyPatch):
    from analyzer.history import migrate

    real = migrate.upgrade

    def cut_short(connection):
        real(connection, "0001")
        raise KeyboardInterrupt

    monkeypatch.setattr(migrate, "upgrade", cut_short)
    with pytest.raises(KeyboardInterrupt):
        open_database(url)
    engine = engine_of(url)
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == []
    engine.dispose()


def test_what_is_no_history_is_a_sentence(tmp_path: Path):
    file = tmp_path / "history.sqlite3"
    file.write_bytes(b"not a database, " * 1000)
    with pytest.raises(InputError, match="is no history"):
        open_database(f"sqlite:///{file}")
    assert file.read_bytes().startswith(b"not a database")


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("nonsense", "not the address"),
        ("mysql://host/name", "kind 'mysql'"),
        ("sqlite://", "kind 'sqlite'"),
    ],
)
def test_an_address_that_cannot_be_used_is_a_sentence(url: str, says: str):
    with pytest.raises(SetupError, match=says):
        open_database(url)


def test_a_server_that_does_not_answer_is_a_sentence_without_the_password():
    with pytest.raises(SetupError, match="cannot be used") as told:
        open_database("postgresql://somebody:secret-word@127.0.0.1:1/gait")
    assert "secret-word" not in str(told.value)


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(SetupError, match="cannot be kept"):
        open_database(f"sqlite:///{tmp_path / 'file' / 'history.sqlite3'}")


def test_the_file_is_for_its_owner_alone(tmp_path: Path):
    file = tmp_path / "kept" / "history.sqlite3"
    with opened(f"sqlite:///{file}"):
        pass
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


def test_the_history_is_in_the_data_folder_not_in_the_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    for name in ("GAIT_HOME", "GAIT_DATABASE_URL", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert place.database_url().endswith("/gait-analyzer/history.sqlite3")
    assert "cache" not in place.database_url().lower()
    monkeypatch.setenv("GAIT_HOME", str(tmp_path))
    assert place.database_url() == f"sqlite:///{tmp_path.as_posix()}/history.sqlite3"
    monkeypatch.setenv("GAIT_DATABASE_URL", "postgresql://host/name")
    assert place.database_url() == "postgresql://host/name"


def test_opening_again_loads_no_alembic(tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'history.sqlite3'}"
    with opened(url):
        pass
    code = (
        "import sys; from analyzer.history.database import opened\n"
        f"with opened({url!r}): pass\nprint('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
