//! Figures to those that an article itself says were given before: "up from the 31 it reported", "14, not nine", "an earlier version of
//! this article said 312".

use crate::lexicon::rows;
use crate::table::Table;
use crate::text::Prose;
use crate::{ByteSpan, Mention, MentionKind, Quantity, Timex};
use jiff::ToSpan;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// A figure given before, and what the article has in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Update {
    /// The figure as it was given before: the span of a quantity.
    pub earlier: ByteSpan,
    /// The figure that takes its place: the span of a quantity; none where the article mends it somewhere else.
    pub latest: Option<ByteSpan>,
}

/// A comparison with a day further back than this is one of two periods, and no update.
const DAYS_BACK_MAX: i64 = 31;

/// The updates that an article tells, in text order.
pub(crate) fn find_updates(prose: &Prose<'_>, values: &[Mention]) -> Vec<Update> {
    let mut lists: Vec<Figures<'_>> = Vec::new();
    lists.resize_with(prose.sentences.len(), Figures::default);
    for mention in values {
        let Some(sentence) = prose.sentence_at(mention.span.start) else { continue };
        match &mention.kind {
            MentionKind::Quantity(q) => lists[sentence].quantities.push((mention.span, q)),
            MentionKind::Time(t) => lists[sentence].times.push((mention.span, t)),
            _ => {}
        }
    }
    for list in &mut lists {
        list.quantities.sort_by_key(|(span, _)| span.start);
    }
    let none = Figures::default();
    let mut found = Vec::new();
    for sentence in 0..prose.sentences.len() {
        let before = sentence.checked_sub(1).map_or(&none, |s| &lists[s]);
        if !lists[sentence].quantities.is_empty() {
            found.extend(Line { prose, sentence, here: &lists[sentence], before }.updates());
        }
    }
    found
}

/// The figures and times of a sentence.
#[derive(Default)]
struct Figures<'m> {
    quantities: Vec<(ByteSpan, &'m Quantity)>,
    times: Vec<(ByteSpan, &'m Timex)>,
}

/// What a word does in telling an update.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Lead,
    Report,
    First,
    Before,
    Item,
    Note,
    Amend,
    Period,
    Span,
}

fn is(word: &str, wanted: Use) -> bool {
    static TABLE: OnceLock<Table<Vec<Use>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut words: FxHashMap<&str, Vec<Use>> = FxHashMap::default();
        for row in rows(include_str!("../data/en/update_words.tsv")) {
            words.entry(row[0]).or_default().push(match row[1] {
                "lead" => Use::Lead,
                "report" => Use::Report,
                "first" => Use::First,
                "before" => Use::Before,
                "item" => Use::Item,
                "note" => Use::Note,
                "amend" => Use::Amend,
                "span" => Use::Span,
                _ => Use::Period,
            });
        }
        words.into()
    });
    table.get(word).is_some_and(|uses| uses.contains(&wanted))
}

/// A sentence with figures.
struct Line<'p, 'a, 'm> {
    prose: &'p Prose<'a>,
    sentence: usize,
    here: &'p Figures<'m>,
    before: &'p Figures<'m>,
}

impl Line<'_, '_, '_> {
    fn updates(&self) -> Vec<Update> {
        let mut found = Vec::new();
        let version = self.version_at();
        for n in 0..self.here.quantities.len() {
            let (span, _) = self.here.quantities[n];
            let tokens = &self.prose.tokens[self.sentence];
            let first = tokens.partition_point(|t| t.span.end <= span.start);
            let after = tokens.partition_point(|t| t.span.start < span.end);
            let latest = if self.instead(first) || self.compared(first, after) || self.risen(n, first, after) {
                self.latest_before(n)
            } else if let Some(report) = self.once_given(first, after) {
                // What stands behind the verb is reported with the figure, and does not take its place.
                let start = tokens[report].span.start;
                let latest = self.latest_before(n).filter(|latest| latest.end <= start);
                latest.or_else(|| self.latest_in_the_sentence_before(n))
            } else if version.is_some_and(|at| at < first && self.any(at..first, Use::Report))
                && !self.has("not")
                && !self.has("rather")
            {
                found.push(Update { earlier: span, latest: None });
                None
            } else {
                None
            };
            found.extend(latest.map(|latest| Update { earlier: span, latest: Some(latest) }));
        }
        found
    }

    fn word(&self, i: usize) -> &str {
        self.prose.lower(self.sentence, i)
    }

    fn has(&self, word: &str) -> bool {
        (0..self.prose.tokens[self.sentence].len()).any(|i| self.word(i) == word)
    }

    fn any(&self, range: std::ops::Range<usize>, wanted: Use) -> bool {
        range.into_iter().any(|i| is(self.word(i), wanted))
    }

    /// Where the words before a figure begin that only introduce it: "the", "an initial".
    fn lead(&self, first: usize) -> (usize, bool) {
        let (mut at, mut earlier) = (first, false);
        while at > 0 {
            match self.word(at - 1) {
                "the" | "a" | "an" | "about" | "around" | "some" | "provisional" | "preliminary" => {}
                "earlier" | "previous" | "initial" | "original" | "first" => earlier = true,
                _ => break,
            }
            at -= 1;
        }
        (at, earlier)
    }

    /// "up from 31", "rose to 39 from the 31 it reported".
    fn risen(&self, n: usize, first: usize, after: usize) -> bool {
        const BACK: usize = 10;
        let (at, earlier) = self.lead(first);
        let Some(from) = at.checked_sub(1).filter(|&i| self.word(i) == "from") else { return false };
        let mut words = (from.saturating_sub(BACK)..from).rev().take_while(|&i| !matches!(self.word(i), "." | ";"));
        let Some(lead) = words.find(|&i| is(self.word(i), Use::Lead)) else { return false };
        if earlier || self.reported_behind(after) {
            return true;
        }
        let near = from - lead <= 2;
        let (_, q) = self.here.quantities[n];
        let counted =
            q.currency.is_none() && q.per.is_none() && q.unit.as_deref().is_none_or(|u| !u.contains("percent"));
        near && counted && !self.of_another_period(after)
    }

    /// "nearer 500 than the 300 of first thing".
    fn compared(&self, first: usize, after: usize) -> bool {
        let (at, earlier) = self.lead(first);
        let than = at.checked_sub(1).is_some_and(|i| self.word(i) == "than");
        let of_before = || {
            self.word(after) == "of"
                && (after + 1..after + 4).any(|i| matches!(self.word(i), "first" | "earlier" | "yesterday" | "this"))
        };
        than && at < first && (earlier || self.reported_behind(after) || of_before())
    }

    /// A verb of giving figures behind the figure, or a word that says that it was given before.
    fn reported_behind(&self, after: usize) -> bool {
        const AHEAD: usize = 6;
        let stop = (after..after + AHEAD).find(|&i| matches!(self.word(i), "" | "." | "," | ";" | "and" | "but"));
        let tail = after..stop.unwrap_or(after + AHEAD);
        self.any(tail.clone(), Use::Report) && !self.any(tail, Use::Period)
    }

    /// "last year", "in 2019": both figures hold, each of its own time.
    fn of_another_period(&self, after: usize) -> bool {
        const AHEAD: usize = 8;
        if self.any(after..after + AHEAD, Use::Period) || self.any(after..after + AHEAD, Use::Span) {
            return true;
        }
        let tokens = &self.prose.tokens[self.sentence];
        let Some(start) = tokens.get(after).map(|t| t.span.start) else { return false };
        let published = self.prose.article.published_date();
        let recent = |t: &Timex| {
            let first = t.earliest.as_deref().and_then(|d| d.get(..10)?.parse::<Date>().ok());
            let limit = published.and_then(|d| d.checked_sub(DAYS_BACK_MAX.days()).ok());
            first.zip(limit).is_some_and(|(first, limit)| first >= limit)
        };
        self.here.times.iter().any(|(span, t)| span.start >= start && !recent(t))
    }

    /// "had put it at 31 earlier", "initially reported 31".
    fn once_given(&self, first: usize, after: usize) -> Option<usize> {
        const BACK: usize = 8;
        const AHEAD: usize = 5;
        let clause = |&i: &usize| !matches!(self.word(i), "." | ";" | ":" | "\"" | "“");
        let back: Vec<usize> = (first.saturating_sub(BACK)..first).rev().take_while(clause).collect();
        let report = back.iter().copied().find(|&i| is(self.word(i), Use::Report))?;
        // "two of the three": a part and its whole.
        if self.lead(first).0.checked_sub(1).is_some_and(|i| self.word(i) == "of") {
            return None;
        }
        let start = report.saturating_sub(3);
        let words = start..after + AHEAD;
        let at_first = words.clone().any(|i| self.word(i) == "at" && self.word(i + 1) == "first");
        let had = (start..report).any(|i| self.word(i) == "had");
        let given = at_first || self.any(words.clone(), Use::First) || (had && self.any(words, Use::Before));
        given.then_some(report)
    }

    /// "14 runners, not nine" where the sentence says that it mends something.
    fn instead(&self, first: usize) -> bool {
        let (at, _) = self.lead(first);
        let word = |back: usize| at.checked_sub(back).map_or("", |i| self.word(i));
        let not = word(1) == "not" && matches!(word(2), "," | "—" | "–" | "and");
        let rather = (word(1) == "than" && word(2) == "rather") || (word(1) == "of" && word(2) == "instead");
        (not || rather) && (self.mends() || self.in_a_note())
    }

    fn mends(&self) -> bool {
        self.any(0..self.prose.tokens[self.sentence].len(), Use::Amend) || self.version_at().is_some()
    }

    /// Whether the paragraph opens with "Update", "Correction", …, set off by a mark or a time.
    fn in_a_note(&self) -> bool {
        let sentences = &self.prose.sentences;
        let paragraph = sentences[self.sentence].paragraph;
        let first = (0..=self.sentence).rev().take_while(|&s| sentences[s].paragraph == paragraph).last();
        first.is_some_and(|s| {
            let marked = (1..8).any(|i| matches!(self.prose.lower(s, i), ":" | "—" | "–"));
            is(self.prose.lower(s, 0), Use::Note) && marked
        })
    }

    /// Where "an earlier version of this article", "this article originally said" ends.
    fn version_at(&self) -> Option<usize> {
        let tokens = self.prose.tokens[self.sentence].len();
        (0..tokens).find(|&i| {
            let version = matches!(self.word(i), "version" | "versions")
                && i > 0
                && matches!(self.word(i - 1), "earlier" | "previous" | "original" | "first")
                && (i + 1..i + 4).any(|k| is(self.word(k), Use::Item));
            let item = is(self.word(i), Use::Item)
                && i > 0
                && matches!(self.word(i - 1), "this" | "our")
                && (i + 1..i + 4).any(|k| is(self.word(k), Use::First))
                && (i + 1..i + 5).any(|k| is(self.word(k), Use::Report));
            version || item
        })
    }

    /// The figure nearest before one, of the same thing.
    fn latest_before(&self, n: usize) -> Option<ByteSpan> {
        let (_, earlier) = self.here.quantities[n];
        let mut before = self.here.quantities[..n].iter().rev();
        before.find(|(_, q)| can_replace(q, earlier)).map(|(span, _)| *span)
    }

    fn latest_in_the_sentence_before(&self, n: usize) -> Option<ByteSpan> {
        let (_, earlier) = self.here.quantities[n];
        let sentences = &self.prose.sentences;
        let before = &sentences[self.sentence.checked_sub(1)?];
        let same = before.paragraph == sentences[self.sentence].paragraph;
        let list = if same { &self.before.quantities[..] } else { &[] };
        list.iter().find(|(_, q)| can_replace(q, earlier)).map(|(span, _)| *span)
    }
}

/// Whether a figure can be a later state of what another counts or measures.
fn can_replace(latest: &Quantity, earlier: &Quantity) -> bool {
    let bounds = |q: &Quantity| (q.value, q.min, q.max);
    let money = latest.currency.is_some();
    let fits = match (&latest.unit, &earlier.unit) {
        (Some(a), Some(b)) => a == b || (latest.per == earlier.per && last_word(a) == last_word(b)),
        _ => latest.per.is_none() && earlier.per.is_none(),
    };
    let years = |q: &Quantity| q.unit.as_deref() == Some("year of age");
    bounds(latest) != bounds(earlier)
        && fits
        && (earlier.currency.is_none() || money)
        && (earlier.currency.is_none() || latest.currency == earlier.currency)
        && !years(latest)
        && !years(earlier)
}

fn last_word(unit: &str) -> &str {
    unit.rsplit(' ').next().unwrap_or(unit)
}

#[cfg(test)]
mod tests {
    use crate::{Article, read};

    fn updates(text: &str) -> Vec<(String, Option<String>)> {
        let article = Article::bare("a", text);
        let cut = |span: crate::ByteSpan| span.of(&article.text).to_string();
        read(&article).updates.into_iter().map(|u| (cut(u.earlier), u.latest.map(cut))).collect()
    }

    fn one(text: &str) -> (String, String) {
        match &updates(text)[..] {
            [(earlier, Some(latest))] => (earlier.clone(), latest.clone()),
            other => panic!("{text:?}: {other:?}"),
        }
    }

    #[test]
    fn an_earlier_figure_is_told_by_the_words_around_it() {
        for (text, earlier, latest) in [
            ("The firm said 340 clients were hit, up from the 210 it reported last week.", "210", "340"),
            ("The police count 39 arrests, up from 31.", "31", "39 arrests"),
            ("The crowd is nearer 500 people than the 300 of first thing.", "300", "500"),
            (
                "The order is worth £42 million. The yard had put it at £40 million earlier in the day.",
                "£40 million",
                "£42 million",
            ),
            ("Update, 7pm: The club says that 14 runners have appealed, not nine.", "nine", "14"),
            ("Officials raised the toll to 12 from an initial 8.", "8", "12"),
        ] {
            let found = one(text);
            assert!(found.0 == earlier && latest.starts_with(&found.1), "{text}: {found:?}");
        }
    }

    #[test]
    fn a_correction_names_what_it_takes_back() {
        let found = updates("An earlier version of this article said that 312 people had been struck off.");
        assert_eq!(found, [("312".to_string(), None)]);
    }

    #[test]
    fn two_periods_are_no_update() {
        for text in [
            "The firm sold 340 boats, up from 210 a year earlier.",
            "Turnover was £340 million, up from £210 million.",
            "More than 340 boats came, not 12 of them from here.",
            "She walked 12 miles from the 3 farms.",
            "The fund said earlier that 300 people had paid.",
            "More than the 300 members voted.",
            "The clinic had 112 new cases last week, up from 86 the week before.",
            "Initially reported 12 dead.",
            "The radio originally reported that two of the three guards were hurt.",
            "An earlier version of this article misstated the time in which 156 tons are burned.",
        ] {
            assert_eq!(updates(text), [], "{text}");
        }
    }
}
