//! Any bytes make an article whose zones hold, and no text takes more than its length in time.

use copydesk_claims::{Article, ZoneKind};
use copydesk_ingest::{InputFormat, Manifest, read_article, read_json_line};
use copydesk_testing::bytes;
use proptest::prelude::*;
use std::time::{Duration, Instant};

fn assert_zones_hold(article: &Article) {
    let mut end = 0;
    for zone in &article.zones {
        assert!(zone.span.start >= end && zone.span.end > zone.span.start, "{:?}", article.zones);
        let words = article.text.get(zone.span.start..zone.span.end).expect("a zone inside the text, on boundaries");
        assert_eq!(words, words.trim());
        end = zone.span.end;
    }
    let headlines = article.zones.iter().filter(|z| z.kind == ZoneKind::Headline).count();
    assert!(headlines <= 1);
}

/// Pieces that the rules look for, so that random texts reach them.
const PIECES: [&str; 40] = [
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "> ",
    "- ",
    "1. ",
    "# ",
    "```",
    "---\n",
    "By ",
    "Ann Quill",
    "said",
    "It continued:\n\n",
    "Photo: ",
    "Getty Images",
    "LEEDS (NPA) - ",
    "© 2024 ",
    "About the author",
    "Sign up",
    "£4.50 a month",
    "(Reporting by ",
    ")",
    "\"",
    "“",
    "”",
    "’",
    "ø",
    "€",
    "\u{feff}",
    "\u{a0}",
    "12 May 2024",
    "7.40pm",
    ".Ann Quill/",
    "Read more",
    "we ",
    "a",
    "The ferry hit the rocks at dawn on Tuesday, the coastguard said. ",
    "0800 555 0133",
    "![alt](x.png)",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_make_an_article_whose_zones_hold(bytes in bytes(400)) {
        for format in InputFormat::ALL {
            assert_zones_hold(&read_article("a", &bytes, format));
        }
    }

    #[test]
    fn any_mixture_of_newspaper_furniture_makes_zones_that_hold(
        pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..60)
    ) {
        let text = pieces.concat();
        for format in InputFormat::ALL {
            let mut article = read_article("a", text.as_bytes(), format);
            assert_zones_hold(&article);
            let manifest = Manifest::parse("[[article]]\nfile = 'a'\noutlet = 'Ann Echo'\nauthor = 'Ann Quill'").unwrap();
            manifest.articles[0].apply(&mut article);
            assert_zones_hold(&article);
        }
        let line = serde_json::json!({"id": "a", "text": text, "headline": "Ann Quill"}).to_string();
        let article = read_json_line(&line).unwrap();
        prop_assert_eq!(&article.text, &text);
        assert_zones_hold(&article);
    }

    #[test]
    fn any_text_is_a_manifest_or_an_error(text in ".{0,200}") {
        if let Err(error) = Manifest::parse(&text) {
            prop_assert!(!error.message().is_empty());
        }
    }
}

#[test]
fn hostile_texts_are_read_in_time() {
    // Far above what a busy machine needs unoptimised, far below what quadratic work would take.
    let limit = Duration::from_secs(30);
    for (name, text) in [
        ("one line", "word ".repeat(200_000)),
        ("one word", "x".repeat(1_000_000)),
        ("line breaks", "\n".repeat(200_000)),
        ("lines", "By A\n\n".repeat(8_000)),
        ("quote marks", ">".repeat(100_000)),
        ("quote lines", "> a\n".repeat(8_000)),
        ("colons", "It said:\n\n".repeat(8_000)),
        ("labels", "Read more:\n".repeat(8_000)),
        ("brackets", "(Reporting by A Quill) ".repeat(8_000)),
        ("capitals", "Ann Quill Via The Echo / ".repeat(8_000)),
        ("capital lines", "Ann Quill via The Echo\n".repeat(8_000)),
        ("fences", "```\n".repeat(100_000)),
        ("front matter", format!("---\n{}", "a: b\n".repeat(100_000))),
        ("pictures", "![a](b)\n".repeat(8_000)),
        ("digits", "0 ".repeat(300_000)),
    ] {
        for format in [InputFormat::Text, InputFormat::Markdown] {
            let start = Instant::now();
            assert_zones_hold(&read_article("a", text.as_bytes(), format));
            assert!(start.elapsed() < limit, "{name}: {:?}", start.elapsed());
        }
    }
}
