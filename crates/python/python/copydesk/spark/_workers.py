"""What runs on the workers: Arrow batches in, Arrow batches out.

Every function is one of a module, so that Spark sends its name and not its code; the package is installed where workers run.
"""

from __future__ import annotations

import functools
import time
from typing import Any, Callable, Iterable, Iterator, Tuple

import pyarrow

from .. import _copydesk

Batches = Iterable["pyarrow.RecordBatch"]


def batches_of(table: Any) -> Iterator["pyarrow.RecordBatch"]:
    """The batches of a table of the extension, without those that are empty."""
    for batch in pyarrow.RecordBatchReader.from_stream(table):
        if batch.num_rows:
            yield batch


def row_stage(name: str, versions: Tuple[str, str], delay: float) -> Callable[[Batches], Batches]:
    """A stage that looks at rows by themselves: ``sketch``, ``terms`` or ``reasons``."""
    return functools.partial(_rows, name, versions, delay)


def group_stage(name: str, pile: int, settings: str, versions: Tuple[str, str], delay: float) -> Callable[[Batches], Batches]:
    """A stage over rows that are sorted by its key: ``count``, ``weigh``, ``pair`` or ``check``."""
    return functools.partial(_groups, name, pile, settings, versions, delay)


def _rows(name: str, versions: Tuple[str, str], delay: float, batches: Batches) -> Batches:
    _begin(versions, delay)
    step = {"sketch": _copydesk.sketch, "terms": _copydesk.terms, "reasons": _copydesk.reasons}[name]
    for batch in _filled(batches):
        yield from batches_of(step(batch))


def _groups(name: str, pile: int, settings: str, versions: Tuple[str, str], delay: float, batches: Batches) -> Batches:
    _begin(versions, delay)
    stage = _copydesk.Stream(name, pile, settings)
    for batch in _filled(batches):
        yield from batches_of(stage.push(batch))
    yield from batches_of(stage.finish())


def _filled(batches: Batches) -> Batches:
    """The batches that have rows. Java leaves the offsets of an empty column of strings as they were in memory, and Rust reads them."""
    return (batch for batch in batches if batch.num_rows)


def _begin(versions: Tuple[str, str], delay: float) -> None:
    """Refuses to work with another release than the driver's: their rows would be mixed."""
    ours = _copydesk.versions()
    if tuple(ours) != tuple(versions):
        raise RuntimeError(f"this worker has copydesk {ours}, the driver has {versions}: install one wheel everywhere")
    if delay:
        time.sleep(delay)
