//! Sign-offs and datelines to the outlet that a whole article is taken over from: "(Pennant Wire)", "first published by the Fell Post".
//!
//! "With reporting by Pennant Wire" and "By our reporters and Pennant Wire" say that a part is another's, and not which: nothing
//! follows from them.

use super::is_short_form_of;
use super::outlets::is_outlet_name;
use super::source::strip_article;
use crate::lexicon::{OwnWork, SourceNoun, credit_phrases, is_media_word, own_work, role, source_noun};
use crate::{Article, ByteSpan, Link, SourceKind, Strength, ZoneKind};
use std::ops::Range;

/// A note longer than this, in bytes, is no sign-off.
const NOTE_MAX: usize = 160;

/// How many words the name of an agency may have.
const NAME_WORDS_MAX: usize = 4;

/// The outlet that the article says it is taken over from as a whole, where it is not its own.
pub fn credited(article: &Article) -> Option<Link> {
    let own = &article.outlet.as_ref()?.value;
    let last = article.zones.iter().rev().find(|z| z.kind.makes_claims())?.span;
    let behind = article.zones.iter().map(|z| z.span).find(|span| span.start >= last.end);
    let notes = article.zones.iter().filter(|z| z.span.len() <= NOTE_MAX);
    let names = notes.filter_map(|zone| {
        let text = zone.span.of(&article.text);
        let name = match zone.kind {
            ZoneKind::Dateline => in_brackets(text),
            ZoneKind::Byline => behind_writer(text),
            ZoneKind::Boilerplate if Some(zone.span) != behind => published_by(text),
            ZoneKind::Boilerplate => published_by(text).or_else(|| sign_off(text)),
            _ if zone.span == last => published_by(text).or_else(|| sign_off(text)),
            _ => None,
        }?;
        Some((zone.span, ByteSpan::new(zone.span.start + name.start, zone.span.start + name.end)))
    });
    let others = |(_, name): &(ByteSpan, ByteSpan)| !is_same(name.of(&article.text), own);
    let (note, name) = names.into_iter().find(others)?;
    let link = Link::new(SourceKind::Outlet, strip_article(name.of(&article.text)), note);
    Some(Link { cue: note.of(&article.text).trim().to_string(), strength: Strength::Reported, ..link })
}

/// Whether two names are one outlet's, as far as can be told: "Harbour Post" and "harbourpost.example".
fn is_same(name: &str, own: &str) -> bool {
    let letters = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let (a, b) = (letters(name.trim_start_matches("The ").trim_start_matches("the ")), letters(own));
    let initials: String =
        own.split([' ', '-']).filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).collect();
    is_short_form_of(name, own) || is_short_form_of(own, name) || a.contains(&b) || b.contains(&a) || initials == name
}

/// "LEEDS (NPA) -": the agency between the place and the text.
fn in_brackets(text: &str) -> Option<Range<usize>> {
    let open = text.find('(')? + 1;
    let name = open..open + text[open..].find(')')?;
    is_name(&text[name.clone()]).then_some(name)
}

/// "Ana Orlo, Pennant Wire", "By Pennant Wire": the outlet alone behind the last comma or bar.
fn behind_writer(text: &str) -> Option<Range<usize>> {
    let line = text.lines().next()?;
    let by = if line.to_lowercase().starts_with("by ") { 3 } else { 0 };
    let from = line.rfind([',', '|', '/']).map_or(by, |at| at + 1);
    outlet_between(line, from..line.len())
}

/// "(Pennant Wire)", "— Pennant Wire", or the name alone on its line.
fn sign_off(text: &str) -> Option<Range<usize>> {
    let marks = |c: char| c.is_whitespace() || "()[]—–-.*".contains(c);
    let start = text.len() - text.trim_start_matches(marks).len();
    let end = text.trim_end_matches(marks).len();
    let name = start..end.max(start);
    let marked = text.trim_start().starts_with(['(', '[', '—', '–', '-']);
    let code = |name: &str| marked && name.len() <= CODE_MAX && name.chars().all(|c| c.is_ascii_uppercase());
    if code(&text[name.clone()]) && !name.is_empty() {
        return Some(name);
    }
    // A single word alone on its line is the label of a part, "News", and "Press Centre" is another.
    let last = text[name.clone()].rsplit(' ').next().unwrap_or_default();
    let whole = text[name.clone()].contains(' ') && is_media_word(last);
    outlet_between(text, name).filter(|_| marked || whole)
}

/// "This article was first published by the Fell Post."
fn published_by(text: &str) -> Option<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    let phrase = |p: &&str| lower.find(*p).map(|at| at + p.len());
    let from = credit_phrases().iter().find_map(phrase)?;
    let lead = text.get(from..)?;
    let skip = lead.len() - lead.trim_start().len();
    let start = from + skip;
    let the = if text[start..].get(..4).is_some_and(|t| t.eq_ignore_ascii_case("the ")) { 4 } else { 0 };
    let mut end = start + the;
    for word in text[start + the..].split_inclusive(' ') {
        let bare = word.trim_end_matches(|c: char| c.is_whitespace() || ",.;:)".contains(c));
        if !bare.starts_with(|c: char| c.is_uppercase() || c == '&') {
            break;
        }
        let begin = end;
        end = begin + bare.len();
        if bare.len() < word.trim_end().len() {
            break;
        }
        end = begin + word.len();
    }
    let name = text[start..end.min(text.len())].trim_end();
    (name.len() > the).then(|| start..start + name.len())
}

/// The longest code of an agency, in letters.
const CODE_MAX: usize = 5;

/// The outlet whose name is all that stands in a range.
fn outlet_between(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    let name = part.trim().trim_end_matches('.');
    // "News" is a part of every outlet; one word names an agency only where the agency is known.
    let known = name.contains(' ') || !is_media_word(name);
    (is_name(name) && known && is_outlet_name(strip_article(name))).then(|| start..start + name.len())
}

/// A few capitalised words and no figure: what an agency can be called.
fn is_name(name: &str) -> bool {
    let words = || name.split_whitespace();
    (1..=NAME_WORDS_MAX).contains(&words().count())
        && words().all(|w| !is_person_word(&w.to_lowercase()))
        && words().all(|w| w.starts_with(char::is_uppercase) || matches!(w, "the" | "of" | "&"))
        && words().any(|w| w.starts_with(char::is_uppercase))
        && !name.contains(|c: char| c.is_ascii_digit())
}

/// "Staff Writer", "Court Reporter": who works for an outlet, and no outlet.
fn is_person_word(lower: &str) -> bool {
    role(lower).is_some() || own_work(lower) == Some(OwnWork::Staff) || source_noun(lower) == Some(SourceNoun::Person)
}

#[cfg(test)]
mod tests {
    use super::credited;
    use crate::{Article, ByteSpan, MetaSource, Sourced, Zone, ZoneKind};

    fn name(outlet: &str, kind: ZoneKind, note: &str) -> Option<String> {
        let text = format!("The ferry sank on Monday.\n\n{note}\n");
        let body = ByteSpan::new(0, 25);
        let mut article = Article::bare("a", text);
        article.outlet = Some(Sourced::new(outlet.to_owned(), MetaSource::Manifest));
        let note = Zone { kind, span: ByteSpan::new(27, 27 + note.len()) };
        article.zones = vec![Zone { kind: ZoneKind::Body, span: body }, note];
        credited(&article).map(|link| link.name)
    }

    #[test]
    fn a_sign_off_names_the_agency_that_sent_the_article() {
        use ZoneKind::{Body, Boilerplate, Byline, Dateline};
        for (kind, note, expected) in [
            (Boilerplate, "(Pennant Wire)", "Pennant Wire"),
            (Boilerplate, "— PW", "PW"),
            (Body, "Pennant Newswire", "Pennant Newswire"),
            (Boilerplate, "This story was first published by the Crag Herald.", "Crag Herald"),
            (Boilerplate, "This article originally appeared in Crag Weekly and is republished here.", "Crag Weekly"),
            (Byline, "Ana Orlo, Pennant Wire", "Pennant Wire"),
            (Byline, "By Reuters", "Reuters"),
            (Dateline, "MILLBY, England (PW) —", "PW"),
        ] {
            assert_eq!(name("Fell Post", kind, note).as_deref(), Some(expected), "{note}");
        }
    }

    #[test]
    fn a_part_of_an_article_or_its_own_outlet_is_no_credit() {
        use ZoneKind::{Body, Boilerplate, Byline, Dateline};
        for (kind, note) in [
            (Boilerplate, "With reporting by Pennant Wire"),
            (Byline, "By Post reporters and Pennant Wire"),
            (Byline, "By Ana Orlo, Post Staff Writer"),
            (Byline, "By Ana Orlo, Fell Post"),
            (Dateline, "MILLBY (FP) —"),
            (Boilerplate, "The Fell Post is out every Thursday."),
            (Boilerplate, "(Reporting by Ana Orlo; editing by Ivo Brandt)"),
            (Body, "He reads the Crag Herald."),
        ] {
            assert_eq!(name("Fell Post", kind, note), None, "{note}");
        }
    }
}
