//! Acronyms to articles that never say what they stand for, though others do.

use crate::sides::outlets;
use crate::{Context, Evidence, Finding, Rule, RuleMeta, Severity};
use copydesk_claims::{ByteSpan, Definition, MentionKind, is_common_short_form};
use std::collections::{BTreeMap, BTreeSet};

/// `acronym-undefined`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "acronym-undefined",
        severity: Severity::Note,
        summary: "an acronym never expanded in an article, though others expand it",
        docs: "A reader who meets \"the MLU\" for the first time cannot know what it is. The rule reports a short form that one article of the story \
explains and another uses without the long form anywhere.\n\nShort forms that everybody knows, those of the house list in `copydesk.toml`, and \
those that no article explains, are left alone.",
        fires: &[
            ("Fell Post", "Licence\n\nThe Marine Licensing Unit (MLU) passed the boat in May, the owner said."),
            ("Dale News", "Licence\n\nThe boat was passed by the MLU in May, the owner said."),
        ],
        quiet: &[
            ("Fell Post", "Licence\n\nThe Marine Licensing Unit (MLU) passed the boat in May, the owner said."),
            ("Dale News", "Licence\n\nThe Marine Licensing Unit passed the boat in May. The MLU said no more."),
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut explained: BTreeMap<&str, Vec<(usize, &Definition)>> = BTreeMap::new();
    for (document, d) in context.story.documents.iter().enumerate() {
        for definition in d.reading.definitions.iter().filter(|d| d.yields) {
            explained.entry(definition.acronym.as_str()).or_default().push((document, definition));
        }
    }
    let is_known = |form: &str| is_common_short_form(form) || context.story.house.lists(form);
    let mut findings = Vec::new();
    for (document, d) in context.story.documents.iter().enumerate() {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for mention in d.reading.mentions.iter().filter(|m| matches!(m.kind, MentionKind::Acronym { .. })) {
            let form = mention.span.of(&d.article.text);
            let here = d.reading.definitions.iter().any(|own| own.acronym == form);
            let bare = !here && !is_known(form) && !fronts_a_name(&d.article.text, mention.span);
            let Some(places) = explained.get(form).filter(|_| bare && seen.insert(form)) else { continue };
            let told = |e: &str| d.article.text.to_lowercase().contains(&e.to_lowercase());
            if places.iter().any(|(p, definition)| *p == document || told(&definition.expansion)) {
                continue;
            }
            let message = format!(
                "{} uses “{form}” and never says what it stands for; {} {} “{}”",
                d.article.outlet_name(),
                outlets(context.story, places.iter().map(|(p, _)| *p)),
                crate::sides::verb(context.story, &places.iter().map(|(p, _)| *p).collect(), "has", "have"),
                places[0].1.expansion
            );
            let mut evidence = vec![Evidence::primary(document, mention.span)];
            evidence.extend(places.iter().map(|(p, d)| Evidence::other(*p, d.expansion_span.join(d.acronym_span))));
            findings
                .push(Finding::new(&RULE.meta, context.story, message, evidence).suggest("give the long form once"));
        }
    }
    findings
}

/// "INS Tarrow", "IE8": the letters in front of a name and those of a model are seldom spelt out.
fn fronts_a_name(text: &str, form: ByteSpan) -> bool {
    let next = text[form.end..].strip_prefix(' ').and_then(|rest| rest.chars().next());
    next.is_some_and(char::is_uppercase) || form.of(text).ends_with(|c: char| c.is_ascii_digit())
}
