"""What is taken as articles, and what is said of what is not."""

import datetime
import json

import copydesk
import pandas
import polars
import pyarrow
import pytest


def test_frames_give_what_dicts_give(rows):
    expected = copydesk.check(rows).json
    table = pyarrow.Table.from_pylist(rows)
    frames = [table, table.combine_chunks().to_batches()[0], pandas.DataFrame(rows), polars.DataFrame(rows), iter(rows)]
    for frame in frames:
        assert copydesk.check(frame).json == expected, type(frame)


def test_columns_of_other_kinds_of_text_are_text(rows):
    expected = copydesk.extract(rows).json
    table = pyarrow.Table.from_pylist(rows)
    for kind in (pyarrow.large_string(), pyarrow.string_view(), pyarrow.dictionary(pyarrow.int32(), pyarrow.string())):
        columns = [table["id"], table["text"].cast(kind) if not pyarrow.types.is_dictionary(kind) else table["text"].dictionary_encode()]
        other = pyarrow.table([*columns, table["outlet"], table["published"]], names=["id", "text", "outlet", "published"])
        assert copydesk.extract(other).json == expected, kind


def test_dates_and_times_may_be_objects():
    times = [
        datetime.date(2024, 5, 14),
        datetime.datetime(2024, 5, 14, 7, 39),
        datetime.datetime(2024, 5, 14, 7, 39, tzinfo=datetime.timezone.utc),
        None,
    ]
    rows = [{"id": str(at), "text": "Nobody was hurt.", "published": time} for at, time in enumerate(times)]
    read = [line["published"] for line in copydesk.extract(rows).to_dicts()]
    assert read[0] == "2024-05-14" and read[1].startswith("2024-05-14T07:39") and read[3] is None
    assert read[2] != read[1]
    zoned = pyarrow.table({
        "id": ["a"],
        "text": ["Nobody was hurt."],
        "published": pyarrow.array([times[2]], pyarrow.timestamp("us", "Europe/Paris")),
    })
    assert copydesk.extract(zoned).to_dicts()[0]["published"] == read[2]
    frame = pandas.DataFrame({"id": ["a", "b"], "text": ["T.", "T."], "published": [pandas.Timestamp(times[1]), pandas.NaT]})
    assert [line["published"] for line in copydesk.extract(frame.to_dict("records")).to_dicts()] == [read[1], None]


def test_a_number_is_an_id_and_other_keys_are_passed_over():
    [line] = copydesk.extract([{"id": 7, "text": "Nobody was hurt.", "tags": ["a"], "outlet": float("nan")}]).to_dicts()
    assert (line["id"], line["outlet"]) == ("7", None)
    assert copydesk.extract(pyarrow.table({"id": [7], "text": ["T."]})).to_dicts()[0]["id"] == "7"


@pytest.mark.parametrize(
    ("row", "article", "reason"),
    [
        ({"id": "echo"}, "echo", 'no "text"'),
        ({"text": "T."}, "1", 'no "id"'),
        ({"id": "echo", "text": 5.5}, "echo", "found float"),
        ({"id": "echo", "text": None}, "echo", 'no "text"'),
        ({"id": "echo", "text": "T.", "headline": ["a"]}, "echo", "found list"),
        ({"id": "first", "text": "T."}, "first", "same id"),
    ],
)
def test_what_is_wrong_with_a_row_names_its_article(row, article, reason):
    with pytest.raises(copydesk.ArticleError, match=reason) as caught:
        copydesk.check([{"id": "first", "text": "Nobody was hurt."}, row])
    assert caught.value.article == article
    assert isinstance(caught.value, ValueError) and article in str(caught.value)


def test_what_is_wrong_with_a_frame_is_said_once():
    with pytest.raises(copydesk.ArticleError, match='no "text"') as caught:
        copydesk.extract(pyarrow.table({"id": ["a", "b"], "text": ["T.", None]}))
    assert caught.value.article == "b"
    with pytest.raises(ValueError, match='no column "text"; there are id, body'):
        copydesk.extract(pyarrow.table({"id": ["a"], "body": ["T."]}))
    with pytest.raises(TypeError, match='the column "text"'):
        copydesk.extract(pyarrow.table({"id": ["a"], "text": [["T."]]}))


def test_what_is_no_article_at_all_is_told():
    with pytest.raises(TypeError, match="one mapping"):
        copydesk.check({"id": "a", "text": "T."})
    with pytest.raises(TypeError, match="article 0: expected a mapping, found int"):
        copydesk.check([5])
    with pytest.raises(TypeError, match="found int"):
        copydesk.check(5)
    with pytest.raises(ValueError, match="no article"):
        copydesk.check([])
    with pytest.raises(ValueError, match="no input format"):
        copydesk.extract("x", input_format="papyrus")
    with pytest.raises(ValueError, match="no format"):
        copydesk.check([{"id": "a", "text": "T."}]).render("papyrus")


def test_a_row_without_its_story_among_others_is_told():
    rows = [{"id": "a", "text": "T.", "story": "ferry"}, {"id": "b", "text": "T."}]
    with pytest.raises(copydesk.ArticleError, match="no \"story\"") as caught:
        copydesk.check(rows)
    assert caught.value.article == "b"


def test_paths_that_give_nothing_are_told(tmp_path):
    with pytest.raises(copydesk.PathError, match="no such file"):
        copydesk.check(tmp_path / "nowhere")
    (tmp_path / "a.txt").write_text("Nobody was hurt, the coastguard said.\n")
    (tmp_path / "b.txt").write_bytes(b"\0\0\0")
    with pytest.warns(copydesk.UnreadWarning, match="b.txt: looks like a binary file"):
        report = copydesk.check(tmp_path)
    assert [d["id"] for d in report.to_dict()["documents"]] == ["a.txt", "b.txt"]
    with pytest.raises(copydesk.PathError, match="b.txt"):
        copydesk.extract([tmp_path / "a.txt", tmp_path / "b.txt"], strict=True)
    assert json.loads(copydesk.extract([tmp_path / "a.txt"]).json)["id"] == "a.txt"
