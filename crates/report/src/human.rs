//! Findings and claims to a report for people: what a compiler prints, then a table of claims by outlet.

mod passage;
mod table;

use crate::build::LIMITS;
use crate::concise::standing;
use crate::format::{Checked, Options};
use crate::style::Palette;
use crate::text::{one_line, wrap};
use copydesk_decisions::Held;
use copydesk_diff::{Finding, Severity, State};
use copydesk_graph::{Document, Relation, Story};
pub(crate) use passage::render as passages;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
pub(crate) use table::is_worth_a_row;

pub(crate) fn render(checked: &[Checked<'_>], options: &Options<'_>) -> String {
    let palette = Palette::new(options.colour);
    let parts: Vec<String> = checked.iter().map(|one| story(one, options, &palette)).collect();
    let mut out = parts.join("\n");
    if options.collection {
        let _ = writeln!(out, "\n{}", totals(checked));
    }
    idle_lines(&mut out, checked, options.width);
    out
}

/// Lines of configurations and decisions that had no effect, a paragraph a file, each file once.
fn idle_lines(out: &mut String, checked: &[Checked<'_>], width: usize) {
    /// Above this many lines, the rest is counted.
    const SHOWN_MAX: usize = 8;
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for (path, problems) in checked.iter().flat_map(Checked::idle_lines) {
        if problems.is_empty() || !seen.insert(path.clone()) {
            continue;
        }
        out.push('\n');
        for (line, message) in problems.iter().take(SHOWN_MAX) {
            let text = format!("{}:{line}: {}", one_line(&path), one_line(message));
            let _ = writeln!(out, "{}", wrap(&text, "", width));
        }
        let more = problems.len().saturating_sub(SHOWN_MAX);
        if more > 0 {
            let _ = writeln!(out, "{}: and {more} more", one_line(&path));
        }
    }
}

fn story(checked: &Checked<'_>, options: &Options<'_>, palette: &Palette) -> String {
    let mut out = String::new();
    if options.collection {
        let _ = writeln!(out, "{}\n", palette.strong(&heading(checked)));
    }
    for finding in checked.open() {
        finding_block(&mut out, checked, finding, options.width, palette);
        out.push('\n');
    }
    gone(&mut out, checked, options.width);
    problems(&mut out, checked, options.width);
    if let Some(table) = table::render(checked, options.width) {
        let _ = writeln!(out, "{table}\n");
    }
    if let Some(relations) = relations(checked) {
        let _ = writeln!(out, "{}", wrap(&relations, "", options.width));
    }
    if checked.graph.claims.iter().any(|c| !c.origins.is_empty()) {
        let _ = writeln!(out, "{}", palette.dim(&wrap(&LIMITS.join(" "), "", options.width)));
    }
    let _ = writeln!(out, "{}", summary(checked));
    out
}

fn heading(checked: &Checked<'_>) -> String {
    match &checked.story.title {
        Some(title) => format!("{} ({})", one_line(title), one_line(checked.name)),
        None => one_line(checked.name),
    }
}

/// What the baseline has and the articles have no more: a line each.
fn gone(out: &mut String, checked: &Checked<'_>, width: usize) {
    let before = out.len();
    for finding in checked.findings.iter().filter(|f| f.state == State::Absent) {
        let (severity, rule) = (finding.severity.as_str(), finding.rule);
        let text = format!("gone: {severity}[{rule}]: {}{}", one_line(&finding.message), standing(finding));
        let _ = writeln!(out, "{}", wrap(&text, "", width));
    }
    if out.len() > before {
        out.push('\n');
    }
}

fn finding_block(out: &mut String, checked: &Checked<'_>, finding: &Finding, width: usize, palette: &Palette) {
    let head = palette.severity(finding.severity, &format!("{}[{}]", finding.severity.as_str(), finding.rule));
    let said = format!(": {}{}", one_line(&finding.message), standing(finding));
    let _ = writeln!(out, "{head}{}", palette.strong(&said));
    let gutter = passage::render(out, checked, &finding.evidence, width, palette);
    if let Some(suggestion) = &finding.suggestion {
        let text = wrap(suggestion, &" ".repeat(gutter + 9), width);
        let _ = writeln!(out, "{:gutter$} {} {}: {}", "", palette.dim("="), palette.strong("look"), text.trim_start());
    }
    if let Some(held) = checked.held_of(finding) {
        let text = wrap(&decided(held), &" ".repeat(gutter + 12), width);
        let _ =
            writeln!(out, "{:gutter$} {} {}: {}", "", palette.dim("="), palette.strong("decided"), text.trim_start());
    }
}

/// A decision in one line.
pub(crate) fn decided(held: &Held) -> String {
    let decision = &held.decision;
    let mut text = decision.decision.told().to_owned();
    let day = decision.at.to_string().split('T').next().unwrap_or_default().to_owned();
    let by = one_line(decision.by.trim());
    let _ = if by.is_empty() { write!(text, ", {day}") } else { write!(text, " by {by}, {day}") };
    let reason = one_line(decision.reason.trim());
    if !reason.is_empty() {
        let _ = write!(text, ": {reason}");
    }
    if held.changed {
        text.push_str(" (the words have changed since)");
    }
    text
}

fn problems(out: &mut String, checked: &Checked<'_>, width: usize) {
    let before = out.len();
    for (index, document) in checked.story.documents.iter().enumerate() {
        for problem in document.article.problems.iter().chain(&document.reading.problems) {
            let at = problem.span.map_or(String::new(), |span| {
                let (line, column) = document.article.line_column(span.start);
                format!(":{line}:{column}")
            });
            let text = format!("problem: {}{at}: {}", one_line(&checked.path(index)), problem.message);
            let _ = writeln!(out, "{}", wrap(&text, "", width));
        }
    }
    if out.len() > before {
        out.push('\n');
    }
}

fn summary(checked: &Checked<'_>) -> String {
    let outlets: BTreeSet<&str> =
        checked.story.documents.iter().filter(is_read).map(|d| d.article.outlet_name()).collect();
    let claims = &checked.graph.claims;
    let shared = claims.iter().filter(|c| table::outlets_of(checked.story, c).len() >= 2).count();
    format!(
        "{}, {}, {}, {shared} shared by two or more; {}",
        articles(checked.story),
        counted(outlets.len(), "outlet"),
        counted(claims.len(), "claim"),
        tally(|severity| checked.count(severity)),
    ) + &states(checked)
        + &set_aside(checked)
}

/// "3 articles", "3 articles and 1 earlier version", "3 articles (1 file not read)".
pub(crate) fn articles(story: &Story) -> String {
    let [current, replaced, unread] = counts(story);
    let mut told = counted(current, "article");
    if replaced > 0 {
        let _ = write!(told, " and {}", counted(replaced, "earlier version"));
    }
    if unread > 0 {
        let _ = write!(told, " ({} not read)", counted(unread, "file"));
    }
    told
}

/// How many articles speak for their outlets, how many a later version replaced, and how many files gave no text.
pub(crate) fn counts(story: &Story) -> [usize; 3] {
    let read = story.documents.iter().filter(is_read).count();
    let current = story.current().filter(|(_, d)| is_read(d)).count();
    [current, read - current, story.documents.len() - read]
}

/// Whether there is an article in a file: one without text is told among the problems, and is no outlet's.
pub(crate) fn is_read(document: &&Document) -> bool {
    !document.article.text.trim().is_empty()
}

/// How many findings stand how against the baseline, where there is one.
fn states(checked: &Checked<'_>) -> String {
    const ORDER: [State; 4] = [State::New, State::Updated, State::Unchanged, State::Absent];
    let count = |state: State| checked.findings.iter().filter(|f| f.state == state).count();
    if checked.findings.iter().all(|f| f.first_seen.is_none()) {
        return String::new();
    }
    let parts = ORDER.iter().filter(|&&state| count(state) > 0).map(|&s| format!("{} {}", count(s), s.as_str()));
    format!(" ({})", parts.collect::<Vec<_>>().join(", "))
}

/// Findings that are not shown because they were accepted or dismissed.
fn set_aside(checked: &Checked<'_>) -> String {
    match checked.findings.iter().filter(|f| f.state == State::Suppressed).count() {
        0 => String::new(),
        count => format!("; {count} set aside by decisions"),
    }
}

/// How the assertions of claims relate, pair by pair, agreement too.
fn relations(checked: &Checked<'_>) -> Option<String> {
    let mut counts: BTreeMap<Relation, usize> = BTreeMap::new();
    for comparison in checked.graph.claims.iter().flat_map(|c| &c.comparisons) {
        *counts.entry(comparison.relation).or_default() += 1;
    }
    let parts: Vec<String> = counts.iter().map(|(relation, count)| format!("{count} {}", relation.as_str())).collect();
    let pairs = counts.values().sum();
    (pairs > 0).then(|| format!("{} compared: {}", counted(pairs, "pair"), parts.join(", ")))
}

fn totals(checked: &[Checked<'_>]) -> String {
    let articles = checked.iter().map(|c| counts(c.story)).map(|[current, replaced, _]| current + replaced).sum();
    let all = |severity| checked.iter().map(|c| c.count(severity)).sum();
    let stories = if checked.len() == 1 { "1 story".to_owned() } else { format!("{} stories", checked.len()) };
    format!("{stories}, {}; {}", counted(articles, "article"), tally(all))
}

fn tally(count: impl Fn(Severity) -> usize) -> String {
    let parts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .filter(|&severity| count(severity) > 0)
        .map(|severity| counted(count(severity), severity.as_str()))
        .collect();
    if parts.is_empty() { "nothing found".into() } else { parts.join(", ") }
}

pub(crate) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// The value that each outlet prints for a claim, by outlet, in the order of the articles.
type ByOutlet<'a> = BTreeMap<usize, Vec<&'a str>>;

#[cfg(test)]
mod tests {
    use crate::testing::{Fixture, document, harbour};
    use crate::{Checked, Format, Options};
    use copydesk_graph::{Story, StoryGraph};

    fn human(fixture: &Fixture, options: &Options<'_>) -> String {
        Format::Human.render(&[fixture.checked()], options)
    }

    #[test]
    fn a_report_shows_findings_then_claims_then_one_line() {
        insta::assert_snapshot!(human(&harbour(), &Options { width: 80, ..Options::default() }), @r"
        error[name-variant]: Tidewater prints “Port Morrow”, Harbour Times “Port Merrow”
         --> Tidewater, story/tidewater.txt:3:12
        3 | The row in Port Morrow goes on, and nobody at the quay expects that the…
          |            ^^^^^^^^^^^
         --> Harbour Times, story/harbour-times.txt:3:21
        3 | Over 650 dockers of Port Merrow signed a letter.
          |                     -----------
          = look: the harbour's own spelling

        note[single-origin]: two outlets have “dockers signed” from one letter
         --> Harbour Times, story/harbour-times.txt:3:1
        3 | Over 650 dockers of Port Merrow signed a letter.
          | ^^^^^^^^
         --> Quay News, story/quay-news.txt:3:1
        3 | Some 650 dockers signed, according to the Harbour Times, which saw the…
          | --------                                  -------------

        ─────────────────────────────────────────────────────────────────────────
        claim                Harbour Times  Quay News  Tidewater  origins
        ═════════════════════════════════════════════════════════════════════════
        dockers signed       Over 650       Some 650   650        1 to 2
                                                                  (letter, via
                                                                  Harbour Times)
        ─────────────────────────────────────────────────────────────────────────

        1 pair compared: 1 refines
        Origins are those that the articles name. Errors that have no common source in
        sight cannot be seen, and neither can sources off the record.
        3 articles, 3 outlets, 1 claim, 1 shared by two or more; 1 error, 1 note
        ");
    }

    #[test]
    fn many_outlets_in_a_narrow_terminal_become_a_list() {
        let fixture = Fixture { findings: vec![], ..harbour() };
        insta::assert_snapshot!(human(&fixture, &Options { width: 50, ..Options::default() }), @r"
        dockers signed
          Harbour Times: Over 650
          Quay News: Some 650
          Tidewater: 650
          origins: 1 to 2 (letter, via Harbour Times)

        1 pair compared: 1 refines
        Origins are those that the articles name. Errors
        that have no common source in sight cannot be
        seen, and neither can sources off the record.
        3 articles, 3 outlets, 1 claim, 1 shared by two or more; nothing found
        ");
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        for width in [40, 60, 80, 100, 140] {
            let text = human(&harbour(), &Options { width, ..Options::default() });
            // Messages, places and the summary stay whole, so that they can be searched for.
            let whole =
                |l: &&str| ["error", "note", "3 articles"].iter().any(|s| l.starts_with(s)) || l.contains("-->");
            for line in text.lines().filter(|l| !whole(l)) {
                assert!(crate::text::columns(line) <= width, "{width}: {line}");
            }
        }
    }

    #[test]
    fn more_than_six_passages_are_named_not_shown() {
        let outlets = ["A", "B", "C", "D", "E", "F", "G"];
        let documents = outlets.iter().map(|name| document(name, "Port Merrow.")).collect();
        let story = Story { documents, ..Story::default() };
        let fixture = Fixture { story, graph: StoryGraph::default(), findings: vec![] };
        let passages: Vec<(usize, &str)> = (0..7).map(|index| (index, "Port Merrow")).collect();
        let text = human(&fixture.with_finding("names differ", &passages), &Options::default());
        assert_eq!(text.matches("-->").count(), 5);
        assert!(text.contains("= and 2 more passages in F, G\n"), "{text}");
    }

    #[test]
    fn six_passages_are_all_shown() {
        let documents = ["A", "B", "C", "D", "E", "F"].iter().map(|name| document(name, "Port Merrow.")).collect();
        let story = Story { documents, ..Story::default() };
        let fixture = Fixture { story, graph: StoryGraph::default(), findings: vec![] };
        let passages: Vec<(usize, &str)> = (0..6).map(|index| (index, "Port Merrow")).collect();
        let text = human(&fixture.with_finding("names differ", &passages), &Options::default());
        assert_eq!((text.matches("-->").count(), text.contains("more passages")), (6, false));
    }

    #[test]
    fn passages_on_one_line_are_marked_together_and_the_odd_one_over_the_others() {
        let text = "Over 650 dockers of Port Merrow signed.";
        let story = Story { documents: vec![document("Quay News", text)], ..Story::default() };
        let fixture = Fixture { story, graph: StoryGraph::default(), findings: vec![] };
        let passages = [(0, "650"), (0, "Over 650 dockers"), (0, "Merrow")];
        let out = human(&fixture.with_finding("two figures", &passages), &Options::default());
        let marks = out.lines().nth(3).expect("a line of marks");
        assert_eq!(marks, "  | -----^^^--------         ------", "{out}");
    }

    #[test]
    fn passages_of_one_article_that_are_far_apart_are_shown_apart() {
        let text = format!("Over 650 dockers {}of Port Merrow signed.", "and more dockers ".repeat(20));
        let story = Story { documents: vec![document("Quay News", &text)], ..Story::default() };
        let fixture = Fixture { story, graph: StoryGraph::default(), findings: vec![] };
        let out = human(&fixture.with_finding("x", &[(0, "650"), (0, "Merrow")]), &Options::default());
        assert_eq!(out.matches("-->").count(), 2, "{out}");
    }

    #[test]
    fn a_name_on_which_all_agree_has_no_row() {
        let mut fixture = harbour();
        fixture.findings.clear();
        fixture.graph.claims[0].kind = copydesk_claims::ClaimKind::Name;
        fixture.graph.claims[0].relation = copydesk_graph::StoryRelation::Agree;
        assert!(!human(&fixture, &Options::default()).contains("Over 650"));
        fixture.graph.claims[0].relation = copydesk_graph::StoryRelation::Conflict;
        assert!(human(&fixture, &Options::default()).contains("Over 650"));
    }

    #[test]
    fn nothing_found_and_nothing_shared_is_one_line() {
        let story = Story { documents: vec![document("Harbour Times", "Port Merrow.")], ..Story::default() };
        let checked = Checked {
            story: &story,
            graph: &StoryGraph::default(),
            findings: &[],
            name: "",
            folder: "",
            configuration: None,
            decisions: None,
        };
        let text = Format::Human.render(&[checked], &Options::default());
        assert_eq!(text, "1 article, 1 outlet, 0 claims, 0 shared by two or more; nothing found\n");
    }

    #[test]
    fn an_article_cannot_steer_the_terminal() {
        let text = "Port Merrow\u{1b}[2J\u{202e} row";
        let story = Story { documents: vec![document("Harbour\u{7} Times", text)], ..Story::default() };
        let fixture = Fixture { story, graph: StoryGraph::default(), findings: vec![] };
        let out = human(&fixture.with_finding("“\u{1b}]0;x\u{7}”", &[(0, "Port")]), &Options::default());
        assert!(!out.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{out:?}");
        assert!(out.contains("Port Merrow␛[2J<U+202E> row"), "{out}");
    }

    #[test]
    fn colour_changes_nothing_but_colour() {
        let plain = human(&harbour(), &Options::default());
        let coloured = human(&harbour(), &Options { colour: true, ..Options::default() });
        assert!(coloured.contains("\u{1b}[") && !plain.contains('\u{1b}'));
        let mut stripped = String::new();
        for (index, part) in coloured.split("\u{1b}[").enumerate() {
            stripped += if index == 0 { part } else { part.split_once('m').expect("a style ends in m").1 };
        }
        assert_eq!(stripped, plain);
    }

    #[test]
    fn a_collection_has_a_heading_for_each_story_and_one_line_at_its_end() {
        let fixture = harbour();
        let options = Options { collection: true, ..Options::default() };
        let text = Format::Human.render(&[fixture.checked(), fixture.checked()], &options);
        assert_eq!(text.matches("Dockers' letter (dockers)\n").count(), 2);
        assert!(text.ends_with("\n2 stories, 6 articles; 2 errors, 2 notes\n"), "{text}");
    }

    #[test]
    fn what_a_configuration_has_in_vain_is_the_last_paragraph_and_stands_there_once() {
        let fixture = harbour();
        let problems = (1..=10).map(|line| (line, format!("the name “Quay {line}” matches nothing"))).collect();
        let configuration =
            crate::Configuration { path: "copydesk.toml".into(), from_story: "../copydesk.toml".into(), problems };
        let checked = Checked { configuration: Some(&configuration), ..fixture.checked() };
        let options = Options { collection: true, ..Options::default() };
        let text = Format::Human.render(&[checked, checked], &options);
        let (_, last) = text.rsplit_once("\n\n").expect("a last paragraph");
        assert!(last.starts_with("copydesk.toml:1: the name “Quay 1” matches nothing\n"), "{text}");
        assert!(last.ends_with("\ncopydesk.toml: and 2 more\n"), "{text}");
        assert_eq!(text.matches("“Quay 1”").count(), 1);
    }
}
