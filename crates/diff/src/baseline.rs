//! A baseline: the findings that are known already, kept as text, one a line, and this run's findings held against them.
//!
//! The text is JSON Lines, sorted, so that version control shows and merges single findings: a line that names the version, then a
//! line a finding. A finding that two branches added stands there twice, and counts once.

use crate::ledger::{Match, Remembered, match_up};
use crate::{Finding, Severity, State, rules};
use copydesk_claims::{Published, single_spaced};
use copydesk_graph::Story;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;

/// The version of the text.
pub const SCHEMA_ID: &str = "copydesk.baseline/1";
/// How the versions of all such texts begin.
const SCHEMA: &str = "copydesk.baseline/";
/// What a merge leaves where it could not decide.
const MERGE_MARKS: [&str; 4] = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"];

/// The first line.
#[derive(Serialize, Deserialize)]
struct Header {
    schema: String,
}

/// A finding as a baseline keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The name of the story.
    pub story: String,
    /// The day on which a baseline first had it.
    pub first_seen: String,
    /// How grave it was.
    severity: Level,
    /// By what it is known again.
    #[serde(flatten)]
    pub remembered: Remembered,
    /// Its sentence, for people and for when it is gone.
    pub message: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Level {
    Note,
    Warning,
    Error,
}

/// The findings that are known already.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    known: Vec<Known>,
}

/// Why a text is no baseline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaselineError {
    /// The line that is wrong, counted from one.
    pub line: usize,
    /// What is wrong, in one sentence.
    pub message: String,
}

impl fmt::Display for BaselineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for BaselineError {}

/// How findings stand against a baseline.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// Not in the baseline.
    pub new: usize,
    /// The same words.
    pub unchanged: usize,
    /// The same slip in other words.
    pub updated: usize,
    /// In the baseline alone.
    pub absent: usize,
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// A text that is none, or one of another version, and any line that cannot be read: nothing of it is used then.
    pub fn parse(text: &str) -> Result<Self, BaselineError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let fault = |index: usize, message: String| BaselineError { line: index + 1, message };
        let (first, header) = lines.next().ok_or_else(|| fault(0, "no baseline: there is nothing in it".to_owned()))?;
        match serde_json::from_str::<Header>(header) {
            Ok(header) if header.schema == SCHEMA_ID => {}
            Ok(header) if header.schema.starts_with(SCHEMA) => {
                let message = format!("{} is of another version; this one reads {SCHEMA_ID}", header.schema);
                return Err(fault(first, message));
            }
            _ => {
                return Err(fault(
                    first,
                    format!("no baseline: it does not begin with {{\"schema\":\"{SCHEMA_ID}\"}}"),
                ));
            }
        }
        let mut known: Vec<Known> = Vec::new();
        for (index, line) in lines {
            known.push(entry(line).map_err(|message| fault(index, message))?);
        }
        Ok(Self::sorted(known))
    }

    /// The findings of stories, by name, as they are first seen on a day. What is gone is left out.
    pub fn of<'a>(stories: impl Iterator<Item = (&'a str, &'a Story, &'a [Finding])>, today: &str) -> Self {
        let mut known = Vec::new();
        for (name, story, findings) in stories {
            known.extend(findings.iter().filter(|f| f.state != State::Absent).map(|finding| Known {
                story: name.to_owned(),
                first_seen: finding.first_seen.clone().unwrap_or_else(|| today.to_owned()),
                severity: level(finding.severity),
                remembered: Remembered::of(finding, story),
                message: single_spaced(&finding.message),
            }));
        }
        Self::sorted(known)
    }

    /// In the order of the text; what two branches added counts once, with the earlier day.
    fn sorted(mut known: Vec<Known>) -> Self {
        known.sort_by(|a, b| a.key().cmp(&b.key()).then_with(|| a.first_seen.cmp(&b.first_seen)));
        known.dedup_by(|later, first| later.key() == first.key());
        Self { known }
    }

    /// The text: one line a finding, ending in a line break.
    pub fn render(&self) -> String {
        let mut out = line(&Header { schema: SCHEMA_ID.to_owned() });
        out.extend(self.known.iter().map(line));
        out
    }

    /// The names of its stories.
    pub fn stories(&self) -> BTreeSet<&str> {
        self.known.iter().map(|k| k.story.as_str()).collect()
    }

    /// Gives each finding of a story its state and the day on which it was first seen, and tells which are gone, of the known ones
    /// that `counts` lets count. `name`: the story's; `None`: it is the only one on both sides, whatever its name.
    pub fn apply(
        &self,
        name: Option<&str>,
        story: &Story,
        findings: &mut [Finding],
        counts: impl Fn(&Known) -> bool,
    ) -> (Standing, Vec<Finding>) {
        let known: Vec<&Known> = self.known.iter().filter(|k| name.is_none_or(|n| n == k.story)).collect();
        let remembered: Vec<Remembered> = known.iter().map(|k| k.remembered.clone()).collect();
        let now: Vec<Remembered> = findings.iter().map(|f| Remembered::of(f, story)).collect();
        let mut standing = Standing { new: findings.len(), ..Standing::default() };
        let mut gone = Vec::new();
        for (known, found) in known.into_iter().zip(match_up(&remembered, &now)) {
            if let Some(Match { now, same }) = found {
                findings[now].state = if same { State::Unchanged } else { State::Updated };
                findings[now].first_seen = Some(known.first_seen.clone());
                standing.new -= 1;
                *if same { &mut standing.unchanged } else { &mut standing.updated } += 1;
            } else if counts(known) {
                gone.extend(known.absent());
            }
        }
        standing.absent = gone.len();
        (standing, gone)
    }
}

impl Known {
    /// What the lines are sorted by, and what makes two of them one.
    fn key(&self) -> (&str, &str, &str, &str) {
        let document = self.remembered.passages.first().map_or("", |p| p.document.as_str());
        (&self.story, document, &self.remembered.rule, &self.remembered.finding)
    }

    /// As a finding that is gone.
    fn absent(&self) -> Option<Finding> {
        let rule = rules::find(&self.remembered.rule)?;
        let severity = match self.severity {
            Level::Note => Severity::Note,
            Level::Warning => Severity::Warning,
            Level::Error => Severity::Error,
        };
        let (message, id) = (self.message.clone(), self.remembered.finding.clone());
        Some(Finding {
            first_seen: Some(self.first_seen.clone()),
            ..Finding::absent(&rule.meta, severity, message, id)
        })
    }
}

const fn level(severity: Severity) -> Level {
    match severity {
        Severity::Note => Level::Note,
        Severity::Warning => Level::Warning,
        Severity::Error => Level::Error,
    }
}

fn line<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("strings and lists of them are JSON") + "\n"
}

fn entry(line: &str) -> Result<Known, String> {
    if MERGE_MARKS.iter().any(|mark| line.starts_with(mark)) {
        return Err("a merge left its marks here; keep the lines of both sides, and take the marks out".to_owned());
    }
    // The place in the line says more to nobody than the line itself.
    let known: Known = serde_json::from_str(line).map_err(|error| {
        let message = error.to_string();
        format!("no finding of a baseline: {}", message.split(" at line ").next().unwrap_or(&message))
    })?;
    if known.first_seen.len() != 10 || Published::parse(&known.first_seen).is_none() {
        return Err(format!("{:?} is no day; write it as 2024-05-14", known.first_seen));
    }
    if rules::find(&known.remembered.rule).is_none() {
        return Err(format!("no rule named {:?}", known.remembered.rule));
    }
    Ok(known)
}

/// Counts of states, added up over stories.
impl std::iter::Sum for Standing {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |a, b| Self {
            new: a.new + b.new,
            unchanged: a.unchanged + b.unchanged,
            updated: a.updated + b.updated,
            absent: a.absent + b.absent,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_claims::{Article, ByteSpan};

    fn story(words: &str) -> (Story, Vec<Finding>) {
        let texts =
            [("a.txt", format!("It prints {words} here.")), ("b.txt", "It prints Port Merrow here.".to_owned())];
        let story = Story::new(None, texts.iter().map(|(id, text)| Article::bare(*id, text.as_str())).collect());
        let span = |text: &str| ByteSpan::new(10, text.len() - 6);
        let evidence =
            vec![crate::Evidence::primary(0, span(&texts[0].1)), crate::Evidence::other(1, span(&texts[1].1))];
        let rule = rules::find("name-variant").expect("the rule is there");
        let finding = Finding::new(&rule.meta, &story, format!("a prints {words}"), evidence);
        (story, vec![finding])
    }

    fn baseline(words: &str) -> Baseline {
        let (story, findings) = story(words);
        Baseline::of([("quay", &story, &findings[..])].into_iter(), "2024-05-14")
    }

    fn states(baseline: &Baseline, words: &str) -> Vec<(State, Option<String>)> {
        let (story, mut findings) = story(words);
        baseline.apply(Some("quay"), &story, &mut findings, |_| true);
        findings.into_iter().map(|f| (f.state, f.first_seen)).collect()
    }

    #[test]
    fn what_is_written_is_read_again() {
        let kept = baseline("Port Morrow");
        let text = kept.render();
        assert_eq!(text.lines().count(), 2, "{text}");
        assert_eq!(Baseline::parse(&text).as_ref(), Ok(&kept));
        assert_eq!(Baseline::parse(&text.replace('\n', "\r\n\r\n")).as_ref(), Ok(&kept));
    }

    #[test]
    fn a_finding_is_new_unchanged_updated_or_absent() {
        let day = Some("2024-05-14".to_owned());
        assert_eq!(states(&baseline("Port Morrow"), "Port Morrow"), [(State::Unchanged, day.clone())]);
        assert_eq!(states(&baseline("Port Morrow"), "Port Marrow"), [(State::Updated, day.clone())]);
        assert_eq!(states(&Baseline::default(), "Port Morrow"), [(State::New, None)]);
        let (story, _) = story("Port Morrow");
        let (standing, gone) = baseline("Port Morrow").apply(None, &story, &mut [], |_| true);
        assert_eq!((standing.absent, gone[0].state, gone[0].first_seen.clone()), (1, State::Absent, day));
        assert_eq!(baseline("Port Morrow").apply(Some("other"), &story, &mut [], |_| true).0.absent, 0);
    }

    #[test]
    fn what_two_branches_added_counts_once_with_the_earlier_day() {
        let text = baseline("Port Morrow").render();
        let again = text.lines().nth(1).expect("a finding").replace("2024-05-14", "2024-05-12");
        let merged = Baseline::parse(&format!("{text}{again}\n")).expect("a baseline");
        assert_eq!(merged.render().matches("first_seen").count(), 1);
        assert!(merged.render().contains("2024-05-12"));
    }

    #[test]
    fn what_is_no_baseline_is_refused_with_its_line() {
        let text = baseline("Port Morrow").render();
        for (broken, line, what) in [
            (String::new(), 1, "nothing in it"),
            ("{\"findings\": []}\n".to_owned(), 1, "does not begin with"),
            ("<html>".to_owned(), 1, "does not begin with"),
            (text.replace("baseline/1", "baseline/2"), 1, "another version"),
            (format!("{text}<<<<<<< ours\n"), 3, "a merge left its marks"),
            (format!("{text}\n{{\"story\": \"quay\"}}\n"), 4, "missing field `first_seen`"),
            (text[..text.len() - 9].to_owned(), 2, "no finding of a baseline"),
            (text.replace("2024-05-14", "2024-13-14"), 2, "is no day"),
            (text.replace("name-variant", "name-varient"), 2, "no rule named"),
        ] {
            let error = Baseline::parse(&broken).expect_err(&broken);
            assert_eq!(error.line, line, "{broken}: {error}");
            assert!(error.message.contains(what), "{error}");
        }
    }
}
