"""The stages of an archive, one after the other in this process, over batches of any size."""

import copydesk
import pyarrow
import pytest
from copydesk import _copydesk

SETTINGS = "{}"


def stream(name, table, *keys, size, pile):
    """Rows sorted by their key through a stage, in batches of `size`."""
    stage, out = _copydesk.Stream(name, pile, SETTINGS), []
    for batch in table.sort_by([(key, "ascending") for key in keys]).to_batches(max_chunksize=size):
        out.append(pyarrow.table(stage.push(batch)))
    out.append(pyarrow.table(stage.finish()))
    with pytest.raises(ValueError, match="has ended"):
        stage.finish()
    return pyarrow.concat_tables(out)


def archive(rows, size):
    empty = {key: None for key in ("outlet", "published", "headline", "author", "url", "story")}
    columns = pyarrow.schema([(key, pyarrow.string()) for key in ("id", "text", *empty)])
    table = pyarrow.Table.from_pylist([{**empty, **row} for row in rows], columns)
    def each(step, given):
        return pyarrow.concat_tables([pyarrow.table(step(batch)) for batch in given.to_batches(max_chunksize=size)])

    sketches = each(_copydesk.sketch, table)
    counted = stream("count", each(_copydesk.terms, sketches), "key", size=size, pile=len(rows))
    blocks = stream("weigh", counted, "article", size=size, pile=len(rows))
    pairs = stream("pair", blocks, "block", size=size, pile=len(rows))
    stories = pyarrow.table(_copydesk.stories(sketches, pairs, SETTINGS))
    of = {article: row["story"] for row in stories.to_pylist() for article in row["articles"]}
    members = sketches.select(["id", "article"]).append_column("story", pyarrow.array([of[i] for i in sketches["id"].to_pylist()]))
    return stories, stream("check", members, "story", size=size, pile=len(rows))


def test_the_size_of_batches_changes_nothing(rows):
    other = [{"id": f"z{at}", "text": text} for at, text in enumerate(["The night market moves to the tram depot.", "Rain is due."])]
    stories, outcomes = archive(rows + other, 1000)
    assert stories.num_rows > 1 and outcomes.num_rows > 10
    for size in (1, 3):
        again, rows_again = archive(rows + other, size)
        assert again.equals(stories) and rows_again.equals(outcomes)


def test_a_story_s_findings_are_those_of_check(rows):
    given = [{**row, "story": "ours"} for row in rows]
    _, outcomes = archive(given, 7)
    findings = [row["finding"]["id"] for row in outcomes.to_pylist() if row["finding"]]
    assert findings == [finding["id"] for finding in copydesk.check(rows).to_dict()["findings"]] and findings


def test_a_batch_that_a_stage_does_not_take_is_told():
    with pytest.raises(ValueError, match="text"):
        _copydesk.sketch(pyarrow.record_batch({"id": ["a"]}))
    with pytest.raises(ValueError, match="no stage"):
        _copydesk.Stream("guess", 1, SETTINGS)
    with pytest.raises(ValueError, match="settings"):
        _copydesk.Stream("pair", 1, '{"windw": 1}')
    with pytest.raises(ValueError, match="no table"):
        _copydesk.schema("guesses")
