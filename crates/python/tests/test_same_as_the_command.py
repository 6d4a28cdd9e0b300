"""The package and the command give the same bytes for the same articles."""

import copydesk
import pytest


def test_a_folder_gives_the_report_of_the_command(command, stories):
    for story in stories[:6]:
        assert copydesk.check(story).json == command("check", "--format", "json", story), story.name


def test_rows_give_the_report_of_the_command(command, rows, lines):
    expected = command("check", "--format", "json", "--input-format", "jsonl", "-", given=lines)
    report = copydesk.check(rows)
    assert report.json == expected
    assert report.to_dict()["findings"], "a story without findings shows little"


def test_rows_that_are_written_out_as_a_folder_give_the_same_report(command, rows, lines, tmp_path):
    folder = tmp_path / "story"
    folder.mkdir()
    (folder / "wire.jsonl").write_text(lines, "utf-8")
    named = [{**row, "id": f"wire.jsonl#{row['id']}"} for row in rows]
    assert copydesk.check(named).json == command("check", "--format", "json", folder)
    assert copydesk.check(str(folder)).json == command("check", "--format", "json", folder)


def test_the_order_of_rows_and_the_number_of_threads_change_no_byte(rows):
    expected = copydesk.check(rows, jobs=1).json
    assert copydesk.check(rows[::-1], jobs=4).json == expected


def test_stories_of_rows_are_those_of_a_folder_of_stories(command, rows, stories, tmp_path):
    for name in ("two", "one"):
        (tmp_path / name).mkdir()
        for row in rows:
            (tmp_path / name / f"{row['id']}.txt").write_text(row["text"], "utf-8")
    report = copydesk.check(tmp_path)
    assert report.json == command("check", "--format", "json", tmp_path)
    assert [one["story"] for one in report.to_dicts()] == ["one", "two"]
    with pytest.raises(ValueError, match="several stories"):
        report.to_dict()


@pytest.mark.parametrize("format", ["concise", "sarif", "csv", "junit", "markdown"])
def test_every_format_is_the_command_s(command, stories, format):
    # SARIF of the command has the hashes of the files that it read; the package is asked for a story of rows as well.
    if format == "sarif":
        assert copydesk.check(stories[0]).render("sarif").startswith("{")
    else:
        assert copydesk.check(stories[0]).render(format) == command("check", "--format", format, stories[0])


def test_extract_prints_what_the_command_prints(command, rows, lines, stories):
    assert copydesk.extract(rows).json == command("extract", "--input-format", "jsonl", "-", given=lines)
    assert copydesk.extract(stories[0]).json == command("extract", stories[0])


def test_a_configuration_counts_for_rows_where_it_is_given(rows, tmp_path):
    rules = {finding["rule"] for finding in copydesk.check(rows).to_dict()["findings"]}
    config = tmp_path / "copydesk.toml"
    config.write_text("unmatched = 'off'\n[rules]\n" + "".join(f"{rule} = 'off'\n" for rule in rules), "utf-8")
    assert copydesk.check(rows, config=config).to_dict()["findings"] == []
