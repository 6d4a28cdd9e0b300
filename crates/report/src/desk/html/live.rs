//! The page of a desk: the report, with choices below findings and a place for articles, and all of it in files of its own.

use super::{Page, footer, story, title, well_formed};
use crate::format::Checked;
use crate::human::counted;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// Style of a desk's pages.
pub const LIVE_STYLE: &str = concat!(include_str!("style.css"), include_str!("live.css"));
/// Script of a desk's pages.
pub const LIVE_SCRIPT: &str = concat!(include_str!("script.js"), include_str!("live.js"));

/// A page of a desk. It asks for `/desk.css` and `/desk.js`, which are [`LIVE_STYLE`] and [`LIVE_SCRIPT`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LivePage {
    /// What stands in its `main`.
    pub main: String,
    /// The page before and after it.
    pub around: (String, String),
}

/// The part of a desk's page that no decision changes: everything behind the findings.
pub fn live_behind(checked: &Checked<'_>) -> String {
    super::behind(&Page { live: true, ..Page::new(checked, 0, 1) }).into_string()
}

/// The page of a desk on one story, with `behind` as [`live_behind`] gives it. What could not be read is told at its head. Where the page has to know which one it is,
/// stands `version`.
pub fn live(checked: &Checked<'_>, problems: &[String], behind: &str, version: &str) -> LivePage {
    let title = title(checked);
    let page = html! {
        (DOCTYPE)
        html lang="en" data-live="story" data-version=(version) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " – copydesk" }
                link rel="icon" href="data:,";
                link rel="stylesheet" href="/desk.css";
            }
            body {
                a.skip href="#main" { "Skip to the findings" }
                header.top { h1 { (title) } p #status.status role="status" aria-live="polite" {} }
                main #main {}
                (footer())
                script src="/desk.js" {}
            }
        }
    };
    let page = well_formed(page);
    // No title has an element of its own in it.
    let (before, after) = page.split_once("</main>").unwrap_or((&page, ""));
    LivePage {
        main: well_formed(main(checked, problems, behind)),
        around: (before.to_owned(), format!("</main>{after}")),
    }
}

fn main(checked: &Checked<'_>, problems: &[String], behind: &str) -> Markup {
    let page = Page { live: true, ..Page::new(checked, 0, 1) };
    html! {
        @if !problems.is_empty() { ul.problems { @for problem in problems { li.problem { "Problem: " (problem) } } } }
        (idle(checked))
        (adding())
        (story(&page, &PreEscaped(behind.to_owned())))
    }
}

/// Lines of files of the desk that had no effect.
fn idle(checked: &Checked<'_>) -> Markup {
    let files = checked.idle_lines();
    let count: usize = files.iter().map(|(_, lines)| lines.len()).sum();
    html! {
        @if count > 0 {
            details.idle { summary { (counted(count, "line")) " of copydesk.toml and decisions.jsonl without effect" }
                ul { @for (path, lines) in &files { @for (number, message) in lines { li { code { (path) ":" (number) } " " (message) } } } }
            }
        }
    }
}

fn adding() -> Markup {
    html! {
        details.add id="add" { summary { "Add an article " kbd aria-hidden="true" { "n" } }
            form data-act="add" {
                label.wide { "Text, with the headline in its first line " textarea name="text" rows="8" {} }
                label.wide.drop { "or a file, dropped here " input type="file" name="file"; }
                label.wide { "or its address, which is then fetched " input type="url" name="url" maxlength="2000"; }
                label { "Outlet " input name="outlet" maxlength="200"; }
                label { "Published " input name="published" placeholder="2024-03-05 or 2024-03-05T10:30" maxlength="40"; }
                button type="submit" { "Add" }
            }
        }
    }
}

/// Where an article's outlet and date can be set right.
pub(super) fn editing(page: &Page<'_>, index: usize) -> Markup {
    let article = &page.checked.story.documents[index].article;
    let outlet = article.outlet.as_ref().map_or("", |o| o.value.as_str());
    let published = article.published.as_ref().map_or(String::new(), |p| p.value.to_string());
    html! {
        @if page.live {
            details.edit { summary { "Outlet and date" }
                form data-act="edit" data-id=(article.id) {
                    label { "Outlet " input name="outlet" maxlength="200" value=(outlet); }
                    label { "Published " input name="published" maxlength="40" value=(published); }
                    button type="submit" { "Save" }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::harbour;
    use copydesk_decisions::{Applied, Decision, Held, LogProblem, Verdict};
    use copydesk_diff::State;

    #[test]
    fn a_live_page_has_choices_and_no_words_that_run() {
        let fixture = harbour();
        let LivePage { main, around } = live(&fixture.checked(), &["echo.txt: <b>no</b>".to_owned()], "", "7");
        let page = [around.0.as_str(), &main, &around.1].concat();
        assert!(around.0.contains("data-version=\"7\"") && around.0.ends_with("<main id=\"main\">"), "{}", around.0);
        assert_eq!(main.matches("data-verdict=\"dismiss\"").count(), fixture.findings.len());
        assert!(!main.contains("data-verdict=\"undo\"") && main.contains("echo.txt: &lt;b&gt;"), "{main}");
        // The policy of the desk allows files only.
        assert!(!page.contains("<style") && !page.contains(" style=") && !page.contains("<script>"), "{page}");
    }

    #[test]
    fn what_was_decided_stands_last_with_its_reason_and_can_be_undone() {
        let mut fixture = harbour();
        fixture.findings[0].state = State::Suppressed;
        let decision = Decision {
            at: "2024-03-05T10:00:00Z".parse().unwrap(),
            by: "Ann <Quill>".into(),
            decision: Verdict::Dismiss,
            reason: "both are in use".into(),
            until: None,
            replaces: None,
            rule: "name-variant".into(),
            finding: fixture.findings[0].id.clone(),
            message: String::new(),
            passages: vec![],
        };
        let held = Held { decision, line: 1, changed: false };
        let problems = vec![LogProblem { line: 2, message: "the line is cut short".into() }];
        let applied = Applied { held: [(0, held)].into(), problems };
        let checked = Checked { decisions: Some(&applied), ..fixture.checked() };
        let main = live(&checked, &[], "<p>behind</p>", "").main;
        let told = main.find("dismissed by Ann &lt;Quill&gt;, 2024-03-05: both are in use").expect("it is told");
        assert!(told > main.find("single-origin</code>").expect("the other finding is there"), "{main}");
        assert!(told < main.find("<p>behind</p>").expect("the rest is there"), "{main}");
        assert_eq!(main.matches("data-verdict=\"undo\"").count(), 1);
        assert!(main.contains("1 line of copydesk.toml and decisions.jsonl without effect"));
    }
}
