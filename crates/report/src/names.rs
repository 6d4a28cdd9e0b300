//! The closed sets of words that the published formats use, with their JSON Schema.
//!
//! Each mirrors an enum of another crate, so that those crates need no schema and a new variant there fails to build
//! here until it has a published name.

use schemars::JsonSchema;
use serde::Serialize;

macro_rules! mirror {
    ($(#[$doc:meta])* $name:ident of $origin:path, $case:literal: $($variant:ident)*) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
        #[serde(rename_all = $case)]
        #[allow(missing_docs, reason = "each variant is documented where it comes from")]
        pub enum $name { $($variant),* }

        impl From<$origin> for $name {
            fn from(value: $origin) -> Self {
                use $origin as Origin;
                match value { $(Origin::$variant => Self::$variant),* }
            }
        }
    };
}

mirror!(/// What kind of thing is claimed.
    ClaimKind of copydesk_claims::ClaimKind, "lowercase": Quantity Time Name Role Quote Event);
mirror!(/// What a part of an article is.
    ZoneKind of copydesk_claims::ZoneKind, "lowercase":
    Headline Byline Dateline Body Quotation Caption List Boilerplate);
mirror!(/// Whether an assertion says that it is so, or that it is not.
    Polarity of copydesk_claims::Polarity, "lowercase": Positive Negative);
mirror!(/// How sure an assertion is put forward.
    Certainty of copydesk_claims::Certainty, "lowercase":
    Certain Reported Alleged Hedged Possible Planned Denied);
mirror!(/// What kind of source stands in a chain.
    SourceKind of copydesk_claims::SourceKind, "lowercase": Outlet Person Document Group Unnamed);
mirror!(/// How a source puts what it is given for.
    Strength of copydesk_claims::Strength, "lowercase":
    Said Confirmed Found Reported Held Estimated Thought Claimed Alleged Denied);
mirror!(/// Whether a source stands by what it is given for: affirms ("said"), denies ("denied"), open ("asked", "promised").
    CuePolarity of copydesk_claims::CuePolarity, "lowercase": Affirms Denies Open);
mirror!(/// What bears a name.
    NameKind of copydesk_claims::NameKind, "lowercase": Person Organization Place Other);
mirror!(/// What kind of words stand for a name.
    ReferenceKind of copydesk_claims::ReferenceKind, "lowercase": Pronoun Role Class);
mirror!(/// What words between quotation marks are: speech, a few words of it, the title or name of something, a word as a word.
    QuoteForm of copydesk_claims::QuoteForm, "lowercase": Speech Fragment Title Term);
mirror!(/// How somebody holds a role.
    RoleStatus of copydesk_claims::RoleStatus, "lowercase":
    Current Past Former Outgoing Acting Incoming Joint Honorary Unsure);
mirror!(/// Whether words are given verbatim.
    AttributionKind of copydesk_claims::AttributionKind, "lowercase": Direct Indirect Mixed);
mirror!(/// The direction of a change.
    Change of copydesk_claims::Change, "lowercase": Increase Decrease);
mirror!(/// TIMEX3 types.
    TimexKind of copydesk_claims::TimexKind, "UPPERCASE": Date Time Duration Set);
mirror!(/// What a time was counted from.
    Anchor of copydesk_claims::Anchor, "lowercase": Published Document None);
mirror!(/// How one assertion of a claim relates to another.
    Relation of copydesk_graph::Relation, "kebab-case":
    Equal Rounded Refines LessPrecise Superseded Conflict NotComparable);
mirror!(/// The gravest relation among the assertions of a claim.
    StoryRelation of copydesk_graph::StoryRelation, "lowercase": Single Agree Compatible Refine Superseded Conflict);
mirror!(/// How grave a finding is, in SARIF's levels.
    Severity of copydesk_diff::Severity, "lowercase": Note Warning Error);
mirror!(/// The part a passage has in a finding.
    EvidenceRole of copydesk_diff::EvidenceRole, "lowercase": Primary Other Source);
mirror!(/// A finding against the last run and against decisions.
    State of copydesk_diff::State, "lowercase": New Unchanged Updated Absent Suppressed);
mirror!(/// What a node of the provenance graph is.
    NodeKind of copydesk_graph::provenance::NodeKind, "lowercase":
    Outlet Article Version Assertion Claim Person Group Document Unnamed Origin);
mirror!(/// How one node of the provenance graph rests on another, as PROV-O's properties are named.
    EdgeKind of copydesk_graph::provenance::EdgeKind, "camelCase":
    WasAttributedTo WasDerivedFrom WasQuotedFrom WasRevisionOf HadPrimarySource SpecializationOf HadMember WasInfluencedBy);
mirror!(/// How an edge of the provenance graph is known.
    Basis of copydesk_graph::provenance::Basis, "lowercase":
    Record Attribution Credit Wire Hyperlink Reuse Quotation Slip Merging);
mirror!(/// Whether an article says so (stated), it follows from comparing articles (inferred), or it is how the graph is put together (structure).
    Standing of copydesk_graph::provenance::Standing, "lowercase": Structure Stated Inferred);
