"""Opening the history: one place that knows SQLite from Postgres, and that brings old tables up to date."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from analyzer.errors import AnalyzerError, InputError, SetupError
from analyzer.history.place import URL_VARIABLE, database_url

REVISIONS = ("0001", "0002")
"""Every migration of this version, the oldest first."""
_WAIT_S = 30
"""How long one process waits for another that is writing."""
_LOCK = 0x6761_6974
"""The number of the advisory lock that migrations take on a server."""
_POSTGRES = ("postgres", "postgresql", "postgresql+psycopg")


class Database:
    """The opened history. ``read`` and ``write`` are transactions; writers wait for one another."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writes=True)

    @property
    def file(self) -> Path | None:
        """The database file, None on a server."""
        name = self._engine.url.database
        return Path(name) if self.sqlite and name else None

    @property
    def sqlite(self) -> bool:
        """Whether it is a file."""
        return self._engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A transaction that only looks."""
        with _sentences(self._engine.url), Session(self._engine) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A transaction that is kept as a whole when the block ends, and not at all when it raises."""
        with _sentences(self._engine.url), Session(self._writer) as session, session.begin():
            yield session

    def forget(self) -> None:
        """Let the deleted go for good: a file is written anew without its empty pages, a server is told to clean."""
        with _sentences(self._engine.url), self._engine.connect() as connection:
            alone = connection.execution_options(isolation_level="AUTOCOMMIT")
            alone.exec_driver_sql("VACUUM")

    def close(self) -> None:
        """Let go of the file or the server."""
        self._engine.dispose()


@contextmanager
def opened(url: str | None = None) -> Iterator[Database]:
    """The history, up to date, closed again at the end of the block. See ``open_database``."""
    database = open_database(url)
    try:
        yield database
    finally:
        database.close()


def open_database(url: str | None = None) -> Database:
    """The history at ``url``, or where ``place`` says; made where there is none, brought up to date where it is old.

    Raises SetupError for an address that cannot be used, a server that does not answer and a history that a newer
    version wrote; InputError for a file that is no history.
    """
    parsed = _parsed(url or database_url())
    engine = _engine(parsed)
    try:
        with _sentences(parsed):
            _bring_up_to_date(engine)
    except BaseException:
        engine.dispose()
        raise
    return Database(engine)


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise SetupError(
            f"{URL_VARIABLE} is not the address of a database.", "Write postgresql://user@host/name."
        ) from error
    if parsed.drivername in _POSTGRES:
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername == "sqlite" and parsed.database:
        return parsed
    raise SetupError(
        f"The history cannot be kept in a database of the kind {parsed.drivername!r}.",
        "Use postgresql://… or sqlite:///path/to/file.",
    )


def _engine(url: URL) -> Engine:
    if url.drivername == "sqlite":
        _make_private(Path(str(url.database)))
        engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": _WAIT_S})
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": _WAIT_S})
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise SetupError(
            "To keep the history on a Postgres server, its driver is needed.",
            "Install it: pip install 'gait-analyzer[postgres]'.",
        ) from error


def _make_private(path: Path) -> None:
    """Folder and file for the user alone, before anything is written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise SetupError(
            f"The history cannot be kept in {path.name!r}: {error.strerror}.",
            f"Name another folder with GAIT_HOME, or a database with {URL_VARIABLE}.",
        ) from error


def _set_up_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = (
        None  # transactions are begun below, so that tables can be changed inside one
    )
    for pragma in ("foreign_keys = ON", "secure_delete = ON", "journal_mode = DELETE"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("isolation_level") != "AUTOCOMMIT":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


def _bring_up_to_date(engine: Engine) -> None:
    """Run what is missing in one transaction that only one process can be in; another one finds it done."""
    with engine.connect() as connection:
        if _revision(connection) == REVISIONS[-1]:
            return
    with engine.execution_options(writes=True).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        revision = _revision(connection)
        if revision is not None and revision not in REVISIONS:
            raise SetupError(
                f"This history was written by a newer version of this program (its tables are {revision!r}).",
                "Install the newer version again, or name another history.",
            )
        if revision != REVISIONS[-1]:
            from analyzer.history.migrate import upgrade

            upgrade(connection)


def _revision(connection: Connection) -> str | None:
    """The migration that the tables are at, None for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


@contextmanager
def _sentences(url: URL) -> Iterator[None]:
    """What a database complains of, as a sentence; never with a password."""
    try:
        yield
    except AnalyzerError:
        raise
    except DBAPIError as error:
        raise _sentence(url, error) from error


def _sentence(url: URL, error: DBAPIError) -> AnalyzerError:
    said = str(error.orig).lower()
    if url.drivername != "sqlite":
        return SetupError(
            f"The history on the server {url.host or 'of this machine'!r} cannot be used "
            f"({type(error.orig).__name__}).",
            f"Check {URL_VARIABLE}, and that the server runs and lets you in.",
        )
    name = Path(str(url.database)).name
    if "not a database" in said or "malformed" in said:
        return InputError(
            f"{name!r} is no history, or it is damaged.",
            "Move it away, or name another folder with GAIT_HOME.",
        )
    if "locked" in said:
        return SetupError(
            "The history is being written by another program.", "Try again when that has finished."
        )
    return SetupError(
        f"The history in {name!r} cannot be used ({said}).", "Check that its folder can be written."
    )
