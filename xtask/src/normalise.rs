//! The tables of surface forms and the word lists behind them to `docs/normalise`: a page a table, and an index.

use crate::project;
use copydesk_claims::{DIMENSIONS, Dimension};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;

/// Where the pages are written.
pub const FOLDER: &str = "docs/normalise";
const TABLES: &str = "fixtures/normalise/quantity";
const TIMES: &str = "fixtures/normalise/time.tsv";
const WORDS: &str = "crates/claims/data/en";
const NOTICE: &str = "<!-- Written by `cargo xtask docs` from the tables and word lists; edit those. -->\n";

/// Every page by its path.
pub fn pages() -> Result<BTreeMap<String, String>, String> {
    let mut pages = BTreeMap::new();
    let mut index = String::new();
    let mut shown = BTreeSet::new();
    for name in tables()? {
        let table = Table::parse(&read(&format!("{TABLES}/{name}.md"))?);
        let known = table.groups.iter().flat_map(|(_, rows)| rows).filter(|row| !row.starts_with(FIXME)).count();
        let _ = writeln!(index, "| [{}]({name}.md) | {} | {known} |", table.title, table.note);
        pages.insert(format!("{FOLDER}/{name}.md"), page(&name, &table)?);
        shown.extend(table.lists);
    }
    if let Some(dimension) = DIMENSIONS.iter().find(|d| !shown.contains(d.name)) {
        return Err(format!("no table in {TABLES} lists the units of {}", dimension.name));
    }
    let times = read(TIMES)?;
    pages.insert(format!("{FOLDER}/times.md"), times_page(&times));
    pages.insert(format!("{FOLDER}/README.md"), readme(&index));
    Ok(pages)
}

/// The tables' names, sorted.
fn tables() -> Result<Vec<String>, String> {
    let entries = fs::read_dir(project(TABLES)).map_err(|e| format!("{TABLES}: {e}"))?;
    let mut names: Vec<String> = entries
        .flatten()
        .filter_map(|e| e.file_name().to_string_lossy().strip_suffix(".md").map(str::to_owned))
        .collect();
    names.sort();
    Ok(names)
}

fn read(path: &str) -> Result<String, String> {
    fs::read_to_string(project(path)).map_err(|e| format!("{path}: {e}"))
}

const FIXME: &str = "fixme: ";

/// A literate table: surfaces by value.
struct Table {
    title: String,
    note: String,
    /// Dimensions and word lists that belong to it.
    lists: Vec<String>,
    /// Sentences by value, in the table's order.
    groups: Vec<(String, Vec<String>)>,
}

impl Table {
    fn parse(text: &str) -> Self {
        let mut table = Self { title: String::new(), note: String::new(), lists: Vec::new(), groups: Vec::new() };
        for line in text.lines() {
            if let Some(value) = line.strip_prefix("## ") {
                table.groups.push((value.to_owned(), Vec::new()));
            } else if let Some(title) = line.strip_prefix("# ") {
                title.clone_into(&mut table.title);
            } else if let Some(lists) = line.strip_prefix("Lists: ") {
                table.lists = lists.split(", ").map(str::to_owned).collect();
            } else if let (Some(row), Some((_, rows))) = (line.strip_prefix("- "), table.groups.last_mut()) {
                rows.push(row.to_owned());
            } else if table.groups.is_empty() && !line.is_empty() {
                line.clone_into(&mut table.note);
            }
        }
        table
    }
}

fn readme(index: &str) -> String {
    let mut text = format!(
        "{NOTICE}# What is read as a figure or a time\n\nEach page has the units and words of its kind, what is read of which words, and what \
         must not be read.\nThe right column counts the surfaces that the tests hold.\n\n| page | what it is about | surfaces |\n\
         | --- | --- | --- |\n{index}"
    );
    let _ = writeln!(text, "| [Times](times.md) | Dates, times of day, lengths of time and what recurs. | |");
    text
}

fn page(name: &str, table: &Table) -> Result<String, String> {
    let mut text = format!("{NOTICE}# {}\n\n{}\n", table.title, table.note);
    for list in &table.lists {
        text += &match DIMENSIONS.iter().find(|d| d.name == list) {
            Some(dimension) => units(dimension)?,
            None => words(list)?,
        };
    }
    let (quiet, read): (Vec<_>, Vec<_>) = table.groups.iter().partition(|(value, _)| value == "none");
    if !read.is_empty() {
        text += "\n## What is read\n\n| value | words |\n| --- | --- |\n";
    }
    for (value, rows) in &read {
        let mut surfaces: Vec<String> =
            rows.iter().filter(|row| !row.starts_with(FIXME)).map(|row| surface(row)).collect();
        surfaces.dedup();
        if !surfaces.is_empty() {
            let _ = writeln!(text, "| {} | {} |", cell(value), cell(&surfaces.join(" · ")));
        }
    }
    text += "\n## What is not\n\n";
    for row in quiet.iter().flat_map(|(_, rows)| rows).filter(|row| !row.starts_with(FIXME)) {
        let _ = writeln!(text, "- {row}");
    }
    let known: Vec<(&String, &str)> = table
        .groups
        .iter()
        .flat_map(|(value, rows)| rows.iter().filter_map(move |row| Some((value, row.strip_prefix(FIXME)?))))
        .collect();
    if !known.is_empty() {
        text += "\n## Misread today\n\n| words | should be |\n| --- | --- |\n";
        for (value, row) in known {
            let value = if value == "none" { "nothing" } else { value };
            let _ = writeln!(text, "| {} | {} |", cell(&row.replace(['[', ']'], "")), cell(value));
        }
    }
    let _ = writeln!(text, "\nAll of it stands in [its table](../../{TABLES}/{name}.md), in whole sentences.");
    Ok(text)
}

/// The words in brackets of a sentence.
fn surface(row: &str) -> String {
    let pieces = row.split('[').skip(1).filter_map(|piece| piece.split_once(']')).map(|(words, _)| words);
    pieces.collect::<Vec<_>>().join(" … ")
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('~', "\\~").replace('<', "\\<")
}

fn rows(list: &str) -> Result<Vec<Vec<String>>, String> {
    let text = read(&format!("{WORDS}/{list}.tsv"))?;
    let lines = text.lines().skip(1).filter(|l| !l.is_empty());
    Ok(lines.map(|l| l.split('\t').map(str::to_owned).collect()).collect())
}

fn field(row: &[String], at: usize) -> String {
    cell(&row.get(at).map_or("", String::as_str).replace('|', ", "))
}

fn units(dimension: &Dimension) -> Result<String, String> {
    let mut text = format!(
        "\n## Units: {}\n\n| unit | in the base unit, {} | words | symbols |\n| --- | --- | --- | --- |\n",
        dimension.name, dimension.base
    );
    for row in rows(&format!("units/{}", dimension.file))? {
        let cells: Vec<String> = (0..4).map(|at| field(&row, at)).collect();
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    }
    Ok(text)
}

/// A word list by its name: what stands in which of its columns.
fn words(list: &str) -> Result<String, String> {
    let (file, heading, columns): (&str, &str, &[(&str, usize)]) = match list {
        "currencies" => (
            "currencies",
            "Currencies",
            &[("code", 0), ("unit", 1), ("one is", 2), ("words", 3), ("symbols", 4), ("before the figure", 5)],
        ),
        "modifiers" => ("modifiers", "Modifiers", &[("words", 0), ("stand", 1), ("make it", 2)]),
        "vague words" => ("vague", "Vague words", &[("word", 0), ("least", 1), ("most", 2)]),
        "number words" => ("number_words", "Number words", &[("word", 0), ("kind", 1), ("value", 2)]),
        "change words" => ("change_words", "Words of change", &[("word", 0), ("direction", 1)]),
        _ => return Err(format!("{TABLES}: no list and no dimension is called {list}")),
    };
    let names: Vec<&str> = columns.iter().map(|c| c.0).collect();
    let mut text = format!("\n## {heading}\n\n| {} |\n|{}\n", names.join(" | "), " --- |".repeat(names.len()));
    for row in rows(file)? {
        let cells: Vec<String> = columns.iter().map(|c| field(&row, c.1)).collect();
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    }
    Ok(text)
}

/// The table of times, section by section.
fn times_page(table: &str) -> String {
    let mut text = format!(
        "{NOTICE}# Times\n\nDates, times of day, lengths of time and what recurs, as TIMEX3 and as EDTF. What is said of \"today\" is counted \
         from the day in the first column.\n"
    );
    for line in table.lines().skip(1).filter(|l| !l.is_empty()) {
        if let Some(heading) = line.strip_prefix("# ") {
            let heading = if heading == "none" { "what is no time" } else { heading };
            let _ = write!(
                text,
                "\n## {}\n\n| published | words | TIMEX3 | EDTF |\n| --- | --- | --- | --- |\n",
                capital(heading)
            );
        } else {
            let cells: Vec<String> = line.split('\t').map(cell).collect();
            let _ = writeln!(text, "| {} |", cells.join(" | "));
        }
    }
    let _ = writeln!(text, "\nAll of it stands in [its table](../../{TIMES}).");
    text
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "# Length\n\nHow far.\n\n## 5 mile\n\n- It is [5 miles] off.\n- fixme: It is [5m] off.\n\n## none\n\n- No mile.\n";

    #[test]
    fn a_page_has_what_is_read_what_is_not_and_what_is_misread() {
        let page = page("length", &Table::parse(TABLE)).unwrap();
        assert!(page.contains("# Length\n\nHow far.\n"));
        assert!(page.contains("| 5 mile | 5 miles |\n"));
        assert!(page.contains("## What is not\n\n- No mile.\n"));
        assert!(page.contains("| It is 5m off. | 5 mile |\n"));
    }

    #[test]
    fn a_list_that_nothing_is_called_is_an_error() {
        assert!(words("colours").is_err());
    }

    #[test]
    fn the_sections_of_the_times_are_headings() {
        let page = times_page("# columns\n# none\n-\tIt may.\tnone\t-\n");
        assert!(page.contains("## What is no time\n\n"));
        assert!(page.contains("| - | It may. | none | - |\n"));
    }
}
