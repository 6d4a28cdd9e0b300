"""What people call: takes articles as they have them, and gives results as they want them."""

from __future__ import annotations

import datetime
import json
import os
import warnings as _warnings
from typing import TYPE_CHECKING, Any, Iterable, List, Mapping, Optional, Protocol, Tuple, Union

from . import _copydesk
from ._errors import PathError, UnreadWarning
from ._table import Table

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

__all__ = ["Articles", "Extraction", "Report", "check", "extract"]


class ArrowStream(Protocol):
    """A table that hands out an Arrow stream: of pyarrow, polars, pandas, DuckDB and others."""

    def __arrow_c_stream__(self, requested_schema: Optional[object] = None) -> object: ...


_Path = Union[str, "os.PathLike[str]"]

#: What :func:`check` and :func:`extract` take: mappings or a frame with the keys ``id`` and ``text`` and, where they are known, ``outlet``,
#: ``published``, ``headline``, ``author``, ``url`` and ``story``; or paths.
Articles = Union[_Path, Iterable[_Path], Iterable[Mapping[str, Any]], ArrowStream]


class Extraction:
    """What was read in articles, in the order given. See :func:`extract`."""

    def __init__(self, read: _copydesk.Read) -> None:
        self._read = read
        self._json: Optional[str] = None

    def __len__(self) -> int:
        return len(self._read)

    def __repr__(self) -> str:
        return f"<copydesk.Extraction of {_number(len(self), 'article')}>"

    @property
    def json(self) -> str:
        """One JSON object an article, one a line: byte for byte what ``copydesk extract`` prints."""
        if self._json is None:
            self._json = self._read.json()
        return self._json

    def to_dicts(self) -> List[dict]:
        """The same, as one dict an article."""
        return [json.loads(line) for line in self.json.splitlines()]

    @property
    def mentions(self) -> Table:
        """What is named, counted, dated and quoted: a mention a row.

        >>> read = extract([{"id": "echo", "text": "More than 650 dockers signed the letter."}])
        >>> read.mentions.column_names[:5]
        ['article', 'kind', 'start', 'end', 'text']
        """
        return Table(self._read.mentions())

    def to_arrow(self) -> "pyarrow.Table":
        """The mentions as a table of pyarrow; so do :meth:`to_pandas` and :meth:`to_polars` for frames of theirs."""
        return self.mentions.to_arrow()

    def to_pandas(self, **options: Any) -> "pandas.DataFrame":
        """The mentions as a frame of pandas."""
        return self.mentions.to_pandas(**options)

    def to_polars(self) -> "polars.DataFrame":
        """The mentions as a frame of Polars."""
        return self.mentions.to_polars()


class Report:
    """What was found in a story, or in several. See :func:`check`."""

    def __init__(self, checked: _copydesk.Checked) -> None:
        self._checked = checked
        self._json: Optional[str] = None

    def __len__(self) -> int:
        """How many stories it is about."""
        return len(self._checked)

    def __repr__(self) -> str:
        errors, warnings, notes = self._checked.counts()
        of = f" of {_number(len(self), 'story', 'stories')}" if self.collection else ""
        return f"<copydesk.Report{of}: {_number(errors, 'error')}, {_number(warnings, 'warning')}, {_number(notes, 'note')}>"

    @property
    def collection(self) -> bool:
        """Whether the input named its stories. Its JSON is then one report a line."""
        return self._checked.collection

    @property
    def json(self) -> str:
        """The report: byte for byte what ``copydesk check --format json`` prints for the same articles."""
        if self._json is None:
            self._json = self._checked.render("json")
        return self._json

    def to_dict(self) -> dict:
        """The report of the one story.

        :raises ValueError: there are several stories; see :meth:`to_dicts`.
        """
        if self.collection:
            raise ValueError("a report of several stories: to_dicts() gives one each")
        return json.loads(self.json)

    def to_dicts(self) -> List[dict]:
        """One report a story, sorted by the stories' names."""
        return [json.loads(line) for line in self.json.splitlines()] if self.collection else [self.to_dict()]

    @property
    def findings(self) -> Table:
        """What rules have found: a finding a row, with its passages as a list.

        >>> report = check([
        ...     {"id": "echo", "text": "The ferry had 212 people on board, the operator said."},
        ...     {"id": "lamp", "text": "The ferry had 221 people on board, the operator said."},
        ... ])
        >>> report.findings.column_names[:5]
        ['story', 'id', 'rule', 'severity', 'message']
        """
        return self._table("findings")

    @property
    def claims(self) -> Table:
        """What articles have in common: a claim a row, with how many independent origins it has."""
        return self._table("claims")

    @property
    def assertions(self) -> Table:
        """Which article puts which claim forward, in which words, and whom it has it from."""
        return self._table("assertions")

    @property
    def edges(self) -> Table:
        """What rests on what: links between outlets, articles and sources that articles state or that follow from comparing them."""
        return self._table("edges")

    @property
    def articles(self) -> Table:
        """The articles as they were taken, with what could not be read of each."""
        return self._table("articles")

    def to_arrow(self) -> "pyarrow.Table":
        """The findings as a table of pyarrow; so do :meth:`to_pandas` and :meth:`to_polars` for frames of theirs."""
        return self.findings.to_arrow()

    def to_pandas(self, **options: Any) -> "pandas.DataFrame":
        """The findings as a frame of pandas."""
        return self.findings.to_pandas(**options)

    def to_polars(self) -> "polars.DataFrame":
        """The findings as a frame of Polars."""
        return self.findings.to_polars()

    def _table(self, name: str) -> Table:
        return Table(self._checked.table(name))

    def render(self, format: str = "human", *, width: int = 100) -> str:
        """The report in a format of ``copydesk check --format``: ``human``, ``sarif``, ``html``, ``markdown``, …

        :param width: columns that a line may have, in formats for people.

        >>> report = check([{"id": "echo", "text": "The ferry had 212 people on board."}])
        >>> report.render("csv").splitlines()[0].split(",")[:3]
        ['story', 'claim', 'kind']
        """
        return self._checked.render(format, width)


def extract(articles: Articles, *, input_format: str = "auto", strict: bool = False, jobs: Optional[int] = None) -> Extraction:
    """Reads articles one by one: what is named, counted, dated and quoted in each, and who says it.

    :param articles: mappings or a frame with the keys ``id`` and ``text`` and, where they are known, ``outlet``, ``published`` (a date or
        date-time, as a string or an object), ``headline``, ``author`` and ``url``; or a path, or several: files, folders, patterns.
    :param input_format: what files are, where their names do not tell: ``html``, ``jsonl``, ``warc``, …
    :param strict: raise :class:`PathError` where one file of several cannot be read; else it is an :class:`UnreadWarning`.
    :param jobs: threads; by default one a processor. The result is the same for any number. Other threads of Python run meanwhile.
    :raises ArticleError: a row without ``id`` or ``text``, or with something else than text in a key.
    :raises PathError: a path that is not there, or leaves nothing to read.

    >>> read = extract([{"id": "echo", "text": "More than 650 dockers signed the letter."}])
    >>> mention = read.to_dicts()[0]["mentions"][0]
    >>> mention["text"], mention["min"], mention["max"], mention["unit"]
    ('More than 650', 650, None, 'docker')

    Spans are UTF-8 byte offsets into the text:

    >>> "More than 650 dockers signed the letter.".encode()[mention["start"] : mention["end"]].decode()
    'More than 650'
    """
    paths, rows = _sort(articles)
    if paths is None:
        return Extraction(_copydesk.extract_rows(rows, jobs))
    read = _copydesk.extract_paths(paths, input_format, jobs)
    _tell(read.warnings, strict)
    return Extraction(read)


def check(
    articles: Articles,
    *,
    title: Optional[str] = None,
    config: Optional[_Path] = None,
    decisions: bool = True,
    today: Optional[datetime.date] = None,
    input_format: str = "auto",
    strict: bool = False,
    jobs: Optional[int] = None,
) -> Report:
    """Holds the articles of a story against each other: what they claim, whom they have it from, and where they clash.

    :param articles: as :func:`extract` takes them. Where rows have a key ``story``, each story is checked by itself; so is each folder in a
        folder of stories. Ids differ within a story.
    :param title: the title of the one story of rows.
    :param config: a ``copydesk.toml``. Paths find their own: the nearest on the way up from the story's folder. Rows have none by default.
    :param decisions: apply the ``decisions.jsonl`` beside a story's files.
    :param today: the day for decisions that end on a day; by default the present one, in UTC. Nothing else depends on the day.
    :param input_format: as for :func:`extract`; so are ``strict`` and ``jobs``.
    :raises ArticleError: as :func:`extract`; and two articles of one id in a story.
    :raises PathError: as :func:`extract`; and a broken manifest or configuration.

    >>> report = check([
    ...     {"id": "a", "story": "ferry", "text": "The ferry had 212 people on board."},
    ...     {"id": "b", "story": "fire", "text": "Forty firefighters came."},
    ... ])
    >>> [one["story"] for one in report.to_dicts()]
    ['ferry', 'fire']
    """
    paths, rows = _sort(articles)
    if paths is None:
        return Report(_copydesk.check_rows(rows, title, config, jobs))
    if title is not None:
        raise ValueError("a title is for rows; the story.toml of a folder has its own")
    day = (today or datetime.datetime.now(datetime.timezone.utc).date()).isoformat()[:10] if decisions else None
    checked = _copydesk.check_paths(paths, input_format, config, day, jobs)
    _tell(checked.warnings, strict)
    return Report(checked)


def _sort(articles: Articles) -> Tuple[Optional[List[_Path]], Any]:
    """Paths, or else rows as the extension takes them."""
    if isinstance(articles, (str, os.PathLike)):
        return [articles], None
    if isinstance(articles, Mapping):
        raise TypeError("expected articles, found one mapping; put it into a list")
    if hasattr(articles, "__arrow_c_stream__") or hasattr(articles, "__arrow_c_array__"):
        return None, _with_arrow(articles)
    if hasattr(articles, "to_dict") and hasattr(articles, "columns"):
        return None, articles.to_dict("records")  # a pandas frame before version 2.2
    if not isinstance(articles, Iterable):
        raise TypeError(f"expected rows, a frame or paths, found {type(articles).__name__}")
    items: List[Any] = list(articles)
    if not items:
        raise ValueError("there is no article")
    paths = [item for item in items if isinstance(item, (str, os.PathLike))]
    return (paths, None) if len(paths) == len(items) else (None, items)


def _with_arrow(frame: Any) -> Any:
    """The frame, or its rows where pandas would need pyarrow to hand out a stream and there is none."""
    if type(frame).__module__.partition(".")[0] == "pandas":
        try:
            import pyarrow  # noqa: F401
        except ImportError:
            return frame.to_dict("records")
    return frame


def _tell(messages: List[str], strict: bool) -> None:
    if messages and strict:
        more = f" (and {len(messages) - 1} more)" if len(messages) > 1 else ""
        raise PathError(messages[0] + more)
    for message in messages:
        _warnings.warn(message, UnreadWarning, stacklevel=3)


def _number(count: int, one: str, several: Optional[str] = None) -> str:
    return f"{count} {one if count == 1 else several or one + 's'}"
