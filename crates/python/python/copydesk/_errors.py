"""What can go wrong, as exceptions."""

from __future__ import annotations


class CopydeskError(Exception):
    """The root of what this package raises of its own."""


class ArticleError(CopydeskError, ValueError):
    """An article that cannot be taken.

    ``article`` is its id, or its number from 0 where it has none; ``reason`` says why.
    """

    def __init__(self, article: str, reason: str) -> None:
        super().__init__(article, reason)
        self.article = article
        self.reason = reason

    def __str__(self) -> str:
        return f"article {self.article!r}: {self.reason}"


class PathError(CopydeskError, OSError):
    """A path that cannot be read, or that leaves nothing to read. The message names the file and, where there is one, the line."""


class InternalError(CopydeskError, RuntimeError):
    """A fault of copydesk itself. ``subject`` is the article or the story that it happened in."""

    def __init__(self, subject: str, reason: str) -> None:
        super().__init__(subject, reason)
        self.subject = subject
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.subject!r}: a fault of copydesk: {self.reason}"


class UnreadWarning(UserWarning):
    """A file among others that could not be read. The report has it as a problem too."""
