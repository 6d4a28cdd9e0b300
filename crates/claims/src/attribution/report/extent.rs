//! Attributions to the words that their parts have in full: the source with what stands beside its noun, the cue with the verbs and
//! phrases that belong to it. Chains are read from the narrow parts; the wide ones are for whoever reads the words.

use super::ReportReader;
use crate::attribution::Finder;
use crate::lexicon::{CuePart, SourceNoun, is_cue_part, report_verb, source_noun};
use crate::{Attribution, ByteSpan, TokenKind};
use copydesk_language::{Clause, ClauseRelation, Route, Upos, Word, WordRange, Xpos};

impl Finder<'_, '_> {
    /// Widens source and cue of what is told, and drops "seems" where it is part of "seems to show".
    pub(in crate::attribution) fn widen(&self, told: &mut Vec<Attribution>) {
        let mut parts: Vec<ByteSpan> = Vec::new();
        for attribution in told.iter_mut() {
            let Some(&cue) = attribution.cue.first() else { continue };
            let Some(sentence) = self.prose.sentence_at(cue.start) else { continue };
            if let Some(view) = self.prose.known_view(sentence) {
                let reader = ReportReader { finder: self, view, whole: self.prose.sentences[sentence].span };
                reader.widen(attribution);
            } else {
                attribution.cue[0] = self.with_medium(sentence, cue);
            }
            parts.extend(attribution.cue.first().filter(|wide| wide.start < cue.start));
        }
        parts.sort_unstable_by_key(|p| p.start);
        let is_part = |a: &Attribution| {
            let Some(&cue) = a.cue.first() else { return false };
            let at = parts.partition_point(|p| p.end <= cue.start);
            parts.get(at).is_some_and(|p| p.contains(cue) && p.len() > cue.len())
        };
        told.retain(|a| !is_part(a));
    }

    /// "said *in a statement*", "wrote *on Facebook*": by what it was said.
    fn with_medium(&self, sentence: usize, cue: ByteSpan) -> ByteSpan {
        const WORDS_MAX: usize = 6;
        let tokens = self.tokens(sentence);
        let end = tokens.partition_point(|t| t.span.start < cue.end);
        let at = end + usize::from(self.lower(sentence, end).ends_with("day"));
        if !matches!(self.lower(sentence, at), "in" | "on" | "during" | "via") {
            return cue;
        }
        for (k, token) in tokens.iter().enumerate().skip(at + 1).take(WORDS_MAX) {
            let word = self.lower(sentence, k);
            if is_medium(word) && !is_medium(self.lower(sentence, k + 1)) {
                return cue.join(token.span);
            }
            let parts = token.kind == TokenKind::Mark && self.word(sentence, k) != "-";
            if parts
                || matches!(
                    word,
                    "that" | "and" | "who" | "which" | "of" | "with" | "to" | "for" | "he" | "she" | "they"
                )
            {
                return cue;
            }
        }
        cue
    }
}

impl ReportReader<'_, '_, '_> {
    fn widen(&self, attribution: &mut Attribution) {
        let Some(range) = attribution.cue.first().and_then(|&cue| self.range_of(cue)) else { return };
        let mut wide = self.with_verbs(range);
        if let Some((source, from)) = self.document_sent(wide, &attribution.source) {
            wide.start = from;
            attribution.source = source;
        }
        if attribution.source.is_empty() && self.lower(wide.start) == "to" {
            attribution.source = self.subject_above(range).unwrap_or_default();
        }
        if attribution.source.is_empty() && wide.start < range.start {
            let mut above = self.view.clauses.iter().filter(|c| c.head >= wide.start && c.head < range.start);
            let subject = above.find_map(|c| c.subject.as_ref().filter(|s| s.whole.end <= wide.start));
            attribution.source = subject.map(|s| self.named(s)).unwrap_or_default();
        }
        let words = &self.view.tree.words;
        if let Some(verb) = self.view.clauses.iter().find(|c| wide.contains(c.head) && words[c.head].upos == Upos::Verb)
        {
            let report = report_verb(&verb.predicate.lemma).or_else(|| report_verb(&words[verb.head].lemma));
            let of_verb = |w: &Word<'_>| report.is_some_and(|r| r.prepositions.contains(&w.form));
            wide.end += usize::from(words.get(wide.end).is_some_and(of_verb));
        }
        let Some(cue) = self.bytes(wide) else { return };
        let cue = self.sentence().map_or(cue, |sentence| self.finder.with_medium(sentence, cue));
        if let [source] = attribution.source[..] {
            let full = self.full_source(source, wide);
            let free = attribution.content.iter().all(|c| !c.overlaps(full) || c.overlaps(source));
            if free && !full.overlaps(cue) {
                attribution.source = vec![full];
            }
        }
        attribution.cue[0] = cue;
        let source = attribution.source.clone();
        let own = std::mem::take(&mut attribution.content);
        let untouched = own.iter().all(|c| !c.overlaps(cue) && source.iter().all(|s| !s.overlaps(*c)));
        attribution.content = if untouched { own } else { self.cut(own, cue, &source) };
    }

    fn sentence(&self) -> Option<usize> {
        self.finder.prose.sentence_at(self.whole.start)
    }

    fn range_of(&self, span: ByteSpan) -> Option<WordRange> {
        let first = self.view.word_at(span.start)?;
        let words = &self.view.tree.words;
        let last = (first..words.len()).take_while(|&w| words[w].span.start < span.end).last()?;
        Some(WordRange::new(first, last + 1))
    }

    /// "*is trying to* explain", "*kept* saying", "*to* ask": the verbs of one action.
    fn with_verbs(&self, range: WordRange) -> WordRange {
        let words = &self.view.tree.words;
        let before = |w: usize| w.checked_sub(1);
        let mut start = range.start;
        loop {
            let mut at = start;
            while let Some(adverb) = before(at).filter(|&w| words[w].upos == Upos::Adv && words[w].form.ends_with("ly"))
            {
                at = adverb;
            }
            let infinitive = matches!(words[start].xpos, Xpos::Vb);
            let gerund = words[start].xpos == Xpos::Vbg;
            let to = before(at).filter(|&w| infinitive && self.lower(w) == "to" && words[w].upos != Upos::Adp);
            let above = match to {
                Some(to) => before(to),
                None if gerund => before(at),
                None => None,
            };
            let joined = above.filter(|&w| {
                matches!(words[w].upos, Upos::Verb | Upos::Aux | Upos::Adj)
                    && is_cue_part(&words[w].lemma, CuePart::Phase)
            });
            match (joined, to) {
                (Some(verb), _) => {
                    let clause = self.view.clauses.iter().find(|c| c.head == verb);
                    let copula =
                        clause.and_then(|c| c.predicate.auxiliaries.iter().chain(&c.predicate.copula).min().copied());
                    start = match clause {
                        // "*was quick to* say"
                        Some(_) if words[verb].upos == Upos::Adj => copula.filter(|&w| w < verb).unwrap_or(verb),
                        Some(clause) => self.verb_group(clause).start,
                        None => verb,
                    };
                }
                (None, Some(to)) => {
                    start = to;
                    break;
                }
                (None, None) => break,
            }
        }
        WordRange::new(start, range.end)
    }

    /// "used the debate *to attack*": who does it is the subject of the clause above, unless that has an object who does.
    fn subject_above(&self, cue: WordRange) -> Option<Vec<ByteSpan>> {
        let clause = self.view.clauses.iter().find(|c| cue.contains(c.head))?;
        let above = self.view.clauses.get(clause.parent?)?;
        let active = !above.predicate.passive
            && above.recipient.is_none()
            && matches!(clause.relation, ClauseRelation::Adverbial | ClauseRelation::Content)
            && above
                .object
                .as_ref()
                .is_none_or(|o| clause.relation == ClauseRelation::Adverbial || o.whole.contains(clause.head));
        let subject = above.subject.as_ref().filter(|s| active && s.route == Route::Stated)?;
        Some(self.named(subject))
    }

    /// "*The board issued a statement* saying …": who sent the document is the source.
    fn document_sent(&self, cue: WordRange, source: &[ByteSpan]) -> Option<(Vec<ByteSpan>, usize)> {
        let words = &self.view.tree.words;
        let noun = cue.start.checked_sub(1).filter(|_| words[cue.start].xpos == Xpos::Vbg)?;
        let document = is_medium(&self.lower(noun));
        let of_it = source.iter().all(|s| s.overlaps(self.span(noun)));
        let sent =
            self.view.clauses.iter().find(|c| {
                c.head < noun && c.object.as_ref().is_some_and(|o| o.head() == noun && o.whole.start > c.head)
            })?;
        let sends = !sent.predicate.passive && is_cue_part(&sent.predicate.lemma, CuePart::Send);
        let subject = sent.subject.as_ref().filter(|_| document && of_it && sends)?;
        let sender = match self.relative_pronoun(sent) {
            Some(pronoun) if subject.route == Route::Relative => vec![self.span(pronoun)],
            _ => self.named(subject),
        };
        Some((sender, self.verb_group(sent).start))
    }

    /// The source with what the tree left beside it: the rest of a name, a relative clause, "taken in May".
    fn full_source(&self, source: ByteSpan, cue: WordRange) -> ByteSpan {
        let Some(range) = self.range_of(source) else { return source };
        let words = &self.view.tree.words;
        let opener =
            |w: usize| words[w].upos == Upos::Sconj || (words[w].upos == Upos::Adv && self.lower(w + 1) == ",");
        if range.len() > 1 && opener(range.start) {
            let first = range.start + 1 + usize::from(self.lower(range.start + 1) == ",");
            return self.bytes(WordRange::new(first.min(range.end - 1), range.end)).unwrap_or(source);
        }
        let (start, end) = (self.name_start(range), range.end);
        let end = if end <= cue.start {
            self.source_end(end, cue.start, self.finder.prose.text(source).contains(", "))
        } else {
            self.relative_end(range)
        };
        let wide = self.bytes(WordRange::new(start, end.max(range.end)));
        wide.map_or(source, |wide| wide.join(source))
    }

    /// "*reporter Ana* Orlo": words of a name that stand right before it.
    fn name_start(&self, range: WordRange) -> usize {
        let words = &self.view.tree.words;
        let is_name = |w: usize| matches!(words[w].upos, Upos::Noun | Upos::Propn);
        let is_time = |w: usize| {
            let word = self.lower(w);
            word.ends_with("day")
                || matches!(word.as_str(), "morning" | "afternoon" | "evening" | "night" | "week" | "month" | "year")
        };
        let mut start = range.start;
        while let Some(before) = start.checked_sub(1) {
            let hyphen = words[before].form == "-" && words[before].span.end == words[start].span.start;
            if !hyphen && !(is_name(before) && (is_name(start) || words[start].form == "-") && !is_time(before)) {
                break;
            }
            start = before;
        }
        if words[start].form == "-" { range.start } else { start }
    }

    /// Where a source ends that stands before its verb; `apposed`: whether an apposition that needs its second comma began in it.
    fn source_end(&self, end: usize, cue: usize, apposed: bool) -> usize {
        const LONG: usize = 40;
        const RELATIVE_MAX: usize = 6;
        let words = &self.view.tree.words;
        let gap = &words[end.min(cue)..cue];
        let (Some(first), Some(last)) = (gap.first(), gap.last()) else { return end };
        let quoted = |w: &Word<'_>| self.finder.in_quotation(w.span);
        if gap.len() > LONG || gap.iter().any(quoted) || gap.iter().any(|w| matches!(w.form, ":" | ";" | "—" | "--"))
        {
            return end;
        }
        let finite = |w: &Word<'_>| matches!(w.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
        let opens = |w: &Word<'_>| matches!(w.form, "who" | "which" | "whose" | "that" | "where" | "when" | "whom");
        let subordinate = {
            let mut open = 0_usize;
            gap.iter().all(|w| {
                open += usize::from(opens(w));
                !finite(w) || open > 0
            })
        };
        let set_off = first.form == "," && last.form == "," && gap.len() > 2;
        let nominal =
            |w: &Word<'_>| matches!(w.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num) || w.form == "-";
        let speaks =
            gap.get(1).is_some_and(|w| matches!(w.upos, Upos::Det | Upos::Noun | Upos::Propn | Upos::Adj) || opens(w));
        if set_off && speaks && subordinate {
            cue - 1
        } else if first.form != "," && last.form != "," && subordinate {
            let restricts = opens(first) || matches!(first.xpos, Xpos::Vbn);
            let name = gap.iter().all(nominal) && matches!(last.upos, Upos::Noun | Upos::Propn);
            let of_it = matches!(first.form, "of" | "at" | "from" | "for" | "with")
                || (first.form == "to" && gap[1..].iter().take(2).any(|w| w.xpos == Xpos::Vb));
            // "people *close to the mayor*", "a letter *the board released*"
            let beside = first.upos == Upos::Adj && gap.get(1).is_some_and(|w| w.upos == Upos::Adp);
            let said_of = gap.len() > 1
                && gap.len() <= RELATIVE_MAX
                && last.xpos == Xpos::Vbd
                && gap.iter().filter(|w| finite(w)).count() == 1
                && matches!(first.upos, Upos::Det | Upos::Pron | Upos::Propn)
                && gap[..gap.len() - 1].iter().all(|w| nominal(w) || matches!(w.upos, Upos::Det | Upos::Pron));
            if said_of {
                return cue;
            }
            let restricts = restricts || beside || (of_it && !gap.iter().any(finite));
            let temporal = last.form.ends_with("day");
            let parted = gap.iter().any(|w| w.form == ",");
            if (restricts && !parted && (!opens(first) || gap.iter().any(finite))) || (name && !temporal) {
                cue
            } else {
                end
            }
        } else if last.form == "," && first.upos == Upos::Adp && apposed && !gap.iter().any(finite) {
            cue - 1
        } else {
            end
        }
    }

    /// "said Ana Orlo, *who runs the mill*": where a source behind its verb ends.
    fn relative_end(&self, range: WordRange) -> usize {
        const BESIDE: usize = 1;
        let words = &self.view.tree.words;
        let of_it = |c: &&Clause| {
            c.relation == ClauseRelation::Relative
                && c.governor.is_some_and(|g| range.contains(g))
                && c.whole.start >= range.end
                && c.whole.start <= range.end + BESIDE
                && matches!(words[c.whole.start].form, "who" | "which" | "whose" | "that")
        };
        self.view.clauses.iter().find(of_it).map_or(range.end, |c| c.whole.end)
    }
}

/// Whether something can be said by what a noun in lower case names: "statement", "interview".
pub(super) fn is_medium(noun: &str) -> bool {
    is_cue_part(noun, CuePart::Medium) || matches!(source_noun(noun), Some(SourceNoun::Document(_)))
}

/// Whether a word is a part of the day, a day, or a longer time.
pub(super) fn is_time(word: &str) -> bool {
    word.ends_with("day")
        || matches!(
            word,
            "morning" | "afternoon" | "evening" | "night" | "week" | "month" | "year" | "years" | "hours" | "time"
        )
        || (word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()))
}
