//! Further dependents of a predicate to obliques, by preposition, and adverbs.

use super::lexicon::{TimeNoun, time_noun};
use super::outline::Outline;
use super::phrase::is_fronted;
use super::polarity::negation_kind;
use super::predicate::preposition;
use super::roles::{RoleReader, Roles};
use super::{Argument, Oblique, Phrase, Predicate};
use crate::{Relation, Upos, Xpos};

/// The obliques of a clause; the by-phrase of a passive is none.
pub(super) fn find(reader: &RoleReader<'_, '_>, head: usize, nominal: bool, roles: &Roles) -> Vec<Oblique> {
    let o = reader.o;
    let agent = roles.agent;
    let predicative = roles.predicative.as_ref().map(|a| a.head()).filter(|&p| o.head(p) == Some(head));
    let mut found = Vec::new();
    // "remained the largest yard despite the strike": a parser may hang the phrase on what the subject is said to be.
    let on_predicative = predicative.into_iter().flat_map(|p| o.seen(p).iter().filter(move |&&d| d < p));
    let own = o.dependents(head).iter();
    for &word in own.chain(on_predicative) {
        let oblique = match o.relation(word) {
            Relation::Obl | Relation::OblUnmarked | Relation::OblAgent => true,
            // A noun's modifier on a verb is a parser's slip; on a nominal predicate it belongs to the phrase.
            Relation::Nmod => !nominal || is_fronted(o, head, word),
            Relation::NmodUnmarked => !nominal,
            _ => false,
        };
        let oblique = oblique && (o.head(word) == Some(head) || o.relation(word) == Relation::Obl);
        let stranded = reader.relatives.stranded(word);
        if let Some(noun) = stranded {
            let argument = reader.antecedent(noun, head);
            found.push(Oblique { preposition: Some(o.fixed_form(word)), temporal: is_temporal(o, noun), argument });
        } else if oblique && Some(word) != agent && !o.is_punct(word) {
            split(o, preposition(o, word), reader.stated(word), &mut found);
        }
    }
    found.sort_by_key(|o| o.argument.head());
    found
}

/// "within his powers and without malice": a conjunct with a preposition of its own is an oblique of its own.
fn split(o: &Outline<'_>, first: Option<String>, mut argument: Argument, found: &mut Vec<Oblique>) {
    let own = |p: &Phrase| o.dependents_by(p.head, &[Relation::Case]).any(|c| c < p.head);
    let (apart, with): (Vec<Phrase>, Vec<Phrase>) = std::mem::take(&mut argument.conjuncts).into_iter().partition(own);
    argument.whole = with.iter().fold(argument.phrase.full, |range, p| range.join(p.full));
    argument.conjuncts = with;
    let route = argument.route;
    found.push(Oblique { preposition: first, temporal: is_temporal(o, argument.head()), argument });
    for phrase in apart {
        let temporal = is_temporal(o, phrase.head);
        let preposition = preposition(o, phrase.head);
        let argument = Argument { whole: phrase.full, phrase, conjuncts: Vec::new(), route };
        found.push(Oblique { preposition, argument, temporal });
    }
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
pub(super) fn adverbs(o: &Outline<'_>, head: usize, predicate: &Predicate) -> Vec<usize> {
    let is_adverb = |&word: &usize| {
        matches!(o.upos(word), Upos::Adv | Upos::Adj | Upos::Noun)
            && !matches!(o.xpos(word), Xpos::Wrb | Xpos::Wp)
            && negation_kind(o, word).is_none()
            // "among the least known": it stands in the predicate's phrase already.
            && !predicate.phrase.contains(word)
    };
    o.dependents_by(head, &[Relation::Advmod]).filter(is_adverb).collect()
}
