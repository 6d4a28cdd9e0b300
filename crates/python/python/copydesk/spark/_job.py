"""The job: articles to tables, with Spark's shuffles between the stages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional

from .. import _copydesk
from . import _workers

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

#: What is read of an article; the first two have to be there.
COLUMNS = ("id", "text", "published", "outlet", "headline", "author", "url", "story")
#: The tables that are written, beside ``stories``.
TABLES = {"articles": "article", "assertions": "assertion", "claims": "claim", "findings": "finding", "edges": "edge"}
#: Where the stages leave what later ones take. Names with ``_`` are passed over by readers of the folder.
STAGES = "_stages"


def read_articles(spark: "SparkSession", path: str, format: str = "parquet") -> "DataFrame":
    """The articles below a path: ``parquet``, or ``json`` for JSON Lines, plain or compressed."""
    from pyspark.sql.types import StringType, StructField, StructType

    if format == "json":
        columns = StructType([StructField(name, StringType()) for name in COLUMNS])
        return spark.read.schema(columns).json(path)
    return spark.read.format(format).load(path)


def run(
    spark: "SparkSession",
    articles: "DataFrame",
    out: str,
    *,
    settings: Optional[Mapping[str, int]] = None,
    partitions: Optional[int] = None,
    overwrite: bool = False,
    _delay: Optional[Mapping[str, float]] = None,
) -> Dict[str, Any]:
    """Finds the stories among articles, checks each, and writes the tables.

    :param articles: columns ``id`` and ``text`` and, where they are known, ``published``, ``outlet``, ``headline``, ``author``, ``url`` and
        ``story``, which says that an article belongs to one. Other columns are passed over.
    :param out: a folder that the driver and the workers can write. Its tables are ``stories``, ``articles``, ``assertions``, ``claims``,
        ``findings`` and ``edges``, in Parquet; what passes between stages lies in ``_stages``.
    :param settings: how stories are found: ``window``, ``threshold``, ``alike``, ``terms``, ``blocks``, ``block-max``.
    :param partitions: tasks of each shuffle; by default ``spark.sql.shuffle.partitions``.
    :param overwrite: replace what is in ``out``.
    :returns: how many ``articles``, ``stories``, ``findings``, … there are; ``refused``: rows without id or text, or with an id that another
        row has; ``capped_blocks``: keys that so many articles share that not all pairs of them were looked at.
    """
    return _Job(spark, out, settings, partitions, overwrite, _delay).run(articles)


class _Job:
    def __init__(
        self,
        spark: "SparkSession",
        out: str,
        settings: Optional[Mapping[str, int]],
        partitions: Optional[int],
        overwrite: bool,
        delay: Optional[Mapping[str, float]],
    ) -> None:
        self.spark = spark
        self.out = out.rstrip("/")
        self.settings = json.dumps(dict(settings or {}), sort_keys=True)
        self.partitions = partitions or int(spark.conf.get("spark.sql.shuffle.partitions") or 200)
        self.mode = "overwrite" if overwrite else "errorifexists"
        self.delay = dict(delay or {})
        self.versions = _copydesk.versions()
        self.pile = 0

    def run(self, articles: "DataFrame") -> Dict[str, Any]:
        from pyspark.sql import functions as f

        # Times are told in UTC; a batch of a thousand articles is a few megabytes.
        self.spark.conf.set("spark.sql.session.timeZone", "UTC")
        self.spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "1000")
        rows = _as_text(articles)
        taken, refused = self._sort_out(rows)
        self._say("sketch")
        sketches = self._kept("sketches", self._rows("sketch", taken, "sketches"))
        self.pile = sketches.count()

        self._say("pair")
        # The article itself is a column that no term needs; empty, it is not read.
        bare = sketches.withColumn("article", f.lit(b"")).select(*sketches.columns)
        terms = self._rows("terms", bare, "terms")
        counted = self._groups("count", terms, "key", "counted")
        blocks = self._groups("weigh", counted, "article", "blocks")
        pairs = self._kept("pairs", self._groups("pair", blocks, "block", "pairs"))
        capped = pairs.where(f.col("left_out").isNotNull()).agg(f.count("*"), f.sum("left_out")).first()

        self._say("stories")
        stories = self._stories(sketches, pairs)
        members = stories.select("story", f.explode("articles").alias("id")).join(sketches.select("id", "article"), "id")
        members = members.select("story", "id", "article")

        self._say("check")
        outcomes = self._kept("outcomes", self._groups("check", members, "story", "outcomes", "id"))
        firsts = sketches.select(f.col("id").alias("first"), "article")
        tied = stories.withColumn("first", f.col("articles")[0]).join(firsts, "first").drop("first")
        # A list that is empty in every row would be an empty column of strings; see `_workers._filled`.
        tied = tied.withColumn("reason", f.array(f.lit("")))
        self._write("stories", self._rows("reasons", tied, "stories"))
        for table, column in TABLES.items():
            self._write(table, outcomes.where(f.col(column).isNotNull()).select(f"{column}.*"))
        found = outcomes.agg(*[f.count(column).alias(table) for table, column in TABLES.items()]).first()
        counts = {"refused": refused, "stories": stories.count(), **found.asDict()}
        counts["capped_blocks"], counts["pairs_left_out"] = capped[0], capped[1] or 0
        self._say(None)
        return counts

    def _sort_out(self, rows: "DataFrame") -> Any:
        """Rows that can be taken, and how many others there are; those are written to ``refused`` with the reason."""
        from pyspark.sql import Window
        from pyspark.sql import functions as f

        self._say("sort out")
        first = f.row_number().over(Window.partitionBy("id").orderBy(f.xxhash64(*COLUMNS), *COLUMNS))
        marked = rows.withColumn(
            "reason",
            f.when(f.col("id").isNull(), f.lit("it has no id"))
            .when(f.col("text").isNull() | (f.trim("text") == ""), f.lit("it has no text"))
            .when(first > 1, f.lit("another row has its id")),
        )
        marked = self._kept("rows", marked)
        refused = marked.where(f.col("reason").isNotNull()).select("id", "url", "reason")
        count = refused.count()
        if count:
            refused.write.mode(self.mode).parquet(f"{self.out}/refused")
        taken = marked.where(f.col("reason").isNull()).select(*COLUMNS)
        # Small files are packed into few tasks; reading is work enough for each processor.
        if taken.rdd.getNumPartitions() < self.partitions:
            taken = taken.repartition(self.partitions, "id")
        return taken, count

    def _rows(self, stage: str, rows: "DataFrame", gives: str) -> "DataFrame":
        return rows.mapInArrow(_workers.row_stage(stage, self.versions, self.delay.get(stage, 0.0)), _schema(gives))

    def _groups(self, stage: str, rows: "DataFrame", key: str, gives: str, *then: str) -> "DataFrame":
        ordered = rows.repartition(self.partitions, key).sortWithinPartitions(key, *then)
        work = _workers.group_stage(stage, self.pile, self.settings, self.versions, self.delay.get(stage, 0.0))
        return ordered.mapInArrow(work, _schema(gives))

    def _stories(self, sketches: "DataFrame", pairs: "DataFrame") -> "DataFrame":
        """On the driver: a few words an article, and the pairs that are alike."""
        import pyarrow

        listed = _collect(sketches.select("id", "day", "given"))
        found = _copydesk.stories(listed, _collect(pairs), self.settings)
        table = pyarrow.RecordBatchReader.from_stream(found).read_all()
        rows = [tuple(row.values()) for row in table.to_pylist()]
        return self._kept("stories", self.spark.createDataFrame(rows, _schema("stories")))

    def _kept(self, name: str, frame: "DataFrame") -> "DataFrame":
        """The rows from files: what is lost later is read again, not made again."""
        path = f"{self.out}/{STAGES}/{name}"
        frame.write.mode(self.mode).parquet(path)
        return self.spark.read.schema(frame.schema).parquet(path)

    def _write(self, name: str, rows: "DataFrame") -> None:
        """Writes a table, with the versions that it was made by in the metadata of its first column."""
        from pyspark.sql import functions as f

        schema, rule_set = self.versions
        metadata = {"copydesk.schema": schema, "copydesk.rule_set": rule_set}
        first, *others = rows.columns
        marked = rows.select(f.col(first).alias(first, metadata=metadata), *others)
        marked.write.mode(self.mode).parquet(f"{self.out}/{name}")

    def _say(self, stage: Optional[str]) -> None:
        """Names the stage in Spark's own pages. A session over Connect has no context to tell."""
        try:
            self.spark.sparkContext.setJobDescription(stage and f"copydesk: {stage}")
        except Exception:  # noqa: BLE001
            pass


def _as_text(articles: "DataFrame") -> "DataFrame":
    """The columns as strings, those that are not there as nulls."""
    from pyspark.sql import functions as f
    from pyspark.sql.types import TimestampType

    there = {field.name: field.dataType for field in articles.schema.fields}
    for name in COLUMNS[:2]:
        if name not in there:
            raise ValueError(f"no column {name!r}; there are {', '.join(there)}")

    def column(name: str) -> Any:
        if name not in there:
            return f.lit(None).cast("string").alias(name)
        if isinstance(there[name], TimestampType):
            return f.date_format(name, "yyyy-MM-dd'T'HH:mm:ss'Z'").alias(name)
        text = f.col(name).cast("string")
        # An empty name is that of no story.
        return (f.when(f.trim(text) != "", text) if name == "story" else text).alias(name)

    return articles.select(*[column(name) for name in COLUMNS])


def _schema(name: str) -> Any:
    """The columns of a stage as Spark has them; every one may be null, which Spark's readers say of files too."""
    import pyarrow
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import StructType

    columns = from_arrow_schema(pyarrow.RecordBatchReader.from_stream(_copydesk.schema(name)).schema)
    return StructType.fromJson(_nullable(columns.jsonValue()))


def _nullable(value: Any) -> Any:
    if isinstance(value, dict):
        loose = {"nullable", "containsNull"}
        return {key: True if key in loose else _nullable(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_nullable(inner) for inner in value]
    return value


def _collect(frame: "DataFrame") -> Any:
    """The rows on the driver as a pyarrow table, without a Python object for each."""
    import pyarrow

    if hasattr(frame, "toArrow"):
        return frame.toArrow()
    # Spark 3.5 has the same under another name.
    batches: List[Any] = frame._collect_as_arrow()
    columns = [field.name for field in frame.schema.fields]
    if not batches:
        from pyspark.sql.pandas.types import to_arrow_schema

        return to_arrow_schema(frame.schema).empty_table()
    return pyarrow.Table.from_batches(batches).rename_columns(columns)
