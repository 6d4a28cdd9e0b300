//! Invented pages of the common kinds, each with all that is read from it: `fixtures/pages/*.html`, `snapshots/page@*.snap`.

#![allow(clippy::disallowed_methods)]

use copydesk_claims::{Article, Sourced};
use copydesk_page::read_page;
use std::fmt::Write as _;
use std::path::Path;

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/pages")
}

fn page(name: &str) -> (Article, String) {
    let bytes = std::fs::read(folder().join(name)).unwrap();
    let text = match String::from_utf8(bytes.clone()) {
        Ok(text) => text,
        Err(_) => bytes.iter().map(|&b| b as char).collect(),
    };
    (read_page(name, &bytes), text)
}

/// Metadata with where it was found, then each zone with its kind and its place in the file.
fn described(article: &Article) -> String {
    let mut out = String::new();
    let mut line = |key: &str, value: Option<String>| {
        let _ = writeln!(out, "{key}: {}", value.unwrap_or_else(|| "-".to_owned()));
    };
    let text = |v: &Option<Sourced<String>>| v.as_ref().map(|v| format!("{} ({})", v.value, v.from.label()));
    line("headline", text(&article.headline));
    line("author", text(&article.author));
    line("published", article.published.as_ref().map(|p| format!("{} ({})", p.value, p.from.label())));
    line("outlet", text(&article.outlet));
    line("url", text(&article.url));
    for problem in &article.problems {
        line("problem", Some(problem.message.clone()));
    }
    for link in &article.links {
        line("link", Some(format!("{} → {}", link.span.of(&article.text), link.address)));
    }
    for caption in &article.captions {
        line("caption", Some(format!("{} at {}:{}", caption.text, caption.line, caption.column)));
    }
    for zone in &article.zones {
        let (line, column) = article.line_column(zone.span.start);
        let _ = write!(out, "\n{:?} {line}:{column}\n{}\n", zone.kind, zone.span.of(&article.text));
    }
    out
}

#[test]
fn every_page_is_read_as_it_was() {
    let mut names: Vec<String> =
        std::fs::read_dir(folder()).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.retain(|n| n.ends_with(".html"));
    names.sort();
    assert!(names.len() >= 9);
    for name in names {
        let stem = name.trim_end_matches(".html");
        insta::with_settings!({ snapshot_path => "../../../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("page@{stem}"), described(&page(&name).0));
        });
    }
}

#[test]
fn what_is_no_part_of_the_article_is_left_out() {
    for (name, words) in [
        (
            "graph-and-cards.html",
            &[
                "cookies",
                "Sport",
                "Related",
                "twice as much",
                "inbox",
                "Share",
                "two dogs",
                "Finally",
                "rights reserved",
                "Monday. Photo",
            ][..],
        ),
        ("tables.html", &["Tides", "Letters", "Copyright", "Write to us"]),
        ("live.html", &["Home", "Most read", "Ten islands", "Imprint"]),
        ("paywall.html", &["To read on", "12,000 readers", "Log in", "Fenmarket Papers"]),
        ("amp.html", &["Start", "Advertisement", "Imprint"]),
        ("comments.html", &["lorry too", "quarry", "Archives", "might also like", "vicar", "email address"]),
        ("microdata.html", &["Advertisement", "Related articles", "Sky"]),
        ("scripted.html", &["JavaScript", "not text", "Loading"]),
        ("damaged.html", &["Old papers", "headline"]),
    ] {
        let (article, _) = page(name);
        for words in words {
            assert!(!article.text.contains(words), "{name}: {words:?} in\n{}", article.text);
        }
    }
}

#[test]
fn what_is_part_of_it_is_kept() {
    for (name, words) in [
        (
            "graph-and-cards.html",
            &["stuck half open", "Rang duty line", "Correction, 15 February", "“Will not move either way”"][..],
        ),
        (
            "tables.html",
            &["broke out in the smoke house", "some 3 million crowns", "2002\t3\t1.2 million", "put up in 1971"],
        ),
        ("live.html", &["two workers were hurt", "closed until further notice", "31 waiting ships"]),
        ("paywall.html", &["4.1 million", "at least eleven"]),
        ("amp.html", &["town's 40 hives", "20,000 bees", "\"They were on", "laboratory in Stade"]),
        ("comments.html", &["since 1764", "with its lights off", "So would the county"]),
        ("microdata.html", &["counted 60 calls", "schoolgirl"]),
        ("scripted.html", &["51 years after", "five to two", "14,000 cars"]),
        ("damaged.html", &["6.2 metres across", "Dai Þorne", "again & put it to work", "£80,000", "asked in the autu"]),
    ] {
        let (article, _) = page(name);
        for words in words {
            assert!(article.text.contains(words), "{name}: {words:?} not in\n{}", article.text);
        }
    }
}

#[test]
fn a_word_is_found_again_in_the_file() {
    let (article, file) = page("graph-and-cards.html");
    let source = article.source.as_ref().unwrap();
    for words in ["half open for nine hours", "17 years", "9\u{a0}February", "which the Courier has seen"] {
        let start = article.text.find(&words.replace('\u{a0}', " ")).expect(words);
        let span = copydesk_claims::ByteSpan::new(start, start + words.replace('\u{a0}', " ").len());
        let place = source.file_span(span).unwrap();
        assert_eq!(file[place.start..place.end].replace("&nbsp;", "\u{a0}"), words);
        let (line, column) = article.line_column(start);
        let at: String = file.lines().nth(line - 1).unwrap().chars().skip(column - 1).take(4).collect();
        assert_eq!(at.chars().next(), words.chars().next(), "{at}");
        assert!(source.text_span(&article.text, line, Some(column)).is_some_and(|s| s.start == start));
    }
}
