//! `copydesk explain`: what a rule reports, and what it does on its own two examples.

use crate::args::ExplainArgs;
use crate::config::unknown_rule;
use crate::output::{Failure, Output};
use crate::{CLEAN, terminal};
use copydesk_claims::{Article, MetaSource, Published, Sourced};
use copydesk_diff::{CONFIG, Case, Context, Rule, example_address, rules};
use copydesk_graph::Story;
use copydesk_ingest::{Config, InputFormat, read_article};
use copydesk_report::{one_line, wrap};
use std::fmt::Write as _;

pub fn run(args: &ExplainArgs) -> Result<u8, Failure> {
    let width = terminal::options(&args.display, true, false, &[]).width;
    let text = match &args.rule {
        None => list(width),
        Some(id) => page(rules::find(id).ok_or_else(|| Failure::new(unknown_rule(id)))?, width),
    };
    Output::write_whole(None, &text)?;
    Ok(CLEAN)
}

fn list(width: usize) -> String {
    let longest = rules::ALL.iter().map(|r| r.meta.id.len()).max().unwrap_or(0);
    let indent = " ".repeat(longest + 11);
    let mut out = String::new();
    for rule in rules::ALL {
        let summary = wrap(rule.meta.summary, &indent, width);
        let _ = writeln!(out, "{:longest$}  {:7}  {}", rule.meta.id, rule.meta.severity.as_str(), summary.trim_start());
    }
    out
}

fn page(rule: &Rule, width: usize) -> String {
    let meta = &rule.meta;
    let mut out = format!("{} ({})\n\n{}\n", meta.id, meta.severity.as_str(), wrap(meta.summary, "", width));
    for paragraph in meta.docs.trim().split("\n\n").filter(|p| !p.trim().is_empty()) {
        let _ = writeln!(out, "\n{}", prose(paragraph, width));
    }
    let _ = writeln!(out, "\nFires on:\n{}", example(meta.fires, width));
    for finding in found(rule, meta.fires) {
        let text = format!("{}[{}]: {finding}", meta.severity.as_str(), meta.id);
        let _ = writeln!(out, "{}", wrap(&text, "  ", width));
    }
    let _ = write!(out, "\nStays quiet on:\n{}", example(meta.quiet, width));
    out
}

/// Paragraphs are wrapped; lists and code keep their lines.
fn prose(paragraph: &str, width: usize) -> String {
    let kept = |line: &str| line.starts_with(['-', '*', '|', ' ', '#', '`']);
    if paragraph.lines().any(kept) { paragraph.trim_end().to_owned() } else { wrap(paragraph, "", width) }
}

fn example(case: Case, width: usize) -> String {
    case.iter().fold(String::new(), |mut out, (outlet, text)| {
        let _ = writeln!(out, "{}", wrap(&format!("{outlet}: {}", one_line(text)), "  ", width));
        out
    })
}

fn found(rule: &Rule, case: Case) -> Vec<String> {
    let config = case.iter().find(|(name, _)| *name == CONFIG).map_or("", |(_, text)| text);
    let house = Config::parse(config).map(|c| crate::config::house(&c)).unwrap_or_default();
    let articles =
        case.iter().filter(|(name, _)| *name != CONFIG).enumerate().map(|(index, (outlet, text))| -> Article {
            let mut article = read_article(&format!("{:02}.txt", index + 1), text.as_bytes(), InputFormat::Text);
            article.outlet = Some(Sourced::new((*outlet).to_owned(), MetaSource::Manifest));
            article.url = example_address(case, outlet).map(|url| Sourced::new(url, MetaSource::Manifest));
            let published = Published::parse(&format!("2024-05-14T{:02}:00:00Z", 6 + index % 18));
            article.published = published.map(|p| Sourced::new(p, MetaSource::Manifest));
            article
        });
    let story = Story::new(None, articles.collect()).with_house(house);
    let graph = copydesk_graph::link(&story);
    (rule.check)(&Context { story: &story, graph: &graph }).into_iter().map(|f| f.message).collect()
}
