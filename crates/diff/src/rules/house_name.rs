//! Forms that the house list says never to print.

use crate::sides::times;
use crate::{Context, Evidence, Finding, Rule, RuleMeta, Severity};
use copydesk_claims::{ByteSpan, is_in_quoted_title};
use copydesk_graph::HouseForm;

/// `house-name`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "house-name",
        severity: Severity::Warning,
        summary: "a form of a name that the house list says never to print",
        docs: "A desk that has settled how a body is called wants to hear of every other form. The list is the section `[names]` of \
`copydesk.toml`: the form to print, `aliases` that are accepted as well, and forms `never` to print. The rule reports each of \
the latter, once an article, with all of its places.\n\nForms are looked for letter for letter, as whole words, with or without a \
possessive ending. A form inside a longer one of the list is none, and neither is one in a title in quotation marks. In \
quotations of speech it is reported, for a misspelt name is nobody's own words. What `name-variant` reports of the same words \
is not said twice. It cannot see that a form is another body's right name.",
        fires: &[
            ("copydesk.toml", "[names.\"Torrin Salvage\"]\nnever = [\"Torrin Salvagers\"]"),
            (
                "Quay Times",
                "Divers work on\n\nDivers of Torrin Salvagers raised the engine on Monday, said Morwenna Pascall.",
            ),
        ],
        quiet: &[
            (
                "copydesk.toml",
                "[names.\"Torrin Salvage\"]\naliases = [\"Torrin Salvagers' Union\"]\nnever = [\"Torrin Salvagers\"]",
            ),
            (
                "Quay Times",
                "Divers work on\n\nDivers of Torrin Salvage raised the engine on Monday, the Torrin Salvagers' Union said.",
            ),
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    context.graph.house.iter().filter(|form| form.never).filter_map(|form| finding(context, form)).collect()
}

fn finding(context: &Context<'_>, form: &HouseForm) -> Option<Finding> {
    let article = &context.story.documents[form.document].article;
    let is_said = |place: &ByteSpan| {
        let zone = article.zones.iter().find(|z| z.span.overlaps(*place));
        zone.is_none_or(|z| z.kind.makes_claims()) && !is_in_quoted_title(&article.text, *place)
    };
    let places: Vec<ByteSpan> = form.places.iter().copied().filter(is_said).collect();
    if places.is_empty() || is_told(context, form.document, &places) {
        return None;
    }
    let HouseForm { form, canonical, document, .. } = form;
    let message =
        format!("{} prints “{form}”{}; the house list has “{canonical}”", article.outlet_name(), times(places.len()));
    let mut evidence: Vec<Evidence> = places.into_iter().map(|place| Evidence::other(*document, place)).collect();
    evidence[0] = Evidence::primary(*document, evidence[0].span);
    Some(Finding::new(&RULE.meta, context.story, message, evidence).suggest(format!("print “{canonical}”")))
}

/// Whether `name-variant` reports the same words.
fn is_told(context: &Context<'_>, document: usize, places: &[ByteSpan]) -> bool {
    let odd = context.graph.entities.variants.iter().filter_map(|v| v.odd.places.get(&document));
    odd.flatten().any(|told| places.iter().any(|place| place.overlaps(*told)))
}
