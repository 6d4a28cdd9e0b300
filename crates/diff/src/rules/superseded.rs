//! Claims to earlier values that a later report updates.

use crate::corrections::{is_given_before, stale};
use crate::figures::{related, sides_by_relation};
use crate::sides::{Side, instant, outlets, party, verb, words, words_of};
use crate::{Context, Evidence, Finding, Rule, RuleMeta, Severity};
use copydesk_claims::ClaimKind;
use copydesk_graph::deeds::DeedRef;
use copydesk_graph::denials::Overtaken;
use copydesk_graph::{AssertionRef, Claim, Relation};
use std::collections::BTreeSet;

/// `superseded`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "superseded",
        severity: Severity::Note,
        summary: "a later report updates an earlier value; not a conflict",
        docs: "Fourteen cases on Tuesday and twenty-three on Friday are no conflict: the count grew. The rule says, once for each count, which articles \
still print an earlier state and what the latest one prints.\n\nA count is taken to grow when it is of a kind that does (dead, cases, \
signatures) and the later report has more, or when the later report says that it updates. Where an article says which figure was given \
before (\"up from the 31 it reported\", \"14, not nine\", a correction), that figure is an earlier state wherever it stands. \
So is that of an earlier version under the same address. What is printed after a correction is told by `correction-not-taken-up`, and where \
a version was changed without a note, `silent-change` says so.\n\nWhat is first said of nobody (\"no one was killed\", \"nobody has been arrested\") and later told of \
somebody is such a state too.",
        fires: &[
            ("Fell Post", "Fever\n\nFourteen people in Ardle have fallen ill with the fever, the clinic said."),
            ("Dale News", "Fever\n\nTwenty-three people in Ardle have now fallen ill with the fever, the clinic said."),
        ],
        quiet: &[
            ("Fell Post", "Fever\n\nFourteen people in Ardle have fallen ill with the fever, the clinic said."),
            ("Dale News", "Fever\n\nAt least 14 people in Ardle have fallen ill with the fever, the clinic said."),
        ],
    },
    check,
};

/// A state shows so many of its passages at most.
const SHOWN_MAX: usize = 8;

fn shown(side: &Side) -> impl Iterator<Item = &AssertionRef> {
    side.members.iter().take(SHOWN_MAX)
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let figures = context.graph.claims.iter().enumerate().filter(|(_, c)| c.kind == ClaimKind::Quantity);
    let mut found: Vec<Finding> = figures.filter_map(|(index, claim)| finding(context, index, claim)).collect();
    found.extend(context.graph.deeds.overtaken.iter().map(|overtaken| denial(context, overtaken)));
    found
}

/// "Nobody was hurt", and who was after all.
fn denial(context: &Context<'_>, overtaken: &Overtaken) -> Finding {
    let (story, deeds) = (context.story, &context.graph.deeds);
    let told = |at: DeedRef| words(story, at.document, deeds.deed(at).span);
    let old = BTreeSet::from([overtaken.denial.document]);
    let new: BTreeSet<usize> = overtaken.later.iter().map(|at| at.document).collect();
    let (before, after) = (party(story, &old, &new), party(story, &new, &old));
    let message = format!(
        "{} {} “{}”; the later {} {} “{}”",
        before.names,
        before.verb("has", "have"),
        told(overtaken.denial),
        after.names,
        after.verb("has", "have"),
        told(overtaken.later[0]),
    );
    let at = |at: &DeedRef| (at.document, deeds.deed(*at).span);
    let (document, span) = at(&overtaken.denial);
    let mut evidence = vec![Evidence::primary(document, span)];
    let later = overtaken.later.iter().take(SHOWN_MAX).map(at);
    evidence.extend(later.map(|(document, span)| Evidence::other(document, span)));
    Finding::new(&RULE.meta, story, message, evidence).suggest("print the latest state, with its date")
}

fn finding(context: &Context<'_>, index: usize, claim: &Claim) -> Option<Finding> {
    let story = context.story;
    claim.comparisons.iter().find(|c| c.relation == Relation::Superseded)?;
    let told = |a: AssertionRef, b: AssertionRef| context.graph.takes_its_place(story, a, b);
    let stale: BTreeSet<AssertionRef> = stale(context, claim).iter().map(|s| s.at).collect();
    let counts = |m: &AssertionRef| !is_given_before(story, *m) && !stale.contains(m);
    let members: Vec<AssertionRef> = claim.assertions.iter().copied().filter(counts).collect();
    let mut states = sides_by_relation(context, claim, &members, &[Relation::Superseded, Relation::Conflict]);
    let gives_way: Vec<bool> =
        states.iter().map(|s| s.members.iter().any(|&m| members.iter().any(|&other| told(m, other)))).collect();
    let first = |s: &Side| s.members.iter().map(|m| instant(story, m.document)).min();
    let mut order: Vec<usize> = (0..states.len()).collect();
    order.sort_by_key(|&i| (!gives_way[i], first(&states[i])));
    let latest = std::mem::take(&mut states[order.pop()?]);
    // What also stands against the latest state as a conflict is no state before it.
    let any = |s: &Side, relation: Relation| {
        s.members.iter().any(|&a| latest.members.iter().any(|&b| related(claim, a, b, &[relation])))
    };
    // Where nobody says which was first, every print of the one state must be older than every one that raises it.
    let later = |a: AssertionRef, b: AssertionRef| instant(story, a.document) >= instant(story, b.document);
    let raised = |a: AssertionRef, b: AssertionRef| related(claim, a, b, &[Relation::Superseded]);
    let undone = |s: &Side| s.members.iter().any(|&a| latest.members.iter().any(|&b| raised(a, b) && later(a, b)));
    let said = |s: &Side| s.members.iter().any(|&a| latest.members.iter().any(|&b| told(a, b)));
    let gave_way = |s: &Side| any(s, Relation::Superseded) && !any(s, Relation::Conflict) && (said(s) || !undone(s));
    let earlier: Vec<Side> = order.iter().map(|&i| std::mem::take(&mut states[i])).filter(gave_way).collect();
    let old: BTreeSet<usize> = earlier.iter().flat_map(Side::documents).collect();
    let new = latest.documents();
    let was = earlier.first()?.members[0];
    let newest = latest.members[0];
    let message = if old == new {
        format!(
            "{} {} “{}” and updates it to “{}”",
            outlets(story, old.iter().copied()),
            verb(story, &old, "first has", "first have"),
            words_of(story, was),
            words_of(story, newest)
        )
    } else {
        let later = old.iter().all(|&d| new.iter().all(|&n| instant(story, d) < instant(story, n)));
        let (before, after) = (party(story, &old, &new), party(story, &new, &old));
        let is_version = new.iter().all(|&n| old.iter().any(|&o| story.versions.are_one(o, n)));
        format!(
            "{} {} “{}”; {}{} {} “{}”",
            before.names,
            before.verb("has", "have"),
            words_of(story, was),
            match later {
                // Its name says that it is the later one.
                true if is_version => "",
                true => "the later ",
                false => "since updated: ",
            },
            after.names,
            after.verb("has", "have"),
            words_of(story, newest)
        )
    };
    let mut evidence: Vec<Evidence> =
        earlier.iter().flat_map(shown).map(|m| Evidence::primary(m.document, story.assertion(*m).span)).collect();
    evidence.extend(stale.iter().take(SHOWN_MAX).map(|m| Evidence::primary(m.document, story.assertion(*m).span)));
    evidence.extend(shown(&latest).map(|m| Evidence::other(m.document, story.assertion(*m).span)));
    Some(
        Finding::new(&RULE.meta, story, message, evidence)
            .suggest("print the latest state, with its date")
            .about(index),
    )
}
