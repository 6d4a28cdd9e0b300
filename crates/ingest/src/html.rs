//! An HTML page to an article: `copydesk-page` finds the words and what the mark-up says, the zones are settled here.

use crate::layout::{Block, Mark};
use crate::metadata;
use crate::zones::Hints;
use copydesk_claims::{Article, ZoneKind};

/// Reads a page from its bytes: pages say themselves how they are encoded.
pub(crate) fn read(id: &str, bytes: &[u8]) -> Article {
    if let Some(too_large) = crate::decode::too_large(bytes.len() as u64) {
        let mut article = Article::bare(id, "");
        article.problems.push(too_large);
        return article;
    }
    let mut article = copydesk_page::read_page(id, bytes);
    settle(&mut article);
    article
}

/// Finds the zones that only the words show, and the metadata that the mark-up does not give.
pub(crate) fn settle(article: &mut Article) {
    let blocks: Vec<Block> =
        article.zones.iter().map(|z| Block { span: z.span, mark: mark(z.kind), apart: true }).collect();
    // The headline is no part of an extracted text: none of its lines may be taken for one.
    let headline = Some(article.headline.as_ref().map_or_else(String::new, |h| h.value.clone()));
    metadata::settle(article, &blocks, Hints { headline, bare: true, ..Hints::default() });
}

fn mark(kind: ZoneKind) -> Mark {
    match kind {
        ZoneKind::Quotation => Mark::Quote,
        ZoneKind::Caption => Mark::Picture,
        ZoneKind::List => Mark::Bullet,
        _ => Mark::Plain,
    }
}

#[cfg(test)]
mod tests {
    use crate::{InputFormat, read_article};
    use copydesk_claims::ZoneKind;

    #[test]
    fn zones_come_from_mark_up_and_words() {
        let page =
            b"<article><h1>Ferry aground</h1><p>The ferry hit the rocks at dawn on Tuesday, the coastguard said, \
            and all sixty people on board were taken off alive by noon.</p>\
            <blockquote>We heard a bang and then nothing at all for a minute.</blockquote>\
            <p>Follow us on Twitter for more.</p></article>";
        let article = read_article("a.html", page, InputFormat::Auto);
        let kinds: Vec<ZoneKind> = article.zones.iter().map(|z| z.kind).collect();
        assert_eq!(kinds[..2], [ZoneKind::Body, ZoneKind::Quotation]);
        assert!(article.source.is_some());
    }

    #[test]
    fn a_page_over_the_limit_is_a_problem() {
        let article = super::read("a.html", &vec![b' '; 17 * 1024 * 1024]);
        assert_eq!(article.problems[0].message, "the file is 17 MiB long, the limit is 16 MiB; not read");
    }
}
