//! Decisions to the states of a run's findings, and to what is to be told about the decisions themselves.

use crate::decision::{Decision, Verdict};
use crate::log::{Entry, Log, LogProblem};
use copydesk_diff::ledger::{Remembered, match_up};
use copydesk_diff::{Finding, State};
use copydesk_graph::Story;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The decisions of a story as they stand to its findings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Applied {
    /// By index of the finding.
    pub held: BTreeMap<usize, Held>,
    /// Lines that cannot be read, or that say something in vain, in the order of the file.
    pub problems: Vec<LogProblem>,
}

/// The decision on a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// What was decided.
    pub decision: Decision,
    /// Its line in the file.
    pub line: usize,
    /// Whether it counts no longer because the words have changed since.
    pub changed: bool,
}

/// Gives each finding that was decided on its state. `today` tells which decisions have run out.
pub fn apply(log: &Log, story: &Story, findings: &mut [Finding], today: Date) -> Applied {
    let mut applied = Applied { held: BTreeMap::new(), problems: log.problems.clone() };
    let standing = log.standing();
    let remembered: Vec<Remembered> = standing.iter().map(|e| e.decision.remembered()).collect();
    let now: Vec<Remembered> = findings.iter().map(|f| Remembered::of(f, story)).collect();
    for (entry, found) in standing.iter().zip(match_up(&remembered, &now)) {
        let decision = &entry.decision;
        let mut tell = |message: String| applied.problems.push(LogProblem { line: entry.line, message });
        if decision.reason.trim().is_empty() {
            tell(format!("{} without a reason", named(decision)));
        }
        let Some(found) = found else {
            tell(format!("{} no longer matches any finding", named(decision)));
            continue;
        };
        if let Some(until) = decision.until.filter(|&until| until < today) {
            tell(format!("{} ran out on {until}", named(decision)));
            continue;
        }
        findings[found.now].state = if found.same { decision.decision.state() } else { State::Updated };
        applied.held.insert(found.now, Held { decision: decision.clone(), line: entry.line, changed: !found.same });
    }
    applied.problems.extend(idle_undos(log));
    applied.problems.sort();
    applied
}

fn named(decision: &Decision) -> String {
    let place = decision.passages.first().map_or_else(String::new, |p| format!(" in {}", p.document));
    format!("the decision “{}” on {}{place}", decision.decision.name(), decision.rule)
}

/// Undoing that had nothing to undo.
fn idle_undos(log: &Log) -> Vec<LogProblem> {
    let mut open: BTreeMap<&str, usize> = BTreeMap::new();
    let mut problems = Vec::new();
    for Entry { line, decision } in &log.entries {
        let count = open.entry(decision.finding.as_str()).or_default();
        if decision.decision != Verdict::Undo {
            *count += 1;
        } else if *count > 0 {
            *count -= 1;
        } else {
            problems.push(LogProblem { line: *line, message: "there is no decision to undo".to_owned() });
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{decision, found};
    use jiff::civil::date;

    const TODAY: Date = date(2024, 3, 10);

    fn log(decisions: &[Decision]) -> Log {
        Log::parse(decisions.iter().map(Decision::line).collect::<String>().as_bytes())
    }

    fn told(applied: &Applied) -> Vec<(usize, &str)> {
        applied.problems.iter().map(|p| (p.line, p.message.as_str())).collect()
    }

    /// A decision on the one finding of a story.
    fn on(story: &Story, finding: &Finding, verdict: Verdict) -> Decision {
        let Remembered { finding, rule, passages } = Remembered::of(finding, story);
        Decision { rule, passages, ..decision(&finding, verdict) }
    }

    #[test]
    fn what_is_accepted_is_suppressed_and_what_is_to_be_done_stays() {
        for (verdict, state) in [
            (Verdict::Accept, State::Suppressed),
            (Verdict::Dismiss, State::Suppressed),
            (Verdict::Correct, State::Unchanged),
            (Verdict::Ask, State::Unchanged),
        ] {
            let (story, mut findings) = found("The yard has 650 workers.", "650");
            let log = log(&[on(&story, &findings[0], verdict)]);
            let applied = apply(&log, &story, &mut findings, TODAY);
            assert_eq!((findings[0].state, told(&applied)), (state, vec![]));
            assert_eq!(applied.held[&0].decision.decision, verdict);
        }
    }

    #[test]
    fn a_decision_holds_when_the_text_moves_and_comes_back_when_the_words_change() {
        let (story, findings) = found("The yard has 650 workers.", "650");
        let log = log(&[on(&story, &findings[0], Verdict::Dismiss)]);
        let (story, mut findings) = found("A new first sentence. The yard has 650 workers.", "650");
        apply(&log, &story, &mut findings, TODAY);
        assert_eq!(findings[0].state, State::Suppressed);
        let (story, mut findings) = found("The yard has 700 workers.", "700");
        let applied = apply(&log, &story, &mut findings, TODAY);
        assert_eq!((findings[0].state, applied.held[&0].changed), (State::Updated, true));
    }

    #[test]
    fn a_decision_that_ran_out_matches_nothing_or_has_no_reason_is_told() {
        let (story, mut findings) = found("The yard has 650 workers.", "650");
        let one = on(&story, &findings[0], Verdict::Dismiss);
        let out = Decision { until: Some(date(2024, 3, 9)), ..one.clone() };
        let applied = apply(&log(&[out]), &story, &mut findings, TODAY);
        assert_eq!(findings[0].state, State::New);
        assert_eq!(told(&applied), [(1, "the decision “dismiss” on name-variant in a.txt ran out on 2024-03-09")]);

        let last_day = Decision { until: Some(TODAY), reason: " ".into(), ..one.clone() };
        let gone = Decision { rule: "role-conflict".into(), ..decision("gone", Verdict::Ask) };
        let applied = apply(&log(&[gone, last_day]), &story, &mut findings, TODAY);
        assert_eq!(findings[0].state, State::Suppressed);
        assert_eq!(
            told(&applied),
            [
                (1, "the decision “ask” on role-conflict no longer matches any finding"),
                (2, "the decision “dismiss” on name-variant in a.txt without a reason"),
            ]
        );
    }

    #[test]
    fn undoing_nothing_is_told() {
        let (story, mut findings) = found("The yard has 650 workers.", "650");
        let one = on(&story, &findings[0], Verdict::Dismiss);
        let undo = Decision { decision: Verdict::Undo, ..one.clone() };
        let applied = apply(&log(&[one, undo.clone(), undo]), &story, &mut findings, TODAY);
        assert_eq!((findings[0].state, told(&applied)), (State::New, vec![(3, "there is no decision to undo")]));
    }
}
