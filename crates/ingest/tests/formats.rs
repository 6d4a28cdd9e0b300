//! Every format: a clean file, a damaged one, a hostile one; what is read of each, and what is said.
#![allow(clippy::disallowed_methods, reason = "tests read the fixtures from disk")]

use copydesk_claims::{Article, ZoneKind};
use copydesk_ingest::{Input, InputFormat, Manifest, read_articles};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/formats")
}

fn bytes(file: &str) -> Vec<u8> {
    fs::read(folder().join(file)).expect(file)
}

fn of(name: &str, bytes: &[u8]) -> Vec<Article> {
    let articles = read_articles(Input { id: name, bytes, ..Input::default() }, &[]);
    articles.iter().for_each(assert_sound);
    articles
}

fn read(file: &str) -> Vec<Article> {
    of(file.rsplit('/').next().unwrap(), &bytes(file))
}

fn assert_sound(article: &Article) {
    let mut end = 0;
    for zone in &article.zones {
        assert!(zone.span.start >= end && zone.span.end > zone.span.start, "{:?}", article.zones);
        assert!(article.text.get(zone.span.start..zone.span.end).is_some());
        end = zone.span.end;
    }
    for link in &article.links {
        assert!(article.text.get(link.span.start..link.span.end).is_some());
    }
    assert!(!article.text.is_empty() || !article.problems.is_empty(), "{} is lost silently", article.id);
}

/// `id | headline | outlet | published | author | url` of each article, with `-` for what is not known.
fn heads(articles: &[Article]) -> Vec<String> {
    fn or_dash(value: Option<String>) -> String {
        value.unwrap_or_else(|| "-".to_owned())
    }
    let head = |a: &Article| {
        let words = |v: &Option<copydesk_claims::Sourced<String>>| or_dash(v.as_ref().map(|v| v.value.clone()));
        let published = or_dash(a.published.as_ref().map(|p| p.value.to_string()));
        [&a.id, &words(&a.headline), &words(&a.outlet), &published, &words(&a.author), &words(&a.url)]
            .map(String::as_str)
            .join(" | ")
    };
    articles.iter().map(head).collect()
}

/// `id: message` of each problem.
fn problems(articles: &[Article]) -> Vec<String> {
    articles.iter().flat_map(|a| a.problems.iter().map(move |p| format!("{}: {}", a.id, p.message))).collect()
}

fn kinds(article: &Article) -> Vec<(ZoneKind, &str)> {
    article.zones.iter().map(|z| (z.kind, z.span.of(&article.text))).collect()
}

#[test]
fn json_lines_keep_what_stands_beside_a_bad_line() {
    let clean = read("jsonl/clean.jsonl");
    assert_eq!(
        heads(&clean),
        [
            "clean.jsonl#tern-1 | Grain store closed after roof gives way | Selby Ledger | 2023-09-12T18:05:00+01:00 | Iven Marsh | https://selbyledger.example/grain-store",
            "clean.jsonl#tern-2 | - | Marl Radio | 2023-09-12 | - | -",
        ]
    );
    assert_eq!(clean[0].zones[0].kind, ZoneKind::Headline);
    assert_eq!(problems(&clean), [""; 0]);
    let damaged = read("jsonl/damaged.jsonl");
    assert_eq!(damaged.iter().filter(|a| !a.text.is_empty()).count(), 2);
    assert_eq!(
        problems(&damaged),
        [
            "damaged.jsonl#tern-4: expected a date or date-time in \"published\"; found \"last week\"",
            "damaged.jsonl: line 2: EOF while parsing a value (column 48)",
        ]
    );
    let hostile = read("jsonl/hostile.jsonl");
    assert_eq!(hostile[0].text, "The grain store was closed on Tuesday.");
    assert_eq!(
        problems(&hostile),
        [
            "hostile.jsonl: line 1: expected text; found a list (column 23)",
            "hostile.jsonl: line 3: expected text in \"id\"; found a table of keys (column 8)",
        ]
    );
}

#[test]
fn rss_gives_an_article_an_item() {
    let clean = read("feed/clean-rss.xml");
    assert_eq!(
        heads(&clean),
        [
            "clean-rss.xml#88121 | Grain store at Tern Wharf closed | Ousel Wire – Harbour news | 2023-09-12T23:40:00+01:00 | Maud Ferrant | https://ouselwire.example/2023/09/grain-store-closed.html",
            "clean-rss.xml#barley-moved | Barley & rye moved to Quill Lane | Selby Ledger | 2023-09-13T07:10:00Z | Tove Lindqvist | https://ouselwire.example/2023/09/barley-moved.html",
        ]
    );
    assert_eq!(
        kinds(&clean[0]),
        [
            (ZoneKind::Headline, "Grain store at Tern Wharf closed"),
            (ZoneKind::Body, "Part of the roof of the grain store gave way on Tuesday night, the harbour board said."),
            (ZoneKind::Quotation, "We were lucky that nobody was inside."),
            (ZoneKind::List, "Forty tonnes of barley were moved."),
        ]
    );
    let link = &clean[0].links[0];
    assert_eq!((link.span.of(&clean[0].text), link.address.as_str()), ("said", "https://board.example/note"));
    assert_eq!(problems(&clean), [""; 0]);
}

#[test]
fn atom_gives_an_article_an_entry() {
    let clean = read("feed/clean-atom.xml");
    assert_eq!(
        heads(&clean),
        [
            "clean-atom.xml#board-knew | Board knew of cracks | Marl Radio | 2023-09-14T08:00:00+01:00 | Iven Marsh, Edda Holm | https://marlradio.example/news/board-knew",
            "clean-atom.xml#n772 | Store to open again in October | Ousel Wire | 2023-09-20T06:45:00Z | - | -",
        ]
    );
    assert_eq!(clean[0].zones.len(), 3);
    assert_eq!(problems(&clean), [""; 0]);
}

#[test]
fn a_feed_that_is_cut_short_or_lies_is_read_as_far_as_it_goes() {
    let damaged = read("feed/damaged.xml");
    assert_eq!(damaged.len(), 2);
    assert!(damaged[1].text.ends_with("Forty tonnes of barley were moved to sheds"));
    assert_eq!(
        problems(&damaged),
        [
            "damaged.xml#barley-moved: the file ends inside this item; what stands before is read",
            "damaged.xml#barley-moved: expected a date in the item's <pubDate>; found \"any day now\"",
            "damaged.xml#barley-moved: line 24: the file ends inside <description>, which starts in line 24",
        ]
    );
    let hostile = read("feed/hostile.xml");
    assert_eq!(hostile[0].text, "Grain store closed\n\nThe store was closed on Tuesday. &c;&file;");
    assert_eq!(
        problems(&hostile),
        [
            "hostile.xml#one: line 2: the file declares entities of its own; they are not expanded",
            "hostile.xml#one: line 9: &c; stands for nothing known; left as it is written",
            "hostile.xml#one: line 9: &file; stands for nothing known; left as it is written",
        ]
    );
    let tower = format!("<rss><channel><item><title>T</title><description>{}word", "<a>".repeat(200_000));
    let read = of("tower.xml", tower.as_bytes());
    assert_eq!(read[0].text, "T\n\nword");
    assert_eq!(
        problems(&read)[1],
        "tower.xml#1: line 1: elements stand more than 128 deep in one another; deeper ones are read as their text alone"
    );
    let many = format!("<rss><channel>{}</channel></rss>", "<item><title>T</title></item>".repeat(5_001));
    let read = of("many.xml", many.as_bytes());
    assert_eq!(problems(&read[5_000..]), ["many.xml: line 1: the feed has more than 5000 items; the rest is not read"]);
}

#[test]
fn a_declared_encoding_is_read() {
    let encoded = read("feed/encoded.xml");
    assert_eq!(encoded[0].outlet.as_ref().unwrap().value, "Skarvøy Tidende");
    assert_eq!(encoded[0].encoding.as_deref(), Some("ISO-8859-15, by its XML declaration"));
    assert!(encoded[0].text.contains("40,000 € or so, the board in Skarvøy"));
    assert_eq!(problems(&encoded), [""; 0]);
}

#[test]
fn ninjs_of_every_version_is_read() {
    assert_eq!(
        heads(&read("ninjs/clean-1.json")),
        [
            "clean-1.json | Grain store at Tern Wharf closed | Ousel Wire | 2023-09-12T21:15:00+01:00 | Maud Ferrant | http://ouselwire.example/ninjs/20230912-1"
        ]
    );
    let list = read("ninjs/clean-list.json");
    assert_eq!(
        heads(&list),
        [
            "clean-list.json#n771 | Board knew of cracks | Marl Radio | 2023-09-14T08:00:00+01:00 | Iven Marsh | -",
            "clean-list.json#n772 | Store to open again | Marl Radio | 2023-09-14T08:00:00+01:00 | Iven Marsh | -",
        ]
    );
    assert_eq!(kinds(&list[0])[2], (ZoneKind::Quotation, "It is an old roof."));
    assert_eq!(read("ninjs/clean-1.json")[0].zones.last().unwrap().kind, ZoneKind::Caption);
    assert_eq!(
        problems(&read("ninjs/damaged.json")),
        [
            "damaged.json#20230912-1: expected a date in \"versioncreated\"; found \"yesterday\"",
            "damaged.json#20230912-1: the item is marked \"canceled\"",
            "damaged.json#20230912-1: the item has no text",
            "damaged.json: item 2: expected an object with \"uri\" and a headline or body",
        ]
    );
    assert_eq!(
        problems(&read("ninjs/cut.ninjs")),
        ["cut.ninjs: not JSON: EOF while parsing a value at line 8 column 16"]
    );
    assert_eq!(
        problems(&read("ninjs/hostile.ninjs")),
        ["hostile.ninjs: not JSON: recursion limit exceeded at line 1 column 694"]
    );
}

#[test]
fn newsml_gives_an_article_an_item() {
    let clean = read("newsml/clean.xml");
    assert_eq!(
        heads(&clean),
        [
            "clean.xml#A-17 | Grain store at Tern Wharf closed | Ousel Wire | 2023-09-12T22:15:00+01:00 | Maud Ferrant | -",
            "clean.xml#B-2 | Barley moved to Quill Lane | Ousel Wire | 2023-09-13T07:00:00Z | Tove Lindqvist | -",
            "clean.xml#C-9 | Chair speaks | Ousel Wire | 2023-09-13T09:00:00Z | - | -",
        ]
    );
    assert_eq!(
        kinds(&clean[0]),
        [
            (ZoneKind::Headline, "Grain store at Tern Wharf closed"),
            (ZoneKind::Body, "Part of the roof of the grain store gave way on Tuesday, the harbour board said."),
            (ZoneKind::Quotation, "We were lucky."),
            (ZoneKind::Body, "What is next"),
            (ZoneKind::Body, "Forty tonnes of barley were moved."),
        ]
    );
    assert_eq!(problems(&clean), [""; 0]);
    let nitf = read("newsml/clean-nitf.xml");
    assert_eq!(
        heads(&nitf),
        ["clean-nitf.xml | Grain store closed | Ousel Wire | 2023-09-12T22:15:00+01:00 | Maud Ferrant | -"]
    );
    let damaged = read("newsml/damaged.xml");
    assert!(damaged[1].text.ends_with("Forty tonnes of barley were moved to Quill Lane."));
    assert_eq!(
        problems(&damaged),
        [
            "damaged.xml#A-17: the item is marked \"stat:withheld\"",
            "damaged.xml#B-2: the file ends inside this item; what stands before is read",
            "damaged.xml#B-2: expected a date in <versionCreated>; found \"the 13th\"",
            "damaged.xml#B-2: line 38: the file ends inside <inlineData>, which starts in line 36",
        ]
    );
    assert_eq!(
        problems(&read("newsml/hostile.xml")),
        [
            "hostile.xml: the text stands elsewhere (\"http://10.0.0.1/secret.xml\") and is not fetched",
            "hostile.xml: line 2: the file declares entities of its own; they are not expanded",
            "hostile.xml: line 3: &b; stands for nothing known; left as it is written",
        ]
    );
}

#[test]
fn a_word_document_is_read_with_its_changes_accepted() {
    let clean = read("docx/clean.docx");
    assert_eq!(
        heads(&clean),
        ["clean.docx | Grain store at Tern Wharf closed | - | 2023-09-12T16:30:00Z | Maud Ferrant | -"]
    );
    assert_eq!(
        kinds(&clean[0]),
        [
            (ZoneKind::Headline, "Grain store at Tern Wharf closed"),
            (
                ZoneKind::Body,
                "The grain store was closed on Tuesday after part of its roof gave way, the harbour board said."
            ),
            (ZoneKind::Quotation, "We were lucky that nobody was inside."),
            (ZoneKind::Body, "What is next"),
            (ZoneKind::Body, "Forty tonnes of barley were moved to Quill Lane."),
            (ZoneKind::List, "Sheds 4 and 5 are full"),
            (ZoneKind::Caption, "The store on Tuesday evening"),
        ]
    );
    assert_eq!(problems(&clean), [""; 0]);
}

#[test]
fn a_word_document_that_is_damaged_or_climbs_says_so() {
    let damaged = read("docx/damaged.docx");
    assert_eq!(damaged[0].headline.as_ref().unwrap().value, "Grain store at Tern Wharf closed");
    assert_eq!(
        problems(&damaged),
        ["damaged.docx: word/document.xml: line 2: the file ends inside <w:t>, which starts in line 2"]
    );
    let cut = problems(&read("docx/cut.docx"));
    assert!(cut[0].starts_with("cut.docx: the zip package is damaged or cut short ("), "{cut:?}");
    let hostile = read("docx/hostile.docx");
    assert_eq!(hostile[0].text, "The store is closed. &b;");
    assert_eq!(
        problems(&hostile),
        [
            "hostile.docx: the part \"../../outside.txt\" lies outside the package; not read",
            "hostile.docx: the part \"/etc/copydesk\" lies outside the package; not read",
            "hostile.docx: word/document.xml: line 1: the file declares entities of its own; they are not expanded",
            "hostile.docx: word/document.xml: line 1: &b; stands for nothing known; left as it is written",
        ]
    );
    assert_eq!(
        problems(&read("docx/climbing.docx")),
        ["climbing.docx: the part \"../../outside.xml\" lies outside the package; not read"]
    );
    let old = [&[0xd0, 0xcf, 0x11, 0xe0][..], &[0; 600]].concat();
    assert_eq!(
        problems(&of("old.docx", &old)),
        ["old.docx: an encrypted or old Word document; save it as .docx without a password"]
    );
}

#[test]
fn a_word_document_that_unpacks_to_a_gigabyte_is_refused_by_what_it_unpacks_to() {
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    package.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let zeros = vec![b' '; 1024 * 1024];
    (0..100).for_each(|_| package.write_all(&zeros).unwrap());
    let packed = package.finish().unwrap().into_inner();
    assert!(packed.len() < 1024 * 1024);
    assert_eq!(
        problems(&of("bomb.docx", &packed)),
        ["bomb.docx: word/document.xml: unpacks to more than 32 MiB; not read"]
    );
}

const PAGES: [&str; 3] = [
    "clean.warc#grain-store | Grain store closed | 2023-09-14T09:00:01Z | https://selbyledger.example/2023/grain-store",
    "clean.warc#n771 | Barley moved | 2023-09-14T09:00:03Z | https://marlradio.example/news/771/",
    "clean.warc#sprekker | Cracks known | 2023-09-14T09:00:04Z | https://skarvoy.example/sprekker.html",
];

#[test]
fn a_web_archive_gives_the_pages_in_it() {
    let plain = read("warc/clean.warc");
    let short = |a: &Article| {
        let published = a.published.as_ref().unwrap().value.to_string();
        [&a.id, &published, &a.url.as_ref().unwrap().value].map(String::as_str).join(" | ")
    };
    let expected: Vec<String> = PAGES
        .iter()
        .map(|p| {
            let parts: Vec<&str> = p.split(" | ").collect();
            [parts[0], parts[2], parts[3]].join(" | ")
        })
        .collect();
    assert_eq!(plain.iter().map(short).collect::<Vec<_>>(), expected);
    assert!(plain[1].text.contains("had to be moved – a spokeswoman"), "{}", plain[1].text);
    assert!(plain[2].text.contains("board in Skarvøy has known"));
    assert_eq!(problems(&plain), [""; 0]);
    let packed = read("warc/clean.warc.gz");
    let texts = |articles: &[Article]| articles.iter().map(|a| a.text.clone()).collect::<Vec<_>>();
    assert_eq!(texts(&packed), texts(&plain));
    assert_eq!(packed[0].id, "clean.warc.gz#grain-store");
}

#[test]
fn a_damaged_web_archive_loses_only_what_is_damaged() {
    let cut = read("warc/cut.warc");
    assert_eq!(cut.len(), 3);
    assert_eq!(problems(&cut), ["cut.warc: record 7 (byte 2594): the file ends after 33 of 329 bytes"]);
    let damaged = read("warc/damaged.warc");
    assert_eq!(damaged.iter().filter(|a| !a.text.is_empty()).count(), 2);
    assert_eq!(problems(&damaged), ["damaged.warc: record 3 (byte 886): it has no Content-Length that could be read"]);
    let packed = read("warc/damaged.warc.gz");
    assert_eq!(packed.iter().filter(|a| !a.text.is_empty()).count(), 2);
    let told = problems(&packed);
    assert!(told.len() == 1 && told[0].starts_with("damaged.warc.gz: record 3 (packed, byte "), "{told:?}");
    let hostile = read("warc/hostile.warc");
    assert_eq!(hostile[0].id, "hostile.warc#grain-store");
    assert_eq!(
        problems(&hostile),
        [
            "hostile.warc: record 1 (byte 0): expected a record that begins with \"WARC/\"; looked for the next one",
            "hostile.warc: record 2 (byte 21): the page is packed as \"br\", which is not read",
            "hostile.warc: record 3 (byte 328): it has no Content-Length that could be read",
        ]
    );
}

/// A gzip of `start` and `count` mebibytes of blanks.
fn bomb(start: &str, count: usize) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(start.as_bytes()).unwrap();
    let blanks = vec![b' '; 1024 * 1024];
    (0..count).for_each(|_| packed.write_all(&blanks).unwrap());
    packed.finish().unwrap()
}

#[test]
fn a_gigabyte_of_gzip_is_refused_by_what_it_unpacks_to() {
    let length = 1024 * 1024 * 1024;
    let header = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {length}\r\n\r\n"
    );
    let packed = bomb(&header, 1024);
    assert!(packed.len() < 16 * 1024 * 1024);
    assert_eq!(
        problems(&of("bomb.warc.gz", &packed)),
        ["bomb.warc.gz: record 1 (packed, byte 0): the archive unpacks to more than 256 MiB; what follows is not read"]
    );
    let inner = bomb("", 20);
    let http = [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n", &inner[..]].concat();
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n",
        http.len()
    );
    let record = [head.as_bytes(), &http, b"\r\n\r\n", &bytes("warc/clean.warc")].concat();
    let read = of("inner.warc", &record);
    assert_eq!(problems(&read), ["inner.warc: record 1 (byte 0): the page unpacks to more than 16 MiB; not read"]);
    assert_eq!(read.iter().filter(|a| !a.text.is_empty()).count(), 3);
}

#[test]
fn a_manifest_says_what_it_knows_of_a_file_and_of_an_entry() {
    let manifest = "[[article]]\nfile = 'clean-rss.xml'\noutlet = 'Ousel'\n[[article]]\nfile = 'clean-rss.xml#88121'\nheadline = 'Closed'\npublished = 2023-09-11";
    let manifest = Manifest::parse(manifest).unwrap();
    let listed: Vec<_> = manifest.articles.iter().collect();
    let file = bytes("feed/clean-rss.xml");
    let read = read_articles(Input { id: "clean-rss.xml", bytes: &file, ..Input::default() }, &listed);
    assert_eq!(read[0].outlet.as_ref().unwrap().value, "Ousel");
    assert_eq!(read[0].headline.as_ref().unwrap().value, "Closed");
    assert_eq!(read[0].published.as_ref().unwrap().value.to_string(), "2023-09-11");
    assert_eq!(read[1].outlet.as_ref().unwrap().value, "Ousel");
    assert_eq!(read[1].headline.as_ref().unwrap().value, "Barley & rye moved to Quill Lane");
}

#[test]
fn a_general_file_that_is_no_news_says_so_where_it_is_asked_for() {
    for name in ["gold.json", "map.xml"] {
        let articles = of(name, b"{}");
        assert_eq!(
            problems(&articles),
            [format!(
                "{name}: an .xml file that is no RSS, Atom, NewsML-G2 or NITF, or a .json file that is no ninjs; not read"
            )]
        );
    }
}

/// Every file of the fixtures, with what reads it.
fn fixtures() -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for folder in fs::read_dir(folder()).unwrap() {
        for file in fs::read_dir(folder.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            found.push((path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap()));
        }
    }
    found.sort();
    assert!(found.len() > 20);
    found
}

#[test]
fn a_fixture_that_is_cut_or_altered_anywhere_is_read_without_panic() {
    for (name, bytes) in fixtures() {
        // Bytes that are told apart by position: each cut, and one byte altered at each of as many places.
        let steps = 60.min(bytes.len());
        for step in 0..steps {
            let at = step * bytes.len() / steps;
            of(&name, &bytes[..at]);
            let mut altered = bytes.clone();
            altered[at] = altered[at].wrapping_add((step as u8).wrapping_mul(7).wrapping_add(1));
            of(&name, &altered);
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_are_read_without_panic_in_every_format(bytes in copydesk_testing::bytes(300)) {
        for format in InputFormat::ALL {
            for start in [&b""[..], b"PK\x03\x04", b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"<rss><item>", b"{\"uri\":\""] {
                let bytes = [start, &bytes].concat();
                let articles = read_articles(Input { id: "a", bytes: &bytes, format, charset: None }, &[]);
                articles.iter().for_each(assert_sound);
            }
        }
    }
}

#[test]
fn what_is_taken_out_of_a_file_knows_the_line_where_it_begins_there() {
    let lines = |name: &str, text: &str| -> Vec<(String, Option<usize>)> {
        let place = |a: &Article| a.container.as_ref().map(|c| (c.file.clone(), c.line));
        of(name, text.as_bytes()).iter().filter_map(place).collect()
    };
    let at = |name: &str, lines: &[usize]| -> Vec<(String, Option<usize>)> {
        lines.iter().map(|&line| (name.to_owned(), Some(line))).collect()
    };
    let row = r#"{"id": "ID", "text": "The ferry hit the rocks at dawn."}"#;
    let rows = format!("{}\n\n{}\n", row.replace("ID", "a"), row.replace("ID", "b"));
    assert_eq!(lines("a.jsonl", &rows), at("a.jsonl", &[1, 3]));
    let item =
        "<item>\n<guid>ID</guid><title>Ferry aground</title>\n<description>Nobody was hurt.</description></item>";
    let feed = format!("<rss><channel><title>Echo</title>\n{}\n{}\n</channel></rss>", item.replace("ID", "a"), item);
    assert_eq!(lines("feed.xml", &feed), at("feed.xml", &[2, 5]));
    let ninjs = r#"{"uri": "ID", "headline": "Ferry {aground]",
        "body_text": "Nobody was \"hurt\".", "place": [{"name": "Skerry"}]}"#;
    let two = format!("{},\n{}", ninjs.replace("ID", "urn:a"), ninjs.replace("ID", "urn:b"));
    assert_eq!(lines("a.json", ninjs), at("a.json", &[1]));
    assert_eq!(lines("a.json", &format!("[\n{two}\n]")), at("a.json", &[2, 4]));
    assert_eq!(lines("a.json", &format!("{{\"items\":\n[{two}]}}")), at("a.json", &[2, 4]));
    assert!(of("a.txt", b"Nobody was hurt.")[0].container.is_none());
}
