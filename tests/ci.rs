//! What a CI job uses, with the program run as a program: baselines, drafts, levels, paths, the hook and the workflow.
#![allow(clippy::disallowed_methods, reason = "a test writes the files that the program reads")]

mod common;

use copydesk_testing::assert_valid;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const ECHO: &str =
    "Engine raised\n\nDivers of Torrin Salvage raised the engine on Monday, the owner said. The work cost £412,000.\n";
const LAMP: &str = "Engine up\n\nThe engine was raised by divers of Torrin Salvage on Monday, the owner said.\n";
const POST: &str = "Engine is up\n\nDivers of Torin Salvage raised the engine on Monday, the owner said.\n";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = TempDir::new().expect("a temporary folder");
    files.iter().for_each(|(name, text)| write(dir.path(), name, text));
    dir
}

fn write(dir: &Path, name: &str, text: &str) {
    let path = dir.join(name);
    fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder is made");
    fs::write(path, text).expect("a file is written");
}

/// Two articles that agree, and one that spells a name otherwise.
fn story() -> TempDir {
    folder(&[("stories/ferry/echo.txt", ECHO), ("stories/ferry/lamp.txt", LAMP), ("stories/ferry/post.txt", POST)])
}

fn run_in(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.args(args).current_dir(folder).stdin(Stdio::null());
    command.env_remove("COLUMNS").env_remove("CLICOLOR_FORCE").output().expect("the program starts")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("output is UTF-8")
}

/// Exit status, standard output, standard error.
fn said(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let output = run_in(folder, args);
    let status = output.status.code().expect("a status");
    (status, text(&output.stdout).to_owned(), text(&output.stderr).to_owned())
}

/// Status 2, nothing on standard output, and one message with every one of `words`.
#[track_caller]
fn assert_refused(folder: &Path, args: &[&str], words: &[&str]) {
    let (status, out, err) = said(folder, args);
    assert_eq!((status, out.as_str()), (2, ""), "{err}");
    assert_eq!(err.matches("copydesk: error: ").count(), 1, "{err}");
    words.iter().for_each(|word| assert!(err.contains(word), "{word:?} in {err}"));
}

fn json(folder: &Path, args: &[&str]) -> Value {
    let (_, out, err) = said(folder, &[args, &["--format", "json"]].concat());
    serde_json::from_str(&out).unwrap_or_else(|e| panic!("{e}: {out}{err}"))
}

/// Rule, state and day of each finding.
fn states(report: &Value) -> Vec<(String, String, Option<String>)> {
    let findings = report["findings"].as_array().expect("a list");
    let text = |value: &Value| value.as_str().map(str::to_owned);
    findings
        .iter()
        .map(|f| (text(&f["rule"]).expect("a rule"), text(&f["state"]).expect("a state"), text(&f["first_seen"])))
        .collect()
}

fn state_of(report: &Value, rule: &str) -> Vec<(String, Option<String>)> {
    states(report).into_iter().filter(|s| s.0 == rule).map(|(_, state, day)| (state, day)).collect()
}

#[test]
fn a_baseline_tells_new_from_known_and_only_what_is_new_fails() {
    let dir = story();
    let at = dir.path();
    assert_eq!(said(at, &["check", "stories/ferry", "--format", "concise"]).0, 1);
    assert_eq!(said(at, &["baseline", "stories/ferry", "-o", "baseline.jsonl", "--date", "2024-05-14"]).0, 0);
    let check = ["check", "stories/ferry", "--baseline", "baseline.jsonl"];
    let known = |state: &str| vec![(state.to_owned(), Some("2024-05-14".to_owned()))];
    assert_eq!(state_of(&json(at, &check), "name-variant"), known("unchanged"));
    let (status, out, _) = said(at, &[&check[..], &["--format", "concise"]].concat());
    assert_eq!(status, 0, "{out}");
    assert!(out.contains("(unchanged, first seen 2024-05-14)"), "{out}");
    // The same name, spelt wrong in another way.
    write(at, "stories/ferry/post.txt", &POST.replace("Torin", "Torrim"));
    assert_eq!(state_of(&json(at, &check), "name-variant"), known("updated"));
    assert_eq!(said(at, &check).0, 1);
    // Mended.
    write(at, "stories/ferry/post.txt", &POST.replace("Torin", "Torrin"));
    let report = json(at, &check);
    assert_eq!(state_of(&report, "name-variant"), known("absent"));
    let schema: Value = serde_json::from_str(&said(at, &["schema", "report"]).1).expect("a schema is JSON");
    assert_valid(&schema, &report);
    let (status, out, _) = said(at, &check);
    assert_eq!(status, 0, "{out}");
    assert!(out.contains("gone: error[name-variant]: ") && out.contains("absent)"), "{out}");
    // What is gone can be told in every format, though it shows no words.
    for format in copydesk_report::Format::ALL {
        let (status, _, err) = said(at, &[&check[..], &["--format", format.name()]].concat());
        assert_eq!((status, err.as_str()), (0, ""), "{}", format.name());
    }
    // And what comes anew is new.
    write(at, "stories/ferry/lamp.txt", &LAMP.replace("Monday", "Monday, and it cost £421,000"));
    let report = json(at, &check);
    assert!(states(&report).iter().any(|(_, state, day)| state == "new" && day.is_none()), "{report:#}");
}

#[test]
fn an_update_keeps_the_days_and_drops_what_is_gone() {
    let dir = story();
    let at = dir.path();
    said(at, &["baseline", "stories", "-o", "baseline.jsonl", "--date", "2024-05-14"]);
    write(at, "stories/ferry/lamp.txt", &LAMP.replace("Monday", "Monday, at a cost of £421,000"));
    let (status, out, err) = said(at, &["baseline", "stories", "--update", "baseline.jsonl", "--date", "2024-06-01"]);
    assert_eq!((status, out.as_str()), (0, ""), "{err}");
    assert!(err.starts_with("copydesk: note: ") && err.contains("unchanged"), "{err}");
    let kept = fs::read_to_string(at.join("baseline.jsonl")).expect("it is there");
    let lines: Vec<Value> = kept.lines().map(|l| serde_json::from_str(l).expect("a line is JSON")).collect();
    assert_eq!(lines[0], serde_json::json!({"schema": "copydesk.baseline/1"}));
    let day = |rule: &str| lines.iter().find(|l| l["rule"] == rule).map(|l| l["first_seen"].clone());
    assert_eq!(day("name-variant"), Some("2024-05-14".into()));
    assert!(lines.iter().any(|l| l["first_seen"] == "2024-06-01"), "{kept}");
    // The same findings give the same bytes, and the update of what is up to date changes none.
    said(at, &["baseline", "stories", "--update", "baseline.jsonl", "--date", "2030-01-01"]);
    assert_eq!(fs::read_to_string(at.join("baseline.jsonl")).expect("it is there"), kept);
    write(at, "stories/ferry/post.txt", LAMP);
    said(at, &["baseline", "stories", "--update", "baseline.jsonl"]);
    assert!(!fs::read_to_string(at.join("baseline.jsonl")).expect("it is there").contains("name-variant"));
}

#[test]
fn a_broken_or_foreign_baseline_is_refused_with_its_line() {
    let dir = story();
    let at = dir.path();
    let whole = said(at, &["baseline", "stories/ferry", "--date", "2024-05-14"]).1;
    for (name, text, words) in [
        ("empty", String::new(), &["empty:1: ", "nothing in it"][..]),
        ("foreign", "{\"version\": 1}\n".into(), &["foreign:1: ", "no baseline"]),
        ("later", whole.replace("baseline/1", "baseline/9"), &["later:1: ", "another version"]),
        ("merged", format!("{whole}=======\n"), &["merged:", "a merge left its marks"]),
        ("cut", whole[..whole.len() - 20].to_owned(), &["cut:", "no finding of a baseline"]),
    ] {
        write(at, name, &text);
        for args in
            [&["check", "stories/ferry", "--baseline", name][..], &["baseline", "stories/ferry", "--update", name]]
        {
            assert_refused(at, args, words);
            assert_eq!(fs::read_to_string(at.join(name)).expect("it is there"), text, "a refused file stays as it is");
        }
    }
    fs::write(at.join("binary"), b"\xff\xfe").expect("a file is written");
    assert_refused(at, &["check", "stories/ferry", "--baseline", "binary"], &["binary: not UTF-8"]);
    assert_refused(at, &["check", "stories/ferry", "--baseline", "gone"], &["gone: "]);
    assert_refused(at, &["baseline", "stories/ferry", "--date", "yesterday"], &["--date"]);
}

#[test]
fn a_baseline_of_many_stories_is_one_of_each_by_its_name() {
    let dir = story();
    let at = dir.path();
    for (name, text) in [("echo", ECHO), ("lamp", LAMP)] {
        write(at, &format!("stories/weir/{name}.txt"), text);
    }
    said(at, &["baseline", "stories", "-o", "baseline.jsonl"]);
    let states = |path: &str| {
        let out = said(at, &["check", path, "--format", "jsonl", "--baseline", "baseline.jsonl"]).1;
        let lines: Vec<Value> = out.lines().map(|l| serde_json::from_str(l).expect("a line is JSON")).collect();
        lines.iter().flat_map(states).map(|s| s.1).collect::<Vec<_>>()
    };
    assert!(states("stories").iter().all(|s| s == "unchanged"));
    // Of one story of them, the findings of the others are not gone.
    assert!(states("stories/weir").iter().all(|s| s == "unchanged"));
    assert!(states("stories/ferry").contains(&"unchanged".to_owned()));
}

#[test]
fn sarif_tells_states_where_there_is_a_baseline_and_only_there() {
    let dir = story();
    let at = dir.path();
    said(at, &["baseline", "stories/ferry", "-o", "baseline.jsonl", "--date", "2024-05-14"]);
    let log = |args: &[&str]| -> Value {
        let args = [&["check", "stories/ferry", "--format", "sarif"], args].concat();
        serde_json::from_str(&said(at, &args).1).expect("a log is JSON")
    };
    let plain = log(&[]);
    assert!(plain["runs"][0]["results"][0].get("baselineState").is_none(), "{plain:#}");
    write(at, "stories/ferry/lamp.txt", &LAMP.replace("Monday", "Monday, at a cost of £421,000"));
    let held = log(&["--baseline", "baseline.jsonl"]);
    let results = held["runs"][0]["results"].as_array().expect("a list");
    let told: Vec<&str> = results.iter().filter_map(|r| r["baselineState"].as_str()).collect();
    assert_eq!(told.len(), results.len(), "each has a state: {held:#}");
    assert!(told.contains(&"new") && told.contains(&"unchanged"), "{told:?}");
    let schema: Value =
        serde_json::from_str(include_str!("../crates/report/tests/schemas/sarif-2.1.0.json")).expect("JSON");
    assert_valid(&schema, &held);
}

#[test]
fn of_a_draft_only_what_touches_it_is_told_and_its_words_come_first() {
    let dir = story();
    let at = dir.path();
    // A slip between two others, which is none of the draft's business.
    write(at, "stories/ferry/lamp.txt", &LAMP.replace("Monday", "Monday, at a cost of £421,000"));
    let draft = "# Engine raised at last\n\nDivers of Torrin Salvage raised the engine on Monday, the owner said.\n";
    write(at, "drafts/ours.md", draft);
    let all = json(at, &["check", "stories/ferry"]);
    let report = json(at, &["check", "stories/ferry", "--draft", "drafts/ours.md"]);
    assert!(all["findings"].as_array().expect("a list").iter().any(|f| f["rule"] == "quantity-conflict"), "{all:#}");
    let documents = report["documents"].as_array().expect("a list");
    let ours: Vec<&Value> = documents.iter().filter(|d| d["draft"] == true).collect();
    assert_eq!((ours.len(), &ours[0]["id"], documents.len()), (1, &"../../drafts/ours.md".into(), 4));
    assert!(documents.iter().all(|d| d["draft"] == true || d.get("draft").is_none()));
    let findings = report["findings"].as_array().expect("a list");
    assert!(findings.iter().any(|f| f["rule"] == "name-variant"), "{report:#}");
    for finding in findings {
        assert_ne!(finding["rule"], "quantity-conflict");
        let evidence = finding["evidence"].as_array().expect("a list");
        assert_eq!(
            (&evidence[0]["document"], &evidence[0]["role"]),
            (&"../../drafts/ours.md".into(), &"primary".into())
        );
        assert_eq!(evidence.iter().filter(|e| e["role"] == "primary").count(), 1);
    }
    let schema: Value = serde_json::from_str(&said(at, &["schema", "report"]).1).expect("a schema is JSON");
    assert_valid(&schema, &report);
    // The path is the one that opens it, from wherever.
    let concise = said(at, &["check", "stories/ferry", "--draft", "drafts/ours.md", "--format", "concise"]).1;
    assert!(concise.starts_with("drafts/ours.md:3:"), "{concise}");
    let inside =
        said(&at.join("stories/ferry"), &["check", "--draft", "../../drafts/ours.md", "--format", "concise"]).1;
    assert!(inside.starts_with("../../drafts/ours.md:3:"), "{inside}");
}

#[test]
fn a_draft_may_be_one_of_the_articles_or_lie_beside_them() {
    let dir = story();
    let at = dir.path();
    let of = |path: &str, file: &str| json(at, &["check", path, "--draft", file]);
    let report = of("stories/ferry", "stories/ferry/post.txt");
    let draft = |report: &Value| -> Vec<Value> {
        let documents = report["documents"].as_array().expect("a list").iter();
        documents.filter(|d| d["draft"] == true).map(|d| d["id"].clone()).collect()
    };
    assert_eq!((draft(&report), report["documents"].as_array().map(Vec::len)), (vec!["post.txt".into()], Some(3)));
    write(at, "stories/ferry/_draft.txt", POST);
    let report = of("stories/ferry", "stories/ferry/_draft.txt");
    assert_eq!((draft(&report), report["documents"].as_array().map(Vec::len)), (vec!["_draft.txt".into()], Some(4)));
    // A file of a format that may hold several: in the story, and beside it.
    std::fs::remove_file(at.join("stories/ferry/_draft.txt")).expect("the draft goes");
    let line = |id: &str| format!("{}\n", serde_json::json!({"id": id, "outlet": "Quay Wire", "text": POST}));
    write(at, "drafts/wire.jsonl", &line("one"));
    let report = of("stories/ferry", "drafts/wire.jsonl");
    assert_eq!(draft(&report), ["../../drafts/wire.jsonl#one"]);
    write(at, "stories/ferry/wire.jsonl", &line("one"));
    assert_eq!(draft(&of("stories/ferry", "stories/ferry/wire.jsonl")), ["wire.jsonl#one"]);
    let (_, github, _) =
        said(at, &["check", "stories/ferry", "--draft", "stories/ferry/wire.jsonl", "--format", "github"]);
    assert!(github.contains(" file=stories/ferry/wire.jsonl,line=1,title="), "{github}");
    // A line that cannot be read is no second article.
    write(at, "stories/ferry/wire.jsonl", &(line("one") + "{\n"));
    assert_eq!(draft(&of("stories/ferry", "stories/ferry/wire.jsonl")), ["wire.jsonl#one"]);
    write(at, "drafts/wire.jsonl", &(line("one") + &line("two")));
    assert_refused(
        at,
        &["check", "stories/ferry", "--draft", "drafts/wire.jsonl"],
        &["drafts/wire.jsonl: holds 2 articles; a draft is one"],
    );
    write(at, "stories/weir/echo.txt", ECHO);
    assert_refused(at, &["check", "stories", "--draft", "stories/ferry/post.txt"], &["--draft takes one story"]);
    assert_refused(at, &["check", "stories/ferry", "--draft", "gone.txt"], &["gone.txt: no such file"]);
    write(at, "blank.txt", " \n");
    assert_refused(at, &["check", "stories/ferry", "--draft", "blank.txt"], &["blank.txt: "]);
}

#[test]
fn what_is_amiss_with_a_file_is_told_beside_formats_that_do_not_say_it() {
    let dir = story();
    let at = dir.path();
    write(at, "stories/ferry/tide.md", &format!("---\ndate: soon\n---\n\n{POST}"));
    let told = |format: &str| said(at, &["check", "stories/ferry", "--format", format]);
    for format in ["concise", "github", "junit", "markdown", "csv"] {
        let (_, out, err) = told(format);
        assert!(err.contains("tide.md: ") && err.contains("soon") && !out.contains("soon"), "{format}: {err}");
    }
    for format in ["human", "json", "jsonl", "sarif", "html"] {
        let (_, out, err) = told(format);
        assert!(out.contains("soon") && err.is_empty(), "{format}: {err}");
    }
}

#[test]
fn a_file_that_is_no_snapshot_is_no_difference_but_an_error() {
    let dir = story();
    let at = dir.path();
    write(at, "kept.txt", "junk\n");
    assert_refused(
        at,
        &["snapshot", "stories/ferry", "--check", "kept.txt"],
        &["kept.txt: is no snapshot; its first line should be `# copydesk snapshot 1`"],
    );
    let (status, kept, _) = said(at, &["snapshot", "stories/ferry"]);
    write(at, "stories/ferry/kept.txt", &kept);
    assert_eq!(said(at, &["snapshot", "stories/ferry", "--check", "stories/ferry/kept.txt"]).0, status);
}

#[test]
fn the_configuration_says_how_grave_a_rule_is_and_the_command_line_wins() {
    let dir = story();
    let at = dir.path();
    let status = |config: &str, args: &[&str]| {
        write(at, "copydesk.toml", config);
        let (status, out, err) = said(at, &[&["check", "stories/ferry", "--format", "concise"], args].concat());
        assert_eq!(err, "");
        (status, out.contains("error[name-variant]"), out.contains("note[name-variant]"))
    };
    assert_eq!(status("", &[]), (1, true, false));
    assert_eq!(status("[rules]\nname-variant = 'note'\n", &[]), (0, false, true));
    assert_eq!(status("[rules]\nname-variant = 'note'\n", &["--fail-on", "note"]), (1, false, true));
    assert_eq!(status("[rules]\nname-variant = 'off'\n", &["--fail-on", "warning"]), (0, false, false));
    assert_eq!(status("fail-on = 'never'\n", &[]), (0, true, false));
    assert_eq!(status("fail-on = 'never'\n", &["--fail-on", "error"]), (1, true, false));
    assert_eq!(status("fail-on = 'note'\n[rules]\nname-variant = 'note'\n", &[]), (1, false, true));
    // A rule that is off has no findings that could be gone.
    write(at, "copydesk.toml", "");
    said(at, &["baseline", "stories/ferry", "-o", "baseline.jsonl"]);
    write(at, "copydesk.toml", "[rules]\nname-variant = 'off'\n");
    let report = json(at, &["check", "stories/ferry", "--baseline", "baseline.jsonl"]);
    assert_eq!(state_of(&report, "name-variant"), []);
}

#[test]
fn an_unknown_rule_is_refused_with_its_line_and_the_one_that_is_meant() {
    let dir = story();
    write(dir.path(), "copydesk.toml", "# ours\n[rules]\nname-varient = 'note'\n");
    for command in ["check", "graph", "snapshot", "report", "baseline"] {
        let args: &[&str] = if command == "report" {
            &["report", "stories/ferry", "--format", "csv"]
        } else {
            &[command, "stories/ferry"]
        };
        assert_refused(
            dir.path(),
            args,
            &["copydesk.toml:3: no rule named \"name-varient\"; did you mean name-variant"],
        );
    }
}

#[test]
fn paths_say_which_files_are_articles_but_who_names_a_file_wants_it() {
    let dir = story();
    let at = dir.path();
    write(at, "stories/ferry/old/post.txt", POST);
    write(at, "stories/ferry/notes.md", POST);
    let ids = |config: &str, paths: &[&str]| -> Vec<String> {
        write(at, "copydesk.toml", config);
        let report = json(at, &[&["check"], paths].concat());
        let documents = report["documents"].as_array().expect("a list");
        documents.iter().map(|d| d["id"].as_str().expect("an id").to_owned()).collect()
    };
    let all = ["stories/ferry"];
    assert_eq!(ids("[paths]\nleave = ['old/', '*.md']\n", &all), ["echo.txt", "lamp.txt", "post.txt"]);
    assert_eq!(ids("[paths]\ntake = ['[el]*.txt']\n", &all), ["echo.txt", "lamp.txt"]);
    assert_eq!(ids("[paths]\ntake = ['*.txt']\nleave = ['post.txt']\n", &all), ["echo.txt", "lamp.txt"]);
    assert_eq!(
        ids("[paths]\nleave = ['*.txt']\n", &["stories/ferry/echo.txt", "stories/ferry/lamp.txt"]),
        ["echo.txt", "lamp.txt"]
    );
    write(at, "stories/ferry/story.toml", "[[article]]\nfile = 'post.txt'\n");
    assert_eq!(ids("[paths]\nleave = ['post.txt']\n", &all), ["post.txt"]);
    fs::remove_file(at.join("stories/ferry/story.toml")).expect("it is there");
    write(at, "copydesk.toml", "[paths]\nleave = ['**/*']\n");
    assert_refused(at, &["check", "stories/ferry"], &["copydesk.toml:2: paths leave no article of ferry"]);
    write(at, "copydesk.toml", "[paths]\n\nleave = ['[a']\n");
    assert_refused(at, &["check", "stories/ferry"], &["copydesk.toml:3: \"[a\" is no pattern"]);
    // Of the whole desk, a pattern that matches nothing is refused; of a part, nobody can tell.
    write(at, "copydesk.toml", "[paths]\nleave = ['*.docx']\n");
    assert_refused(at, &["check", "."], &["copydesk.toml:2: the pattern “*.docx” matches no file"]);
    assert_eq!(said(at, &["check", "stories/ferry", "--fail-on", "never"]).2, "");
}

/// The `run` of each step of a workflow, by the step's name.
fn steps(workflow: &str) -> Vec<(String, String)> {
    let mut steps: Vec<(String, String)> = Vec::new();
    let mut name = String::new();
    let mut lines = workflow.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some(said) = line.trim_start().strip_prefix("- name: ") {
            name = said.to_owned();
        } else if let Some(run) = line.trim_start().strip_prefix("run: ") {
            let mut script = run.to_owned();
            if run == "|" {
                script.clear();
                while let Some(next) = lines.next_if(|l| l.starts_with("          ")) {
                    script.push_str(next.trim_start());
                    script.push('\n');
                }
            }
            steps.push((std::mem::take(&mut name), script));
        }
    }
    steps
}

/// A shell in which `copydesk` is the program under test, and git knows who commits.
#[cfg(unix)]
fn shell(folder: &Path, script: &str) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_copydesk"));
    let beside = program.parent().expect("a program lies in a folder");
    let path = format!("{}:{}", beside.display(), std::env::var("PATH").expect("a path"));
    let mut command = Command::new("bash");
    command.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script]).current_dir(folder).stdin(Stdio::null());
    command.env("PATH", path).env("GITHUB_STEP_SUMMARY", folder.join("summary.md"));
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "Desk").env(format!("GIT_{who}_EMAIL"), "desk@quay.example");
    }
    // A hook of git that runs these tests would lead git elsewhere.
    for name in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "COPYDESK_STORIES", "COPYDESK_BASELINE"] {
        command.env_remove(name);
    }
    command.output().expect("a shell")
}

#[cfg(unix)]
#[test]
fn the_steps_of_the_workflow_run_and_the_last_one_holds_what_is_new() {
    let workflow = fs::read_to_string(common::project("docs/ci/copydesk.yml")).expect("the workflow is there");
    let steps = steps(&workflow);
    assert_eq!(steps.len(), workflow.matches("run:").count());
    let dir = story();
    let at = dir.path();
    said(at, &["baseline", "stories", "-o", "baseline.jsonl"]);
    let run = || -> Vec<(String, i32)> {
        // What installs the program is the reader's to choose; here it is there.
        let steps = steps.iter().filter(|(name, _)| name != "Install copydesk");
        steps
            .map(|(name, script)| {
                let output = shell(at, script);
                (name.clone(), output.status.code().unwrap_or_else(|| panic!("{}", text(&output.stderr))))
            })
            .collect()
    };
    let done = run();
    assert_eq!(done.len(), steps.len() - 1, "{done:?}");
    assert!(done.iter().all(|(_, status)| *status == 0), "{done:?}");
    write(at, "stories/ferry/lamp.txt", &LAMP.replace("Monday", "Monday, at a cost of £421,000"));
    let done = run();
    let (last, others) = done.split_last().expect("there are steps");
    assert!(others.iter().all(|(_, status)| *status == 0), "{done:?}");
    assert_eq!(last, &("Hold what is new".to_owned(), 1));
    let read = |name: &str| fs::read_to_string(at.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
    assert!(read("summary.md").contains("quantity-conflict"));
    assert!(read("copydesk.xml").contains("<failure "));
    assert!(serde_json::from_str::<Value>(&read("copydesk.sarif")).is_ok_and(|log| log["version"] == "2.1.0"));
}

#[cfg(unix)]
#[test]
fn the_hook_holds_back_what_is_staged_and_nothing_else() {
    let dir = folder(&[("stories/ferry/echo.txt", ECHO), ("stories/ferry/lamp.txt", LAMP)]);
    let at = dir.path();
    let hook = common::project("docs/ci/pre-commit");
    let git = |script: &str| {
        let output = shell(at, script);
        (output.status.code(), format!("{}{}", text(&output.stdout), text(&output.stderr)))
    };
    let install =
        format!("git init -q && cp '{}' .git/hooks/pre-commit && chmod +x .git/hooks/pre-commit", hook.display());
    assert_eq!(git(&install), (Some(0), String::new()));
    let (status, told) = git("git add . && git commit -qm one");
    assert_eq!(status, Some(0), "{told}");
    // A slip that is not staged holds nothing back.
    write(at, "stories/ferry/post.txt", POST);
    write(at, "notes.txt", "Call the owner.");
    let (status, told) = git("git add notes.txt && git commit -qm two");
    assert_eq!((status, told.as_str()), (Some(0), ""));
    let (status, told) = git("git add . && git commit -qm three");
    assert_eq!(status, Some(1), "{told}");
    assert!(
        told.contains("stories/ferry/post.txt:3:11: error[name-variant]") && told.contains("--no-verify"),
        "{told}"
    );
    // What is staged counts, not what lies in the working tree.
    write(at, "stories/ferry/post.txt", LAMP);
    assert_eq!(git("git commit -qm three").0, Some(1));
    write(at, "stories/ferry/post.txt", POST);
    // Known findings let it pass, once the baseline is staged too.
    let (status, told) = git("copydesk baseline stories -o baseline.jsonl && git add . && git commit -qm three");
    assert_eq!(status, Some(0), "{told}");
    // A story that is taken away is none to check.
    let (status, told) = git("git rm -qr stories && git commit -qm four");
    assert_eq!(status, Some(0), "{told}");
}

/// The claims of a story in its first words, and in others.
const PLAIN: [&str; 2] = [
    "Weir opens\n\nThe new weir at Millby cost £412,000, the council said on Monday. More than 650 people came to see it.\n",
    "Millby has its weir\n\nThe council said that the new weir cost £412,000. More than 650 people came to see it.\n",
];

#[test]
fn a_snapshot_fails_for_a_claim_and_not_for_its_prose() {
    let files = |texts: [&str; 2]| folder(&[("weir/a.txt", texts[0]), ("weir/b.txt", texts[1])]);
    let dir = files(PLAIN);
    let at = dir.path();
    assert_eq!(said(at, &["snapshot", "weir", "-o", "claims.txt"]).0, 0);
    let check = |a: &str, b: &str| {
        write(at, "weir/a.txt", a);
        write(at, "weir/b.txt", b);
        let (status, out, err) = said(at, &["snapshot", "weir", "--check", "claims.txt"]);
        assert_eq!(err, "");
        (status, out)
    };
    assert_eq!(check(PLAIN[0], PLAIN[1]), (0, String::new()));
    for (a, b) in [
        // Another headline, another order, other words around the same claims.
        (PLAIN[0].replace("Weir opens", "Rain could not stop them"), PLAIN[1].to_owned()),
        (PLAIN[0].replace("came to see it", "came to see the thing"), PLAIN[1].to_owned()),
        (PLAIN[0].to_owned(), PLAIN[1].replace("\n\nThe", "\n\nIt rained in the valley. The")),
    ] {
        assert_eq!(check(&a, &b), (0, String::new()), "{a}{b}");
    }
    for (a, b, told) in [
        (PLAIN[0].replace("412,000", "421,000"), PLAIN[1].to_owned(), "-  a.txt: =412000 GBP"),
        (PLAIN[0].replace("More than 650", "Some 650"), PLAIN[1].to_owned(), "+  a.txt: ~650 "),
        (PLAIN[0].to_owned(), PLAIN[1].replace("The council", "The contractor"), "-  origin: council"),
    ] {
        let (status, out) = check(&a, &b);
        assert_eq!(status, 1, "{a}{b}");
        assert!(out.contains(told), "{told:?} in {out}");
    }
    assert_refused(at, &["snapshot", "weir", "--check", "gone.txt"], &["gone.txt: "]);
}
