//! Deeds to acts of which only one can be meant: resigned or was dismissed, killed or injured.

use crate::deeds::findings;
use crate::{Rule, RuleMeta, Severity};
use copydesk_claims::deeds::Clash;

/// `relation-conflict`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "relation-conflict",
        severity: Severity::Warning,
        summary: "different acts where only one can be meant",
        docs: "One outlet has a director resign, another has her dismissed; one a man killed, another injured; one a concert cancelled, \
another postponed. The rule reports acts of one set, said of the same person or the same thing, by articles of which neither knows of \
both.\n\nLeft alone: what is planned in one and done in the other, what may have happened, deeds of different days, and whatever \
stands between quotation marks. The acts are a table, so that others are not seen.\n\nSentences of two articles that run nearly alike are also held \
against each other word by word. Where one slot is filled with opposites (\"buying\", \"selling\"; \"an increase in\", \"a cut in\"), with the names of \
two people or two bodies, with two words of a set of which only one can be meant (\"fraud\", \"arson\"), or with two things of which neither is a kind of the other, the rule reports the two words, unless either \
article has the other's word beside the same words, or a negation turns one of them.",
        fires: &[
            ("Fell Post", "Harbour chief\n\nThe board dismissed the harbour master, Ines Orlo, on Monday."),
            ("Dale News", "Harbour chief\n\nThe harbour master, Ines Orlo, resigned on Monday."),
        ],
        quiet: &[
            ("Fell Post", "Harbour chief\n\nThe board dismissed the harbour master, Ines Orlo, on Monday."),
            (
                "Dale News",
                "Harbour chief\n\nThe harbour master, Ines Orlo, was sacked on Monday, and her deputy, Nils Brandt, resigned.",
            ),
        ],
    },
    check: |context| findings(context, &RULE.meta, Clash::Relation, "ask who decided, and what the record calls it"),
};
