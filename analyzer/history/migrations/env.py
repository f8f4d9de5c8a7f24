"""What Alembic executes around the migrations. Imported as an ordinary module it does nothing."""

from __future__ import annotations

from alembic import context

from analyzer.history.schema import Base


def run() -> None:
    """Run the migrations asked for on the connection that ``migrate`` handed over, in its transaction."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


if __name__ == "env_py":  # the name under which Alembic loads this file
    run()
