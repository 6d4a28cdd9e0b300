//! `copydesk.toml` and its house list, with the program run as a program.
#![allow(clippy::disallowed_methods, reason = "a test writes the files that the program reads")]

use copydesk_testing::assert_valid;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const LIST: &str = "[names.\"U.S. Harbor Service\"]\nnever = [\"US Harbour Service\"]\n";
const DREDGED: &str = "Channel dredged\n\nThe US Harbour Service has dredged the channel at Rossan, its master said.\n";
const FERRY: &str = "Ferry aground off the point\n\nThe ferry hit the rocks at dawn, the coastguard said.\n";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = TempDir::new().expect("a temporary folder");
    for (name, text) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder is made");
        fs::write(path, text).expect("a file is written");
    }
    dir
}

fn run_in(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.args(args).current_dir(folder).stdin(Stdio::null());
    command.env_remove("COLUMNS").env_remove("CLICOLOR_FORCE").output().expect("the program starts")
}

/// Standard output and standard error of a run that ended in status 0.
#[track_caller]
fn said(folder: &Path, args: &[&str]) -> (String, String) {
    let output = run_in(folder, args);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    (text(&output.stdout), text(&output.stderr))
}

fn report(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|e| panic!("{e}: {text}"))
}

#[test]
fn the_nearest_configuration_on_the_way_up_is_taken() {
    let near = LIST.replace("US Harbour", "US Harbor");
    let dir = folder(&[
        ("copydesk.toml", LIST),
        ("far/all/one/a.txt", DREDGED),
        ("near/all/one/a.txt", DREDGED),
        ("near/copydesk.toml", &near),
    ]);
    let far = said(dir.path(), &["check", "far/all/one", "--format", "concise"]);
    assert!(far.0.starts_with("far/all/one/a.txt:3:5: warning[house-name] "), "{far:?}");
    assert_eq!(far.1, "");
    // From inside, from a file, and by a path that goes up.
    for (from, path) in [("far/all/one", "."), ("far/all", "one/a.txt"), ("near", "../far/all/one")] {
        let (out, _) = said(&dir.path().join(from), &["check", path, "--format", "concise"]);
        assert_eq!(out.matches("warning[house-name]").count(), 1, "{from} {path}: {out}");
    }
    let (out, err) = said(dir.path(), &["check", "near/all/one", "--format", "concise"]);
    // Of one story of many, nobody can tell whether an entry matches nothing.
    assert_eq!((out.as_str(), err.as_str()), ("", ""));
    let given = ["check", "near/all/one", "--format", "concise", "--config", "copydesk.toml"];
    assert!(said(dir.path(), &given).0.contains("warning[house-name]"));
}

#[test]
fn a_broken_configuration_is_refused_with_its_line() {
    for (toml, words) in [
        ("# ours\n[name]\n", "copydesk.toml:2: unknown field `name`, expected one of `fail-on`, "),
        ("[names.'A']\nnot = []\n", "copydesk.toml:2: unknown field `not`, expected `aliases` or `never`"),
        (
            "[names.'A']\nnever = ['A']\n",
            "copydesk.toml:2: \"A\" stands here as a form never to use, and in line 1 as a name",
        ),
        ("[names.'A'\n", "copydesk.toml:1: "),
    ] {
        let dir = folder(&[("story/a.txt", FERRY), ("copydesk.toml", toml)]);
        for command in ["check", "graph", "snapshot"] {
            let output = run_in(dir.path(), &[command, "story"]);
            let err = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{err}");
            assert!(err.starts_with(&format!("copydesk: error: {words}")), "{err}");
        }
    }
    let dir = folder(&[("story/a.txt", FERRY)]);
    let output = run_in(dir.path(), &["check", "story", "--config", "none.toml"]);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "copydesk: error: none.toml: no such file\n");
}

#[test]
fn an_entry_that_matches_nothing_at_all_is_refused_unless_the_desk_says_otherwise() {
    let list = format!("{LIST}\n[names.\"Torrin Salvage\"]\naliases = [\"TS\"]\n");
    let dir = folder(&[("desk/story/a.txt", DREDGED), ("desk/copydesk.toml", &list)]);
    let message = "the name “Torrin Salvage” matches nothing in the story";
    // One story of what the file is meant for: only the report tells it.
    let (out, err) = said(dir.path(), &["check", "desk/story"]);
    assert_eq!(err, "");
    assert!(out.ends_with(&format!("\n\ndesk/copydesk.toml:4: {message}\n")), "{out}");
    let (out, _) = said(dir.path(), &["check", "desk/story", "--format", "json"]);
    let configuration = &report(&out)["configuration"];
    assert_eq!(
        *configuration,
        serde_json::json!({"file": "../copydesk.toml", "problems": [{"line": 4, "message": message}]})
    );
    let schema = report(&said(dir.path(), &["schema", "report"]).0);
    assert_valid(&schema, &report(&out));
    // All of it, in whatever way it is named.
    for args in [
        &["check", "desk"][..],
        &["check", "desk", "--format", "concise"],
        &["check", "desk/story", "--config", "desk/copydesk.toml"],
        &["report", "desk", "--format", "csv"],
        &["baseline", "desk"],
    ] {
        let output = run_in(dir.path(), args);
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{args:?}: {err}");
        assert!(err.ends_with(&format!("desk/copydesk.toml:4: {message}\n")), "{args:?}: {err}");
        assert!(err.starts_with("copydesk: error: "), "{args:?}: {err}");
    }
    fs::write(dir.path().join("desk/copydesk.toml"), format!("unmatched = 'warning'\n{list}")).expect("a file");
    let (_, err) = said(dir.path(), &["check", "desk"]);
    assert_eq!(err, format!("copydesk: warning: desk/copydesk.toml:5: {message}\n"));
    fs::write(dir.path().join("desk/copydesk.toml"), format!("unmatched = 'off'\n{list}")).expect("a file");
    assert_eq!(said(dir.path(), &["check", "desk"]).1, "");
}

#[test]
fn an_entry_that_one_story_of_several_uses_is_used() {
    let list = format!("unmatched = 'warning'\n{LIST}\n[names.\"Torrin Salvage\"]\n");
    let dir = folder(&[("all/one/a.txt", DREDGED), ("all/two/a.txt", FERRY), ("all/copydesk.toml", &list)]);
    let (out, err) = said(dir.path(), &["check", "all", "--format", "json"]);
    let message = "the name “Torrin Salvage” matches nothing in any of the stories";
    assert_eq!(err, format!("copydesk: warning: all/copydesk.toml:5: {message}\n"));
    for line in out.lines() {
        assert_eq!(report(line)["configuration"]["problems"], serde_json::json!([{"line": 5, "message": message}]));
    }
    fs::write(dir.path().join("all/copydesk.toml"), LIST).expect("a file is written");
    assert_eq!(said(dir.path(), &["check", "all", "--format", "json"]).1, "");
}

#[test]
fn outlets_are_known_by_their_aliases_and_unused_ones_are_told() {
    let list = "unmatched = 'warning'\n[outlets.'Pennant Wire']\naliases = ['PWS']\nagency = true\n\n[outlets.'Fell Post']\nowner = 'Dale Media'\n";
    let manifest =
        "[[article]]\nfile = 'a.txt'\noutlet = 'Crag Herald'\n[[article]]\nfile = 'b.txt'\noutlet = 'Pennant Wire'\n";
    let paper = "Millby pays\n\nThe new weir at Millby cost 2.3 million pounds, the news agency PWS reported.\n";
    let wire = "Weir opens\n\nNell Garforth, the leader of the council, said that the new weir at Millby cost 2.3 million pounds.\n";
    let dir = folder(&[
        ("story/story.toml", manifest),
        ("story/a.txt", paper),
        ("story/b.txt", wire),
        ("story/copydesk.toml", list),
    ]);
    let at_most = |out: &str| {
        let report = report(out);
        let claims = report["claims"].as_array().expect("a list");
        let cost = claims.iter().find(|c| c["kind"] == "quantity").expect("the sum is a claim");
        cost["independent_origins_at_most"].as_u64()
    };
    let (out, err) = said(dir.path(), &["check", "story", "--format", "json"]);
    assert_eq!(err, "copydesk: warning: story/copydesk.toml:6: the outlet “Fell Post” matches nothing in the story\n");
    // The alias leads to the agency's own article, and from there to whom it asked.
    assert_eq!(at_most(&out), Some(1));
    fs::remove_file(dir.path().join("story/copydesk.toml")).expect("the file is there");
    let (out, _) = said(dir.path(), &["check", "story", "--format", "json"]);
    assert_eq!(at_most(&out), Some(2));
}

#[test]
fn a_list_that_is_kept_is_silent_and_no_configuration_leaves_no_key() {
    let dir = folder(&[("story/a.txt", &DREDGED.replace("US Harbour", "U.S. Harbor")), ("bare/a.txt", FERRY)]);
    fs::write(dir.path().join("story/copydesk.toml"), LIST).expect("a file is written");
    let (out, err) = said(dir.path(), &["check", "story", "--format", "json", "--fail-on", "note"]);
    assert_eq!(err, "");
    assert_eq!(report(&out)["configuration"], serde_json::json!({"file": "copydesk.toml", "problems": []}));
    let (out, _) = said(dir.path(), &["check", "bare", "--format", "json"]);
    assert!(report(&out).get("configuration").is_none());
}

#[test]
fn the_order_of_entries_and_files_changes_no_byte() {
    let entries = [
        "[names.\"U.S. Harbor Service\"]\naliases = [\"USHS\", \"Harbor Service\"]\nnever = [\"US Harbour Service\", \"Harbour Service\"]\n",
        "[names.\"Torrin Salvage\"]\nnever = [\"Torin Salvage\", \"Torrin Salvagers\"]\n",
        "[names.\"Torin Salvors\"]\n",
    ];
    let other = "Engine raised\n\nTorin Salvage raised the engine, the Harbour Service said. Torrin Salvagers and Torin Salvors looked on.\n";
    let third = "Engine up\n\nTorrin Salvage raised the engine, the USHS said.\n";
    let dir = folder(&[("a.txt", DREDGED), ("b.txt", other), ("c.txt", third), ("one.toml", &entries.concat())]);
    let turned: String = entries
        .iter()
        .rev()
        .map(|e| e.replace("[\"Torin Salvage\", \"Torrin Salvagers\"]", "[\"Torrin Salvagers\", \"Torin Salvage\"]"))
        .collect();
    fs::create_dir(dir.path().join("turned")).expect("a folder is made");
    fs::write(dir.path().join("turned/one.toml"), turned).expect("a file is written");
    let run = |files: [&str; 3], config: &str| {
        let output = run_in(dir.path(), &[&["check", "--format", "json", "--config", config], &files[..]].concat());
        String::from_utf8(output.stdout).expect("UTF-8").replace("turned/", "")
    };
    let first = run(["a.txt", "b.txt", "c.txt"], "one.toml");
    assert!(first.matches("\"rule\": \"house-name\"").count() == 2, "{first}");
    assert_eq!(first, run(["c.txt", "a.txt", "b.txt"], "turned/one.toml"));
}

#[test]
fn name_variant_names_the_form_of_the_list() {
    let story =
        [("a.txt", "Torin Salvage"), ("b.txt", "Torrin Salvage"), ("c.txt", "Torin Salvage")].map(|(name, salvors)| {
            (name, format!("Engine {name}\n\nDivers of {salvors} raised the engine on Monday, the owner said.\n"))
        });
    let files: Vec<(&str, &str)> = story.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let dir = folder(&files);
    fs::write(dir.path().join("copydesk.toml"), "[names.\"Torrin Salvage\"]\n").expect("a file is written");
    let output = run_in(dir.path(), &["check", ".", "--format", "json"]);
    let report = report(&String::from_utf8(output.stdout).expect("UTF-8"));
    let findings = report["findings"].as_array().expect("a list");
    let finding = findings.iter().find(|f| f["rule"] == "name-variant").expect("a finding");
    let message = finding["message"].as_str().expect("a message");
    assert!(message.ends_with("“Torrin Salvage”; the house list has “Torrin Salvage”"), "{message}");
    assert_eq!(finding["evidence"][0]["text"], "Torin Salvage");
}

#[test]
fn the_example_of_the_readme_works_as_printed() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("a readme");
    let (_, rest) = readme.split_once("```toml\n[names.").expect("an example of a list");
    let (list, rest) = rest.split_once("```").expect("its end");
    let (_, rest) = rest.split_once("```text\n").expect("what comes of it");
    let (printed, _) = rest.split_once("```").expect("its end");
    let article = "Channel dredged\n\nThe US Harbour Service has dredged the channel. The work took a week, the US Harbour Service said.\n";
    let manifest = "[[article]]\nfile = \"quay-times.txt\"\noutlet = \"Quay Times\"\n";
    let dir = folder(&[
        ("copydesk.toml", &format!("[names.{list}")),
        ("dredger/quay-times.txt", article),
        ("dredger/story.toml", manifest),
    ]);
    assert_eq!(said(dir.path(), &["check", "dredger", "--format", "concise"]), (printed.to_owned(), String::new()));
}
