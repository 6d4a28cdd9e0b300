"""The command line of the job."""

from __future__ import annotations

import argparse
import json
from typing import List, Optional, Tuple

from ._job import read_articles, run

#: What can be adjusted of how stories are found.
SETTINGS = {
    "window": "days between the publication of two articles of one story, at most",
    "threshold": "how alike two groups of articles are on average to become one story, in ten thousandths",
    "alike": "how alike two articles are to be a pair at all, in ten thousandths",
    "terms": "terms of an article that are kept, at most",
    "blocks": "keys of an article by which it is looked up, at most",
    "block-max": "articles of one key that are all held against each other, at most",
}


def main(arguments: Optional[List[str]] = None) -> int:
    """Runs the job as the command line says, and prints its counts as one line of JSON."""
    options = _parser().parse_args(arguments)
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("copydesk")
    if options.master:
        builder = builder.master(options.master)
    spark = builder.getOrCreate()
    given = {name: getattr(options, name.replace("-", "_")) for name in SETTINGS}
    counts = run(
        spark,
        read_articles(spark, options.input, options.format),
        options.out,
        settings={name: value for name, value in given.items() if value is not None},
        partitions=options.partitions,
        overwrite=options.overwrite,
        _delay=dict(options.delay),
    )
    print(json.dumps(counts))
    spark.stop()
    return 0


def _delay(text: str) -> Tuple[str, float]:
    stage, _, seconds = text.partition("=")
    return stage, float(seconds)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m copydesk.spark",
        description="Finds the stories among the articles of an archive, checks each, and writes the tables as Parquet.",
        epilog="example: python -m copydesk.spark --master 'local[4]' --in articles/ --out tables/",
    )
    parser.add_argument("--in", dest="input", required=True, metavar="PATH", help="articles: a folder, a file or a pattern")
    parser.add_argument("--out", required=True, metavar="DIR", help="where the tables go; driver and workers can write there")
    parser.add_argument("--format", default="parquet", choices=["parquet", "json"], help="what the articles are in; json: JSON Lines")
    parser.add_argument("--master", help="the cluster, where spark-submit does not say it")
    parser.add_argument("--partitions", type=int, help="tasks of each shuffle (default: spark.sql.shuffle.partitions)")
    parser.add_argument("--overwrite", action="store_true", help="replace what is in the output folder")
    for name, text in SETTINGS.items():
        parser.add_argument(f"--{name}", type=int, metavar="N", help=text)
    # Makes tasks last, so that a test can end a worker in the middle of a stage.
    parser.add_argument("--delay", type=_delay, action="append", default=[], help=argparse.SUPPRESS)
    return parser
