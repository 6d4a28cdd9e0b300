//! Two forms of a name to the evidence that one bearer is meant.

use super::bearer::are_of_one_kind;
use super::form::Form;
use crate::names::{Difference, Slip, key};
use crate::{Document, Story};
use copydesk_claims::naming::{are_of_both_sexes, are_other_bearers, is_known};
use copydesk_claims::{AssertionValue, EntityId, MentionKind, NameKind, Stem};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Why two forms are one bearer's, or are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// Two or more other words of the name agree.
    OtherWords,
    /// One other word of the name agrees.
    OtherWord,
    /// One of the words is none that English or much news has.
    UnknownWord,
    /// Both hold one role.
    SameRole,
    /// They stand in sentences that say much the same.
    SameSentence,
    /// They stand among the same words.
    SameWords,
    /// Most print the one, and one article the other.
    Lopsided,
    /// A surname that its article never introduces, beside one that it does.
    NotIntroduced,
    /// Only capitals or spaces differ.
    SameLetters,
    /// Against: one article prints both.
    Together,
    /// Against, if little: one article prints both, a long name and once.
    TogetherOnce,
    /// Against: both are words or names of their own.
    BothKnown,
    /// Against: the words are two places, peoples or bodies that are well known.
    OtherPlaces,
    /// Against: several bear this surname, or a woman and a man.
    Family,
    /// Against: one is a person, the other is not.
    OtherKind,
}

impl Evidence {
    /// How much it weighs; below zero: against.
    pub const fn points(self) -> i32 {
        match self {
            Self::OtherWords | Self::SameRole | Self::SameSentence | Self::NotIntroduced => 2,
            Self::OtherWord | Self::UnknownWord | Self::SameWords | Self::Lopsided => 1,
            Self::SameLetters => 3,
            Self::BothKnown | Self::TogetherOnce => -1,
            Self::Together => -3,
            Self::Family | Self::OtherPlaces => -2,
            Self::OtherKind => -4,
        }
    }
}

/// Points from which two forms are one bearer's.
const POINTS_MIN: i32 = 2;
/// The same for another first name: families and namesakes are common.
const FIRST_NAME_POINTS_MIN: i32 = 4;

/// Whether the evidence says that two forms are one bearer's.
pub(super) fn is_enough(slip: Slip, evidence: &[Evidence]) -> bool {
    let points: i32 = evidence.iter().map(|e| e.points()).sum();
    match slip {
        Slip::FirstName => points >= FIRST_NAME_POINTS_MIN && evidence.contains(&Evidence::SameRole),
        // Two known words that stand alone are two names, as a rule: "Twitter" and "Titter".
        _ if evidence.contains(&Evidence::BothKnown)
            && ![Evidence::OtherWord, Evidence::OtherWords, Evidence::NotIntroduced]
                .iter()
                .any(|e| evidence.contains(e)) =>
        {
            points > POINTS_MIN
        }
        _ => points >= POINTS_MIN,
    }
}

/// What stands around the forms of a story.
pub(super) struct Surroundings<'s> {
    story: &'s Story,
    /// Roles that each entity of each document holds.
    roles: BTreeMap<(usize, EntityId), BTreeSet<&'s str>>,
    /// Content words of the sentences that name each entity.
    sentences: BTreeMap<(usize, EntityId), Vec<&'s Arc<[Stem]>>>,
    /// By surname, how many entities of each document have it behind a first name.
    families: BTreeMap<String, BTreeMap<usize, usize>>,
}

impl<'s> Surroundings<'s> {
    pub fn of(story: &'s Story) -> Self {
        let (mut roles, mut sentences) = (BTreeMap::<_, BTreeSet<&str>>::new(), BTreeMap::<_, Vec<_>>::new());
        let mut families: BTreeMap<String, BTreeMap<usize, usize>> = BTreeMap::new();
        for (document, d) in story.documents.iter().enumerate() {
            for mention in &d.reading.mentions {
                if let MentionKind::Role { person, role, .. } = &mention.kind {
                    roles.entry((document, *person)).or_default().insert(role);
                }
            }
            for entity in &d.reading.entities {
                if let Some((_, last)) = key(&entity.name).rsplit_once(' ') {
                    *families.entry(last.to_owned()).or_default().entry(document).or_default() += 1;
                }
            }
            for assertion in &d.reading.assertions {
                if let AssertionValue::Name(entity) = assertion.value {
                    sentences.entry((document, entity)).or_default().push(&assertion.context);
                }
            }
        }
        Self { story, roles, sentences, families }
    }

    /// Everything that speaks for or against the odd form being a slip of the usual one.
    pub fn weigh(&self, odd: &Form, usual: &Form, difference: &Difference) -> Vec<Evidence> {
        let mut found = Vec::new();
        match difference.slip {
            Slip::Capitals | Slip::Spacing => found.push(Evidence::SameLetters),
            _ if difference.agree >= 2 => found.push(Evidence::OtherWords),
            _ if difference.agree == 1 => found.push(Evidence::OtherWord),
            _ => {}
        }
        let letters = matches!(difference.slip, Slip::Letters | Slip::FirstName);
        if letters && !(is_known(&difference.words.0) && is_known(&difference.words.1)) {
            found.push(Evidence::UnknownWord);
        }
        if letters && is_known(&difference.words.0) && is_known(&difference.words.1) {
            found.push(Evidence::BothKnown);
        }
        if self.share_a_role(odd, usual) {
            found.push(Evidence::SameRole);
        }
        found.extend(self.neighbours(odd, usual));
        if odd.places.len() == 1 && (usual.places.len() >= 2 || (odd.mentions() <= 2 && usual.mentions() >= 3)) {
            found.push(Evidence::Lopsided);
        }
        if odd.together(usual).next().is_some() {
            found.push(match () {
                () if self.is_bare(odd, usual) => Evidence::NotIntroduced,
                () if difference.agree >= 2 && odd.mentions() == 1 => Evidence::TogetherOnce,
                () => Evidence::Together,
            });
        }
        if difference.slip == Slip::FirstName
            && (self.is_family(odd, usual) || are_of_both_sexes(&difference.words.0, &difference.words.1))
        {
            found.push(Evidence::Family);
        }
        if letters && are_other_bearers(&difference.words.0, &difference.words.1) {
            found.push(Evidence::OtherPlaces);
        }
        if self.are_other_kinds(odd, usual) {
            found.push(Evidence::OtherKind);
        }
        found
    }

    fn share_a_role(&self, a: &Form, b: &Form) -> bool {
        let roles = |form: &Form| -> BTreeSet<&str> {
            form.bearers.iter().filter_map(|at| self.roles.get(at)).flatten().copied().collect()
        };
        !roles(a).is_disjoint(&roles(b))
    }

    /// The likest two sentences that name them.
    fn neighbours(&self, a: &Form, b: &Form) -> Option<Evidence> {
        const SENTENCES_MAX: usize = 16;
        const SHARED_MIN: usize = 4;
        let names = [key(&a.name), key(&b.name)];
        let own: BTreeSet<Stem> = names.iter().flat_map(|n| n.split(' ')).map(Stem::new).collect();
        let sentences = |form: &Form| -> Vec<BTreeSet<&Stem>> {
            let all = form.bearers.iter().filter_map(|at| self.sentences.get(at)).flatten();
            all.take(SENTENCES_MAX).map(|words| words.iter().filter(|w| !own.contains(*w)).collect()).collect()
        };
        let (left, right) = (sentences(a), sentences(b));
        let pairs =
            left.iter().flat_map(|x| right.iter().map(move |y| (x.intersection(y).count(), x.len().min(y.len()))));
        let likest = pairs.max_by_key(|&(shared, shorter)| (shared * 2 >= shorter, shared))?;
        match likest {
            (shared, shorter) if shared >= SHARED_MIN && shared * 2 >= shorter => Some(Evidence::SameSentence),
            (shared, _) if shared >= SHARED_MIN => Some(Evidence::SameWords),
            _ => None,
        }
    }

    /// Whether the odd form is a single word that its articles never introduce by a longer name, once or twice at most, where the usual
    /// one belongs to a person whom they do introduce.
    fn is_bare(&self, odd: &Form, usual: &Form) -> bool {
        let introduces = |&(document, entity): &(usize, EntityId)| {
            let bearer = &self.document(document).reading.entities[entity];
            bearer.kind == NameKind::Person && bearer.name.contains(' ') && bearer.spans.len() > odd.mentions()
        };
        !odd.name.contains(' ')
            && !odd.part
            && odd.mentions() <= 2
            && odd.places.len() == 1
            && usual.bearers.iter().any(introduces)
    }

    /// Whether one article names two people of the surname.
    fn is_family(&self, odd: &Form, usual: &Form) -> bool {
        let surname = |form: &Form| key(&form.name).rsplit(' ').next().map(str::to_owned);
        let (Some(a), Some(b)) = (surname(odd), surname(usual)) else { return false };
        let count = |surname: &str, document: usize| {
            self.families.get(surname).and_then(|f| f.get(&document)).copied().unwrap_or_default()
        };
        let other = |document: usize| if a == b { 0 } else { count(&b, document) };
        let documents = [&a, &b].into_iter().filter_map(|s| self.families.get(s.as_str())).flat_map(BTreeMap::keys);
        documents.into_iter().any(|&d| count(&a, d) + other(d) > 1)
    }

    fn are_other_kinds(&self, a: &Form, b: &Form) -> bool {
        let kinds = |form: &Form| -> BTreeSet<NameKind> {
            form.bearers.iter().map(|&(d, e)| self.document(d).reading.entities[e].kind).collect()
        };
        let (a, b) = (kinds(a), kinds(b));
        !a.iter().any(|&x| b.iter().any(|&y| are_of_one_kind(x, y)))
    }

    fn document(&self, document: usize) -> &Document {
        &self.story.documents[document]
    }
}
