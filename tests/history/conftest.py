"""A history of its own for every test: in a file, and on a Postgres server where one was given."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from analyzer.history.database import Database, opened

SERVER = "GAIT_TEST_DATABASE_URL"


def server_url() -> str:
    """The test server. Its database is emptied, so it must be for tests alone; its absence fails the test."""
    url = os.environ.get(SERVER)
    if not url:
        pytest.fail(
            f"{SERVER} names no server. .ci/postgres starts one: .ci/postgres uv run pytest -m postgres"
        )
    return url


def emptied(url: str) -> str:
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://", 1))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "postgres":
        return emptied(server_url())
    return f"sqlite:///{tmp_path / 'kept' / 'history.sqlite3'}"


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    with opened(url) as database:
        yield database
