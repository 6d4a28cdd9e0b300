"""A table of results, for whichever library of frames is at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, List, Optional

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from ._copydesk import ArrowTable

__all__ = ["Table"]


class Table:
    """Rows of one kind, in Arrow's memory.

    Whatever reads the Arrow PyCapsule interface takes it as it is, without a copy: ``pyarrow.table(t)``, ``polars.DataFrame(t)``,
    ``duckdb.from_arrow(t)``. The methods do that for the most usual ones; the library has to be installed.

    The schema's metadata says by which version of columns (``copydesk.schema``) and rules (``copydesk.rule_set``) it was made.
    """

    def __init__(self, inner: "ArrowTable") -> None:
        self._inner = inner

    def __len__(self) -> int:
        return len(self._inner)

    def __repr__(self) -> str:
        return f"<copydesk.Table of {len(self)} rows: {', '.join(self.column_names)}>"

    def __arrow_c_stream__(self, requested_schema: Optional[object] = None) -> object:
        return self._inner.__arrow_c_stream__(requested_schema)

    @property
    def column_names(self) -> List[str]:
        """The names of the columns."""
        return self._inner.column_names

    def to_arrow(self) -> "pyarrow.Table":
        """A table of pyarrow, which shares the memory."""
        import pyarrow

        return pyarrow.RecordBatchReader.from_stream(self).read_all()

    def to_pandas(self, **options: Any) -> "pandas.DataFrame":
        """A frame of pandas. ``options`` are those of ``pyarrow.Table.to_pandas``."""
        return self.to_arrow().to_pandas(**options)

    def to_polars(self) -> "polars.DataFrame":
        """A frame of Polars, which shares the memory as far as Polars has the types."""
        import polars

        return polars.DataFrame(self)
