//! Words of saying that the tree has lost to reports: "about one in five *say* they …" where it took the verb for an adjective,
//! "…, *according to* exit polls" where it hung the phrase on a year.
//!
//! Read by the words beside the cue alone, so only for verbs that mean nothing but saying or thinking there, and only where a source
//! stands beside them.

use super::{ReportReader, Told};
use crate::lexicon::{CuePart, Report, is_cue_part, report_noun, report_of_any_form, report_of_form};
use crate::{ByteSpan, Certainty};
use copydesk_language::{ClauseRelation, Upos, Word, WordRange, Xpos};

/// So many patterns of words are looked at for a cue; a sentence has fewer.
const PATTERNS_MAX: usize = 24;
/// Words that content before its source has at least.
const LEAD_MIN: usize = 4;

impl ReportReader<'_, '_, '_> {
    /// The reports whose cue no clause gave.
    pub(super) fn loose(&self, found: &mut Vec<Told>) {
        for word in 0..self.view.tree.words.len() {
            let span = self.span(word);
            let known = |t: &&Told| t.cue.overlaps(span);
            let by_words =
                || self.finder.out.list.iter().rev().take(PATTERNS_MAX).any(|a| a.cue.iter().any(|c| c.overlaps(span)));
            if self.finder.in_quotation(span)
                || found.iter().filter(known).any(|t| !t.content.is_empty() && !self.is_patient(t))
                || (found.iter().any(|t| known(&t)) && by_words())
            {
                continue;
            }
            let told = if self.lower(word) == "according" && self.lower(word + 1) == "to" {
                self.loose_according(word)
            } else {
                self.loose_verb(word)
                    .or_else(|| self.hope_is(word))
                    .or_else(|| self.lost_verb(word))
                    .or_else(|| self.in_view(word))
            };
            if let Some(told) = told {
                found.retain(|t| !t.cue.overlaps(span));
                found.push(told);
            }
        }
    }

    /// "*Orlo* alleged in the suit that …": what the tree took for the patient of a passive without an auxiliary.
    fn is_patient(&self, told: &Told) -> bool {
        let one = told.cue.start < told.cue.end && !self.finder.prose.text(told.cue).contains(' ');
        told.source.is_empty() && one && told.content.iter().all(|c| c.end < told.cue.start)
    }

    /// "The new ad *slams* Orlo for her vote": the only verb before the first boundary of a sentence, which the tree took for a noun or
    /// for a participle.
    fn lost_verb(&self, word: usize) -> Option<Told> {
        const THAT_WITHIN: usize = 6;
        let words = &self.view.tree.words;
        let form = words[word].form;
        let inflected = form.ends_with("ed") || (form.ends_with('s') && words[word].upos != Upos::Verb);
        if !inflected || !form.starts_with(char::is_lowercase) {
            return None;
        }
        let verb = report_of_any_form(form)?;
        let source = self.left_of(word).filter(|s| s.end == word).or_else(|| self.apposed_before(word))?;
        let finite = |w: &Word<'_>| matches!(w.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
        let fronted = source.start == 0 || words[source.start - 1].form == ",";
        if !fronted
            || words[..word].iter().any(finite)
            || self.view.clauses.iter().any(|c| c.head == word && finite(&words[word]))
        {
            return None;
        }
        let end = self.end_word();
        let bounds = |w: &Word<'_>| {
            w.upos == Upos::Punct
                || w.upos == Upos::Sconj
                || matches!(w.form, "that" | "who" | "which" | "and" | "but" | "how" | "what" | "why" | "while")
        };
        let bound = (word + 1..end).find(|&w| bounds(&words[w])).unwrap_or(end);
        let alone = |w: &Word<'_>| {
            w.upos == Upos::Cconj || matches!(w.form, "which" | "who" | "while" | "as" | "when") || w.xpos == Xpos::Vbg
        };
        let parted = bound < end
            && words[bound].upos == Upos::Punct
            && !words.get(bound + 1).is_some_and(alone)
            && words[bound..end].iter().any(finite);
        if bound < word + 2 || words[word + 1..bound].iter().any(finite) || parted || words[word + 1].form == "by" {
            return None;
        }
        let that = (word + 1..end.min(word + THAT_WITHIN)).find(|&w| verb.that && words[w].form == "that");
        let that = that.filter(|&w| words[w].upos == Upos::Sconj && !(word + 1..w).any(|k| words[k].form == "to"));
        let preposition = verb.prepositions.contains(&words[word + 1].form);
        let to = (word + 1..bound).any(|w| words[w].form == "to");
        let comma = (word + 1..end).find(|&w| matches!(words[w].form, "," | ";")).unwrap_or(end);
        let (cue_end, content) = if let Some(that) = that {
            let object = verb.object && words[word + 1].upos != Upos::Adp;
            (word + 1, WordRange::new(if object { word + 1 } else { that }, end))
        } else if preposition && word + 2 < comma {
            (word + 2, WordRange::new(word + 2, comma))
        } else if (verb.object || (verb.infinitive && to)) && !matches!(words[word + 1].upos, Upos::Adp | Upos::Adv) {
            (word + 1, WordRange::new(word + 1, comma))
        } else {
            return None;
        };
        let cue = self.bytes(WordRange::new(word, cue_end))?;
        let source = vec![self.without_dateline(self.bytes(source)?)];
        let mut content = vec![self.bytes(content)?];
        self.with_quotations(cue, &mut content);
        let content = self.cut(content, cue, &source);
        (!content.is_empty()).then_some(Told { source, cue, content, certainty: verb.certainty })
    }

    /// "…, according to *exit polls*."
    fn loose_according(&self, word: usize) -> Option<Told> {
        let words = &self.view.tree.words;
        let first = word + 2;
        let parted = |w: &Word<'_>| matches!(w.form, "," | ";" | ":" | "—" | "–" | "--" | "(" | ")");
        let end = (first..words.len()).find(|&w| parted(&words[w])).unwrap_or_else(|| self.end_word());
        let source_end = (first..end).find(|&w| is_relative(&words[w])).unwrap_or(end);
        let source = self.bytes(WordRange::new(first, source_end)).filter(|_| self.has_noun(first, source_end))?;
        let cue = self.bytes(WordRange::new(word, first))?;
        let hole = self.bytes(WordRange::new(word, end))?;
        let whole = self.bytes(WordRange::new(0, self.end_word()))?;
        let content = self.cut(vec![self.without_dateline(whole)], hole, &[]);
        (!content.is_empty()).then_some(Told { source: vec![source], cue, content, certainty: Certainty::Certain })
    }

    /// "*46 percent of voters* said yes", "*the groups* say".
    fn loose_verb(&self, word: usize) -> Option<Told> {
        let words = &self.view.tree.words;
        let form = words[word].form;
        if !form.starts_with(char::is_lowercase) {
            return None;
        }
        let verb = report_of_form(form).filter(|v| v.that && v.quote)?;
        if form.ends_with("ing") {
            return self.loose_participle(verb, word);
        }
        let source = self.left_of(word).filter(|s| self.is_verb_here(word, *s))?;
        let cue = WordRange::new(source.end, word + 1);
        let content = self.loose_content(verb, source, word)?;
        let (source, cue) = (vec![self.bytes(source)?], self.bytes(cue)?);
        let mut content: Vec<ByteSpan> = content.into_iter().filter_map(|r| self.bytes(r)).collect();
        self.with_quotations(cue, &mut content);
        self.end_early(cue, &mut content);
        let content = self.cut(content, cue, &source);
        (!content.is_empty()).then_some(Told { source, cue, content, certainty: verb.certainty })
    }

    /// "*The hope has been* that fares fall", "*her message* is that …".
    fn hope_is(&self, noun: usize) -> Option<Told> {
        let words = &self.view.tree.words;
        let certainty = report_noun(&words[noun].lemma).filter(|_| words[noun].upos == Upos::Noun)?;
        let that = (noun + 2..words.len().min(noun + 5)).find(|&w| words[w].form == "that")?;
        let copula = |w: &Word<'_>| w.upos == Upos::Aux || w.upos == Upos::Adv;
        if !words[noun + 1..that].iter().all(copula) || words[that - 1].lemma != "be" && words[that - 2].lemma != "be" {
            return None;
        }
        let source = self.owner(noun);
        let beside = |w: usize| matches!(words[w].upos, Upos::Det | Upos::Adj);
        let first = (0..noun).rev().take_while(|&w| beside(w)).last().unwrap_or(noun);
        let start = source.map_or(first, |_| noun);
        let cue = self.bytes(WordRange::new(start, that))?;
        let content = self.cut(vec![self.bytes(WordRange::new(that, self.end_word()))?], cue, &[]);
        let told = Told { source: source.into_iter().collect(), cue, content, certainty };
        (!told.content.is_empty()).then_some(told)
    }

    /// "In *Orlo's* view, *fares must fall*".
    fn in_view(&self, noun: usize) -> Option<Told> {
        const SOURCE_MAX: usize = 6;
        if !is_cue_part(&self.lower(noun), CuePart::View) {
            return None;
        }
        let words = &self.view.tree.words;
        let first = (noun.saturating_sub(SOURCE_MAX)..noun).rev().find(|&w| self.lower(w) == "in")? + 1;
        let last = noun.checked_sub(1).filter(|&w| w >= first)?;
        let owned = matches!(words[last].form, "'s" | "’s" | "'" | "’")
            || matches!(self.lower(last).as_str(), "my" | "our" | "his" | "her" | "their");
        let behind = |w: usize| words.get(w).is_none_or(|w| w.upos == Upos::Punct);
        let set_off = first == 1 || words[first - 2].form == "," || behind(noun + 1);
        let source = self.bytes(WordRange::new(first, noun)).filter(|_| owned && set_off)?;
        let whole = self.bytes(WordRange::new(0, self.end_word()))?;
        let hole = self.bytes(WordRange::new(first - 1, noun + 1))?;
        let content = self.cut(vec![whole], hole, &[]);
        let told = Told { source: vec![source], cue: self.span(noun), content, certainty: Certainty::Hedged };
        (!told.content.is_empty()).then_some(told)
    }

    /// "*Orlo* took it in stride, *saying* fares would rise": the subject of the sentence speaks.
    fn loose_participle(&self, verb: &Report, word: usize) -> Option<Told> {
        self.view.tree.words.get(word.checked_sub(1)?).filter(|w| w.form == ",")?;
        let clause = self.view.clauses.iter().find(|c| c.head == word);
        let main = || self.view.clauses.iter().rev().find(|c| c.relation == ClauseRelation::Main && c.head < word);
        let source = clause.or_else(main).map(|c| self.source(c)).filter(|s| !s.is_empty())?;
        let range = self.loose_behind(word)?;
        let (cue, mut content) = (self.span(word), vec![self.bytes(range)?]);
        self.with_quotations(cue, &mut content);
        self.end_early(cue, &mut content);
        let content = self.cut(content, cue, &source);
        (!content.is_empty()).then_some(Told { source, cue, content, certainty: verb.certainty })
    }

    /// Whether a word is a finite verb, whatever the tree takes it for: one that stands behind a source and before what is said.
    fn is_verb_here(&self, word: usize, source: WordRange) -> bool {
        let words = &self.view.tree.words;
        let tagged = matches!(words[word].upos, Upos::Verb);
        let finite = tagged && matches!(words[word].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
        let perfect = words[word].xpos == Xpos::Vbn && source.end < word;
        let opens =
            matches!(self.lower(word + 1).as_str(), "that" | "he" | "she" | "they" | "we" | "it" | "there" | "i");
        let only =
            matches!(self.lower(word).as_str(), "say" | "says" | "said" | "think" | "thinks" | "believe" | "believes");
        let bare = words[source.end - 1].upos != Upos::Adj && source.end == word;
        finite || perfect || only || (opens && bare)
    }

    /// "*Ana Orlo, head of the harbour board,* cited …": a name at the front of the sentence with its apposition.
    fn apposed_before(&self, word: usize) -> Option<WordRange> {
        let words = &self.view.tree.words;
        let close = word.checked_sub(1).filter(|&w| words[w].form == ",")?;
        let open = (1..close).find(|&w| words[w].form == ",")?;
        let nominal = |w: &Word<'_>| matches!(w.upos, Upos::Propn | Upos::Noun | Upos::Adj | Upos::Det);
        let opens = matches!(words[open + 1].upos, Upos::Det | Upos::Noun | Upos::Adj | Upos::Propn | Upos::Num);
        let names = words[..open].iter().all(nominal) && matches!(words[open - 1].upos, Upos::Propn | Upos::Noun);
        (names && opens).then(|| WordRange::new(0, close))
    }

    /// The noun phrase that ends right before a verb, its auxiliaries left out.
    fn left_of(&self, word: usize) -> Option<WordRange> {
        let words = &self.view.tree.words;
        let auxiliary = |w: usize| {
            words[w].upos == Upos::Aux && !matches!(words[w].lemma.as_ref(), "be" | "get")
                || (words[w].upos == Upos::Adv && !matches!(words[w].form, "not" | "n't"))
        };
        let end = (0..word).rev().find(|&w| !auxiliary(w))? + 1;
        if is_relative(&words[end - 1]) && words[end - 1].form != "that" {
            return Some(WordRange::new(end - 1, end));
        }
        let part = |w: usize| {
            matches!(words[w].upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Det | Upos::Adj)
                || (words[w].upos == Upos::Adv && w > 0 && matches!(words[w - 1].upos, Upos::Det))
                || matches!(words[w].form, "of" | "in" | "-" | "%" | "'s" | "’s" | "percent" | "at" | "from")
        };
        let mut start = (0..end).rev().take_while(|&w| part(w)).last()?;
        while start < end && matches!(words[start].form, "of" | "in" | "at" | "from" | "-" | "'s" | "’s") {
            start += 1;
        }
        if words[start].form == "that" {
            start += 1;
        }
        let last = words.get(end.checked_sub(1)?)?;
        let names = matches!(last.upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num) || last.form == "%";
        let person = last.upos != Upos::Pron
            || matches!(last.form, "he" | "she" | "they" | "we" | "who" | "you" | "I" | "He" | "She" | "They" | "We");
        (start < end && names && person).then(|| WordRange::new(start, end))
    }

    fn loose_content(&self, verb: &Report, source: WordRange, word: usize) -> Option<Vec<WordRange>> {
        let words = &self.view.tree.words;
        let end = self.end_word();
        let day = usize::from(self.lower(word + 1).ends_with("day"));
        let next = word + 1 + day;
        let closes = source.start.checked_sub(1).is_some_and(|w| matches!(words[w].form, "," | "”" | "\"" | "''"));
        let finite = |w: &Word<'_>| matches!(w.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
        let lead = WordRange::new(0, source.start);
        let before = || closes && words[..source.start].iter().any(finite);
        if next >= end {
            return (verb.quote && (before() || (closes && lead.len() > LEAD_MIN))).then(|| vec![lead]);
        }
        if self.lower(next) == "," && closes && source.start > 1 {
            return Some(vec![lead, WordRange::new(next + 1, end)]);
        }
        self.loose_behind(next - 1).map(|range| vec![range])
    }

    /// What is said behind a verb that takes a clause: up to where the article goes on in its own voice.
    fn loose_behind(&self, verb: usize) -> Option<WordRange> {
        let words = &self.view.tree.words;
        let (next, end) = (verb + 1, self.end_word());
        if next >= end {
            return None;
        }
        let that = self.lower(next) == "that";
        let alone = |w: &Word<'_>| {
            matches!(w.form, "while" | "but" | "compared" | "although" | "though" | "according" | "and")
                || w.xpos == Xpos::Vbg
        };
        let stop = (next + 1..end)
            .find(|&w| words[w].form == ";" || (words[w].form == "," && words.get(w + 1).is_some_and(alone)));
        let stop = stop.unwrap_or(end);
        let finite = |w: &Word<'_>| matches!(w.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
        let speaks = that || words[next..stop].iter().any(finite);
        let doing = words.get(next + 1).is_some_and(|w| w.xpos == Xpos::Vbg) && words[next].upos == Upos::Sconj;
        let opens = (!matches!(words[next].upos, Upos::Adp | Upos::Punct | Upos::Cconj) && !doing) || that;
        let subject = that || !finite(&words[next]);
        (speaks && opens && subject).then(|| WordRange::new(next, stop))
    }

    /// One past the last word that is no mark.
    fn end_word(&self) -> usize {
        self.view.tree.words.iter().rposition(|w| w.upos != Upos::Punct).map_or(0, |w| w + 1)
    }

    fn has_noun(&self, from: usize, to: usize) -> bool {
        self.view.tree.words[from.min(to)..to]
            .iter()
            .any(|w| matches!(w.upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num))
    }
}

fn is_relative(word: &Word<'_>) -> bool {
    matches!(word.form, "who" | "which" | "that" | "whose" | "whom")
}
