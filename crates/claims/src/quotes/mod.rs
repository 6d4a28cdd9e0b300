//! Zones to quotations: words between marks, and quotation blocks.
//!
//! Each paragraph's [`marks`] are paired by [`pair`]; a paragraph that opens them and leaves them open goes on in the next one; a block
//! may be set off without marks. What stands between marks is told by [`form`]; who says it, by [`crate::attribution`].

mod form;
mod marks;
mod pair;

use crate::text::Prose;
use crate::{ByteSpan, QuoteForm, Zone, ZoneKind};
use form::form;
use marks::marks;
use pair::pairs;

/// Words given as somebody's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// The words, without the marks around them.
    pub span: ByteSpan,
    /// The words with their marks.
    pub outer: ByteSpan,
    /// Index of the paragraph (zone) it stands in.
    pub paragraph: usize,
    /// A block without marks, or inside a quotation zone.
    pub block: bool,
    /// Goes on from the quotation before: its paragraph opens the marks anew.
    pub goes_on: bool,
    /// What it is.
    pub form: QuoteForm,
}

/// Finds the quotations of an article, in text order, none overlapping.
pub(crate) fn find_quotations(prose: &Prose<'_>) -> Vec<Quotation> {
    let text = &prose.article.text;
    let mut found: Vec<Quotation> = Vec::new();
    let zones: Vec<(usize, &Zone)> =
        prose.article.zones.iter().enumerate().filter(|(_, z)| z.kind.makes_claims()).collect();
    // Whether the claiming zone before was left with its marks open.
    let mut left_open = false;
    for (z, &(paragraph, zone)) in zones.iter().enumerate() {
        let before = found.len();
        let was_open = std::mem::take(&mut left_open);
        let marks = marks(text, zone.span.start, zone.span.end);
        let pairs = pairs(text, (zone.span.start, zone.span.end), &marks);
        let reopened =
            || zones.get(z + 1).is_some_and(|(_, next)| next.span.of(text).starts_with(['"', '“', '„', '«']));
        for (i, pair) in pairs.iter().enumerate() {
            let first = pair.open.at == zone.span.start;
            let goes_on = was_open && found.len() == before && first;
            // Behind a mark that nothing closes, the next one opens anew.
            let until = pairs.get(i + 1).map_or(zone.span.end, |next| next.open.at);
            let span = ByteSpan::new(pair.open.end, pair.close.map_or(until, |close| close.at)).trimmed(text);
            let left = pair.close.is_none() && until == zone.span.end;
            if !span.of(text).contains(char::is_alphanumeric)
                || (pair.close.is_none() && !first && !(left && reopened()))
            {
                continue;
            }
            left_open = left;
            let outer = ByteSpan::new(pair.open.at, pair.close.map_or(span.end, |close| close.end));
            let form = if goes_on || pair.close.is_none() { QuoteForm::Speech } else { form(prose, zone, span, outer) };
            found.push(Quotation { span, outer, paragraph, block: false, goes_on, form });
        }
        if zone.kind == ZoneKind::Quotation {
            let covered: usize = found[before..].iter().map(|q: &Quotation| q.outer.len()).sum();
            if covered * 2 < zone.span.len() {
                found.truncate(before);
                left_open = false;
                let (span, outer, form) = (zone.span, zone.span, QuoteForm::Speech);
                found.push(Quotation { span, outer, paragraph, block: true, goes_on: false, form });
            }
        }
    }
    shorten_unclosed(prose, &mut found);
    found
}

/// Marks that are open at the end of their paragraph, with no paragraph that goes on, were forgotten: what they hold is a sentence.
fn shorten_unclosed(prose: &Prose<'_>, found: &mut [Quotation]) {
    let goes_on: Vec<bool> = found.iter().skip(1).map(|q| q.goes_on).chain([false]).collect();
    for (quotation, next) in found.iter_mut().zip(goes_on) {
        let open = quotation.span.end == quotation.outer.end && !quotation.block;
        if !open || next || quotation.goes_on {
            continue;
        }
        let sentence = prose.sentence_at(quotation.span.start).map(|s| prose.sentences[s].span.end);
        if let Some(end) = sentence.filter(|&end| end > quotation.span.start && end < quotation.span.end) {
            quotation.span.end = end;
            quotation.outer.end = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Article;

    fn quoted(text: &str) -> Vec<String> {
        let article = Article::bare("a", text);
        let prose = Prose::new(&article);
        find_quotations(&prose).iter().map(|q| q.span.of(text).to_string()).collect()
    }

    #[test]
    fn double_and_single_marks_hold_quotations() {
        assert_eq!(quoted("\"We were told,\" she said, \"to wait.\""), ["We were told,", "to wait."]);
        assert_eq!(quoted("He called it ‘a very long night’ and left."), ["a very long night"]);
    }

    #[test]
    fn two_apostrophes_are_one_double_mark() {
        let text = "''We were told 'never again,' '' she said. ''And then he asked, 'Why?'''";
        assert_eq!(quoted(text), ["We were told 'never again,'", "And then he asked, 'Why?'"]);
    }

    #[test]
    fn a_mark_typed_for_the_other_closes_too() {
        assert_eq!(quoted("\"We go,” she said. “We stay,“ he said."), ["We go,", "We stay,"]);
    }

    #[test]
    fn apostrophes_and_inches_are_no_quotations() {
        assert!(quoted("The workers' union didn't want the '90s back, nor a 6\" pipe.").is_empty());
    }

    #[test]
    fn a_quotation_left_open_runs_to_the_end_of_its_paragraph() {
        assert_eq!(quoted("“We will not go."), ["We will not go."]);
    }
}
