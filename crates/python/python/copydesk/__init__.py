"""copydesk: who says what in news coverage, whom they have it from, and where it clashes.

Two functions do the work. :func:`extract` reads articles one by one; :func:`check` holds the articles of a story against each other.

>>> import copydesk
>>> articles = [
...     {"id": "echo", "outlet": "Echo", "published": "2024-05-14", "text": "The ferry had 212 people on board, the operator said."},
...     {"id": "lamp", "outlet": "Lamp", "published": "2024-05-14", "text": "The ferry had 221 people on board, the operator said."},
... ]
>>> report = copydesk.check(articles)
>>> finding = report.to_dict()["findings"][0]
>>> finding["rule"], [passage["text"] for passage in finding["evidence"]]
('quantity-conflict', ['221', '212'])

:mod:`copydesk.spark` does the same for an archive, on a cluster.
"""

from ._api import Articles, Extraction, Report, check, extract
from ._copydesk import __version__
from ._errors import ArticleError, CopydeskError, InternalError, PathError, UnreadWarning
from ._table import Table

__all__ = [
    "ArticleError",
    "Articles",
    "CopydeskError",
    "Extraction",
    "InternalError",
    "PathError",
    "Report",
    "Table",
    "UnreadWarning",
    "__version__",
    "check",
    "extract",
]
