"""What the tests share: stories of the project's fixtures, and the command that the package is held against."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Callable, List

import pytest

STORIES = Path(__file__).resolve().parents[3] / "fixtures" / "stories"


@pytest.fixture(scope="session")
def command() -> Callable[..., str]:
    """Runs the `copydesk` binary of the same build; `COPYDESK` says where it is."""
    binary = os.environ["COPYDESK"]

    def run(*arguments: object, given: str = "") -> str:
        done = subprocess.run([binary, *map(str, arguments)], input=given.encode(), capture_output=True, check=False)
        assert done.returncode in (0, 1), done.stderr.decode()
        return done.stdout.decode()

    return run


@pytest.fixture(scope="session")
def stories() -> List[Path]:
    found = sorted(path.parent for path in STORIES.glob("*/story.toml"))
    assert len(found) > 5
    return found


@pytest.fixture(scope="session")
def rows(stories: List[Path]) -> List[dict]:
    """The articles of a story of fixtures as rows: its plain texts, each with what anybody could know of it."""
    texts = sorted(stories[2].glob("*.txt"))
    assert len(texts) > 2, stories[2]
    return [
        {"id": path.stem, "text": path.read_text("utf-8"), "outlet": path.stem.title(), "published": f"2024-09-0{at + 1}"}
        for at, path in enumerate(texts)
    ]


@pytest.fixture(scope="session")
def lines(rows: List[dict]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)
