//! One article as read, for people: each sentence with its clauses and with what was found in it.

use crate::format::Options;
use crate::style::Palette;
use crate::text::{Places, clipped, one_line, wrap};
use crate::value::entity_name;
use copydesk_claims::deeds::{Deed, Participant, find};
use copydesk_claims::{Attribution, ByteSpan, Entity, MentionKind, Quantity, RoleStatus, Timex, View};
use copydesk_graph::Document;
use std::fmt::Write as _;

/// What `extract --explain` prints for one article.
pub fn explain_reading(document: &Document, options: &Options<'_>) -> String {
    let palette = Palette::new(options.colour);
    let (article, reading) = (&document.article, &document.reading);
    let mut out = format!("{}\n", palette.strong(&heading(document)));
    let mut places = Places::new(&article.text);
    let told = by_start(&reading.attributions);
    for sentence in &reading.sentences {
        let (line, column) = places.at(sentence.span.start);
        let zone = lower(&sentence.zone);
        let _ = writeln!(out, "\n{}", palette.dim(&format!("{line}:{column} {zone}")));
        let _ = writeln!(out, "{}", wrap(sentence.span.of(&article.text), "  ", options.width));
        clauses(&mut out, &article.text, sentence.span, &palette);
        facts(&mut out, document, &told, sentence.span, options.width);
    }
    for problem in article.problems.iter().chain(&reading.problems) {
        let _ = writeln!(out, "\nproblem: {}", one_line(&problem.message));
    }
    out
}

fn heading(document: &Document) -> String {
    let article = &document.article;
    let outlet = article.outlet.as_ref().map(|o| format!("{} ({})", one_line(&o.value), o.from.label()));
    let published = article.published.as_ref().map(|p| format!("{} ({})", p.value, p.from.label()));
    [Some(one_line(&article.id)), outlet, published].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Who does what, as the sentence's grammar has it.
fn clauses(out: &mut String, text: &str, sentence: ByteSpan, palette: &Palette) {
    let printed = View::read(text, sentence)
        .map_or_else(|| "a sentence of too many words to be parsed".into(), |view| view.printed());
    for line in printed.lines() {
        // Two spaces a level: what is indented belongs to the line above.
        let depth = line.len() - line.trim_start().len();
        let _ = writeln!(out, "    {} {}{}", palette.dim("|"), " ".repeat(depth), one_line(line));
    }
}

/// What begins in the sentence.
fn facts(
    out: &mut String,
    document: &Document,
    attributions: &[(usize, &Attribution)],
    sentence: ByteSpan,
    width: usize,
) {
    let (text, reading) = (&document.article.text, &document.reading);
    let from = reading.mentions.partition_point(|m| m.span.start < sentence.start);
    for mention in reading.mentions[from..].iter().take_while(|m| m.span.start < sentence.end) {
        let words = clipped(mention.span.of(text), 60);
        fact(out, &format!("{words}: {}", meaning(&mention.kind, &reading.entities)), width);
    }
    let from = attributions.partition_point(|(start, _)| *start < sentence.start);
    for (_, attribution) in attributions[from..].iter().take_while(|(start, _)| *start < sentence.end) {
        fact(out, &told(attribution, text), width);
    }
    let number = reading.sentences.iter().position(|s| s.span == sentence);
    for deed in find(&document.article, reading, number) {
        fact(out, &done(&deed, &reading.entities), width);
    }
}

fn fact(out: &mut String, text: &str, width: usize) {
    let _ = writeln!(out, "    - {}", wrap(text, "      ", width).trim_start());
}

fn by_start(attributions: &[Attribution]) -> Vec<(usize, &Attribution)> {
    let first = |a: &Attribution| a.cue.iter().chain(&a.source).chain(&a.content).next().map(|span| span.start);
    let mut starts: Vec<_> = attributions.iter().filter_map(|a| Some((first(a)?, a))).collect();
    starts.sort_by_key(|(start, _)| *start);
    starts
}

fn meaning(kind: &MentionKind, entities: &[Entity]) -> String {
    let name = |entity: usize| entity_name(entity, entities).map_or_else(|| "?".into(), |n| one_line(&n));
    match kind {
        MentionKind::Quantity(q) => format!("quantity {}", interval(q)),
        MentionKind::Ordinal(value) => format!("ordinal {value}"),
        MentionKind::Time(t) => time(t),
        MentionKind::Name { kind, entity } => format!("name of {} ({})", name(*entity), lower(kind)),
        MentionKind::Acronym { expansion: Some(long), .. } => format!("acronym of {}", one_line(long)),
        MentionKind::Acronym { expansion: None, .. } => "acronym, not expanded here".into(),
        MentionKind::Expansion { acronym } => format!("expansion of {}", one_line(acronym)),
        MentionKind::Reference { entity: Some(entity), .. } => format!("stands for {}", name(*entity)),
        MentionKind::Reference { entity: None, .. } => "stands for nobody who can be told".into(),
        MentionKind::Role { person, organization, role, area, status } => {
            let at = organization.map_or(String::new(), |o| format!(" at {}", name(o)));
            let area = area.as_ref().map_or(String::new(), |a| format!(" ({})", one_line(a)));
            let how = if *status == RoleStatus::Current { String::new() } else { format!(", {}", lower(status)) };
            format!("role of {}: {}{area}{at}{how}", name(*person), one_line(role))
        }
        MentionKind::Quote { form, .. } if !form.is_speech() => format!("between marks, a {}", lower(form)),
        MentionKind::Quote { speaker, .. } => {
            format!("quotation, said by {}", speaker.as_ref().map_or_else(|| "?".into(), |s| one_line(s)))
        }
    }
}

fn interval(q: &Quantity) -> String {
    let low = q.min.map_or("(..".into(), |m| format!("{}{m}..", if q.min_open { '(' } else { '[' }));
    let high = q.max.map_or(")".into(), |m| format!("{m}{}", if q.max_open { ')' } else { ']' }));
    let mut out =
        if q.min.is_some() && q.min == q.max { format!("{}", q.min.unwrap_or_default()) } else { low + &high };
    if q.approximate {
        out.insert_str(0, "about ");
    }
    for part in [&q.currency, &q.unit].into_iter().flatten() {
        let _ = write!(out, " {}", one_line(part));
    }
    if q.currency_by_outlet {
        out.push_str(" (by the outlet's country)");
    }
    if let Some(per) = &q.per {
        let _ = write!(out, " per {}", one_line(per));
    }
    if let Some(change) = &q.change {
        let _ = write!(out, ", {}", lower(change));
    }
    out
}

fn time(t: &Timex) -> String {
    let mut out = format!("{} {}", lower(&t.kind), t.value);
    if let Some(modifier) = &t.modifier {
        let _ = write!(out, " {modifier}");
    }
    if let (Some(from), Some(to)) = (&t.earliest, &t.latest) {
        let _ = write!(out, ", {from} to {to}, counted from {}", lower(&t.anchor));
    }
    out
}

fn told(attribution: &Attribution, text: &str) -> String {
    let words = |spans: &[ByteSpan]| spans.iter().map(|s| clipped(s.of(text), 60)).collect::<Vec<_>>().join(" … ");
    let mut out = format!(
        "told by {} ({}, “{}”): {}",
        if attribution.source.is_empty() { "?".into() } else { words(&attribution.source) },
        lower(&attribution.kind),
        words(&attribution.cue),
        words(&attribution.content),
    );
    if !attribution.chain.is_empty() {
        let links: Vec<String> = attribution.chain.iter().map(|l| one_line(&l.name)).collect();
        let _ = write!(out, "; chain: {}", links.join(" <- "));
    }
    out
}

/// An act of which other acts are the contrary.
fn done(deed: &Deed, entities: &[Entity]) -> String {
    let who = |p: &Participant| match p.entity {
        Some(entity) => entity_name(entity, entities).map_or_else(|| "?".into(), |n| one_line(&n)),
        None if p.words.is_empty() => "somebody".into(),
        None => p.words.join(" "),
    };
    let denied = if deed.negative { "not " } else { "" };
    let mut out = format!("deed: {denied}{} ({}), of {}", deed.act.lemma, lower(&deed.certainty), who(&deed.about));
    if let Some(other) = &deed.other {
        let _ = write!(out, "; with {}", who(other));
    }
    out
}

fn lower(value: &impl std::fmt::Debug) -> String {
    format!("{value:?}").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{document, span};
    use copydesk_claims::{Mention, NameKind};

    #[test]
    fn each_sentence_is_followed_by_what_was_read_in_it() {
        let mut document = document("Quay News", "Over 650 dockers signed.");
        let over = Quantity { max: None, min_open: true, unit: Some("docker".into()), ..Quantity::exact(650.0) };
        let at = span(&document, "Over 650");
        document.reading.mentions = vec![Mention { span: at, kind: MentionKind::Quantity(over) }];
        insta::assert_snapshot!(explain_reading(&document, &Options::default()), @r"
        quay-news.txt, Quay News (manifest)

        1:1 body
          Over 650 dockers signed.
            | sign [past]
            |   subject: Over 650 dockers
            - Over 650: quantity (650..) docker
            - deed: sign (certain), of 650 docker
        ");
    }

    #[test]
    fn a_mention_of_an_entity_that_is_not_there_is_shown_as_unknown() {
        let mut document = document("Quay News", "Ann Quill signed.");
        let at = span(&document, "Ann Quill");
        let kind = MentionKind::Name { kind: NameKind::Person, entity: 7 };
        document.reading.mentions = vec![Mention { span: at, kind }];
        assert!(explain_reading(&document, &Options::default()).contains("Ann Quill: name of ? (person)"));
    }
}
