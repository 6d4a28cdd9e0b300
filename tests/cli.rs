//! The program run as a program: exit status, both outputs, bad input, pipes.
#![allow(clippy::disallowed_methods, reason = "a test reads what the program wrote")]

use copydesk_testing::{assert_valid, schema_faults};
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const FERRY: &str = "Ferry aground off the point\n\nThe ferry hit the rocks at dawn, the coastguard said.\n";
const OTHER: &str = "Rocks stop the ferry\n\nA ferry ran onto rocks at dawn, according to the coastguard.\n";

fn copydesk(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.args(args).stdin(Stdio::null());
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    command
}

fn run_in(folder: &Path, args: &[&str]) -> Output {
    copydesk(args).current_dir(folder).output().expect("the program starts")
}

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let dir = TempDir::new().expect("a temporary folder");
    for (name, bytes) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder is made");
        fs::write(path, bytes).expect("a file is written");
    }
    dir
}

fn story() -> TempDir {
    folder(&[("story/echo.txt", FERRY.as_bytes()), ("story/lamp.txt", OTHER.as_bytes())])
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("output is UTF-8")
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("messages are UTF-8")
}

/// Status 2, nothing on standard output, and one message that holds every one of `words`.
#[track_caller]
fn assert_refused(output: &Output, words: &[&str]) {
    assert_eq!((output.status.code(), stdout(output)), (Some(2), ""), "{}", stderr(output));
    let message = stderr(output);
    assert!(message.starts_with("copydesk: error: "), "{message}");
    assert_eq!(message.matches("copydesk: ").count(), 1, "one message: {message}");
    for word in words {
        assert!(message.contains(word), "{word:?} in {message}");
    }
}

fn report(output: &Output) -> Value {
    serde_json::from_str(stdout(output)).unwrap_or_else(|e| panic!("{e}: {}\n{}", stdout(output), stderr(output)))
}

fn problems(report: &Value, id: &str) -> String {
    let documents = report["documents"].as_array().expect("a list");
    let document = documents.iter().find(|d| d["id"] == id).expect("the document is listed");
    document["problems"].to_string()
}

#[test]
fn a_story_without_conflict_ends_in_status_zero() {
    let dir = story();
    for args in [&["check", "story"][..], &["check", "story", "--fail-on", "never", "--format", "concise"]] {
        let output = run_in(dir.path(), args);
        assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""), "{}", stdout(&output));
    }
}

#[test]
fn the_current_folder_is_checked_where_no_path_is_given() {
    let dir = story();
    let output = run_in(&dir.path().join("story"), &["check", "--format", "json"]);
    assert_eq!(report(&output)["documents"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_wrong_call_is_refused() {
    let dir = story();
    for args in [
        &["check", "--bogus"][..],
        &["check", "story", "--format", "braille"],
        &["check", "story", "--fail-on", "sometimes"],
        &["check", "story", "--width", "3"],
        &["check", "story", "--jobs", "0"],
        &["checks"],
        &["schema"],
        &["schema", "novel"],
        &["completions", "abacus"],
        &["extract", "--text", "--explain", "story"],
    ] {
        assert_refused(&run_in(dir.path(), args), &[]);
    }
}

#[test]
fn a_call_without_command_shows_the_help_and_fails() {
    let output = copydesk(&[]).output().expect("the program starts");
    assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""));
    assert!(stderr(&output).contains("Usage: copydesk"), "{}", stderr(&output));
}

#[test]
fn a_missing_path_is_named() {
    let dir = story();
    for args in [&["check"][..], &["graph"], &["snapshot"], &["extract"], &["report", "--format", "csv"]] {
        assert_refused(&run_in(dir.path(), &[args, &["nowhere"]].concat()), &["nowhere"]);
    }
}

#[test]
fn an_empty_folder_is_named() {
    let dir = folder(&[("story/photo.jpg", b"\xff\xd8")]);
    assert_refused(&run_in(dir.path(), &["check", "story"]), &["story"]);
}

#[test]
fn an_unknown_key_of_the_manifest_is_named_with_its_line() {
    let manifest = b"title = 'Ferry'\n\n[[article]]\nfile = 'echo.txt'\npublisher = 'Echo'\n";
    let dir = folder(&[("story/story.toml", manifest), ("story/echo.txt", FERRY.as_bytes())]);
    assert_refused(&run_in(dir.path(), &["check", "story"]), &["story/story.toml:5", "publisher"]);
}

#[test]
fn a_file_that_the_manifest_names_and_nobody_has_is_named_with_its_line() {
    let dir = folder(&[("story/story.toml", b"[[article]]\nfile = 'gone.txt'\n")]);
    assert_refused(&run_in(dir.path(), &["check", "story"]), &["story/story.toml:2", "gone.txt"]);
}

#[test]
fn what_cannot_be_read_alone_is_refused() {
    let large = vec![b'a'; 50 << 20];
    let dir = folder(&[("binary.txt", b"\x89PNG\r\n\0\0\0"), ("empty.txt", b""), ("large.txt", &large)]);
    for name in ["binary.txt", "empty.txt", "large.txt"] {
        assert_refused(&run_in(dir.path(), &["check", name]), &[name]);
        assert_refused(&run_in(dir.path(), &["extract", name]), &[name]);
    }
}

#[test]
fn what_cannot_be_read_among_others_is_a_problem_and_with_strict_an_error() {
    let large = vec![b'a'; 50 << 20];
    for (name, bytes) in [("binary.txt", &b"\x89PNG\r\n\0\0\0"[..]), ("empty.txt", b""), ("large.txt", &large)] {
        let dir = folder(&[("story/echo.txt", FERRY.as_bytes()), (&format!("story/{name}"), bytes)]);
        let output = run_in(dir.path(), &["check", "story", "--format", "json"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert!(stderr(&output).starts_with(&format!("copydesk: warning: story/{name}: ")), "{}", stderr(&output));
        assert_ne!(problems(&report(&output), name), "[]");
        assert_eq!(problems(&report(&output), "echo.txt"), "[]");
        assert_refused(&run_in(dir.path(), &["check", "story", "--strict"]), &[name]);
    }
}

#[test]
fn windows_1252_is_read_and_said_so() {
    let dir =
        folder(&[("story/echo.txt", FERRY.as_bytes()), ("story/lamp.txt", b"The caf\xe9 closed, its owner said.\n")]);
    let output = run_in(dir.path(), &["check", "story", "--format", "json"]);
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
    assert!(problems(&report(&output), "lamp.txt").contains("Windows-1252"));
    let text = run_in(dir.path(), &["extract", "--text", "story/lamp.txt"]);
    assert_eq!(stdout(&text), "The café closed, its owner said.\n");
}

#[cfg(unix)]
#[test]
fn a_folder_that_links_to_itself_is_read_once() {
    let dir = story();
    std::os::unix::fs::symlink(".", dir.path().join("story/again")).expect("a link is made");
    let output = run_in(dir.path(), &["check", "story", "--format", "json"]);
    assert_eq!(report(&output)["documents"].as_array().map(Vec::len), Some(2));
}

#[test]
fn standard_input_that_ends_at_once_is_refused() {
    for args in [&["check", "-"][..], &["extract", "-"], &["extract"]] {
        assert_refused(&copydesk(args).output().expect("the program starts"), &["-"]);
    }
}

#[cfg(unix)]
#[test]
fn closed_inputs_and_outputs_are_no_panic() {
    let dir = story();
    let program = env!("CARGO_BIN_EXE_copydesk");
    for (line, status) in [
        (format!("'{program}' check - <&-"), 2),
        (format!("'{program}' extract --input-format jsonl <&-"), 0),
        (format!("'{program}' check story >&-"), 0),
        (format!("'{program}' check nowhere 2>&-"), 2),
    ] {
        let output = Command::new("sh").args(["-c", &line]).current_dir(dir.path()).output().expect("a shell");
        assert_eq!(output.status.code(), Some(status), "{line}: {}", stderr(&output));
        assert!(!stderr(&output).contains("panicked"), "{}", stderr(&output));
    }
}

#[test]
fn a_reader_that_has_seen_enough_ends_the_run_quietly() {
    let line = format!("{{\"id\": \"a\", \"text\": \"{}\"}}\n", "The ferry hit the rocks. ".repeat(40));
    let dir = folder(&[("many.jsonl", line.repeat(2000).as_bytes()), ("echo.txt", FERRY.as_bytes())]);
    for args in [&["extract", "--input-format", "jsonl", "many.jsonl"][..], &["completions", "zsh"], &["--help"]] {
        let mut child = copydesk(args)
            .current_dir(dir.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""), "{args:?}");
    }
}

#[test]
fn an_article_on_standard_input_is_read() {
    let mut child = copydesk(&["extract", "--text", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(FERRY.as_bytes()).expect("the program reads");
    assert_eq!(stdout(&child.wait_with_output().expect("the program ends")), FERRY);
}

#[test]
fn articles_are_extracted_in_the_order_given() {
    let dir = story();
    let output = run_in(dir.path(), &["extract", "story/lamp.txt", "story/echo.txt"]);
    let ids: Vec<Value> = stdout(&output).lines().map(|l| serde_json::from_str::<Value>(l).expect("JSON")).collect();
    assert_eq!(ids.iter().map(|l| l["id"].as_str().expect("an id")).collect::<Vec<_>>(), ["lamp.txt", "echo.txt"]);
}

#[test]
fn a_bad_line_is_named_and_the_run_goes_on() {
    let lines = concat!(
        r#"{"id": "b", "text": "The ferry hit the rocks.", "outlet": "Echo", "published": "2024-03-05"}"#,
        "\n{\"id\": \"broken\n\n",
        r#"{"id": "c"}"#,
        "\r\n",
        r#"{"id": "a", "text": "Nobody was hurt."}"#,
    );
    let dir = folder(&[("in.jsonl", lines.as_bytes())]);
    let output = run_in(dir.path(), &["extract", "--input-format", "jsonl", "in.jsonl"]);
    assert_eq!(output.status.code(), Some(2));
    let ids: Vec<Value> = stdout(&output).lines().map(|l| serde_json::from_str::<Value>(l).expect("JSON")).collect();
    assert_eq!(ids.iter().map(|l| l["id"].as_str().expect("an id")).collect::<Vec<_>>(), ["b", "a"]);
    assert_eq!((&ids[0]["outlet"], &ids[0]["published"]), (&"Echo".into(), &"2024-03-05".into()));
    let messages: Vec<&str> = stderr(&output).lines().collect();
    assert_eq!(messages.len(), 2, "{messages:?}");
    assert!(messages[0].starts_with("copydesk: error: in.jsonl:2: "), "{}", messages[0]);
    assert!(messages[1].starts_with("copydesk: error: in.jsonl:4: "), "{}", messages[1]);
}

#[test]
fn a_line_that_is_not_utf_8_is_a_bad_line() {
    let dir = folder(&[("in.jsonl", b"{\"id\": \"a\", \"text\": \"caf\xe9\"}\n{\"id\": \"b\", \"text\": \"Tea.\"}\n")]);
    let output = run_in(dir.path(), &["extract", "--input-format", "jsonl", "in.jsonl"]);
    assert_eq!((output.status.code(), stdout(&output).lines().count()), (Some(2), 1));
    assert!(stderr(&output).contains("in.jsonl:1: not UTF-8"), "{}", stderr(&output));
}

#[test]
fn each_line_is_answered_before_the_next_is_read() {
    let mut child = copydesk(&["extract", "--input-format", "jsonl", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().expect("a pipe");
    let mut answers = BufReader::new(child.stdout.take().expect("a pipe"));
    for id in ["one", "two"] {
        writeln!(input, r#"{{"id": "{id}", "text": "The ferry hit the rocks."}}"#).expect("the program reads");
        let mut answer = String::new();
        answers.read_line(&mut answer).expect("the program answers");
        assert_eq!(serde_json::from_str::<Value>(&answer).expect("JSON")["id"], id);
    }
    drop(input);
    assert!(child.wait().expect("the program ends").success());
}

#[test]
fn the_text_of_a_file_is_printed_as_read() {
    let dir = folder(&[("plain.txt", FERRY.as_bytes()), ("marked.txt", b"\xef\xbb\xbfTea.\r\nMore tea.")]);
    let output = run_in(dir.path(), &["extract", "--text", "plain.txt"]);
    assert_eq!(stdout(&output), FERRY);
    let output = run_in(dir.path(), &["extract", "--text", "marked.txt"]);
    assert_eq!(stdout(&output), "Tea.\r\nMore tea.");
}

#[test]
fn an_output_file_appears_whole_and_alone() {
    let dir = story();
    let whole = run_in(dir.path(), &["check", "story", "--format", "json"]);
    let output = run_in(dir.path(), &["check", "story", "--format", "json", "-o", "out.json"]);
    assert_eq!((output.status.code(), stdout(&output), stderr(&output)), (Some(0), "", ""));
    assert_eq!(fs::read(dir.path().join("out.json")).expect("the file is there"), whole.stdout);
    assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 2, "nothing else is left behind");
}

#[test]
fn a_run_that_fails_leaves_the_old_output_file() {
    let dir = story();
    fs::write(dir.path().join("out.json"), "old").expect("a file is written");
    assert_refused(&run_in(dir.path(), &["check", "nowhere", "-o", "out.json"]), &["nowhere"]);
    assert_eq!(fs::read_to_string(dir.path().join("out.json")).expect("the file is there"), "old");
}

#[test]
fn an_output_file_that_cannot_be_written_is_named() {
    let dir = story();
    assert_refused(&run_in(dir.path(), &["check", "story", "-o", "no/out.json"]), &["no/out.json"]);
    assert_refused(&run_in(dir.path(), &["check", "story", "-o", "story"]), &["story"]);
}

#[cfg(unix)]
#[test]
fn an_output_link_keeps_pointing_where_it_did() {
    let dir = story();
    fs::write(dir.path().join("real.json"), "old").expect("a file is written");
    std::os::unix::fs::symlink("real.json", dir.path().join("link.json")).expect("a link is made");
    run_in(dir.path(), &["check", "story", "--format", "json", "-o", "link.json"]);
    assert!(fs::symlink_metadata(dir.path().join("link.json")).expect("the link is there").is_symlink());
    assert!(fs::read_to_string(dir.path().join("real.json")).expect("the file is there").starts_with('{'));
}

#[test]
fn colour_is_for_terminals_unless_asked_for() {
    let dir = story();
    let coloured = |args: &[&str], variable: Option<(&str, &str)>| {
        let mut command = copydesk(args);
        command.current_dir(dir.path()).envs(variable);
        command.output().expect("the program starts").stdout.contains(&0x1b)
    };
    let explain = ["extract", "--explain", "story"];
    assert!(!coloured(&explain, None), "a pipe is no terminal");
    assert!(coloured(&[&explain[..], &["--color", "always"]].concat(), Some(("NO_COLOR", "1"))));
    assert!(coloured(&explain, Some(("CLICOLOR_FORCE", "1"))));
    assert!(!coloured(&[&explain[..], &["--color", "never"]].concat(), Some(("CLICOLOR_FORCE", "1"))));
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let texts: Vec<(String, String)> = (0..12)
        .map(|n| (format!("story/{n}.txt"), format!("Ferry {n}\n\nThe ferry hit {n} rocks at dawn.\n")))
        .collect();
    let files: Vec<(&str, &[u8])> = texts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let dir = folder(&files);
    for command in [&["check", "story", "--format", "json"][..], &["extract", "story"], &["snapshot", "story"]] {
        let with = |jobs: &str| run_in(dir.path(), &[command, &["--jobs", jobs]].concat());
        let one = with("1");
        assert!(!one.stdout.is_empty(), "{}", stderr(&one));
        assert_eq!(one.stdout, with("7").stdout, "{command:?}");
    }
}

#[test]
fn a_folder_of_stories_gives_one_report_a_line() {
    let dir = folder(&[("all/one/a.txt", FERRY.as_bytes()), ("all/two/a.txt", OTHER.as_bytes())]);
    let output = run_in(dir.path(), &["check", "all", "--format", "json"]);
    let names: Vec<String> = stdout(&output)
        .lines()
        .map(|l| serde_json::from_str::<Value>(l).expect("JSON")["story"].as_str().expect("a name").to_owned())
        .collect();
    assert_eq!(names, ["one", "two"]);
    assert_refused(&run_in(dir.path(), &["graph", "all"]), &["one story"]);
}

#[test]
fn what_is_printed_is_what_the_schemas_say() {
    let dir = story();
    let schema = |name: &str| -> Value { report(&run_in(dir.path(), &["schema", name])) };
    let checked = report(&run_in(dir.path(), &["check", "story", "--format", "json"]));
    assert_valid(&schema("report"), &checked);
    let extract = schema("extract");
    let output = run_in(dir.path(), &["extract", "story"]);
    assert_eq!(stdout(&output).lines().count(), 2);
    for line in stdout(&output).lines() {
        assert_valid(&extract, &serde_json::from_str(line).expect("JSON"));
    }
    assert_valid(&schema("story"), &serde_json::json!({"article": [{"file": "echo.txt"}]}));
    let names = serde_json::json!({"names": {"Torrin Salvage": {"never": ["Torin Salvage"]}}});
    assert_valid(&schema("config"), &names);
}

#[test]
fn every_fixture_story_is_reported_as_the_schemas_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let ours = report(&run_in(root, &["schema", "report"]));
    let output = run_in(root, &["check", "fixtures/stories", "--format", "jsonl"]);
    assert!(stdout(&output).lines().count() > 1, "{}", stderr(&output));
    for line in stdout(&output).lines() {
        let story: Value = serde_json::from_str(line).expect("JSON");
        let faults = schema_faults(&ours, &story);
        assert!(faults.is_empty(), "{}: {faults:?}", story["story"]);
    }
    let sarif: Value =
        serde_json::from_str(include_str!("../crates/report/tests/schemas/sarif-2.1.0.json")).expect("JSON");
    let log = report(&run_in(root, &["check", "fixtures/stories", "--format", "sarif"]));
    assert_valid(&sarif, &log);
}

#[test]
fn a_kept_snapshot_is_compared() {
    let dir = story();
    let check = |file: &str| run_in(dir.path(), &["snapshot", "story", "--check", file]);
    run_in(dir.path(), &["snapshot", "story", "-o", "kept.txt"]);
    let same = check("kept.txt");
    assert_eq!((same.status.code(), stdout(&same)), (Some(0), ""));
    fs::OpenOptions::new()
        .append(true)
        .open(dir.path().join("kept.txt"))
        .and_then(|mut file| file.write_all(b"\nquantity: dockers signed\n"))
        .expect("the file is written");
    let other = check("kept.txt");
    assert_eq!(other.status.code(), Some(1));
    assert!(stdout(&other).contains("-quantity: dockers signed"), "{}", stdout(&other));
    assert_refused(&check("gone.txt"), &["gone.txt"]);
}

#[test]
fn a_graph_is_printed_in_every_format() {
    let dir = story();
    let starts = [
        ("dot", "digraph"),
        ("svg", "<svg "),
        ("graphml", "<?xml "),
        ("json", "{"),
        ("csv", "edge,from,"),
        ("prov-jsonld", "{\n  \"@context\""),
        ("prov-json", "{\n  \"prefix\""),
    ];
    for (format, start) in starts {
        let output = run_in(dir.path(), &["graph", "story", "--format", format]);
        assert_eq!((output.status.code(), stdout(&output).starts_with(start)), (Some(0), true), "{format}");
        assert!(stdout(&output).contains("echo.txt"), "{format}");
        let one = run_in(dir.path(), &["graph", "story", "--format", format, "--claim", "c1", "--jobs", "1"]);
        assert_eq!((one.status.code(), stdout(&one).starts_with(start)), (Some(0), true), "{format}");
        assert!(stdout(&one) != stdout(&output) && stdout(&one).len() < stdout(&output).len() + 200, "{format}");
    }
}

#[test]
fn a_graph_is_the_same_whatever_the_order_of_files_and_the_number_of_threads() {
    let dir = story();
    for format in copydesk_report::GraphFormat::ALL {
        let print = |files: [&str; 2], jobs: &str| {
            let output = run_in(dir.path(), &["graph", files[0], files[1], "--format", format.name(), "--jobs", jobs]);
            stdout(&output).to_owned()
        };
        let files = ["story/echo.txt", "story/lamp.txt"];
        assert!(print(files, "1").len() > 500, "{}", format.name());
        assert_eq!(print(files, "1"), print([files[1], files[0]], "4"), "{}", format.name());
    }
}

#[test]
fn a_claim_that_is_not_there_is_refused() {
    let dir = story();
    assert_refused(
        &run_in(dir.path(), &["graph", "story", "--claim", "c900"]),
        &["no claim \"c900\"; the story has c1 to c"],
    );
}

#[test]
fn every_rule_is_listed_and_explained() {
    let list = copydesk(&["explain"]).output().expect("the program starts");
    let ids = copydesk_diff::rules::ALL.iter().map(|rule| rule.meta.id);
    assert_eq!((list.status.code(), stderr(&list)), (Some(0), ""));
    for id in ids {
        assert!(stdout(&list).lines().any(|line| line.starts_with(&format!("{id} "))), "{id}");
        let page = copydesk(&["explain", id]).output().expect("the program starts");
        assert_eq!(page.status.code(), Some(0), "{id}");
        let (fires, quiet) = stdout(&page).split_once("Stays quiet on:").expect("both examples");
        assert!(fires.contains("Fires on:") && !quiet.contains(&format!("[{id}]: ")), "{id}: {}", stdout(&page));
    }
}

#[test]
fn an_unknown_rule_is_refused() {
    let refused = |id: &str| copydesk(&["explain", id]).output().expect("the program starts");
    assert_refused(&refused("astrology"), &["\"astrology\""]);
    if copydesk_diff::rules::find("name-variant").is_some() {
        assert_refused(&refused("name-varient"), &["did you mean name-variant"]);
    }
}

#[test]
fn a_completion_script_names_the_commands() {
    for shell in ["bash", "zsh", "fish"] {
        let output = copydesk(&["completions", shell]).output().expect("the program starts");
        assert_eq!(output.status.code(), Some(0));
        assert!(stdout(&output).contains("snapshot"), "{shell}");
    }
}

/// The arguments of a command line, of which some are quoted.
fn shell_words(line: &str) -> Vec<&str> {
    let parts = line.split('"').enumerate();
    let words = parts.map(|(n, part)| if n % 2 == 1 { vec![part] } else { part.split_whitespace().collect() });
    words.flatten().collect()
}

#[test]
fn why_takes_places_and_phrases_and_says_what_kept_two_passages_apart() {
    let dir = folder(&[
        ("story/echo.txt", "Bridge\n\nThe council of Ardle spent £412,000 on the new bridge.\n".as_bytes()),
        (
            "story/lamp.txt",
            "Bridge\n\nThe new bridge at Ardle cost the council £421,000.\n\nA fair drew 900 people.\n".as_bytes(),
        ),
    ]);
    for [a, b] in [
        ["echo.txt:3:29", "lamp.txt:3:43"],
        ["£412,000", "£421,000"],
        ["story/echo.txt:3:30", "cost the council £421,000"],
    ] {
        let output = run_in(dir.path(), &["why", "story", a, b]);
        assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
        let text = stdout(&output);
        for part in [
            "--> story/echo.txt:3:",
            "one claim, c",
            "conflict: ",
            "error[quantity-conflict]: ",
            "for       thing counted: GBP",
        ] {
            assert!(text.contains(part), "{part:?} in {text}");
        }
    }
    let apart = run_in(dir.path(), &["why", "story", "£412,000", "900"]);
    assert!(stdout(&apart).contains("not compared; thing counted: "), "{}", stdout(&apart));
    assert!(stdout(&apart).contains("reported  nothing about the two"), "{}", stdout(&apart));
}

#[test]
fn why_refuses_what_names_no_one_passage() {
    let dir = story();
    let refused = |a: &str| run_in(dir.path(), &["why", "story", a, "A ferry ran"]);
    assert_refused(&refused("zeppelin"), &["“zeppelin” stands in no article"]);
    assert_refused(&refused("at dawn"), &["“at dawn” stands in 2 places", "echo.txt:3:25, lamp.txt:3:24"]);
    assert_refused(&refused("echo.txt:9"), &["echo.txt:9: echo.txt has no such place"]);
    assert_refused(&refused("echo.txt:0"), &["echo.txt:0: echo.txt has no such place"]);
    assert_refused(&refused("echo.txt:3:400"), &["echo.txt:3:400: "]);
    assert_refused(&refused(""), &["stands in no article"]);
    assert_refused(&run_in(dir.path(), &["why", "gone", "a", "b"]), &["gone: no such file or folder"]);
}

#[test]
fn a_report_goes_by_the_name_of_its_file_and_appears_whole_or_not_at_all() {
    let dir = story();
    for (args, beginning) in [
        (&["report", "story", "-o", "out.csv"][..], "story,claim,kind,"),
        (&["report", "story", "-o", "out.NDJSON"], "{\"type\":\"document\",\"story\":\"story\",\"id\":\"echo.txt\""),
        (&["report", "story", "-o", "out.txt", "--format", "csv"], "story,claim,kind,"),
    ] {
        let output = run_in(dir.path(), args);
        assert_eq!((output.status.code(), stdout(&output), stderr(&output)), (Some(0), "", ""), "{args:?}");
        let written = fs::read_to_string(dir.path().join(args[3])).expect("the file is there");
        assert!(written.starts_with(beginning), "{written}");
        let printed =
            run_in(dir.path(), &["report", "story", "--format", if args[3] == "out.NDJSON" { "jsonl" } else { "csv" }]);
        assert_eq!(written, stdout(&printed), "{args:?}");
    }
    let listed = |dir: &TempDir| -> Vec<String> {
        let entries = fs::read_dir(dir.path()).expect("a folder");
        let mut names: Vec<String> =
            entries.map(|e| e.expect("an entry").file_name().to_string_lossy().into()).collect();
        names.sort();
        names
    };
    let before = listed(&dir);
    for (args, words) in [
        (&["report", "story", "-o", "nowhere/out.csv"][..], &["nowhere/out.csv: no such file or directory"][..]),
        (
            &["report", "story", "-o", "out.doc"],
            &["out.doc: its name tells no format", "--format html or markdown or csv or jsonl"],
        ),
        (&["report", "story"], &["--format html or markdown or csv or jsonl"]),
        (&["report", "story", "-o", "story", "--format", "csv"], &["story: is a directory"]),
        (&["report", "gone", "-o", "out.csv"], &["gone: no such file or folder"]),
        (&["report", "story", "-o", "out.csv", "--config", "gone.toml"], &["gone.toml: no such file"]),
    ] {
        let kept = fs::read(dir.path().join("out.csv")).expect("the file is there");
        assert_refused(&run_in(dir.path(), args), words);
        assert_eq!((listed(&dir), fs::read(dir.path().join("out.csv")).ok()), (before.clone(), Some(kept)), "{args:?}");
    }
}

#[test]
fn a_report_on_a_collection_has_the_name_of_each_story() {
    let dir = folder(&[
        ("all/one/story.toml", b"[[article]]\nfile = 'a.txt'\n"),
        ("all/one/a.txt", FERRY.as_bytes()),
        ("all/two/story.toml", b"[[article]]\nfile = 'a.txt'\n"),
        ("all/two/a.txt", OTHER.as_bytes()),
    ]);
    let one = run_in(dir.path(), &["report", "all", "--format", "csv", "--jobs", "1"]);
    let four = run_in(dir.path(), &["report", "all", "--format", "csv", "--jobs", "4"]);
    assert_eq!(stdout(&one), stdout(&four));
    let names: Vec<&str> = stdout(&one).lines().skip(1).filter_map(|l| l.split(',').next()).collect();
    assert!(names.is_sorted() && names.contains(&"one") && names.contains(&"two"), "{names:?}");
}

#[test]
fn every_help_carries_an_example_that_works_as_printed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for command in [
        "",
        "check",
        "extract",
        "graph",
        "report",
        "baseline",
        "snapshot",
        "explain",
        "why",
        "schema",
        "man",
        "completions",
    ] {
        let args: Vec<&str> = [command, "--help"].into_iter().filter(|a| !a.is_empty()).collect();
        let help = copydesk(&args).output().expect("the program starts");
        assert_eq!(help.status.code(), Some(0));
        let (_, examples) = stdout(&help).split_once("Example").unwrap_or_else(|| panic!("{command} has an example"));
        let lines: Vec<&str> = examples.lines().filter_map(|l| l.trim().strip_prefix("copydesk ")).collect();
        assert!(!lines.is_empty(), "{command} has an example");
        for line in lines {
            // What is written to a file is written elsewhere.
            let elsewhere = TempDir::new().expect("a temporary folder");
            let words = shell_words(line);
            let target = words.iter().position(|w| *w == "-o").map(|at| elsewhere.path().join(words[at + 1]));
            let fixtures = root.join("fixtures").display().to_string();
            let moved: Vec<String> = words.iter().map(|w| w.replacen("fixtures", &fixtures, 1)).collect();
            let output = match &target {
                Some(_) => run_in(elsewhere.path(), &moved.iter().map(String::as_str).collect::<Vec<_>>()),
                None => run_in(root, &words),
            };
            assert!(matches!(output.status.code(), Some(0 | 1)), "{line}: {}", stderr(&output));
            let written = target.map_or(output.stdout, |target| {
                // A manual is a folder of pages.
                let page = if target.is_dir() { target.join("copydesk.1") } else { target };
                fs::read(page).expect("the file is there")
            });
            assert!(!written.is_empty(), "{line}");
        }
    }
}

#[test]
fn words_of_an_article_do_not_reach_the_terminal_as_commands() {
    let dir =
        folder(&[("a.txt", b"Ferry\x1b]0;owned\x07 aground\n\nThe ferry \x1b[2J hit the rocks at dawn today.\n")]);
    for args in
        [&["check", "a.txt"][..], &["extract", "--explain", "a.txt"], &["check", "a.txt", "--format", "concise"]]
    {
        let output = run_in(dir.path(), args);
        assert!(output.stdout.iter().chain(&output.stderr).all(|b| !b"\x1b\x07".contains(b)), "{args:?}");
    }
}

#[test]
fn text_that_articles_share_is_told_with_its_passages_and_its_direction() {
    let wire = "Weir opens\n\nThe new weir at Millby opened on Monday after two winters of work and one flood that carried off \
its gates. Children walked over it first while a band played until the rain came down in sheets. The engineers had said in \
spring that the gates would hold, and the council had paid for them twice.\n";
    let paper = wire.replace("Weir opens", "Millby has its weir") + "\nThe mayor was late.\n";
    let dir = folder(&[
        (
            "pile/a/story.toml",
            b"[[article]]\nfile = 'wire.txt'\noutlet = 'Pennant Wire'\npublished = '2024-05-14T08:00:00Z'\n",
        ),
        ("pile/a/wire.txt", wire.as_bytes()),
        (
            "pile/b/story.toml",
            b"[[article]]\nfile = 'paper.txt'\noutlet = 'Fell Post'\npublished = '2024-05-14T09:00:00Z'\n",
        ),
        ("pile/b/paper.txt", paper.as_bytes()),
        ("pile/c/alone.txt", b"Nothing of this stands anywhere else.\n"),
        (
            "pile.jsonl",
            b"{\"id\": \"one\", \"text\": \"Rain fell.\"}\nnonsense\n{\"id\": \"two\", \"text\": \"Snow fell.\"}\n",
        ),
    ]);
    let output = run_in(dir.path(), &["reuse", "pile", "--format", "jsonl"]);
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""), "{}", stdout(&output));
    let lines: Vec<Value> = stdout(&output).lines().map(|l| serde_json::from_str(l).expect("a line is JSON")).collect();
    let [pair, article] = &lines[..] else { panic!("{lines:?}") };
    assert_eq!((&pair["from"]["outlet"], &pair["to"]["outlet"]), (&"Pennant Wire".into(), &"Fell Post".into()));
    assert_eq!(pair["direction"], "time");
    let passage = &pair["passages"][0]["to"];
    let at = |key: &str| usize::try_from(passage[key].as_u64().expect("an offset")).expect("small");
    assert_eq!(&paper[at("start")..at("end")], passage["text"].as_str().expect("words"));
    assert_eq!((&article["document"], &article["from"][0]), (&"pile/b/paper.txt".into(), &"pile/a/wire.txt".into()));
    let human = run_in(dir.path(), &["reuse", "pile", "--width", "200"]);
    assert!(
        stdout(&human).contains("from Pennant Wire (pile/a/wire.txt), which printed it before"),
        "{}",
        stdout(&human)
    );
    assert!(stdout(&human).ends_with("1 pair in 3 articles; 1 has text from others\n"), "{}", stdout(&human));
    let bad = run_in(dir.path(), &["reuse", "pile.jsonl", "--input-format", "jsonl"]);
    assert_eq!((bad.status.code(), stdout(&bad)), (Some(2), "0 pairs in 2 articles; 0 have text from others\n"));
    assert!(stderr(&bad).contains("pile.jsonl:2: "), "{}", stderr(&bad));
    assert_refused(
        &run_in(dir.path(), &["reuse", "pile", "--min-share", "2"]),
        &["--min-share", "not between 0.1 and 1"],
    );
}

#[test]
fn a_report_in_a_story_folder_is_no_article_of_it() {
    let dir = story();
    for name in ["story/report.md", "story/report.html"] {
        let output = run_in(dir.path(), &["report", "story", "-o", name]);
        assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
    }
    let page = fs::read_to_string(dir.path().join("story/report.html")).expect("the page is there");
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"), "{page}");
    let output = run_in(dir.path(), &["check", "story", "--format", "json"]);
    assert_eq!(report(&output)["documents"].as_array().map(Vec::len), Some(2));
}
