//! The text of `decisions.jsonl` to the decisions that count.

use crate::decision::{Decision, Verdict};

/// The decisions of a story, in the order they were made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Log {
    /// Those that can be read.
    pub entries: Vec<Entry>,
    /// Lines that cannot.
    pub problems: Vec<LogProblem>,
}

/// A decision with its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Counted from one.
    pub line: usize,
    /// What it says.
    pub decision: Decision,
}

/// What is wrong with a line, or what it says in vain.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LogProblem {
    /// Counted from one.
    pub line: usize,
    /// One sentence for people.
    pub message: String,
}

impl Log {
    /// Reads the file. A line that cannot be read is a problem, and the others count all the same.
    ///
    /// ```
    /// use copydesk_decisions::Log;
    /// let log = Log::parse(b"{\"at\": \"2024-03-05T10:00:00Z\", \"decision\": \"ask\"");
    /// assert_eq!(log.problems[0].message, "the line is cut short");
    /// ```
    pub fn parse(bytes: &[u8]) -> Self {
        let mut log = Self::default();
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        for (index, bytes) in bytes.split(|&b| b == b'\n').enumerate() {
            let line = index + 1;
            if bytes.trim_ascii().is_empty() {
                continue;
            }
            let read = std::str::from_utf8(bytes).map_err(|_| "not valid UTF-8".to_owned()).and_then(Decision::parse);
            match read {
                Ok(decision) => log.entries.push(Entry { line, decision }),
                Err(message) => log.problems.push(LogProblem { line, message }),
            }
        }
        log
    }

    /// For each finding that was decided on, the decision that counts: the last that was neither undone nor replaced.
    pub fn standing(&self) -> Vec<&Entry> {
        let mut standing: Vec<&Entry> = Vec::new();
        for entry in &self.entries {
            let decision = &entry.decision;
            if decision.decision == Verdict::Undo {
                if let Some(last) = standing.iter().rposition(|e| e.decision.finding == decision.finding) {
                    standing.remove(last);
                }
            } else {
                standing.push(entry);
            }
        }
        let replaced = |entry: &Entry| {
            standing.iter().any(|later| {
                later.line > entry.line
                    && (later.decision.finding == entry.decision.finding
                        || later.decision.replaces.as_deref() == Some(&entry.decision.finding))
            })
        };
        standing.iter().copied().filter(|entry| !replaced(entry)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::decision;

    fn log(decisions: &[Decision]) -> Log {
        Log::parse(decisions.iter().map(Decision::line).collect::<String>().as_bytes())
    }

    fn standing(log: &Log) -> Vec<(usize, Verdict)> {
        log.standing().iter().map(|e| (e.line, e.decision.decision)).collect()
    }

    #[test]
    fn a_line_is_read_as_it_was_written() {
        let one = Decision { until: Some(jiff::civil::date(2024, 4, 1)), ..decision("f1", Verdict::Dismiss) };
        assert_eq!(log(std::slice::from_ref(&one)).entries, [Entry { line: 1, decision: one }]);
    }

    #[test]
    fn the_last_decision_counts_and_undo_brings_the_one_before_back() {
        let [ask, dismiss, undo] = [Verdict::Ask, Verdict::Dismiss, Verdict::Undo].map(|v| decision("f1", v));
        assert_eq!(standing(&log(&[ask.clone(), dismiss.clone()])), [(2, Verdict::Dismiss)]);
        assert_eq!(standing(&log(&[ask.clone(), dismiss.clone(), undo.clone()])), [(1, Verdict::Ask)]);
        assert_eq!(standing(&log(&[ask, dismiss, undo.clone(), undo.clone(), undo])), []);
    }

    #[test]
    fn a_decision_on_the_changed_words_takes_the_place_of_the_one_before() {
        let old = decision("f1", Verdict::Dismiss);
        let new = Decision { replaces: Some("f1".into()), ..decision("f2", Verdict::Accept) };
        assert_eq!(standing(&log(&[old, new])), [(2, Verdict::Accept)]);
    }

    #[test]
    fn a_line_that_cannot_be_read_is_told_and_costs_no_other() {
        let good = decision("f1", Verdict::Ask).line();
        let half = &good[..good.len() / 2];
        let text = format!("{good}\n{half}\n{{\"decision\": \"eat\"}}\n{good}");
        let log = Log::parse(&[text.as_bytes(), b"\xff\xfe\n"].concat());
        assert_eq!(log.entries.iter().map(|e| e.line).collect::<Vec<_>>(), [1, 5]);
        let told: Vec<(usize, &str)> = log.problems.iter().map(|p| (p.line, p.message.as_str())).collect();
        assert_eq!(told[0], (3, "the line is cut short"));
        assert!(told[1].1.starts_with("not a decision: unknown variant `eat`"), "{told:?}");
        assert_eq!(told[2], (6, "not valid UTF-8"));
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_stop_the_reading(bytes: Vec<u8>) {
            let log = Log::parse(&bytes);
            let lines = bytes.split(|&b| b == b'\n').filter(|l| !l.trim_ascii().is_empty()).count();
            let bom = bytes == b"\xef\xbb\xbf";
            proptest::prop_assert!(bom || log.entries.len() + log.problems.len() == lines);
        }
    }
}
