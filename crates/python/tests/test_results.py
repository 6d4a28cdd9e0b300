"""Results as tables and frames, and how the work is done."""

import threading
import time

import copydesk
import pandas
import polars
import pyarrow
import pytest
from copydesk import _copydesk

TABLES = ["articles", "assertions", "claims", "findings", "edges"]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_the_same_in_every_library(rows, name):
    table = getattr(copydesk.check(rows), name)
    arrow = table.to_arrow()
    assert isinstance(arrow, pyarrow.Table) and arrow.num_rows == len(table) and arrow.column_names == table.column_names
    assert len(table) > 0, "an empty table shows nothing"
    frame = table.to_polars()
    assert isinstance(frame, polars.DataFrame) and frame.shape == arrow.shape
    assert frame.to_arrow().select(["story"]).to_pylist() == arrow.select(["story"]).to_pylist()
    assert isinstance(table.to_pandas(), pandas.DataFrame) and table.to_pandas().shape == arrow.shape
    metadata = arrow.schema.metadata
    assert (metadata[b"copydesk.schema"].decode(), metadata[b"copydesk.rule_set"].decode()) == _copydesk.versions()


def test_tables_say_what_the_report_says(rows):
    report = copydesk.check(rows)
    told = report.to_dict()
    assert report.findings.to_arrow()["id"].to_pylist() == [finding["id"] for finding in told["findings"]]
    assert report.claims.to_arrow()["claim"].to_pylist() == [claim["id"] for claim in told["claims"]]
    assertions = {(a["document"], a["start"], a["end"]) for claim in told["claims"] for a in claim["assertions"]}
    rows_of = report.assertions.to_arrow().select(["article", "start", "end"]).to_pylist()
    assert {(row["article"], row["start"], row["end"]) for row in rows_of} == assertions
    assert report.to_pandas().equals(report.findings.to_pandas())


def test_mentions_are_those_of_the_lines(rows):
    read = copydesk.extract(rows)
    told = [(line["id"], m["kind"], m["start"], m["text"]) for line in read.to_dicts() for m in line["mentions"]]
    table = read.mentions.to_arrow().select(["article", "kind", "start", "text"]).to_pylist()
    assert [tuple(row.values()) for row in table] == told and told
    assert read.to_polars().height == len(told)
    texts = {row["id"]: row["text"].encode() for row in rows}
    for row in read.to_arrow().to_pylist():
        assert texts[row["article"]][row["start"] : row["end"]].decode() == row["text"]


def test_columns_are_handed_out_without_a_copy(rows):
    table = copydesk.extract(rows).mentions
    first, second = (pyarrow.table(table).column("text").chunk(0).buffers()[2].address for _ in range(2))
    assert first == second


def test_no_rows_are_a_table_too():
    report = copydesk.check([{"id": "a", "text": "Nobody came."}])
    assert len(report.findings) == 0 and report.findings.to_arrow().column_names == report.findings.column_names


def test_other_threads_run_while_articles_are_read(rows):
    many = [{**row, "id": f"{at}-{row['id']}"} for at in range(60) for row in rows]
    alone, done = [], threading.Event()

    def work():
        copydesk.extract(many, jobs=1)
        done.set()

    worker = threading.Thread(target=work)
    begun = time.perf_counter()
    worker.start()
    while not done.is_set():
        alone.append(time.perf_counter())
        time.sleep(0.001)
    worker.join()
    lasted = time.perf_counter() - begun
    waits = [later - earlier for earlier, later in zip(alone, alone[1:])]
    assert lasted > 0.05 and waits and max(waits) < lasted / 2


def test_a_fault_of_the_program_is_an_exception_that_names_the_article(capfd):
    with pytest.raises(copydesk.InternalError, match="'echo': a fault of copydesk: provoked") as caught:
        _copydesk.provoke("echo")
    assert caught.value.subject == "echo" and isinstance(caught.value, copydesk.CopydeskError)
    assert copydesk.extract([{"id": "a", "text": "Nobody came."}]).json


def test_reports_say_in_short_what_they_are(rows):
    assert repr(copydesk.extract(rows)) == f"<copydesk.Extraction of {len(rows)} articles>"
    assert repr(copydesk.check([{"id": "a", "text": "Nobody came."}])) == "<copydesk.Report: 0 errors, 0 warnings, 0 notes>"
    assert len(copydesk.check([{"id": "a", "text": "Nobody came.", "story": "s"}])) == 1
    assert copydesk.__version__
