//! Quotations that no verb of saying claims to attributions, by the shape of what stands around them.
//!
//! "…," Orlo urged. Orlo went on with a smile: "…" Beside a quotation almost any verb says: the frame is the evidence, not the verb.
//! 1. *Behind*: the words close with a comma, "?" or "!", and the sentence goes on with who and a verb, or a verb and who.
//! 2. *Before*: a sentence breaks off with a colon, or a verb with a comma.
//! 3. *Inside*: a few words in marks are what a verb of judging says: Orlo called it "a disgrace".

use super::{Attribution, Finder};
use crate::lexicon::{report_form, report_verb};
use crate::text::View;
use crate::{AttributionKind, ByteSpan, Certainty, MentionKind, NameKind, QuoteForm};
use copydesk_language::{Clause, PredicateKind, Upos, WordRange, Xpos};
use rustc_hash::FxHashMap;

/// Between a verb and its quotation stand at most so many bytes: "said in an interview on Friday, ".
const NEAR: usize = 60;

/// Between a quotation and the verb behind it stand at most so many bytes: a name with its apposition.
const SOURCE: usize = 200;

/// Who says it, and by which words.
struct Said {
    source: ByteSpan,
    cue: ByteSpan,
}

impl Finder<'_, '_> {
    /// Adds what is found to `told`, and mends the source of what is told where another stands between the words and their verb.
    pub(super) fn frame(&self, told: &mut Vec<Attribution>) {
        let owned = self.by_content(told);
        for (i, quotation) in self.quotations.iter().enumerate() {
            let Some(known) = owned[i].map(|a| &mut told[a]).filter(|a| a.kind == AttributionKind::Direct) else {
                continue;
            };
            let (Some(&cue), Some(&source)) = (known.cue.first(), known.source.first()) else { continue };
            let mended = if let Some(name) = self.name_before(cue).filter(|n| !n.overlaps(source)) {
                name
            } else if quotation.outer.end <= cue.start
                && source.start < quotation.outer.end
                && let Some(said) = self.behind(i).filter(|said| said.cue.overlaps(cue))
            {
                said.source
            } else {
                continue;
            };
            known.source = vec![mended];
            known.entity = self.entity_of(&known.source);
            known.chain.clear();
        }
        let mut by_cue: FxHashMap<usize, usize> =
            told.iter().enumerate().flat_map(|(a, t)| t.cue.iter().map(move |c| (c.end, a))).collect();
        for (i, quotation) in self.quotations.iter().enumerate() {
            if owned[i].is_some() || quotation.goes_on || !quotation.form.is_speech() {
                continue;
            }
            let Some(said) = self.behind(i).or_else(|| self.before(i)).or_else(|| self.inside(i)) else { continue };
            if let Some(&known) = by_cue.get(&said.cue.end) {
                let known = &mut told[known];
                known.content.retain(|c| !c.overlaps(quotation.outer));
                known.content.push(quotation.outer);
                if known.source.is_empty() || (known.content.len() == 1 && known.source != [said.source]) {
                    known.source = vec![said.source];
                    known.entity = self.entity_of(&known.source);
                    known.chain.clear();
                }
                continue;
            }
            by_cue.insert(said.cue.end, told.len());
            let source = vec![said.source];
            let entity = self.entity_of(&source);
            let (kind, certainty) = (AttributionKind::Direct, Certainty::Certain);
            let content = vec![quotation.outer];
            told.push(Attribution { source, cue: vec![said.cue], content, kind, entity, chain: Vec::new(), certainty });
        }
    }

    /// "…," *Orlo urged* the crew. "…," *urged Orlo*.
    fn behind(&self, i: usize) -> Option<Said> {
        let text = &self.prose.article.text;
        let quotation = &self.quotations[i];
        let zone = self.prose.article.zones[quotation.paragraph].span;
        let rest = &text[quotation.outer.end..zone.end.max(quotation.outer.end)];
        let closes = text[..quotation.span.end].ends_with([',', '?', '!', '—', '-']) || rest.starts_with(',');
        let lead = rest.len() - rest.trim_start_matches([',', ' ', '\u{a0}']).len();
        if !closes || lead == rest.len() {
            return None;
        }
        let first = quotation.outer.end + lead;
        let sentence = self.prose.sentence_at(first)?;
        let next = self.quotations.get(i + 1).map_or(usize::MAX, |q| q.outer.start);
        let end = self.prose.sentences[sentence].span.end.min(next);
        let view = self.prose.view(sentence)?;
        let words = &view.tree.words;
        let from = view.word_at(first)?;
        let verb = self.verb_behind(view, from, end)?;
        let cue = words[verb].span;
        let source = if verb == from {
            self.subject_behind(sentence, view, verb, end)?
        } else {
            let span = ByteSpan::new(first, cue.start);
            let last = words[from..verb].iter().rposition(|w| !matches!(w.upos, Upos::Aux | Upos::Adv))?;
            self.clean(ByteSpan::new(span.start, words[from + last].span.end))
        };
        let short = source.len() < SOURCE && !source.is_empty();
        (short && self.can_speak(sentence, source)).then_some(Said { source, cue })
    }

    /// The first finite verb from a word on that is not of a relative clause.
    fn verb_behind(&self, view: &View<'_>, from: usize, end: usize) -> Option<usize> {
        let mut relative = false;
        let mut verbs = 0;
        for (at, word) in view.tree.words.iter().enumerate().skip(from).take_while(|(_, w)| w.span.end <= end) {
            let finite = matches!(word.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
                || (matches!(word.xpos, Xpos::Vbn)
                    && word.upos == Upos::Verb
                    && report_verb(&word.lemma).is_some_and(|v| v.quote));
            match word.form {
                "who" | "which" | "whose" | "where" => (relative, verbs) = (true, 0),
                "," if verbs > 0 => relative = false,
                ":" | ";" | "—" | "." => return None,
                _ if finite && relative => verbs += 1,
                _ if finite && word.upos == Upos::Verb => return Some(at),
                _ => {}
            }
        }
        None
    }

    /// "*Ana Orlo* responded": the person named right before a verb.
    fn name_before(&self, cue: ByteSpan) -> Option<ByteSpan> {
        let end = self.prose.article.text[..cue.start].trim_end_matches([' ', '\u{a0}']).len();
        let at = self.names.mentions.partition_point(|m| m.span.start < end).checked_sub(1)?;
        let name = self.names.mentions.get(at).filter(|m| m.span.end == end && m.span.end < cue.start)?;
        matches!(name.kind, MentionKind::Name { kind: NameKind::Person, .. }).then_some(name.span)
    }

    /// "urged *Ana Orlo*": the subject behind its verb, by the grammar or as the name that stands there.
    fn subject_behind(&self, sentence: usize, view: &View<'_>, verb: usize, end: usize) -> Option<ByteSpan> {
        let clause = view.clauses.iter().find(|c| c.head == verb);
        let stated =
            clause.and_then(|c| self.subject_and_verb(sentence, c)).and_then(|(source, _)| source.first().copied());
        let behind = |span: &ByteSpan| span.start >= view.tree.words[verb].span.end && span.end <= end;
        stated.filter(behind).or_else(|| self.name_from(view.tree.words[verb].span.end, end))
    }

    /// The person whose name is the first within a few words.
    fn name_from(&self, from: usize, end: usize) -> Option<ByteSpan> {
        const WITHIN: usize = 40;
        let at = self.names.mentions.partition_point(|m| m.span.start < from);
        let name = self.names.mentions[at..].iter().take_while(|m| m.span.end <= end && m.span.start <= from + WITHIN);
        let name = name
            .filter(|m| matches!(m.kind, MentionKind::Name { kind: NameKind::Person, .. }))
            .map(|m| m.span)
            .next()?;
        let gap = self.prose.text(ByteSpan::new(from, name.start));
        (!gap.contains([',', ';', ':', '.'])).then(|| self.clean(ByteSpan::new(from, name.end)))
    }

    /// *Orlo went on*: "…" *Orlo: "…"*
    fn before(&self, i: usize) -> Option<Said> {
        let text = &self.prose.article.text;
        let quotation = &self.quotations[i];
        let from = i.checked_sub(1).map_or(0, |b| self.quotations[b].outer.end);
        let lead = text.get(from..quotation.outer.start)?.trim_end();
        let at = from + lead.len();
        let colon = lead.ends_with(':');
        if !(colon || lead.ends_with(',')) {
            return None;
        }
        let sentence = self.prose.sentence_at(at.checked_sub(1)?)?;
        let here = self.prose.sentence_at(quotation.outer.start)?;
        // Another paragraph is introduced by the last words of the one before.
        if here != sentence && !(colon && here == sentence + 1) {
            return None;
        }
        if colon && let Some(said) = self.name_and_colon(at) {
            return Some(said);
        }
        let view = self.prose.view(sentence)?;
        let words = &view.tree.words;
        let mut free =
            view.clauses.iter().rev().filter(|c| words[c.head].span.start >= from && words[c.head].span.end <= at);
        let near = |said: &Said| at - said.cue.end <= NEAR;
        if !colon {
            return free.find_map(|c| self.verb_of(sentence, view, c)).filter(near);
        }
        // Of several verbs, the nearest, else the one of the whole sentence introduces what follows.
        let main = view.clauses.iter().find(|c| c.parent.is_none() && words[c.head].span.end <= at);
        free.find_map(|c| self.verb_of(sentence, view, c)).filter(near).or_else(|| self.verb_of(sentence, view, main?))
    }

    /// "Ana Orlo (Greens): "…"": the name that the colon at the end of the lead follows.
    fn name_and_colon(&self, at: usize) -> Option<Said> {
        let text = &self.prose.article.text;
        let cue = ByteSpan::new(at - 1, at);
        let head = text[..cue.start].trim_end();
        let head = if head.ends_with(')') { head[..head.rfind('(')?].trim_end() } else { head };
        let next = self.names.mentions.partition_point(|m| m.span.end < head.len());
        let name = self.names.mentions.get(next).filter(|m| m.span.end == head.len())?;
        let MentionKind::Name { kind: NameKind::Person, .. } = name.kind else { return None };
        let lead = text[..name.span.start].trim_end();
        let opens = lead.is_empty() || lead.ends_with(['\n', '.', '-', '—', '–', '?', '!', '”', '"']);
        // "Continued Orlo: …"
        let verb = lead.rsplit(['\n', ' ']).next().unwrap_or_default();
        let before = text[..lead.len() - verb.len()].trim_end_matches(' ');
        let inverted = verb.starts_with(char::is_uppercase)
            && report_form(&verb.to_lowercase()).says
            && (before.is_empty() || before.ends_with(['\n', '.', '”', '"']));
        (opens || inverted).then_some(Said { source: name.span, cue })
    }

    /// Orlo *called it* "a disgrace".
    fn inside(&self, i: usize) -> Option<Said> {
        let quotation = &self.quotations[i];
        if quotation.form != QuoteForm::Fragment {
            return None;
        }
        let sentence = self.prose.sentence_at(quotation.outer.start)?;
        let judges = (0..self.tokens(sentence).len()).any(|k| {
            let form = self.prose.report(sentence, k);
            (form.says || form.judges) && !self.in_quotation(self.tokens(sentence)[k].span)
        });
        let view = judges.then(|| self.prose.view(sentence)).flatten()?;
        let at = view.word_at(quotation.span.start)?;
        let mut clauses = view
            .clauses
            .iter()
            .filter(|c| c.head < at && c.whole.contains(at) && report_verb(&c.predicate.lemma).is_some());
        let clause = clauses.next_back()?;
        let reached = |r: WordRange| r.contains(at);
        let of_verb = clause.object.iter().chain(&clause.predicative).any(|o| reached(o.whole))
            || clause.obliques.iter().any(|o| reached(o.argument.whole) && o.preposition.as_deref() == Some("as"));
        of_verb.then(|| self.verb_of(sentence, view, clause)).flatten()
    }

    /// Who does what a clause says, where that is somebody who can speak.
    fn verb_of(&self, sentence: usize, view: &View<'_>, clause: &Clause) -> Option<Said> {
        let word = &view.tree.words[clause.head];
        let finite =
            clause.predicate.tense.is_some() || matches!(word.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Vbg);
        if clause.predicate.kind != PredicateKind::Verb
            || clause.predicate.passive
            || !finite
            || self.in_quotation(word.span)
        {
            return None;
        }
        let (source, cue) = self.subject_and_verb(sentence, clause)?;
        let source = source.first().copied().filter(|s| self.can_speak(sentence, *s))?;
        Some(Said { source, cue })
    }

    /// Whether a phrase is a person, a body or a document: by name, by a pronoun, or by what it is.
    fn can_speak(&self, sentence: usize, source: ByteSpan) -> bool {
        let lower = self.prose.text(source).to_lowercase();
        if matches!(lower.as_str(), "he" | "she" | "they" | "i" | "we" | "who") {
            return true;
        }
        let bearer = self.bearer(source).map(|e| self.names.entities[e].kind);
        let tokens = self.tokens(sentence);
        let first = tokens.partition_point(|t| t.span.end <= source.start);
        let last = tokens.partition_point(|t| t.span.start < source.end);
        bearer.is_some_and(|kind| kind != NameKind::Place)
            || (first..last).any(|k| self.source_noun(sentence, k).is_some())
    }
}
