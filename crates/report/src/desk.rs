//! The output formats of `report`, which a desk keeps or loads elsewhere: one variant and one file each.

mod csv;
mod html;
mod jsonl;
mod markdown;

pub use html::{LIVE_SCRIPT, LIVE_STYLE, LivePage, live, live_behind};
pub use markdown::MARK as MARKDOWN_MARK;

use crate::format::Checked;
use crate::text::one_line;

/// A format of `copydesk report`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReportFormat {
    /// One page for people, with pictures; it needs no network.
    Html,
    /// The same, short, for a pull request or a chat.
    Markdown,
    /// One assertion a row, under a header (RFC 4180).
    Csv,
    /// One claim, finding or document a line.
    Jsonl,
}

impl ReportFormat {
    /// Every format, in the order of the help.
    pub const ALL: &'static [Self] = &[Self::Html, Self::Markdown, Self::Csv, Self::Jsonl];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "markdown",
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
        }
    }

    /// What it is, for the help.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Html => "one page for people, with pictures; it needs no network",
            Self::Markdown => "the same, short, for a pull request or a chat",
            Self::Csv => "one assertion a row, for spreadsheets",
            Self::Jsonl => "one document, claim or finding a line, each with its `type`",
        }
    }

    /// How the names of its files end, the usual one first.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Html => &["html", "htm"],
            Self::Markdown => &["md", "markdown"],
            Self::Csv => &["csv"],
            Self::Jsonl => &["jsonl", "ndjson"],
        }
    }

    /// The stories in this format. It has a header or a line for each article, so it is never empty.
    pub fn render(self, checked: &[Checked<'_>]) -> String {
        match self {
            Self::Html => html::render(checked),
            Self::Markdown => markdown::render(checked),
            Self::Csv => csv::render(checked),
            Self::Jsonl => jsonl::render(checked),
        }
    }
}

/// A published word as JSON has it.
pub(crate) fn word<T: serde::Serialize>(name: &T) -> String {
    crate::json::compact(name).trim_matches('"').to_owned()
}

/// Words of an article, on one line. A spreadsheet takes a cell that begins so for a formula and runs it: an apostrophe makes it text.
/// A signed number stays what it is.
pub(crate) fn cell(text: &str) -> String {
    let text = one_line(text);
    let mut letters = text.chars();
    let formula = match letters.next() {
        Some('=' | '@') => true,
        Some('+' | '-') => !letters.next().is_some_and(|c| c.is_ascii_digit()) || text.contains(['(', '!', '|']),
        _ => false,
    };
    if formula { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::harbour;
    use serde_json::Value;

    #[test]
    fn a_row_tells_what_one_article_prints_and_how_the_claim_stands() {
        insta::assert_snapshot!(ReportFormat::Csv.render(&[harbour().checked()]), @r#"
    story,claim,kind,statement,relation,outlet,document,published,line,column,start,end,text,value,polarity,certainty,chain,origin,origins_at_least,origins_at_most,single_point,weight,rules,findings,url
    dockers,c1,quantity,dockers signed: over 650,compatible,Harbour Times,harbour-times.txt,,3,1,17,25,Over 650,>650,positive,certain,letter,letter (via Harbour Times),1,2,,1.300,single-origin,f1c48929899d8950,
    dockers,c1,quantity,dockers signed: over 650,compatible,Quay News,quay-news.txt,,3,1,10,18,Some 650,~650,positive,certain,Harbour Times <- letter,letter (via Harbour Times),1,2,,1.300,single-origin,f1c48929899d8950,
    dockers,c1,quantity,dockers signed: over 650,compatible,Tidewater,tidewater.txt,,3,82,98,101,650,650,positive,certain,,,1,2,,1.300,,,
    "#);
    }

    #[test]
    fn a_cell_of_an_article_is_no_formula() {
        let mut fixture = harbour();
        fixture.graph.claims[0].statement = "=HYPERLINK(\"http://example.com\")".into();
        fixture.story.documents[0].article.id = "@SUM(1).txt".into();
        let text = ReportFormat::Csv.render(&[fixture.checked()]);
        assert!(text.contains("\"'=HYPERLINK(\"\"http://example.com\"\")\""), "{text}");
        assert!(text.contains(",'@SUM(1).txt,"), "{text}");
    }

    #[test]
    fn every_line_is_an_object_with_a_type() {
        let text = ReportFormat::Jsonl.render(&[harbour().checked()]);
        let lines: Vec<Value> = text.lines().map(|l| serde_json::from_str(l).expect("a line is JSON")).collect();
        let types: Vec<&str> = lines.iter().filter_map(|l| l["type"].as_str()).collect();
        assert_eq!(types, ["document", "document", "document", "claim", "finding", "finding"]);
        assert!(lines.iter().all(|l| l["story"] == "dockers"), "{text}");
        assert_eq!((&lines[3]["id"], &lines[5]["claim"]), (&"c1".into(), &"c1".into()));
    }

    #[test]
    fn a_report_of_no_claims_has_its_header_or_its_articles() {
        let mut fixture = harbour();
        fixture.graph.claims.clear();
        fixture.graph.by_weight.clear();
        fixture.findings.clear();
        assert_eq!(ReportFormat::Csv.render(&[fixture.checked()]).lines().count(), 1);
        assert_eq!(ReportFormat::Jsonl.render(&[fixture.checked()]).lines().count(), 3);
    }
}
