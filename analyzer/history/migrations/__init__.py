"""Alembic's folder. To add a migration: a file in ``versions``, its number in ``database.REVISIONS``, ``schema``."""
