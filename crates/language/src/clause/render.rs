//! Clauses to plain lines for people, and trees to a compact form for debugging.

use super::{
    Argument, Certainty, Clause, ClauseRelation, Complement, ComplementKind, NegationKind, NegationTarget, Predicate,
    PredicateKind, Role, Route, Tense, WordRange,
};
use crate::{Relation, Tree, Word};
use std::fmt::Write;

/// How deep content is indented; deeper clauses stand at the last depth, so that a chain of them stays linear in size.
const DEPTH_MAX: usize = 12;

/// Words of a phrase that are printed; a longer one is cut in its middle.
const PHRASE_WORDS_MAX: usize = 24;

/// Prints clauses as lines: predicate, roles, obliques; content and further clauses indented under what they belong to.
///
/// ```text
/// say [past]
///   subject: The union
///   that: staff would not sign the letter
///     sign [not, conditional: would]
///       subject: staff
///       object: the letter
/// ```
///
/// Behind a predicate stand tense, voice, negation and certainty, where they are not those of a flat statement of the present.
/// `(relative)`, `(control)`, `(shared)` behind a role tell that its phrase stands elsewhere.
pub fn render_clauses(tree: &Tree<'_>, clauses: &[Clause]) -> String {
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); clauses.len()];
    let mut open: Vec<(usize, usize, bool)> = Vec::new();
    for (number, clause) in clauses.iter().enumerate().rev() {
        match clause.parent.filter(|&p| p < clauses.len() && p != number) {
            Some(parent) => below[parent].push(number),
            None => open.push((number, 0, false)),
        }
    }
    let mut complements: Vec<Option<&Complement>> = vec![None; clauses.len()];
    for complement in clauses.iter().flat_map(|c| &c.complements) {
        if let Some(of) = complements.get_mut(complement.clause) {
            *of = Some(complement);
        }
    }
    let mut printer = Printer { tree, out: String::new() };
    // The stack holds what is still to print, the next on top.
    while let Some((number, depth, labelled)) = open.pop() {
        let clause = &clauses[number];
        let inner = printer.clause(clause, complements[number], depth.min(DEPTH_MAX), labelled);
        // Conjuncts come last: what belongs to the first verb would else seem to belong to the second.
        let (beside, inside): (Vec<usize>, Vec<usize>) =
            below[number].iter().partition(|&&child| clauses[child].relation == ClauseRelation::Conjunct);
        open.extend(beside.into_iter().map(|child| (child, inner, true)));
        open.extend(inside.into_iter().map(|child| (child, inner + 1, true)));
    }
    printer.out
}

struct Printer<'p, 't> {
    tree: &'p Tree<'t>,
    out: String,
}

impl Printer<'_, '_> {
    /// Prints one clause; returns the depth of its lines.
    fn clause(&mut self, clause: &Clause, as_content: Option<&Complement>, depth: usize, inside: bool) -> usize {
        let mut depth = depth;
        if inside && let Some(label) = self.label(clause, as_content) {
            self.line(depth, &label);
            depth += 1;
        }
        let mut head = self.predicate(&clause.predicate, clause.subject.is_some());
        let notes = self.notes(clause);
        if !notes.is_empty() {
            let _ = write!(head, " [{}]", notes.join(", "));
        }
        self.line(depth, &head);
        for (role, argument) in clause.arguments() {
            let name = match role {
                Role::Subject => "subject",
                Role::Object => "object",
                Role::Recipient => "recipient",
                Role::Predicative => "as",
            };
            let text = format!("{name}: {}", self.argument(argument));
            self.line(depth + 1, &text);
        }
        for oblique in &clause.obliques {
            let name = oblique.preposition.as_deref().unwrap_or(if oblique.temporal { "when" } else { "extent" });
            let text = format!("{name}: {}", self.argument(&oblique.argument));
            self.line(depth + 1, &text);
        }
        if !clause.adverbs.is_empty() {
            let adverbs: Vec<String> = clause.adverbs.iter().map(|&a| self.fixed(a)).collect();
            self.line(depth + 1, &format!("how: {}", adverbs.join(", ")));
        }
        depth
    }

    /// The line above a clause that is not the sentence's own; none for conjuncts, which stand beside the first.
    fn label(&self, clause: &Clause, as_content: Option<&Complement>) -> Option<String> {
        let governor = || clause.governor.map(|g| self.word(g)).unwrap_or_default();
        Some(match clause.relation {
            ClauseRelation::Main | ClauseRelation::Conjunct => return None,
            ClauseRelation::Content => self.complement(as_content?),
            ClauseRelation::Relative => format!("{} which:", governor()),
            ClauseRelation::Adverbial => match &clause.subordinator {
                Some(words) => format!("{words}:"),
                None => "adverbial:".to_owned(),
            },
            ClauseRelation::Subject => "subject clause:".to_owned(),
            ClauseRelation::Aside => "aside:".to_owned(),
        })
    }

    fn complement(&self, complement: &Complement) -> String {
        let name = match complement.kind {
            ComplementKind::Statement => "that",
            ComplementKind::Whether => "whether",
            ComplementKind::Wh => "question",
            ComplementKind::Infinitive => "to",
            ComplementKind::Participle => "doing",
        };
        let pieces: Vec<String> = complement.content.iter().map(|&c| self.text(c)).collect();
        let quoted = if complement.quoted { ", quoted" } else { "" };
        match complement.noun {
            Some(noun) => format!("{} {name}{quoted}: {}", self.word(noun), pieces.join(" / ")),
            None => format!("{name}{quoted}: {}", pieces.join(" / ")),
        }
    }

    fn predicate(&self, predicate: &Predicate, has_subject: bool) -> String {
        let preposition = predicate.preposition.as_ref().map(|p| format!("{p} ")).unwrap_or_default();
        match predicate.kind {
            PredicateKind::Verb => predicate.lemma.clone(),
            PredicateKind::Existential => "there be".to_owned(),
            _ if predicate.copula.is_some() || has_subject => {
                format!("be {preposition}{}", self.text(predicate.phrase))
            }
            _ => format!("{preposition}{}", self.text(predicate.phrase)),
        }
    }

    fn notes(&self, clause: &Clause) -> Vec<String> {
        let predicate = &clause.predicate;
        let mut notes = Vec::new();
        let tense = match predicate.tense {
            Some(Tense::Past) => "past",
            Some(Tense::Future) => "future",
            Some(Tense::Present) | None => "",
        };
        let aspects = [
            tense,
            if predicate.perfect { "perfect" } else { "" },
            if predicate.progressive { "progressive" } else { "" },
        ];
        let time: Vec<&str> = aspects.into_iter().filter(|a| !a.is_empty()).collect();
        if !time.is_empty() {
            notes.push(time.join(" "));
        }
        if predicate.passive {
            notes.push("passive".to_owned());
        }
        for negation in &clause.negations {
            let cue = self.word(negation.cue).to_lowercase();
            notes.push(match (negation.kind, negation.target) {
                (NegationKind::Lexical, _) => format!("undone: {cue}"),
                (NegationKind::Near, _) => format!("nearly not: {cue}"),
                (_, NegationTarget::Predicate) => {
                    if cue == "n't" || cue == "n’t" || cue == "not" {
                        "not".to_owned()
                    } else {
                        format!("not: {cue}")
                    }
                }
                (_, NegationTarget::Subject) => format!("not, of subject: {cue}"),
                (_, NegationTarget::Object) => format!("not, of object: {cue}"),
                (_, NegationTarget::Part) => format!("not of {:?}", self.text(negation.scope)),
            });
        }
        for mark in &clause.marks {
            let name = match mark.certainty {
                Certainty::Certain => continue,
                Certainty::Reported => "reported",
                Certainty::Required => "required",
                Certainty::Planned => "planned",
                Certainty::Hedged => "hedged",
                Certainty::Possible => "possible",
                Certainty::Alleged => "alleged",
                Certainty::Conditional => "conditional",
                Certainty::Question => "question",
                Certainty::Command => "command",
                Certainty::Denied => "denied",
            };
            notes.push(format!("{name}: {}", self.word(mark.cue)));
        }
        notes
    }

    fn argument(&self, argument: &Argument) -> String {
        let mut text = String::new();
        for (i, phrase) in argument.phrases().enumerate() {
            if i > 0 {
                text.push_str(" + ");
            }
            text.push_str(&self.text(phrase.core));
            for &apposition in &phrase.appositions {
                let _ = write!(text, " = {}", self.text(apposition));
            }
        }
        text.push_str(match argument.route {
            Route::Stated => "",
            Route::Relative => " (relative)",
            Route::Control => " (control)",
            Route::Coordination | Route::Adverbial => " (shared)",
        });
        text
    }

    /// A word with those fixed to it right behind: "as well".
    fn fixed(&self, word: usize) -> String {
        let is_fixed = |w: &&Word<'_>| w.head == Some(word) && w.relation == Relation::Fixed;
        let words = self.tree.words.get(word + 1..).unwrap_or_default();
        self.text(WordRange::new(word, word + 1 + words.iter().take_while(is_fixed).count()))
    }

    fn word(&self, word: usize) -> String {
        self.text(WordRange::of_word(word))
    }

    /// Words as printed, with a space wherever the text has a gap.
    fn text(&self, range: WordRange) -> String {
        let Some(words) = self.tree.words.get(range.start..range.end) else { return String::new() };
        if words.len() > PHRASE_WORDS_MAX {
            let half = PHRASE_WORDS_MAX / 2;
            return format!("{} … {}", spaced(&words[..half]), spaced(&words[words.len() - half..]));
        }
        spaced(words)
    }

    fn line(&mut self, depth: usize, text: &str) {
        for _ in 0..depth {
            self.out.push_str("  ");
        }
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }
}

fn spaced(words: &[Word<'_>]) -> String {
    let mut text = String::new();
    for (i, word) in words.iter().enumerate() {
        if i > 0 && words[i - 1].span.end != word.span.start {
            text.push(' ');
        }
        text.push_str(word.form);
    }
    text
}

/// Prints a tree as one line a word: number, form, lemma, class, Penn tag, number of its head (0 for the root), relation.
pub fn render_tree(tree: &Tree<'_>) -> String {
    let mut out = String::new();
    for (i, word) in tree.words.iter().enumerate() {
        let head = word.head.map_or(0, |h| h + 1);
        let _ = writeln!(
            out,
            "{} {} {} {} {} {head} {}",
            i + 1,
            word.form,
            word.lemma,
            word.upos.as_str(),
            word.xpos.as_str(),
            word.relation.as_str()
        );
    }
    out
}
