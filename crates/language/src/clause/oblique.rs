//! Further dependents of a predicate to obliques, by preposition, and adverbs.

use super::Oblique;
use super::lexicon::{TimeNoun, time_noun};
use super::outline::Outline;
use super::polarity::negation_kind;
use super::predicate::preposition;
use super::roles::RoleReader;
use crate::{Relation, Upos, Xpos};

/// The obliques of a clause; `agent`: its by-phrase, which is none.
pub(super) fn find(reader: &RoleReader<'_, '_>, head: usize, nominal: bool, agent: Option<usize>) -> Vec<Oblique> {
    let o = reader.o;
    let mut found = Vec::new();
    for &word in o.dependents(head) {
        let oblique = match o.relation(word) {
            Relation::Obl | Relation::OblUnmarked | Relation::OblAgent => true,
            // A noun's modifier on a verb is a parser's slip; on a nominal predicate it belongs to the phrase.
            Relation::Nmod | Relation::NmodUnmarked => !nominal,
            _ => false,
        };
        let stranded = reader.relatives.stranded(word);
        if let Some(noun) = stranded {
            let argument = reader.antecedent(noun, head);
            found.push(Oblique { preposition: Some(o.fixed_form(word)), temporal: is_temporal(o, noun), argument });
        } else if oblique && Some(word) != agent && !o.is_punct(word) {
            let argument = reader.stated(word);
            let temporal = is_temporal(o, argument.head());
            found.push(Oblique { preposition: preposition(o, word), argument, temporal });
        }
    }
    found
}

fn is_temporal(o: &Outline<'_>, noun: usize) -> bool {
    time_noun(o.lemma(noun)) == Some(TimeNoun::Time) || is_year(o, noun)
}

fn is_year(o: &Outline<'_>, word: usize) -> bool {
    let form = o.word(word).form;
    o.xpos(word) == Xpos::Cd
        && form.len() == 4
        && (form.starts_with("19") || form.starts_with("20"))
        && form.bytes().all(|b| b.is_ascii_digit())
}

/// Adverbs of a predicate; negations and question words are none.
pub(super) fn adverbs(o: &Outline<'_>, head: usize) -> Vec<usize> {
    let is_adverb = |&word: &usize| {
        matches!(o.upos(word), Upos::Adv | Upos::Adj | Upos::Noun)
            && !matches!(o.xpos(word), Xpos::Wrb | Xpos::Wp)
            && negation_kind(o, word).is_none()
    };
    o.dependents_by(head, &[Relation::Advmod]).filter(is_adverb).collect()
}
