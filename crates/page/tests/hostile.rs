//! Pages made to break a reader: each is read within its time, with a clear problem where something is left out.

use copydesk_claims::Article;
use copydesk_page::{fragment, read_page};
use copydesk_testing::bytes;
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// What any page may cost is two seconds on a machine that does nothing else. Tests run side by side, and debug builds are slower
/// by about ten times.
const TIME_MAX: Duration = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 6 });

fn read(page: &str) -> Article {
    let begun = Instant::now();
    let article = read_page("page.html", page.as_bytes());
    let took = begun.elapsed();
    assert!(took < TIME_MAX, "{took:?} for {:?}…", page.get(..40));
    holds(&article, page);
    article
}

/// Every span can be cut out, and every exact piece of the map is in the file as it is in the text.
fn holds(article: &Article, page: &str) {
    let text = &article.text;
    let mut end = 0;
    for zone in &article.zones {
        assert!(
            zone.span.start >= end && text.get(zone.span.start..zone.span.end).is_some_and(|t| !t.trim().is_empty())
        );
        end = zone.span.end;
    }
    for link in &article.links {
        assert!(text.get(link.span.start..link.span.end).is_some_and(|t| !t.is_empty()));
    }
    let mut end = 0;
    for piece in article.source.as_ref().map(|s| s.pieces()).unwrap_or_default() {
        assert!(piece.text.start >= end && piece.text.end <= text.len());
        end = piece.text.end;
        let file = page.get(piece.file.start..piece.file.end).expect("a place in the file");
        if piece.exact {
            assert_eq!(&text[piece.text.start..piece.text.end], file);
        }
        if page.len() < 100_000 {
            let lines = page[..piece.file.start].split('\n').count();
            let column = page[..piece.file.start].rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
            assert_eq!((piece.line as usize, piece.column as usize), (lines, column));
        }
    }
}

const LEAD: &str =
    "<p>The ferry hit the rocks at dawn on Tuesday, and all sixty people on board were taken off alive.</p>";

fn messages(article: &Article) -> Vec<&str> {
    article.problems.iter().map(|p| p.message.as_str()).collect()
}

#[test]
fn elements_nested_a_million_deep_are_read_up_to_the_limits() {
    for tag in
        ["<div>", "<b>", "<table><tr><td>", "<ul><li>", "<blockquote>", "<a href=x>", "<x-y>", "<p><span>", "<article>"]
    {
        let article = read(&format!("{LEAD}{}{LEAD}", tag.repeat(1_000_000)));
        assert!(article.text.starts_with("The ferry hit the rocks"), "{tag}");
        assert!(messages(&article).iter().any(|m| m.contains("250000")), "{tag}: {:?}", article.problems);
    }
}

#[test]
fn end_tags_without_starts_and_starts_without_ends_cost_little() {
    for (tag, times) in [
        ("</div></b></td>", 400_000),
        ("<p>a<li>b<td>c", 100_000),
        ("<b></p>", 400_000),
        ("<", 1_000_000),
        ("<!--", 400_000),
        ("&", 1_000_000),
    ] {
        let article = read(&format!("{LEAD}{}", tag.repeat(times)));
        assert!(article.text.starts_with("The ferry hit the rocks"), "{tag}");
    }
}

#[test]
fn deep_elements_with_text_at_each_level_cost_little() {
    read(&"<div>word ".repeat(150_000));
    read(&format!("{}{}", "<div>".repeat(399), "<p>word</p>".repeat(130_000)));
    read(&"<ul><li>some words of an item".repeat(80_000));
}

#[test]
fn references_are_never_expanded_beyond_what_they_stand_for() {
    let bomb = format!(
        "<!DOCTYPE html [<!ENTITY a \"ha\"><!ENTITY b \"{}\">]>{LEAD}<p>{}</p>",
        "&a;".repeat(100),
        "&b;".repeat(50_000)
    );
    let article = read(&bomb);
    assert!(article.text.len() < bomb.len());
    let article = read(&format!("{LEAD}<p>{}</p>", "&amp;&#x1F600;&notanything;&".repeat(40_000)));
    assert!(article.text.contains("&😀¬anything;&&😀"));
}

#[test]
fn huge_attributes_are_cut_and_their_element_is_kept() {
    let class = "x".repeat(4_000_000);
    let article = read(&format!("<div class=\"{class}\" {} title=\"{class}\">{LEAD}</div>", "a=b ".repeat(500_000)));
    assert!(article.text.starts_with("The ferry"));
}

#[test]
fn nul_bytes_and_control_characters_are_left_out() {
    let article = read_page(
        "a.html",
        b"<p>The fer\0ry hit \x01the rocks at dawn on Tuesday,\0\0 and nobody was hurt at all.</p>",
    );
    assert!(article.text.starts_with("The fer"), "{}", article.text);
    assert!(!article.text.contains('\0'));
}

#[test]
fn scripts_are_no_text_even_where_they_do_not_end() {
    let article = read(&format!(
        "{LEAD}<script>document.write('<p>Nothing happened at all that day, the owner of the ferry said later.</p>')</script>{LEAD}"
    ));
    assert!(!article.text.contains("Nothing happened"));
    let article = read(&format!("{LEAD}<script>{}", "var a = '<p>words, words and words</p>'; ".repeat(50_000)));
    assert!(!article.text.contains("var a"));
}

#[test]
fn a_script_of_json_may_be_as_deep_as_it_likes() {
    let article = read(&format!("<script type=application/ld+json>{}</script>{LEAD}", "[{\"@type\":".repeat(200_000)));
    assert_eq!(article.headline, None);
    let many = format!("[{}]", vec![r#"{"@type":"NewsArticle","headline":"Ferry"}"#; 50_000].join(","));
    read(&format!("<script type=application/ld+json>{many}</script>{LEAD}"));
}

#[test]
fn a_page_without_an_article_is_a_problem() {
    for page in ["", "<html></html>", "<nav><a href=/>Home</a></nav>", "\0", "<script>a</script>"] {
        assert_eq!(
            messages(&read_page("a.html", page.as_bytes())).last(),
            Some(&"no article found on the page"),
            "{page}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_a_page(bytes in bytes(2000)) {
        read_page("a.html", &bytes);
    }

    #[test]
    fn any_mark_up_keeps_its_places(parts in prop::collection::vec(prop::sample::select(vec![
        "<p>", "</p>", "<div class=article-body>", "</div>", "<br>", "<li>", "<ul>", "</ul>", "<table><tr><td>", "</table>", "<a href=/x>", "</a>",
        "<blockquote>", "</blockquote>", "<figcaption>", "<h2>", "</h2>", "<script>", "</script>", "<!-- x -->", "&amp;", "&#8217;", "&nbsp;", "&copy", "& ",
        "\r\n", "\n", "  ", "é ü", "word", "The ferry hit the rocks at dawn on Tuesday, and nobody was hurt, said the owner. ", "<b>", "</b>", "\u{200b}", "<",
        "日本語の記事", "<pre>", "</pre>", "<td>", "<title>", "</title>", "<aside>", "\r", "&lt;b&gt;", "<![CDATA[x]]>", "<?xml?>", "<article>", "</article>", "<h1>",
    ]), 0..60)) {
        let page = parts.concat();
        let article = read_page("a.html", page.as_bytes());
        holds(&article, &page);
        let read = fragment(&page);
        for piece in read.source.pieces().iter().filter(|p| p.exact) {
            prop_assert_eq!(&read.text[piece.text.start..piece.text.end], &page[piece.file.start..piece.file.end]);
        }
    }
}
