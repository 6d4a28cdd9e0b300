//! A checked story to Markdown, short, for a pull request or a chat: findings with both sides, then the claims that matter most.

use crate::build::LIMITS;
use crate::concise::standing;
use crate::format::Checked;
use crate::human::{articles, counted, decided};
use crate::text::{clipped, one_line};
use copydesk_diff::{Evidence, EvidenceRole, Finding, Severity};
use copydesk_graph::Claim;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// How a report begins, so that it is not read as an article where it lies in a story folder. Not shown.
pub const MARK: &str = "<!-- copydesk report -->";

/// Passages of a finding that are shown.
const PASSAGES_MAX: usize = 4;
/// Claims that are shown, those that matter most.
const CLAIMS_MAX: usize = 20;
/// Characters of a cell and of a passage.
const CELL_MAX: usize = 60;
const PASSAGE_MAX: usize = 300;

pub(super) fn render(checked: &[Checked<'_>]) -> String {
    let parts: Vec<String> = checked.iter().map(story).collect();
    format!("{MARK}\n\n{}", parts.join("\n---\n\n"))
}

fn story(checked: &Checked<'_>) -> String {
    let mut out = String::new();
    let title = checked.story.title.as_deref().filter(|t| !t.trim().is_empty()).unwrap_or(checked.name);
    let _ = writeln!(out, "# {}\n", if title.is_empty() { "Story".to_owned() } else { plain(title) });
    let tally: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .filter(|&severity| checked.count(severity) > 0)
        .map(|severity| counted(checked.count(severity), severity.as_str()))
        .collect();
    let found = if tally.is_empty() { "nothing found".to_owned() } else { tally.join(", ") };
    let _ = writeln!(out, "{}: {found}\n", articles(checked.story));
    for finding in checked.open() {
        block(&mut out, checked, finding);
    }
    claims(&mut out, checked);
    let _ = writeln!(out, "{}", LIMITS.join(" "));
    out
}

fn block(out: &mut String, checked: &Checked<'_>, finding: &Finding) {
    let said = format!("{}{}", finding.message, standing(finding));
    let _ = writeln!(out, "## {} `{}`: {}\n", finding.severity.as_str(), finding.rule, plain(&said));
    // The odd passage, then those against it.
    let mut evidence: Vec<&Evidence> = finding.evidence.iter().collect();
    evidence.sort_by_key(|e| e.role != EvidenceRole::Primary);
    for one in evidence.iter().take(PASSAGES_MAX) {
        let article = &checked.story.documents[one.document].article;
        let (line, column) = article.line_column(one.span.start);
        let words = clipped(one.span.of(&article.text), PASSAGE_MAX);
        let day = article.published.as_ref().map_or(String::new(), |p| format!(", {}", p.value.date));
        let place = plain(&format!("{}:{line}:{column}", checked.path(one.document)));
        let earlier = checked.earlier(one.document);
        let _ = writeln!(out, "> **{}**\n> — {}{earlier}{day}, {place}\n", plain(&words), plain(article.outlet_name()));
    }
    if evidence.len() > PASSAGES_MAX {
        let _ = writeln!(out, "and {}\n", counted(evidence.len() - PASSAGES_MAX, "more passage"));
    }
    if let Some(suggestion) = &finding.suggestion {
        let _ = writeln!(out, "Look: {}\n", plain(suggestion));
    }
    if let Some(held) = checked.held_of(finding) {
        let _ = writeln!(out, "Decided: {}\n", plain(&decided(held)));
    }
}

/// The claims that two outlets or more carry, as a table.
fn claims(out: &mut String, checked: &Checked<'_>) {
    let outlets = |claim: &Claim| -> BTreeSet<&str> {
        claim.assertions.iter().map(|at| checked.story.documents[at.document].article.outlet_name()).collect()
    };
    let shared: Vec<&Claim> = checked
        .graph
        .by_weight
        .iter()
        .map(|&index| &checked.graph.claims[index])
        .filter(|claim| outlets(claim).len() >= 2)
        .collect();
    if shared.is_empty() {
        return;
    }
    let _ = writeln!(out, "| claim | relation | outlets | origins |\n| --- | --- | --- | --- |");
    for claim in shared.iter().take(CLAIMS_MAX) {
        let (least, most) = (claim.independent_origins, claim.independent_origins_at_most);
        let count = if least == most { least.to_string() } else { format!("{least} to {most}") };
        let labels: Vec<&str> = claim.origins.iter().map(|o| o.label.as_str()).collect();
        let origins = if labels.is_empty() { count } else { format!("{count} ({})", labels.join("; ")) };
        let names: Vec<&str> = outlets(claim).into_iter().collect();
        let cell = |text: &str| plain(&clipped(text, CELL_MAX));
        let relation = claim.relation.as_str();
        let _ = writeln!(
            out,
            "| {} | {relation} | {} | {} |",
            cell(&claim.statement),
            cell(&names.join(", ")),
            cell(&origins)
        );
    }
    out.push('\n');
    if shared.len() > CLAIMS_MAX {
        let _ = writeln!(out, "and {}\n", counted(shared.len() - CLAIMS_MAX, "more claim"));
    }
}

/// Words on one line in which nothing is mark-up, a mention or a link.
fn plain(text: &str) -> String {
    const MARKS: &str = "\\`*_{}[]()#+!|<>~@&";
    let mut out = String::new();
    for c in one_line(text).chars() {
        if MARKS.contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::desk::ReportFormat;
    use crate::testing::harbour;

    #[test]
    fn a_story_is_told_in_short() {
        insta::assert_snapshot!(ReportFormat::Markdown.render(&[harbour().checked()]));
    }

    #[test]
    fn words_of_articles_are_no_mark_up() {
        let mut fixture = harbour();
        fixture.findings[0].message = "<b>@everyone</b> [here](x) | `code` \n# head".to_owned();
        let text = ReportFormat::Markdown.render(&[fixture.checked()]);
        assert!(text.contains(r"\<b\>\@everyone\</b\> \[here\]\(x\) \| \`code\` \# head"), "{text}");
    }
}
