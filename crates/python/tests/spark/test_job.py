"""The job on a cluster of two workers gives what one process gives: undisturbed, and with a worker lost with all its files."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Dict, List

import pytest

pytestmark = pytest.mark.spark

TABLES = ["stories", "articles", "assertions", "claims", "findings", "edges"]
TASKS = 16


@pytest.fixture(scope="session")
def archive(stories: List[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The articles of all stories of fixtures, without a word on which belongs to which, in two files of JSON Lines."""
    folder = tmp_path_factory.mktemp("archive")
    rows = [
        {"id": f"{story.name}/{path.name}", "text": path.read_text("utf-8"), "outlet": path.stem, "published": f"2024-0{1 + at % 9}-15"}
        for at, story in enumerate(stories)
        for path in sorted(story.glob("*.txt"))
    ]
    assert len(rows) > 60
    for at in range(2):
        lines = [json.dumps(row) + "\n" for row in rows[at::2]]
        (folder / f"part-{at}.jsonl").write_text("".join(lines), "utf-8")
    return folder


@pytest.fixture(scope="session")
def expected(archive: Path, command, tmp_path_factory: pytest.TempPathFactory) -> Dict[str, str]:
    """What the embedded run gives: the command that uses every processor of one machine."""
    out = tmp_path_factory.mktemp("embedded") / "out"
    command("archive", archive, "-o", out)
    return hashes_of(out)


@pytest.fixture
def cluster(tmp_path: Path):
    sys.path.insert(0, str(Path(__file__).parent))
    from cluster import Cluster

    with Cluster(tmp_path) as cluster:
        assert cluster.hosts() == ["127.0.0.2", "127.0.0.3"]
        yield cluster


def hashes_of(out: Path) -> Dict[str, str]:
    """The hash of each table's sorted rows."""
    import pyarrow.dataset

    hashes = {}
    for table in TABLES:
        # The command writes lines of JSON beside what it is asked for.
        files = sorted(map(str, (out / table).glob("*.parquet"))) or [str(out / f"{table}.parquet")]
        rows = pyarrow.dataset.dataset(files, format="parquet").to_table().to_pylist()
        assert rows, f"no rows in {table}: nothing would be compared"
        lines = sorted(json.dumps(row, sort_keys=True) for row in rows)
        hashes[table] = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    return hashes


def job(cluster, archive: Path, *more: str):
    out = cluster.folder / "out"
    started = cluster.start("--in", archive, "--out", out, "--format", "json", "--partitions", TASKS, *more)
    return started, lambda: hashes_of(out)


def test_an_undisturbed_job_gives_what_one_process_gives(cluster, archive, expected):
    started, hashes = job(cluster, archive)
    counts = started.counts()
    assert counts["articles"] > 60 and counts["stories"] > 10 and counts["findings"] > 20, counts
    assert counts["refused"] == 0
    assert hashes() == expected
    events = started.happened()
    assert events.hosts_that_worked() == ["127.0.0.2", "127.0.0.3"] and events.failed_tasks() == []


@pytest.mark.kill
def test_kill_a_worker_in_the_map_stage(cluster, archive, expected):
    started, hashes = job(cluster, archive, "--delay", "terms=0.7")
    started.when_in("pair", gives=True, tasks=TASKS)
    assert cluster.workers[1].kill() >= 1
    started.counts()
    assert hashes() == expected
    events = started.happened()
    assert events.lost_executors() >= 1 and "ExecutorLostFailure" in events.failed_tasks(), events.failed_tasks()
    assert "Lost executor" in started.told()


@pytest.mark.kill
def test_kill_a_worker_in_the_reduce_stage_with_all_that_it_had(cluster, archive, expected):
    started, hashes = job(cluster, archive, "--delay", "check=0.7")
    reducing = started.when_in("check", gives=False, tasks=TASKS)["stageId"]
    assert cluster.workers[1].kill() >= 1
    started.counts()
    assert hashes() == expected
    events = started.happened()
    assert events.lost_executors() >= 1 and "FetchFailed" in events.failed_tasks(), events.failed_tasks()
    again = events.stages_run_again()
    assert reducing in again and min(again) < reducing, f"the map stage before {reducing} did not run again: {again}"
    assert "Lost executor" in started.told()
