"""What is kept of people over time: clips and their numbers, plans, the drill log and pain notes.

A database by SQLAlchemy, a file unless ``GAIT_DATABASE_URL`` says otherwise. Its tables are known to this room
alone; everything that leaves it is a frozen dataclass of ``records``.
"""
