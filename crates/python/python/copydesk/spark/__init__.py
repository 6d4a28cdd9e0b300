"""An archive on Apache Spark: the same functions as :func:`copydesk.check`, with Spark's shuffles between them.

``python -m copydesk.spark --in articles/ --out tables/`` runs the job, and so does ``spark-submit`` with a file that calls :func:`main`.
In a session of your own, call :func:`run`:

.. code-block:: python

    from pyspark.sql import SparkSession
    from copydesk import spark as job

    session = SparkSession.builder.getOrCreate()
    counts = job.run(session, session.read.parquet("s3a://news/2024-05/"), "s3a://news/tables/2024-05")

Spark 3.5 and 4 are tested. Every worker needs this package and pyarrow.
"""

from ._job import COLUMNS, TABLES, read_articles, run
from ._main import main

__all__ = ["COLUMNS", "TABLES", "main", "read_articles", "run"]
