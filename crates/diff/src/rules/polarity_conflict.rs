//! Deeds to those that one article says were done and another were not.

use crate::deeds::findings;
use crate::{Rule, RuleMeta, Severity};
use copydesk_claims::deeds::Clash;

/// `polarity-conflict`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "polarity-conflict",
        severity: Severity::Error,
        summary: "one says it is so, another that it is not",
        docs: "\"Signed the letter\" and \"did not sign the letter\", \"took up the offer\" and \"turned down the offer\": the rule reports \
an act and its contrary, said of the same person and the same thing by articles of which neither knows of both. Who is meant is told \
by name; where nobody is named, what the act is done to has to be told in like words.\n\nLeft alone: what is planned in one and done in \
the other, what may have happened, deeds of different days, and whatever stands between quotation marks. The acts are a table, so that \
others are not seen.\n\nSentences of two articles that run nearly alike are also held against each other word by word: a negation on one \
side alone is reported with what it negates. \"Not only\", \"no longer\" and what else denies nothing by itself, and words near by that deny in \
another way (\"failed to\"), keep it quiet.",
        fires: &[
            ("Fell Post", "Talks\n\nThe company accepted the union's offer of talks on pay, Ines Orlo said."),
            ("Dale News", "Talks\n\nThe company rejected the union's offer of talks on pay, Ines Orlo said."),
        ],
        quiet: &[
            ("Fell Post", "Talks\n\nThe company accepted the union's offer of talks on pay, Ines Orlo said."),
            ("Dale News", "Talks\n\nThe company rejected the union's demand for a ballot, Ines Orlo said."),
        ],
    },
    check: |context| findings(context, &RULE.meta, Clash::Polarity, "ask both sides, and look for the record"),
};
