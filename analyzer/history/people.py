"""People: making, finding and listing them."""

from __future__ import annotations

import datetime as dt
import secrets

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from analyzer.errors import InputError
from analyzer.history.database import Database
from analyzer.history.records import Person
from analyzer.history.schema import PersonRow

LONGEST_NAME = 200


def add_person(database: Database, name: str) -> Person:
    """A new person. Raises InputError for a name that is empty, too long, or taken."""
    tidy = tidied(name)
    try:
        with database.write() as session:
            if _named(session, tidy) is not None:
                raise _taken(tidy)
            row = PersonRow(code=secrets.token_urlsafe(16), name=tidy, created_at=utc_now())
            session.add(row)
            session.flush()
            return person_of(row)
    except IntegrityError as error:  # two at the same moment on a server
        raise _taken(tidy) from error


def people(database: Database) -> tuple[Person, ...]:
    """Everybody, by name."""
    with database.read() as session:
        rows = session.scalars(select(PersonRow).order_by(func.lower(PersonRow.name)))
        return tuple(person_of(row) for row in rows)


def find_person(database: Database, named: str) -> Person | None:
    """The person of that name (upper and lower case are alike) or code, or None."""
    with database.read() as session:
        row = session.scalar(select(PersonRow).where(PersonRow.code == named)) or _named(session, named)
        return None if row is None else person_of(row)


def the_person(database: Database, named: str) -> Person:
    """The same; raises InputError where there is nobody."""
    found = find_person(database, named)
    if found is None:
        raise InputError(
            f"Nobody called {named!r} is in the history.",
            "'gait history people' lists who is.",
            code="nobody",
        )
    return found


def tidied(name: str) -> str:
    """A name without odd spaces. Raises InputError for one that is empty, unprintable or too long."""
    tidy = " ".join(name.split())
    if not tidy or not tidy.isprintable():
        raise InputError("A person needs a name.", "Any word will do; it need not be the real one.")
    if len(tidy) > LONGEST_NAME:
        raise InputError(f"A name has at most {LONGEST_NAME} letters.", "Choose a shorter one.")
    return tidy


def row_of(session: Session, person: Person) -> PersonRow:
    """The row of a person. Raises InputError when they were deleted meanwhile."""
    row = session.scalar(select(PersonRow).where(PersonRow.code == person.code))
    if row is None:
        raise InputError("This person is not in the history any more.", "Perhaps they were just deleted.")
    return row


def person_of(row: PersonRow) -> Person:
    """A row as it leaves this room."""
    return Person(code=row.code, name=row.name, created_at=row.created_at.replace(tzinfo=dt.UTC))


def utc_now() -> dt.datetime:
    """The present moment as the tables keep it: UTC, without a zone."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)


def _named(session: Session, name: str) -> PersonRow | None:
    tidy = " ".join(name.split())
    return session.scalars(
        select(PersonRow).where(func.lower(PersonRow.name) == func.lower(tidy)).limit(1)
    ).first()


def _taken(name: str) -> InputError:
    return InputError(
        f"Somebody called {name!r} is in the history already.", "Choose another name.", code="taken"
    )
