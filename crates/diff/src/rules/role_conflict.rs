//! Roles to conflicts: one person given titles or affiliations that cannot both hold.
//!
//! Two signs: roles that one person does not hold together at one body, and a role for one person at a time that other articles give
//! to somebody else.

use crate::sides::{instant, outlets};
use crate::{Context, Evidence, Finding, Rule, RuleMeta, Severity};
use copydesk_claims::roles::{Holding, goes_with_any, holding, is_of_one_house, is_single_seat};
use copydesk_claims::{AssertionValue, ByteSpan, ClaimKind, EntityId, MentionKind, NameKind, RoleStatus};
use copydesk_graph::names::key;
use copydesk_graph::{Entities, Story};
use std::collections::BTreeSet;

/// `role-conflict`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "role-conflict",
        severity: Severity::Warning,
        summary: "one person given titles or affiliations that cannot both hold",
        docs: "A finance director called chief executive, counsel for the defence called prosecutor, a deputy promoted by a slip of \
the pen: titles are copied from notes, and the people who bear them notice first. The rule holds the roles that the articles give to \
one person against each other. It reports two roles that one person does not hold together at one body, and a role that one person \
holds at a time, where other articles give it to somebody else and this person another one.\n\nWhich forms are one role, which roles go \
together, and which are held by one person at a time are tables. The rule stays quiet where an article gives both roles, where a \
role is former, acting, incoming or shared, where the bodies differ, and where articles lie more than sixty days apart. It does not \
see a wrong role that goes with the right one, such as chair beside chief executive where nobody else is called chair.",
        fires: &[
            (
                "Quay Times",
                "Harkness to close yard\n\nHarkness Marine will close its yard, the chief executive of Harkness Marine, Morwenna Pascall, said.",
            ),
            (
                "Coast Herald",
                "Yard to shut\n\nMorwenna Pascall, Harkness Marine's finance director, told workers on Monday.",
            ),
            ("Daily Anchor", "Jobs go\n\nHarkness Marine chief executive Morwenna Pascall blamed the price of steel."),
        ],
        quiet: &[
            (
                "Quay Times",
                "Harkness to close yard\n\nHarkness Marine will close its yard, the chief executive, Morwenna Pascall, said.",
            ),
            (
                "Coast Herald",
                "Yard to shut\n\nMorwenna Pascall, a former finance director of Harkness Marine, told workers on Monday.",
            ),
            ("Daily Anchor", "Jobs go\n\nHarkness Marine founder and CEO Morwenna Pascall blamed the price of steel."),
        ],
    },
    check,
};

/// Articles further apart than this tell of other times.
const APART_MAX: i64 = 60 * 24 * 3600;

/// A side shows so many of its passages at most.
const SHOWN_MAX: usize = 6;

/// A role as one article gives it.
#[derive(Debug, Clone, Copy)]
struct Given<'s> {
    document: usize,
    span: ByteSpan,
    person: EntityId,
    organization: Option<EntityId>,
    role: &'s str,
    area: Option<&'s str>,
    status: RoleStatus,
}

/// What the coverage says of one person.
struct Person<'s> {
    claim: usize,
    given: Vec<Given<'s>>,
}

/// What is said of a person in one role, now.
struct Role<'p, 's> {
    name: &'s str,
    given: Vec<&'p Given<'s>>,
}

impl Role<'_, '_> {
    fn documents(&self) -> BTreeSet<usize> {
        self.given.iter().map(|g| g.document).collect()
    }
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let people = people(context);
    if people.iter().all(|p| p.given.len() < 2) {
        return Vec::new();
    }
    let view = View { story: context.story, entities: &context.graph.entities, people: &people };
    people.iter().filter_map(|person| view.conflict(person)).collect()
}

/// Everybody who is given a role, with all roles.
fn people<'s>(context: &Context<'s>) -> Vec<Person<'s>> {
    let mut found = Vec::new();
    for (index, claim) in context.graph.claims.iter().enumerate().filter(|(_, c)| c.kind == ClaimKind::Role) {
        let given = claim.assertions.iter().filter_map(|at| {
            let assertion = context.story.assertion(*at);
            let AssertionValue::Role { person, organization, role, area, status } = &assertion.value else {
                return None;
            };
            Some(Given {
                document: at.document,
                span: assertion.span,
                person: *person,
                organization: *organization,
                role,
                area: area.as_deref(),
                status: *status,
            })
        });
        found.push(Person { claim: index, given: given.collect() });
    }
    found
}

struct View<'v, 's> {
    story: &'s Story,
    entities: &'v Entities,
    people: &'v [Person<'s>],
}

impl<'v, 's> View<'v, 's> {
    /// The gravest conflict of a person: one slip is told once.
    fn conflict(&self, person: &'v Person<'s>) -> Option<Finding> {
        let roles = current(person);
        let mut best: Option<(usize, Finding)> = None;
        for (n, a) in roles.iter().enumerate() {
            for b in &roles[n + 1..] {
                if !self.conflicting(person, a, b) {
                    continue;
                }
                let (odd, usual) = self.order(person, a, b);
                let weight = usual.documents().len();
                if best.as_ref().is_none_or(|(most, _)| weight > *most) {
                    best = Some((weight, self.finding(person, odd, usual)));
                }
            }
        }
        let told = best.map(|(_, finding)| finding);
        told.or_else(|| roles.iter().find_map(|role| self.elsewhere(person, role)))
    }

    /// A role of one body, such as that of its spokesman, given to a person at a body that the usual side names as another one.
    fn elsewhere(&self, person: &Person<'s>, role: &Role<'v, 's>) -> Option<Finding> {
        if !is_of_one_house(role.name) || self.is_in_motion(person, role.name, role.name) {
            return None;
        }
        let mut groups: Vec<(&str, Role<'v, 's>)> = Vec::new();
        for &given in &role.given {
            let body = given.organization.filter(|&o| self.is_body(given.document, o));
            let Some(name) = body.map(|o| self.name(given.document, o)) else { continue };
            match groups.iter_mut().find(|(_, g)| self.can_be_one_body(g.given[0], given)) {
                Some((_, group)) => group.given.push(given),
                None => groups.push((name, Role { name: role.name, given: vec![given] })),
            }
        }
        groups.sort_by_key(|(_, group)| group.documents().len());
        let [(body, odd), (own, usual)] = &groups[..] else { return None };
        let outlets = |r: &Role<'_, '_>| {
            let names = r.documents().into_iter().map(|d| self.story.documents[d].article.outlet_name());
            names.collect::<BTreeSet<&str>>().len()
        };
        let fits = outlets(odd) == 1
            && outlets(usual) > 1
            && self.are_named_apart(&usual.documents(), body, own)
            && odd.documents().is_disjoint(&usual.documents())
            && self.at_one_time(odd, usual)
            && self.are_one(odd, usual);
        fits.then(|| self.finding(person, odd, usual))
    }

    /// Whether one of the articles names both bodies, and none in one sentence, as it would a bank and its daughter.
    fn are_named_apart(&self, usual: &BTreeSet<usize>, a: &str, b: &str) -> bool {
        let (a, b) = (key(a), key(b));
        let mut named = false;
        for (d, document) in self.story.documents.iter().enumerate() {
            let reading = &document.reading;
            let sentences = |wanted: &str| {
                let bearers = reading.entities.iter().filter(|e| key(&e.name) == wanted);
                let place = |span: &ByteSpan| reading.sentences.partition_point(|s| s.span.end <= span.start);
                bearers.flat_map(|e| &e.spans).map(place).collect::<BTreeSet<usize>>()
            };
            let (x, y) = (sentences(&a), sentences(&b));
            if !x.is_disjoint(&y) {
                return false;
            }
            named |= usual.contains(&d) && !x.is_empty();
        }
        named
    }

    fn is_body(&self, document: usize, entity: EntityId) -> bool {
        self.story.documents[document].reading.entities[entity].kind == NameKind::Organization
    }

    fn conflicting(&self, person: &Person<'s>, a: &Role<'_, 's>, b: &Role<'_, 's>) -> bool {
        // Who prints both sees no conflict; and who changed roles, or holds one half, may be called either.
        if !a.documents().is_disjoint(&b.documents()) || self.is_in_motion(person, a.name, b.name) {
            return false;
        }
        if !self.at_one_time(a, b) || !self.are_one(a, b) {
            return false;
        }
        let at_one_body = || a.given.iter().all(|x| b.given.iter().all(|y| self.can_be_one_body(x, y)));
        match holding(a.name, b.name) {
            Holding::Apart if at_one_body() => true,
            Holding::Split if at_one_body() => self.is_another_in(person, a) || self.is_another_in(person, b),
            _ => {
                let lone = |seat: &Role<'_, 's>, other: &Role<'_, 's>| {
                    is_single_seat(seat.name) && !goes_with_any(other.name) && self.is_another_in(person, seat)
                };
                lone(a, b) || lone(b, a)
            }
        }
    }

    /// Whether any article says that one of the roles is no longer, not yet or not wholly held.
    fn is_in_motion(&self, person: &Person<'s>, a: &str, b: &str) -> bool {
        let moves = |g: &Given<'_>| !matches!(g.status, RoleStatus::Current | RoleStatus::Past);
        person.given.iter().any(|g| moves(g) && (related(g.role, a) || related(g.role, b)))
    }

    fn at_one_time(&self, a: &Role<'_, '_>, b: &Role<'_, '_>) -> bool {
        let times = a.given.iter().chain(&b.given).map(|g| instant(self.story, g.document)).filter(|t| *t < i64::MAX);
        let (first, last) = times.fold((i64::MAX, i64::MIN), |(low, high), t| (low.min(t), high.max(t)));
        last.saturating_sub(first) <= APART_MAX || first == i64::MAX
    }

    /// Whether both speak of a person by the same first and last name.
    fn are_one(&self, a: &Role<'_, '_>, b: &Role<'_, '_>) -> bool {
        let ends = |g: &Given<'_>| {
            let name = key(self.name(g.document, g.person));
            let (first, _) = name.split_once(' ')?;
            let (_, last) = name.rsplit_once(' ')?;
            Some((first.to_string(), last.to_string()))
        };
        let first = a.given.first().and_then(|g| ends(g));
        first.is_some() && a.given.iter().chain(&b.given).all(|g| ends(g) == first)
    }

    fn name(&self, document: usize, entity: EntityId) -> &'s str {
        &self.story.documents[document].reading.entities[entity].name
    }

    /// Whether the bodies may be one: one is unsaid, or the names have something in common.
    fn can_be_one_body(&self, x: &Given<'_>, y: &Given<'_>) -> bool {
        match (self.body(x), self.body(y)) {
            (Some(p), Some(q)) => self.are_one_body(x, p, y, q),
            _ => true,
        }
    }

    /// The name of the body where a role is held: an entity's, or an acronym in the passage that stands for nothing known.
    fn body(&self, given: &Given<'s>) -> Option<&'s str> {
        if let Some(entity) = given.organization {
            return Some(self.name(given.document, entity));
        }
        let document = &self.story.documents[given.document];
        let mentions = &document.reading.mentions;
        let from = mentions.partition_point(|m| m.span.start < given.span.start);
        let inside = mentions[from..].iter().take_while(|m| m.span.start < given.span.end);
        let mut acronyms = inside.filter(|m| matches!(m.kind, MentionKind::Acronym { .. }));
        acronyms.next().map(|m| m.span.of(&document.article.text))
    }

    fn are_one_body(&self, x: &Given<'s>, p: &str, y: &Given<'s>, q: &str) -> bool {
        if let (Some(a), Some(b)) = (x.organization, y.organization)
            && self.entities.bearer(x.document, a) == self.entities.bearer(y.document, b)
        {
            return true;
        }
        let (p, q) = (key(p), key(q));
        p == q || is_part(&p, &q) || is_part(&q, &p)
    }

    /// Whether other articles give the same role at the same body to somebody else.
    fn is_another_in(&self, person: &Person<'s>, seat: &Role<'_, 's>) -> bool {
        let own = seat.documents();
        let others = self.people.iter().filter(|p| p.claim != person.claim);
        others.flat_map(|p| &p.given).any(|other| {
            other.role == seat.name
                && matches!(other.status, RoleStatus::Current | RoleStatus::Past)
                && other.area.is_none()
                && !own.contains(&other.document)
                && seat.given.iter().any(|g| match (self.body(g), self.body(other)) {
                    (Some(p), Some(q)) => g.area.is_none() && self.are_one_body(g, p, other, q),
                    _ => false,
                })
        })
    }

    /// The odd role first: fewer outlets, then a role that is somebody else's, then fewer mentions, then later publication.
    fn order<'r, 'p>(
        &self,
        person: &Person<'s>,
        a: &'r Role<'p, 's>,
        b: &'r Role<'p, 's>,
    ) -> (&'r Role<'p, 's>, &'r Role<'p, 's>) {
        let key = |role: &Role<'_, 's>| {
            let outlets: BTreeSet<&str> =
                role.documents().iter().map(|&d| self.story.documents[d].article.outlet_name()).collect();
            let first = role.given.iter().map(|g| instant(self.story, g.document)).min();
            (outlets.len(), !self.is_another_in(person, role), role.given.len(), std::cmp::Reverse(first))
        };
        if key(a) <= key(b) { (a, b) } else { (b, a) }
    }

    fn finding(&self, person: &Person<'s>, odd: &Role<'_, 's>, usual: &Role<'_, 's>) -> Finding {
        let story = self.story;
        let times = |role: &Role<'_, '_>| match role.given.len() {
            1 => "once".to_string(),
            2 => "twice".to_string(),
            n => format!("{n} times"),
        };
        let one = |role: &Role<'_, '_>| {
            let named = role.given.iter().find_map(|g| self.body(g));
            let at = named.map_or(String::new(), |name| format!(" ({name})"));
            format!("“{}”{at} in {}, {}", role.name, outlets(story, role.documents()), times(role))
        };
        let name = self.name(odd.given[0].document, odd.given[0].person);
        let message = format!("{name} is {}, and {}", one(odd), one(usual));
        let mut evidence: Vec<Evidence> =
            odd.given.iter().take(SHOWN_MAX).map(|g| Evidence::primary(g.document, g.span)).collect();
        let mut seen = BTreeSet::new();
        let firsts = usual.given.iter().filter(|g| seen.insert(g.document)).take(SHOWN_MAX);
        evidence.extend(firsts.map(|g| Evidence::other(g.document, g.span)));
        Finding::new(&RULE.meta, story, message, evidence)
            .suggest("check the title with the body, or against its own list of officers")
            .about(person.claim)
    }
}

/// What is said of a person to be so now, by role.
fn current<'p, 's>(person: &'p Person<'s>) -> Vec<Role<'p, 's>> {
    let mut found: Vec<Role<'p, 's>> = Vec::new();
    for given in person.given.iter().filter(|g| g.status == RoleStatus::Current) {
        match found.iter_mut().find(|r| r.name == given.role) {
            Some(role) => role.given.push(given),
            None => found.push(Role { name: given.role, given: vec![given] }),
        }
    }
    found
}

/// Whether two roles are one, or one is a part of the other: "mayor", "deputy mayor".
fn related(a: &str, b: &str) -> bool {
    a.ends_with(b) || b.ends_with(a)
}

/// Whether the words of one name are among those of the other, or its initials.
fn is_part(part: &str, whole: &str) -> bool {
    let words: Vec<&str> = whole.split(' ').collect();
    let small = |w: &&str| !matches!(*w, "of" | "the" | "for" | "and");
    let initials: String = words.iter().filter(|w| small(w)).filter_map(|w| w.chars().next()).collect();
    part.split(' ').filter(small).any(|w| words.contains(&w)) || part == initials
}
