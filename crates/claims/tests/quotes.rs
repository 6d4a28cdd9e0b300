//! Runs the literate cases of `fixtures/quotes`: invented news prose, the quotations in it, what each is and who says it.
//!
//! A case is a line of text and lines `= form | words | speaker` behind it, one a quotation, or `= nothing`. In the text `¶` parts
//! paragraphs; one that begins with `# ` is the headline, one with `> ` a quotation block. `?`: the speaker cannot be told; `-`: what
//! stands in the marks is no speech.
#![allow(clippy::disallowed_methods, reason = "tests read the fixtures from disk")]

mod literate;

use copydesk_claims::{MentionKind, ZoneKind, read};
use literate::{Case, hold};

const MARKS: [(&str, ZoneKind); 2] = [("# ", ZoneKind::Headline), ("> ", ZoneKind::Quotation)];

fn found(case: &Case) -> Vec<String> {
    let article = literate::article(&case.text, &MARKS);
    let reading = read(&article);
    let mut lines: Vec<String> = vec![];
    for mention in &reading.mentions {
        let MentionKind::Quote { speaker, entity, form, .. } = &mention.kind else { continue };
        let name = entity.map(|e| reading.entities[e].name.clone()).or_else(|| speaker.clone());
        let name = if form.is_speech() { name.unwrap_or_else(|| "?".to_owned()) } else { "-".to_owned() };
        let form = format!("{form:?}").to_lowercase();
        lines.push(format!("{form} | {} | {name}", mention.span.of(&article.text)));
    }
    if lines.is_empty() { vec!["nothing".to_owned()] } else { lines }
}

#[test]
fn every_quotation_is_found_with_its_speaker() {
    hold("quotes", 100, found);
}
