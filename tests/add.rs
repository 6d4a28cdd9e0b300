//! `init` and `add` run as a program: what is stored, what the manifest says, what is left alone.
#![cfg(feature = "fetch")]
#![allow(clippy::disallowed_methods, reason = "a test reads what the program wrote")]

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const FEED: &str = "<rss version=\"2.0\"><channel><title>Teal Daily</title><item><title>Fire at the mill</title>\
    <link>https://teal.example/mill-fire</link><guid>mill-fire</guid>\
    <description>Fire broke out at the mill on Monday, and 31 people were led out, the owner said.</description></item></channel></rss>";
const PAGE: &str = "<!doctype html><html><head><title>Store closed</title></head><body><article><h1>Store closed</h1>\
<p>The grain store at Tern Wharf was closed on Tuesday after part of its roof gave way, the caf\u{e9} owner beside it said.</p>\
<p>Forty tonnes of barley were moved to sheds at Quill Lane by the harbour board.</p></article></body></html>";
const TEXT: &str = "Store closed\n\nThe grain store was closed on Tuesday, the harbour board said.\n";

fn run_in(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.args(args).current_dir(folder).stdin(Stdio::null()).output().expect("the program starts")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn fixture(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/formats").join(name).display().to_string()
}

/// A server that has one page, in an encoding of its own, and half of another.
fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let own = format!("<head><link rel=\"canonical\" href=\"{address}/news/store.html\">");
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut request = [0; 2048];
            let read = stream.read(&mut request).unwrap_or_default();
            let path = String::from_utf8_lossy(&request[..read]).split(' ').nth(1).unwrap_or_default().to_owned();
            let page = if path.starts_with("/print") { PAGE.replacen("<head>", &own, 1) } else { PAGE.to_owned() };
            let page: Vec<u8> = page.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
            let (status, kind, length) = match path.as_str() {
                "/news/store.html" | "/print/store" => ("200 OK", "text/html; charset=iso-8859-1", page.len()),
                "/half.html" => ("200 OK", "text/html", page.len() * 2),
                "/logo" => ("200 OK", "image/png", page.len()),
                "/empty" => ("200 OK", "text/html", 0),
                "/feed" => ("200 OK", "application/rss+xml", FEED.len()),
                _ => ("404 Not Found", "text/html", page.len()),
            };
            let head = format!(
                "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
            );
            let _ = stream.write_all(head.as_bytes());
            let _ = stream.write_all(match path.as_str() {
                "/empty" => b"",
                "/feed" => FEED.as_bytes(),
                _ => &page,
            });
        }
    });
    address
}

fn story() -> (TempDir, PathBuf) {
    let dir = TempDir::new().expect("a temporary folder");
    let story = dir.path().join("store");
    fs::create_dir(&story).expect("a folder");
    fs::write(story.join("echo.txt"), TEXT).expect("a file");
    (dir, story)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("a folder")
        .map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_page_is_stored_as_it_was_sent_with_its_address_time_and_hash() {
    let (dir, story) = story();
    let own = "# ours\n[[article]]\nfile = \"echo.txt\" # first\noutlet = 'Echo'\n";
    fs::write(story.join("story.toml"), own).expect("a manifest");
    let address = serve();
    let url = format!("{address}/news/store.html");
    let output = run_in(dir.path(), &["add", "store", "--allow-private", &url]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(output.stdout.is_empty());
    let [name] = &names(&story).into_iter().filter(|n| n.ends_with(".html")).collect::<Vec<_>>()[..] else {
        panic!("one page")
    };
    let bytes = fs::read(story.join(name)).expect("the page");
    assert!(bytes.windows(4).any(|w| w == b"caf\xe9"), "the bytes are as they were sent");
    let manifest = fs::read_to_string(story.join("story.toml")).expect("the manifest");
    assert!(manifest.starts_with(own), "{manifest}");
    for part in [
        format!("url = \"{url}\""),
        "fetched = 2".to_owned(),
        "sha256 = \"".to_owned(),
        "charset = \"iso-8859-1\"".to_owned(),
    ] {
        assert!(manifest.contains(&part), "{part}: {manifest}");
    }
    let text = run_in(dir.path(), &["extract", "--text", "store"]);
    assert!(String::from_utf8_lossy(&text.stdout).contains("the caf\u{e9} owner"), "the server's charset is kept");
    let again = run_in(dir.path(), &["add", "store", "--allow-private", &url]);
    assert_eq!(again.status.code(), Some(0));
    assert!(said(&again).contains("is in the story already, as "), "{}", said(&again));
    assert_eq!(names(&story).len(), 3);
}

#[test]
fn a_page_goes_by_the_address_that_it_calls_its_own() {
    let (dir, story) = story();
    let address = serve();
    let print = format!("{address}/print/store");
    let output =
        run_in(dir.path(), &["add", "store", "--allow-private", &print, &format!("{address}/news/store.html")]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let manifest = fs::read_to_string(story.join("story.toml")).expect("the manifest");
    assert_eq!(manifest.matches(&format!("url = \"{address}/news/store.html\"")).count(), 2, "{manifest}");
    assert_eq!(manifest.matches(&format!("fetched-from = \"{print}\"")).count(), 1, "{manifest}");
    let report = run_in(dir.path(), &["check", "store"]);
    let report = String::from_utf8_lossy(&report.stdout).into_owned();
    assert!(report.contains("2 articles and 1 earlier version"), "{report}");
    assert!(report.contains("it is given twice"), "{report}");
    assert!(!report.contains("near-duplicate"), "{report}");
}

#[test]
fn a_file_that_the_story_has_is_not_stored_twice() {
    let (dir, story) = story();
    fs::write(dir.path().join("again.txt"), TEXT).expect("a file");
    let output = run_in(dir.path(), &["add", "store", "again.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("again.txt is in the story already, as echo.txt"), "{}", said(&output));
    assert_eq!(names(&story), ["echo.txt"]);
}

#[test]
fn an_item_has_its_own_address_though_it_is_the_only_one_of_its_feed() {
    let dir = TempDir::new().expect("a temporary folder");
    let feed = format!("{}/feed", serve());
    for args in [&["init", "mill", "--allow-private", &feed][..], &["add", "mill", "--allow-private", &feed]] {
        let output = run_in(dir.path(), args);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        let manifest = fs::read_to_string(dir.path().join("mill/story.toml")).expect("the manifest");
        assert!(
            manifest.contains("url = \"https://teal.example/mill-fire\"") && !manifest.contains(&feed),
            "{manifest}"
        );
    }
}

#[test]
fn what_fails_is_named_and_leaves_nothing_and_the_rest_stays() {
    let (dir, story) = story();
    let address = serve();
    let gone: Vec<String> = ["half.html", "logo", "empty", "none"].iter().map(|p| format!("{address}/{p}")).collect();
    let mut args = vec!["add", "store", "--allow-private", "nowhere.txt"];
    args.extend(gone.iter().map(String::as_str));
    let output = run_in(dir.path(), &args);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert_eq!(names(&story), ["echo.txt"], "nothing half-written, and no manifest that lists nothing new");
    for message in [
        "nowhere.txt: no such file or folder",
        "half.html: the answer breaks off after",
        "logo: the server sends image/png, which no article is read from",
        "empty: ",
        "none: the server answers 404 (not found)",
    ] {
        assert!(said(&output).contains(message), "{message}: {}", said(&output));
    }
    let refused = run_in(dir.path(), &["add", "store", &format!("{address}/news/store.html")]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        said(&refused).contains("127.0.0.1 is a private address; allow it with --allow-private"),
        "{}",
        said(&refused)
    );
    let feed = fixture("feed/clean-rss.xml");
    let some = run_in(dir.path(), &["add", "store", "nowhere.txt", &feed]);
    assert_eq!(some.status.code(), Some(1), "{}", said(&some));
    let manifest = fs::read_to_string(story.join("story.toml")).expect("the manifest");
    assert!(manifest.contains("file = \"echo.txt\"") && manifest.contains("file = \"clean-rss.xml\""), "{manifest}");
}

#[test]
fn a_story_folder_is_made_of_files_and_feeds_with_what_they_say_of_themselves() {
    let dir = TempDir::new().expect("a temporary folder");
    let sources = [fixture("feed/clean-rss.xml"), fixture("docx/clean.docx"), fixture("jsonl/clean.jsonl")];
    let mut args = vec!["init", "grain-store"];
    args.extend(sources.iter().map(String::as_str));
    let output = run_in(dir.path(), &args);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let manifest = fs::read_to_string(dir.path().join("grain-store/story.toml")).expect("the manifest");
    for part in [
        "# The articles of one story.",
        "title = \"Grain store at Tern Wharf closed\"",
        "file = \"clean-rss.xml#barley-moved\"\noutlet = \"Selby Ledger\"\npublished = 2023-09-13T07:10:00Z\nheadline = \"Barley & rye moved to Quill Lane\"",
        "file = \"clean.docx\"\npublished = 2023-09-12T16:30:00Z",
        "file = \"clean.jsonl#tern-1\"",
    ] {
        assert!(manifest.contains(part), "{part}: {manifest}");
    }
    let check = run_in(dir.path(), &["check", "grain-store", "--format", "json", "--fail-on", "never"]);
    let report: serde_json::Value = serde_json::from_slice(&check.stdout).expect("a report");
    assert_eq!(report["documents"].as_array().expect("documents").len(), 5);
    let again = run_in(dir.path(), &args);
    assert_eq!(again.status.code(), Some(2));
    assert!(said(&again).contains("is there already; `copydesk add` adds to it"), "{}", said(&again));
    let nothing = run_in(dir.path(), &["init", "other", "nowhere.txt"]);
    assert_eq!((nothing.status.code(), dir.path().join("other").exists()), (Some(2), false));
}

#[test]
fn the_examples_of_the_help_work_as_printed() {
    let dir = TempDir::new().expect("a temporary folder");
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").display().to_string();
    let mut ran = 0;
    for command in ["init", "add"] {
        let help = run_in(dir.path(), &[command, "--help"]);
        let help = String::from_utf8_lossy(&help.stdout).into_owned();
        let examples = help.lines().filter_map(|l| l.trim().strip_prefix("copydesk "));
        // Those with an address would ask a server that is not there.
        for example in examples.filter(|e| !e.contains("://")) {
            let words: Vec<String> = example.split(' ').map(|w| w.replacen("fixtures", &fixtures, 1)).collect();
            let output = run_in(dir.path(), &words.iter().map(String::as_str).collect::<Vec<_>>());
            assert_eq!(output.status.code(), Some(0), "{example}: {}", said(&output));
            ran += 1;
        }
    }
    assert_eq!(ran, 2);
    let listed = fs::read_to_string(dir.path().join("grain-store/story.toml")).expect("the manifest");
    assert_eq!(listed.matches("[[article]]").count(), 4, "{listed}");
}
