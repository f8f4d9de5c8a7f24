"""Tables of a dataset written piece by piece, so that memory does not grow with the clips; and read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from analyzer.export.dataset_columns import SCHEMA, TABLES, Column
from analyzer.export.dataset_rows import Row
from analyzer.export.tables import described, read_table, sound

_KINDS = {float: pa.float64(), int: pa.int64(), str: pa.string(), bool: pa.bool_()}


class TableFile:
    """A Parquet file that rows are added to. Equal rows in equal pieces give equal bytes with the same pyarrow.

    What is written is whole only after the block; the caller moves it to its place then.
    """

    def __init__(self, path: Path, name: str, columns: Mapping[str, Column]) -> None:
        fields = [pa.field(key, _KINDS[column.kind]) for key, column in columns.items()]
        self._schema = pa.schema(fields, metadata={"schema": SCHEMA, "table": name})
        writer: Any = pq.ParquetWriter
        self._writer = writer(path, self._schema, compression="zstd", compression_level=9)

    def add(self, rows: Sequence[Row]) -> None:
        """Add rows as one piece; a column that a row lacks is null."""
        columns = [pa.array([row.get(field.name) for row in rows], type=field.type) for field in self._schema]
        self._writer.write_table(pa.table(columns, schema=self._schema))

    def __enter__(self) -> TableFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._writer.close()


def read_dataset_table(folder: Path, name: str) -> Any:
    """The ``pyarrow.Table`` that ``TableFile`` wrote for a table of a dataset. Raises InputError."""
    with sound(
        f"{name}.parquet is not a table of a dataset",
        "A dataset is made by 'gait batch' or 'gait merge'; newer and older versions may differ.",
        code="bad_dataset",
    ):
        table = read_table(folder / f"{name}.parquet")
        described(table, SCHEMA)
        missing = [column for column in TABLES[name] if column not in table.column_names]
        if missing:
            raise ValueError(f"it has no column {missing[0]!r}")
        return table
