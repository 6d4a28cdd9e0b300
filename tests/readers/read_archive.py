"""Has DuckDB ask the tables of an archive what a page of the docs asks them.

    read_archive.py FOLDER

FOLDER holds `archive`, an archive, and `queries.md`, a page with queries in blocks of SQL; prints how many rows each gives.
"""

import os
import re
import sys

import duckdb

os.chdir(sys.argv[1])
queries = re.findall(r"```sql\n(.*?)```", open("queries.md", encoding="utf-8").read(), re.S)
assert len(queries) >= 3, "the page lost its queries"
for query in queries:
    rows = duckdb.sql(query).fetchall()
    print(len(rows), "rows:", rows[:1])

# What no query of the page asks.
spans = duckdb.sql('SELECT count(*) FROM \'archive/assertions/*.parquet\' WHERE "end" - start <> strlen(text)').fetchall()
assert spans == [(0,)], spans
orphans = duckdb.sql(
    "SELECT count(*) FROM 'archive/assertions/*.parquet' a ANTI JOIN 'archive/claims/*.parquet' c USING (story, claim)"
).fetchall()
assert orphans == [(0,)], orphans
versions = duckdb.sql(
    "SELECT DISTINCT decode(key), decode(value) FROM parquet_kv_metadata('archive/*/*.parquet') WHERE decode(key) <> 'ARROW:schema'"
).fetchall()
assert {key for key, _ in versions} == {"copydesk.schema", "copydesk.rule_set"}, versions
assert len(versions) == 2, versions
