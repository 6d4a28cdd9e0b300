//! Brackets to definitions: "Long Form (SF)" and "SF (Long Form)".

use super::align::{Alignment, Fixed, Freedom, align};
use super::long::{Part, REGION_BYTES_MAX, is_year, parts, with_locants};
use super::short::{Letter, Look, folded, is_acronym, letters, look, singular};
use super::{Definition, slip};
use crate::lexicon::is_definition_cue;
use crate::text::{Prose, lowered};
use crate::{ByteSpan, TokenKind};

/// Bytes between two brackets that are looked at.
const INNER_BYTES_MAX: usize = 200;

/// What the letters of a name may cost: a word left out, or a form of a compound and its neighbours.
const NAME_COST_MAX: u32 = 170;

/// What the letters of a technical term may cost, however many there are.
const TERM_COST_MAX: u32 = 255;

/// Finds what the brackets of a sentence define.
pub(super) fn find(prose: &Prose<'_>, index: usize, found: &mut Vec<Definition>) {
    let text = &prose.article.text;
    let sentence = prose.sentences[index].span;
    let mut scratch = Vec::new();
    for token in prose.tokens[index].iter().filter(|t| t.kind == TokenKind::Mark) {
        let open = token.span.start;
        if !matches!(text.as_bytes()[open], b'(' | b'[') || open == sentence.start {
            continue;
        }
        let Some(close) = closing(text, open, sentence.end) else { continue };
        let inner = ByteSpan::new(open + 1, close).trimmed(text);
        if two_inside(prose, sentence.start, open, inner, &mut scratch, found) {
            continue;
        }
        let definition = short_inside(prose, sentence.start, open, inner, &mut scratch)
            .or_else(|| both_inside(prose, inner, &mut scratch))
            .or_else(|| long_inside(prose, sentence.start, open, inner, &mut scratch));
        found.extend(definition);
    }
}

/// Where the bracket that opens at `open` closes.
fn closing(text: &str, open: usize, limit: usize) -> Option<usize> {
    let mut depth = 0;
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate().take(limit.min(open + INNER_BYTES_MAX)).skip(open) {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// "Long Form (SF)", "Long Form (the SF; detail)".
fn short_inside(
    prose: &Prose<'_>,
    floor: usize,
    open: usize,
    inner: ByteSpan,
    scratch: &mut Vec<Part>,
) -> Option<Definition> {
    let text: &str = &prose.article.text;
    let short = short_form(text, first_piece(text, without_lead(text, inner)));
    let look = look(short.of(text))?;
    let letters = letters(short.of(text))?;
    let region = ByteSpan::new(text.ceil_char_boundary(floor.max(open.saturating_sub(REGION_BYTES_MAX))), open);
    parts(text, region, scratch);
    long_before(prose, floor, open, scratch, short, &letters, look)
}

/// "Long Form and Other Form (LF and OF)", "long forms (LF-1 and LF-2)".
fn two_inside(
    prose: &Prose<'_>,
    floor: usize,
    open: usize,
    inner: ByteSpan,
    scratch: &mut Vec<Part>,
    found: &mut Vec<Definition>,
) -> bool {
    let text: &str = &prose.article.text;
    let joint = [" and ", " or ", ", ", "/"].into_iter().find_map(|joint| inner.of(text).split_once(joint));
    let Some((left, right)) = joint else { return false };
    let shorts =
        [ByteSpan::new(inner.start, inner.start + left.len()), ByteSpan::new(inner.end - right.len(), inner.end)];
    let plain = |short: &ByteSpan| {
        let form = short.of(text);
        !form.contains(' ') && look(form) == Some(Look::Plain) && form.chars().filter(|c| c.is_uppercase()).count() > 1
    };
    if !shorts.iter().all(plain) {
        return false;
    }
    let from = text.ceil_char_boundary(floor.max(open.saturating_sub(REGION_BYTES_MAX)));
    let and = text[from..open].rfind(" and ").map(|at| from + at);
    let mut ending = |short: ByteSpan, from: usize, end: usize| {
        let letters = letters(short.of(text)).filter(|letters| letters.len() > 1)?;
        parts(text, ByteSpan::new(from, end), scratch);
        long_before(prose, from, end, scratch, short, &letters, Look::Plain).filter(|d| d.yields)
    };
    let apart = and.and_then(|and| Some([ending(shorts[0], from, and)?, ending(shorts[1], and + 4, open)?]));
    let both = apart.or_else(|| Some([ending(shorts[0], from, open)?, ending(shorts[1], from, open)?]));
    let any = both.is_some();
    found.extend(both.into_iter().flatten());
    any
}

/// "(long form, SF)".
fn both_inside(prose: &Prose<'_>, inner: ByteSpan, scratch: &mut Vec<Part>) -> Option<Definition> {
    let text: &str = &prose.article.text;
    let comma = inner.start + inner.of(text).rfind([',', ';'])?;
    let short = without_lead(text, ByteSpan::new(comma + 1, inner.end).trimmed(text));
    let look = look(short.of(text)).filter(|look| *look == Look::Plain)?;
    let letters = letters(short.of(text)).filter(|letters| letters.len() > 1)?;
    parts(text, ByteSpan::new(inner.start, comma), scratch);
    long_before(prose, inner.start, comma, scratch, short, &letters, look).filter(|d| d.yields)
}

/// The long form that ends at `end`.
pub(super) fn long_before(
    prose: &Prose<'_>,
    floor: usize,
    end: usize,
    parts: &[Part],
    short: ByteSpan,
    letters: &[Letter],
    look: Look,
) -> Option<Definition> {
    let text: &str = &prose.article.text;
    let parts = &parts[parts.len().saturating_sub(letters.len() * 2 + 6)..];
    let last = parts.last()?;
    let tail = ByteSpan::new(last.span.end, end);
    if !tail.of(text).chars().all(|c| c.is_whitespace() || "'’”\",+)]".contains(c)) {
        return None;
    }
    let end = last.span.end + kept(tail.of(text));
    if let Some(alignment) = best(prose, parts, letters, look, Fixed::Last) {
        let left = &parts[alignment.last + 1..];
        let named = parts[alignment.last].capital && left.first().is_some_and(|p| p.stop);
        let cut = !left.is_empty() && (named || left.iter().all(|p| p.carrier));
        let end = if cut { parts[alignment.last].span.end } else { end };
        let start = with_locants(text, floor, parts[alignment.first].span);
        return Some(Definition::new(text, short, without_possessive(text, ByteSpan::new(start, end)), true));
    }
    let capitals = short.of(text).chars().filter(|c| c.is_uppercase()).count();
    if look != Look::Plain || capitals * 2 <= short.len() || !short.of(text).chars().all(char::is_alphanumeric) {
        return None;
    }
    let start = slip::start(text, parts, singular(letters).unwrap_or(letters))?;
    let long = without_possessive(text, ByteSpan::new(parts[start].span.start, end));
    Some(Definition::new(text, short, long, false))
}

/// How much of what stands between the last part and the bracket belongs to the long form: "+", and a bracket within.
fn kept(tail: &str) -> usize {
    tail.find(|c| !matches!(c, '+' | ')' | ']')).unwrap_or(tail.len())
}

fn without_possessive(text: &str, long: ByteSpan) -> ByteSpan {
    let words = long.of(text);
    let owner = ["'s", "’s"].iter().find_map(|s| words.strip_suffix(s)).map_or(words, str::trim_end);
    ByteSpan::new(long.start, long.start + owner.len())
}

/// The best alignment that is good enough for what both sides look like.
pub(super) fn best(prose: &Prose<'_>, parts: &[Part], all: &[Letter], look: Look, fixed: Fixed) -> Option<Alignment> {
    let whole = good(prose, parts, all, look, fixed).or_else(|| {
        // "cdc2", "IAA-B": what tells several of a kind apart.
        let (last, rest) = all.split_last()?;
        let numbered = rest.len() > 1 && last.c.is_numeric() && !rest.last()?.c.is_numeric();
        good(prose, parts, if numbered { rest } else { return None }, look, fixed)
    });
    let one = singular(all).and_then(|letters| good(prose, parts, letters, look, fixed));
    match (whole, one) {
        (Some(a), Some(b)) => Some(if a.cost <= b.cost { a } else { b }),
        (a, b) => a.or(b),
    }
}

fn good(prose: &Prose<'_>, parts: &[Part], letters: &[Letter], look: Look, fixed: Fixed) -> Option<Alignment> {
    let text: &str = &prose.article.text;
    let found = align(text, parts, letters, Freedom::Anywhere, fixed)?;
    let n = u32::try_from(letters.len()).unwrap_or(u32::MAX);
    let long = &parts[found.first..=found.last];
    let short_itself = matches!(long, [one] if is_acronym(one.span.of(text)));
    if short_itself || long.iter().any(|part| is_made_of(part.span.of(text), letters)) {
        return None;
    }
    if is_name(prose, long) {
        if look == Look::Faint {
            return None;
        }
        return align(text, parts, letters, Freedom::Starts, fixed)
            .filter(|a| n > 1 && a.cost <= NAME_COST_MAX)
            .filter(|a| a.cost <= 40 || !slip::is_swapped(text, &parts[a.first..], letters));
    }
    let most = match look {
        Look::Faint if n == 1 => 1,
        Look::Faint => 60 * (n - 1),
        Look::Plain => (85 * (n - 1) + 30).min(TERM_COST_MAX),
    };
    (found.cost <= most).then_some(found)
}

/// "GM1 ganglioside (GM1)": whether a word is the short form itself.
fn is_made_of(word: &str, letters: &[Letter]) -> bool {
    letters.len() > 1 && word.len() >= letters.len() && word.chars().map(folded).eq(letters.iter().map(|l| l.c))
}

/// Whether capitals make the long form a name.
fn is_name(prose: &Prose<'_>, long: &[Part]) -> bool {
    if let [one] = long {
        // "Mastoparan (MP)" where the article has "mastoparan" too.
        let word = one.span.of(&prose.article.text);
        return one.capital
            && prose.words.find(&lowered(word)).is_none_or(|_| !word.chars().skip(1).all(char::is_lowercase));
    }
    let words = || long.iter().filter(|p| !p.stop);
    let capitals = words().filter(|p| p.capital).count();
    capitals * 2 > words().count() && long.last().is_some_and(|p| p.capital)
}

/// "SF (Long Form)".
fn long_inside(
    prose: &Prose<'_>,
    floor: usize,
    open: usize,
    inner: ByteSpan,
    scratch: &mut Vec<Part>,
) -> Option<Definition> {
    let text: &str = &prose.article.text;
    let before = text[floor..open].trim_end();
    let chunk = before.rfind(char::is_whitespace).map_or(before, |at| before[at..].trim_start());
    let chunk = chunk.trim_matches(|c| matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'' | '(' | '[' | ','));
    if chunk.is_empty() || look(chunk) != Some(Look::Plain) {
        return None;
    }
    let start = floor + before.rfind(chunk)?;
    let short = ByteSpan::new(start, start + chunk.len());
    let letters = letters(chunk).filter(|letters| letters.len() > 1)?;
    let inner = without_lead(text, inner);
    let whole = inner.of(text);
    let cuts = [Some(whole.len()), whole.find(';'), whole.find(", "), whole.find(" or ")];
    cuts.into_iter().flatten().find_map(|cut| {
        let long = ByteSpan::new(inner.start, inner.start + cut).trimmed(text);
        parts(text, long, scratch);
        let words = scratch.len();
        if words > letters.len() * 2 + 4 || scratch.first().is_none_or(|p| p.span.start != long.start) {
            return None;
        }
        best(prose, scratch, &letters, Look::Plain, Fixed::Both).map(|_| Definition::new(text, short, long, true))
    })
}

/// "the SF", "hereafter SF", "‘SF’" without what stands around the form.
pub(super) fn without_lead(text: &str, inner: ByteSpan) -> ByteSpan {
    let mut span = inner;
    loop {
        let words = span.of(text);
        let Some((lead, rest)) = words.split_once(' ') else { break };
        let lead = lead.trim_end_matches([',', ':']);
        if !is_definition_cue(&lead.to_lowercase()) || rest.is_empty() {
            break;
        }
        span = ByteSpan::new(span.end - rest.len(), span.end).trimmed(text);
    }
    let quotes = |c| matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'' | '«' | '»');
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start_matches(quotes).len());
    let end = start.max(span.end - (words.len() - words.trim_end_matches(quotes).len()));
    ByteSpan::new(start, end)
}

/// The short form of a piece that may have more: "AFL 2017", "CMS formula".
fn short_form(text: &str, piece: ByteSpan) -> ByteSpan {
    let words = piece.of(text);
    let Some((first, rest)) = words.split_once(' ') else { return piece };
    let detail = rest.split(' ').all(|word| word.chars().all(|c| c.is_lowercase() || c == '-'));
    let year = is_year(rest.trim_start_matches(['\'', '’', ' ']));
    if is_acronym(first) && (detail || year) { ByteSpan::new(piece.start, piece.start + first.len()) } else { piece }
}

/// Up to a mark behind which a detail stands.
fn first_piece(text: &str, inner: ByteSpan) -> ByteSpan {
    let words = inner.of(text);
    let mut end = words.len();
    for mark in ["; ", ";", ", ", ": ", " or ", " = ", " – ", " and "] {
        end = end.min(words.find(mark).unwrap_or(end));
    }
    let possessive = words[..end].trim_end();
    let owner = ["'s", "’s"].iter().find_map(|s| possessive.strip_suffix(s)).unwrap_or(possessive);
    let quotes = |c| matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'' | ' ' | ',');
    ByteSpan::new(inner.start, inner.start + owner.trim_end_matches(quotes).len())
}
