//! Finds what an article says about itself: headline, writer, time of publication, outlet.
//!
//! Only what nothing else has said already is looked for, and only sure signs count: an outlet that is merely named
//! in the text stays unnamed.

use crate::layout::Block;
use crate::phrases::{Names, Phrases};
use crate::words::{Word, words};
use crate::zones::{self, Hints, Sort};
use crate::{dates, markdown, plain};
use copydesk_claims::{Article, ByteSpan, MetaSource, Sourced, Zone, ZoneKind};
use smol_str::SmolStr;
use std::sync::LazyLock;

static OUTLET_CUES: LazyLock<Phrases> = LazyLock::new(|| Phrases::parse(include_str!("../data/en/outlet_cues.tsv")));

/// Words looked at in one zone.
const ZONE_WORDS_MAX: usize = 60;
/// Zones of the head that may hold the time of publication.
const HEAD_ZONES_MAX: usize = 30;

/// Fills in the zones, and the metadata that is still missing.
pub(crate) fn settle(article: &mut Article, blocks: &[Block], mut hints: Hints) {
    hints.names = names(article);
    article.zones = zones::zones(&article.text, blocks, &hints);
    let known = (article.author.is_some(), article.outlet.is_some());
    if !known.0 {
        article.author = author(article);
    }
    if !known.1 {
        article.outlet = outlet(article);
    }
    if known != (article.author.is_some(), article.outlet.is_some()) {
        // The names show whose biography and whose circulation stand at the end.
        hints.names = names(article);
        article.zones = zones::zones(&article.text, blocks, &hints);
    }
    if article.headline.is_none() {
        let title = of_kind(article, ZoneKind::Headline).next();
        article.headline = title.map(|z| sourced(article, z.span));
    }
    if article.published.is_none() {
        article.published = published(article);
    }
}

/// Reads an article again after its metadata has changed from outside: names decide some zones.
pub(crate) fn settle_again(article: &mut Article) {
    forget_text(&mut article.headline);
    forget_text(&mut article.author);
    forget_text(&mut article.published);
    forget_text(&mut article.outlet);
    if article.source.is_some() {
        return crate::html::settle(article);
    }
    match crate::InputFormat::Auto.resolve(&article.id, article.text.as_bytes()) {
        Some(crate::InputFormat::Markdown) => markdown::read(article),
        _ => plain::read(article),
    }
}

fn forget_text<T>(value: &mut Option<Sourced<T>>) {
    if matches!(value, Some(Sourced { from: MetaSource::Text(_), .. })) {
        *value = None;
    }
}

fn names(article: &Article) -> Names {
    let split = |value: &Option<Sourced<String>>, leave_out: &str| -> Vec<SmolStr> {
        let Some(Sourced { value, .. }) = value else { return vec![] };
        let all = words(value, ByteSpan::new(0, value.len()), 12);
        all.into_iter().map(|w| w.lower).skip_while(|w| w == leave_out).collect()
    };
    Names { outlet: split(&article.outlet, "the"), author: split(&article.author, "dr") }
}

fn of_kind(article: &Article, kind: ZoneKind) -> impl Iterator<Item = Zone> {
    article.zones.iter().copied().filter(move |z| z.kind == kind)
}

fn sourced(article: &Article, span: ByteSpan) -> Sourced<String> {
    Sourced::new(span.of(&article.text).to_owned(), MetaSource::Text(span))
}

fn zone_words(article: &Article, zone: Zone) -> Vec<Word> {
    words(&article.text, zone.span, ZONE_WORDS_MAX)
}

fn author(article: &Article) -> Option<Sourced<String>> {
    of_kind(article, ZoneKind::Byline).take(HEAD_ZONES_MAX).find_map(|zone| {
        let words = zone_words(article, zone);
        let by = words.iter().take(4).position(|w| w.lower == "by");
        let from = by.map_or(0, |at| at + 1);
        let name = name_at(&words, from)?;
        let person = zones::is_person(name) || by.is_some();
        person.then(|| sourced(article, ByteSpan::new(name[0].span.start, name[name.len() - 1].span.end)))
    })
}

/// The capitalised words from `from`, up to a post or anything that is not part of names.
fn name_at(words: &[Word], from: usize) -> Option<&[Word]> {
    const INSIDE: [&str; 10] = [".", "and", "de", "da", "di", "van", "von", "der", "la", "al"];
    let stops =
        |w: &Word| [Sort::Person, Sort::Desk, Sort::Rank].into_iter().any(|s| zones::is(w, s)) || w.lower == "profile";
    let rest = words.get(from..)?;
    let mut end = rest
        .iter()
        .position(|w| stops(w) || !(INSIDE.contains(&w.lower.as_str()) || w.capital && w.is_word()))
        .unwrap_or(rest.len());
    if rest.get(end).is_some_and(|w| zones::is(w, Sort::Desk) || w.lower == "reporters") {
        return None;
    }
    while end > 0 && !rest[end - 1].capital {
        end -= 1;
    }
    (end > 0).then(|| &rest[..end])
}

fn published(article: &Article) -> Option<Sourced<copydesk_claims::Published>> {
    let head = article.zones.iter().take(HEAD_ZONES_MAX);
    head.filter(|z| matches!(z.kind, ZoneKind::Byline | ZoneKind::Dateline | ZoneKind::Boilerplate)).find_map(|zone| {
        let (published, span) = dates::find(&zone_words(article, *zone))?;
        Some(Sourced::new(published, MetaSource::Text(span)))
    })
}

fn outlet(article: &Article) -> Option<Sourced<String>> {
    let in_zones = |find: fn(&[Word]) -> Option<ByteSpan>, kind: Option<ZoneKind>| {
        let zones = article.zones.iter().filter(move |z| kind.is_none_or(|k| k == z.kind));
        zones.rev().find_map(move |z| find(&zone_words(article, *z)))
    };
    let release = || of_kind(article, ZoneKind::Byline).find_map(|z| release_from(&zone_words(article, z)));
    let agency = || of_kind(article, ZoneKind::Dateline).find_map(|z| agency_code(&zone_words(article, z)));
    in_zones(copyright, Some(ZoneKind::Boilerplate))
        .or_else(|| in_zones(of_itself, None))
        .or_else(release)
        .or_else(agency)
        .map(|span| sourced(article, span))
}

/// "© 2025 Harbour Media Ltd." names the owner, without the legal form.
fn copyright(words: &[Word]) -> Option<ByteSpan> {
    const LEGAL: [&str; 12] =
        ["limited", "ltd", "llc", "inc", "plc", "gmbh", "corp", "co", "ip", "company", "pty", "all"];
    let mark = words.iter().position(|w| w.lower == "©" || w.lower == "copyright")?;
    let name = words[mark + 1..]
        .iter()
        .skip_while(|w| w.sorts.number || ["©", "-", "(", ")", "c", "by", ","].contains(&w.lower.as_str()));
    let name: Vec<&Word> = name
        .take_while(|w| (w.capital || w.lower == "&" || w.lower == "of") && !LEGAL.contains(&w.lower.as_str()))
        .collect();
    Some(ByteSpan::new(name.first()?.span.start, name.last()?.span.end))
}

/// "The Sentinel is published every Thursday."
fn of_itself(words: &[Word]) -> Option<ByteSpan> {
    let end = words.iter().position(|w| !w.capital && !["&", "of", "and", "the"].contains(&w.lower.as_str()))?;
    let named = (1..=6).contains(&end) && words[0].capital;
    (named && OUTLET_CUES.any(&words[end..], &Names::default()))
        .then(|| ByteSpan::new(words[0].span.start, words[end - 1].span.end))
}

/// "News release from the Institute of Seas".
fn release_from(words: &[Word]) -> Option<ByteSpan> {
    let from = words.iter().position(|w| w.lower == "from")?;
    let release = from > 0 && words[from - 1].lower == "release";
    let name = words.get(from + 1..)?.iter().skip_while(|w| w.lower == "the");
    let name: Vec<&Word> =
        name.take_while(|w| w.capital || ["of", "for", "and", "the", "&"].contains(&w.lower.as_str())).collect();
    release.then(|| Some(ByteSpan::new(name.first()?.span.start, name.last()?.span.end))).flatten()
}

/// "LEEDS (NPA) -": the agency that sent it.
fn agency_code(words: &[Word]) -> Option<ByteSpan> {
    let open = words.iter().position(|w| w.lower == "(")?;
    let inside = &words[open + 1..open + 1 + words[open + 1..].iter().position(|w| w.lower == ")")?];
    inside
        .iter()
        .all(|w| w.capital)
        .then(|| Some(ByteSpan::new(inside.first()?.span.start, inside.last()?.span.end)))?
}

#[cfg(test)]
mod tests {
    use crate::{InputFormat, read_article};
    use copydesk_claims::{Article, MetaSource};

    const LEAD: &str = "The ferry to the island ran onto the rocks at dawn on Tuesday with sixty people on board, and all \
                        of them were taken off alive, the coastguard said.";

    fn article(head: &str, end: &str) -> Article {
        let text = format!("Ferry runs onto rocks off the point\n\n{head}\n\n{LEAD}\n\n{LEAD}\n\n{end}\n");
        read_article("a.txt", text.as_bytes(), InputFormat::Auto)
    }

    #[test]
    fn a_writer_is_the_name_in_the_byline_and_nothing_around_it() {
        for (line, name) in [
            ("By Ann Quill", "Ann Quill"),
            ("by Ann Quill, court reporter", "Ann Quill"),
            ("By Ann Quill and Bo Lind", "Ann Quill and Bo Lind"),
            ("EXCLUSIVE by ANN QUILL", "ANN QUILL"),
            ("Ann Quill Night Editor / News", "Ann Quill"),
            ("By A. Quill | Staff Writer, Harbour Times", "A. Quill"),
            ("Ann Quill Profile picture for user aquill June 25, 2018", "Ann Quill"),
            ("Dr Ann Quill, 17 March 2025", "Dr Ann Quill"),
            ("By\nAnn Quill\nAnn Quill", "Ann Quill"),
            ("posted by Ann on Sept 11, 2024", "Ann"),
        ] {
            assert_eq!(article(line, LEAD).author.expect(line).value, name, "{line}");
        }
        for line in ["Staff Reporter", "Radio Skerry News, Rossadoon", "By our local reporting team", "7 February 2024"]
        {
            assert_eq!(article(line, LEAD).author, None, "{line}");
        }
    }

    #[test]
    fn the_date_of_the_head_is_taken_and_one_in_the_text_is_not() {
        let dated = article("Posted: Aug 26, 2025 / 06:22 PM CDT", LEAD).published.unwrap();
        assert_eq!(dated.value.to_string(), "2025-08-26T18:22:00-05:00");
        assert!(matches!(dated.from, MetaSource::Text(_)));
        assert_eq!(article("By Ann Quill", "It was built on 3 May 1996 in Hull, the owner said.").published, None);
    }

    #[test]
    fn an_outlet_is_named_where_it_speaks_of_itself() {
        for (end, name) in [
            ("© 2025 Harbour Media IP Limited. All Rights Reserved.", "Harbour Media"),
            ("The Harbour Times is published every Thursday. €2.80.", "The Harbour Times"),
            ("Harbour Times has contacted the owner for comment.", "Harbour Times"),
            ("Harbour Times was founded as a charity in 1984 because we like maps.", "Harbour Times"),
            ("Harbour & Quay: 9,200 subscribers in the trade.", "Harbour & Quay"),
        ] {
            let outlet = article("By Ann Quill", end).outlet.expect(end);
            assert_eq!(outlet.value, name);
            let MetaSource::Text(span) = outlet.from else { panic!("{outlet:?}") };
            assert!(span.end > span.start);
        }
    }

    #[test]
    fn an_outlet_that_is_merely_named_is_not_the_outlet() {
        for end in [
            "The owner told the Harbour Times that he was sorry.",
            "The club was founded in 1987 by two fishermen.",
            "Harbour Lines has 6,400 passengers a year, the owner said.",
            "Copyright law is no concern of the harbour master.",
        ] {
            assert_eq!(article("By Ann Quill", end).outlet, None, "{end}");
        }
    }

    #[test]
    fn an_agency_is_known_by_its_dateline() {
        let text = format!("Ferry runs onto rocks\n\nROSSADOON, Ireland, 6 February (Press Union) – {LEAD}");
        assert_eq!(read_article("a", text.as_bytes(), InputFormat::Text).outlet.unwrap().value, "Press Union");
    }
}
