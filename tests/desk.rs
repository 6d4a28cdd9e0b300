//! `copydesk serve` run as a program: decisions that outlive it, two desks on one story, and changes on the disk.
#![allow(clippy::disallowed_methods, reason = "a test reads what the program wrote")]

mod common;

use common::served::{ServedDesk, folder};
use copydesk_decisions::{DECISIONS, Log};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::Duration;

const ECHO: &str =
    "Ferry aground off Port Merrow\n\nThe ferry hit the rocks off Port Merrow at dawn. Port Merrow has no lifeboat.\n";
const LAMP: &str = "Rocks stop a ferry\n\nA ferry ran onto rocks off Port Morrow at dawn on its way out.\n";
const TIDE: &str = "Ferry stuck\n\nThe ferry to Port Merrow was stuck on rocks at dawn, and Port Merrow waited.\n";

/// Decisions that are confirmed before the test is content.
const DECISIONS_MIN: usize = 1_000;

fn story() -> tempfile::TempDir {
    folder(&[("echo.txt", ECHO), ("lamp.txt", LAMP), ("tide.txt", TIDE)])
}

/// The id of the story's one error.
fn slip(folder: &Path) -> String {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["check", "--format", "json", "--no-decisions"])
        .arg(folder)
        .output()
        .expect("the program starts");
    let report: Value = serde_json::from_slice(&output.stdout).expect("a report");
    let error = report["findings"].as_array().expect("findings").iter().find(|f| f["severity"] == "error");
    error.expect("a slip is found")["id"].as_str().expect("an id").to_owned()
}

fn ask(finding: &str, reason: &str) -> Value {
    json!({ "finding": finding, "decision": "ask", "reason": reason, "by": "Ann Quill" })
}

/// The reasons of all whole lines, and how many lines are not whole.
fn kept(folder: &Path) -> (Vec<String>, usize) {
    let log = Log::parse(&fs::read(folder.join(DECISIONS)).expect("decisions are there"));
    (log.entries.into_iter().map(|e| e.decision.reason).collect(), log.problems.len())
}

#[test]
fn no_confirmed_decision_is_lost_when_the_desk_is_killed_in_the_middle() {
    let dir = story();
    let finding = slip(dir.path());
    let mut random = oorandom::Rand32::new(20_240_305);
    let (mut confirmed, mut sent, mut lives) = (BTreeSet::new(), 0_usize, 0);
    while confirmed.len() < DECISIONS_MIN {
        lives += 1;
        let mut desk = ServedDesk::start(dir.path(), &[]);
        desk.until_read();
        let (url, finding) = (desk.url.clone(), finding.clone());
        let first = sent;
        let writer = std::thread::spawn(move || {
            let agent = common::served::agent();
            let mut done = Vec::new();
            for number in first.. {
                match common::served::post(&agent, &url, "", "decisions", &ask(&finding, &number.to_string())) {
                    Ok(201) => done.push(number),
                    // Killed: whether this one was kept nobody was told.
                    Err(_) => return (done, number + 1),
                    Ok(status) => panic!("the desk answered {status}"),
                }
            }
            (done, first)
        });
        std::thread::sleep(Duration::from_millis(u64::from(random.rand_range(50..900))));
        desk.kill();
        let (done, next) = writer.join().expect("the writer ends");
        confirmed.extend(done);
        sent = next;
    }
    let (kept, broken) = kept(dir.path());
    let kept: BTreeSet<usize> = kept.iter().map(|r| r.parse().expect("a number")).collect();
    let lost: Vec<&usize> = confirmed.difference(&kept).collect();
    assert!(lost.is_empty(), "{lost:?} of {} lost in {lives} lives", confirmed.len());
    assert!(broken <= lives && lives > 1, "{broken} broken lines in {lives} lives");
}

#[test]
fn two_desks_keep_what_both_are_told_and_show_it() {
    let dir = story();
    let finding = slip(dir.path());
    let desks = [ServedDesk::start(dir.path(), &[]), ServedDesk::start(dir.path(), &["--token"])];
    desks.iter().for_each(ServedDesk::until_read);
    std::thread::scope(|scope| {
        for (number, desk) in desks.iter().enumerate() {
            let finding = &finding;
            scope.spawn(move || {
                for turn in 0..25 {
                    assert_eq!(desk.post("decisions", &ask(finding, &format!("desk {number}, turn {turn}"))), Ok(201));
                }
            });
        }
    });
    let (kept, broken) = kept(dir.path());
    assert_eq!((kept.len(), broken), (50, 0));
    let last = kept.last().expect("a decision").clone();
    desks.iter().for_each(|desk| desk.until(&last));
}

#[test]
fn what_changes_on_the_disk_shows_by_itself() {
    let dir = story();
    let desk = ServedDesk::start(dir.path(), &[]);
    desk.until_read();
    assert!(!desk.get("main").1.contains("Harbour Lamp"));
    fs::write(dir.path().join("harbour.txt"), "Harbour Lamp out\n\nThe Harbour Lamp was out at dawn, a sailor said.\n")
        .expect("a file is written");
    desk.until("Harbour Lamp");
    fs::remove_file(dir.path().join("harbour.txt")).expect("a file is removed");
    desk.until_not("Harbour Lamp");
    // A story that cannot be read is told, and comes back.
    fs::write(dir.path().join("story.toml"), "title = \n").expect("a file is written");
    desk.until("story.toml:1");
    fs::write(dir.path().join("story.toml"), "title = 'The ferry'\n").expect("a file is written");
    desk.until("Port Merrow");
}

#[test]
fn a_port_that_is_taken_and_a_folder_that_is_none_are_told() {
    let dir = story();
    let desk = ServedDesk::start(dir.path(), &[]);
    let refused = |args: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .arg("serve")
            .args(args)
            .output()
            .expect("the program starts");
        assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), &b""[..]));
        String::from_utf8(output.stderr).expect("a message")
    };
    let port = desk.port().to_string();
    let path = dir.path().to_str().expect("a path");
    let said = refused(&[path, "--port", &port]);
    assert!(said.contains(&format!("cannot listen on 127.0.0.1:{port}")) && said.contains("--port 0"), "{said}");
    assert!(refused(&["nowhere"]).starts_with("copydesk: error: nowhere: no such folder"));
}

/// A server that sends one page to whoever asks.
fn page_server() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let url = format!("http://{}/2024/ferry.html", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            use std::io::{Read, Write};
            let _ = stream.read(&mut [0; 4096]);
            let body = "<html><head><title>Ferry stuck</title><meta property=og:site_name content='Harbour Lamp'></head><body><article>\
                        <h1>Ferry stuck</h1><p>The ferry sat on rocks off Port Merrow at noon, and a tug from the far side of the bay came to \
                        pull it free before the tide went out, the coastguard said.</p></article></body></html>";
            let head = format!(
                "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
                body.len()
            );
            let _ = stream.write_all((head + body).as_bytes());
        }
    });
    url
}

#[test]
fn an_address_is_fetched_only_where_it_may_be_and_stands_in_the_manifest() {
    let url = page_server();
    let query = format!("articles?url={}", url.replace(':', "%3A").replace('/', "%2F"));
    let dir = story();
    let desk = ServedDesk::start(dir.path(), &[]);
    desk.until_read();
    let (status, said) = desk.post_bytes(&query, b"");
    assert_eq!(status, 422, "{said}");
    assert!(!dir.path().join("story.toml").exists(), "{said}");
    let desk = ServedDesk::start(dir.path(), &["--allow-private"]);
    desk.until_read();
    let (status, said) = desk.post_bytes(&query, b"");
    assert_eq!(status, 201, "{said}");
    desk.until("The ferry sat on rocks off Port Merrow at noon");
    let manifest = fs::read_to_string(dir.path().join("story.toml")).expect("a manifest");
    assert!(manifest.contains(&format!("url = \"{url}\"")) && manifest.contains("sha256 = "), "{manifest}");
    assert_eq!(desk.post_bytes(&query, b"").0, 422, "it is there already");
}

#[test]
fn a_draft_comes_first_and_only_what_touches_it_is_shown() {
    let dir = story();
    let drafts = folder(&[("draft.txt", &LAMP.replace("Morrow", "Marrow"))]);
    let draft = drafts.path().join("draft.txt");
    let desk = ServedDesk::start(dir.path(), &["--draft", draft.to_str().expect("a path")]);
    desk.until_read();
    let (_, page) = desk.get("main");
    assert!(page.contains("Port Marrow") && page.find("draft</span>") < page.find("echo.txt</span>"), "{page}");
    fs::write(&draft, LAMP.replace("Morrow", "Merrow")).expect("a file is written");
    desk.until_not("Port Marrow");
}
