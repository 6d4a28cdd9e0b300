//! `copydesk archive`, run as a program: what it writes, what it reads again, and what a kill costs.
#![cfg(feature = "archive")]
#![allow(clippy::disallowed_methods, reason = "tests read and write files")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

/// Kills of one run.
const KILLS: u64 = 20;

/// Invented coverage of so many events, five articles each, one a line.
fn pile(stories: u64) -> Vec<String> {
    let lines = (0..stories).flat_map(|number| {
        let lines = copydesk_generate::story(3, number, 5).json_lines();
        lines.lines().map(str::to_owned).collect::<Vec<_>>()
    });
    // What says which story they belong to is for the archive to find.
    let lines = lines.map(|line| {
        let mut row: serde_json::Value = serde_json::from_str(&line).expect("a row");
        row.as_object_mut().expect("an object").remove("story");
        row.to_string()
    });
    lines.collect()
}

struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, lines: &[String]) -> PathBuf {
        let path = self.at(name);
        fs::write(&path, lines.join("\n") + "\n").expect("written");
        path
    }
}

fn command(out: &Path, inputs: &[&Path], more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.arg("archive").args(inputs).arg("-o").arg(out).arg("--quiet").args(more);
    command
}

fn run(out: &Path, inputs: &[&Path], more: &[&str]) -> Output {
    command(out, inputs, more).output().expect("it runs")
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).expect("text")
}

/// Every file of the tables with its bytes; the store is no table.
fn tables(out: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![out.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e != "redb") {
                let name = path.strip_prefix(out).expect("below").to_string_lossy().into_owned();
                found.insert(name, fs::read(&path).expect("bytes"));
            }
        }
    }
    found
}

/// Rows of a table in JSON Lines, over all its parts.
fn rows(out: &Path, table: &str) -> Vec<serde_json::Value> {
    let parts = tables(out);
    let own = parts.iter().filter(|(name, _)| name.starts_with(&format!("{table}/")) && name.ends_with(".jsonl"));
    let lines = own.flat_map(|(_, bytes)| {
        String::from_utf8(bytes.clone()).expect("text").lines().map(str::to_owned).collect::<Vec<_>>()
    });
    lines.map(|line| serde_json::from_str(&line).expect("a row")).collect()
}

/// The findings of this state.
fn findings(out: &Path, state: &str) -> Vec<serde_json::Value> {
    let table = fs::read_to_string(out.join("findings.jsonl")).expect("findings");
    let rows = table.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a row"));
    rows.filter(|row| row["state"] == state).collect()
}

#[test]
fn the_stories_of_a_pile_are_found_and_checked() {
    let place = Place::new();
    let lines = pile(8);
    let input = place.write("pile.jsonl", &lines);
    let out = place.at("archive");
    let first = said(&run(&out, &[&input], &["--format", "both"]));
    assert!(first.starts_with("40 articles, 8 stories (8 of several articles), "), "{first}");

    let stories = rows(&out, "stories");
    assert_eq!(stories.len(), 8);
    for story in &stories {
        let articles: Vec<&str> =
            story["articles"].as_array().expect("a list").iter().filter_map(|id| id.as_str()).collect();
        let events: Vec<&str> = articles.iter().filter_map(|id| Some(id.split_once('/')?.0)).collect();
        assert_eq!(events.len(), 5, "{story}");
        assert!(events.iter().all(|event| *event == events[0]), "{story}");
        assert!(!story["reason"].as_array().expect("a list").is_empty(), "{story}");
    }
    assert_eq!(rows(&out, "articles").len(), 40);
    // Every span can be cut out of its article.
    let texts: BTreeMap<String, String> = lines
        .iter()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a row"))
        .map(|row| (row["id"].as_str().expect("an id").to_owned(), row["text"].as_str().expect("a text").to_owned()))
        .collect();
    let assertions = rows(&out, "assertions");
    assert!(assertions.len() > 200, "{}", assertions.len());
    let place_of =
        |row: &serde_json::Value, key: &str| usize::try_from(row[key].as_u64().expect("a place")).expect("small");
    for row in &assertions {
        let text = &texts[row["article"].as_str().expect("an id")];
        assert_eq!(&text[place_of(row, "start")..place_of(row, "end")], row["text"].as_str().expect("words"));
    }
    let all = fs::read_to_string(out.join("findings.jsonl")).expect("findings");
    assert!(all.lines().count() > 4, "{all}");
    assert_eq!(findings(&out, "new").len(), all.lines().count());
}

#[test]
fn neither_the_order_of_the_lines_nor_the_threads_change_a_byte() {
    let place = Place::new();
    let lines = pile(6);
    let whole = place.write("whole.jsonl", &lines);
    let mut turned = lines;
    turned.reverse();
    let (left, right) = turned.split_at(13);
    let (left, right) = (place.write("b.jsonl", left), place.write("a.jsonl", right));
    let (one, two) = (place.at("one"), place.at("two"));
    said(&run(&one, &[&whole], &["--jobs", "1", "--format", "both"]));
    said(&run(&two, &[&left, &right], &["--jobs", "3", "--format", "both"]));
    assert_eq!(tables(&one), tables(&two));
}

#[test]
fn a_second_run_reads_only_what_changed() {
    let place = Place::new();
    let mut lines = pile(6);
    let input = place.write("pile.jsonl", &lines);
    let out = place.at("archive");
    let first = said(&run(&out, &[&input], &[]));
    let before = tables(&out);
    let again = said(&run(&out, &[&input], &[]));
    assert!(first.contains(" 0 unchanged, 0 gone"), "{first}");
    assert!(again.contains(": 0 new, "), "{again}");
    let parts = |files: &BTreeMap<String, Vec<u8>>| -> BTreeMap<String, Vec<u8>> {
        files.iter().filter(|(name, _)| name.contains("part-")).map(|(n, b)| (n.clone(), b.clone())).collect()
    };
    assert_eq!(parts(&before), parts(&tables(&out)));

    // Without one story its findings are gone, and come back as new ones with it.
    let kept = lines.split_off(5);
    let less = place.write("pile.jsonl", &kept);
    let gone = said(&run(&out, &[&less], &[]));
    assert!(gone.starts_with("25 articles, 5 stories"), "{gone}");
    assert!(!gone.contains(" 0 gone"), "{gone}");
    let anew = place.at("anew");
    said(&run(&anew, &[&less], &[]));
    assert_eq!(parts(&tables(&anew)), parts(&tables(&out)));
}

#[test]
fn findings_that_are_gone_are_told_whole_and_where_they_are_lost_that_is_told() {
    let place = Place::new();
    let lines = pile(3);
    let (all, less) = (place.write("all.jsonl", &lines), place.write("less.jsonl", &lines[5..]));
    let out = place.at("archive");
    said(&run(&out, &[&all], &[]));
    let before = findings(&out, "new");
    let summary = said(&run(&out, &[&less], &[]));
    let gone = findings(&out, "absent");
    assert!(!gone.is_empty() && summary.contains(&format!(", {} gone", gone.len())), "{summary}");
    for mut row in gone {
        row["state"] = "new".into();
        assert!(before.contains(&row), "{row}");
    }

    said(&run(&out, &[&all], &[]));
    fs::remove_file(out.join("findings.parquet")).expect("removed");
    let output = run(&out, &[&less], &[]);
    assert!(said(&output).contains(" 0 gone"));
    let warned = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(warned.contains("findings.parquet: lacks ") && warned.contains(" findings that are gone"), "{warned}");
}

#[test]
fn findings_of_one_id_are_gone_as_one_and_none_counts_as_lost() {
    let place = Place::new();
    let out = place.at("archive");
    // A headline and a text of one of the stories have "Two" where others have "Five": two findings of the same words.
    said(&run(&out, &[&common::project("fixtures/stories")], &[]));
    let ids: Vec<String> = findings(&out, "new").iter().map(|row| row["id"].to_string()).collect();
    let once: BTreeSet<&String> = ids.iter().collect();
    assert!(once.len() < ids.len(), "{ids:?}");
    let output = run(&out, &[&place.write("pile.jsonl", &pile(1))], &[]);
    assert!(said(&output).contains(&format!(", {} gone", once.len())), "{}", said(&output));
    assert!(!String::from_utf8_lossy(&output.stderr).contains("warning"));
}

#[test]
fn a_run_over_changed_articles_that_is_killed_goes_on_to_the_same_bytes() {
    let place = Place::new();
    let mut lines = pile(30);
    let out = place.at("archive");
    said(&run(&out, &[&place.write("pile.jsonl", &lines)], &[]));
    // One article of two stories is gone, so that there are groups of stories that stay, and groups of which some do.
    let mut at = 0;
    lines.retain(|_| {
        at += 1;
        at % 75 != 0
    });
    let input = place.write("pile.jsonl", &lines);
    let mut random = oorandom::Rand64::new(7);
    let mut killed = 0;
    for _ in 0..KILLS {
        let mut child =
            command(&out, &[&input], &[]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs");
        std::thread::sleep(Duration::from_millis(20).mul_f64(1.0 + 20.0 * random.rand_float()));
        if !kill(&mut child) {
            break;
        }
        killed += 1;
    }
    assert!(killed > 2, "only {killed} of the runs were killed");
    said(&run(&out, &[&input], &[]));
    let anew = place.at("anew");
    said(&run(&anew, &[&input], &[]));
    let parts = |out: &Path| -> BTreeMap<String, Vec<u8>> {
        tables(out).into_iter().filter(|(name, _)| name.contains("part-")).collect()
    };
    assert!(parts(&out) == parts(&anew), "other bytes");
}

/// Kills a run; false where it came to its end before.
fn kill(run: &mut Child) -> bool {
    if run.try_wait().expect("a state").is_some() {
        return false;
    }
    run.kill().expect("killed");
    run.wait().expect("ended");
    true
}

#[test]
fn a_run_that_is_killed_goes_on_to_the_same_bytes() {
    let place = Place::new();
    let input = place.write("pile.jsonl", &pile(30));
    let whole = place.at("whole");
    let begun = std::time::Instant::now();
    said(&run(&whole, &[&input], &["--format", "both"]));
    let takes = begun.elapsed();
    let broken = place.at("broken");
    let mut random = oorandom::Rand64::new(11);
    let mut killed = 0;
    for _ in 0..KILLS {
        let mut child = command(&broken, &[&input], &["--format", "both"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("it runs");
        std::thread::sleep(takes.mul_f64(random.rand_float() / 6.0) + Duration::from_millis(5));
        // A run that came to its end is none to go on with: the next would find all its findings unchanged.
        if !kill(&mut child) {
            break;
        }
        killed += 1;
    }
    assert!(killed > 2, "only {killed} of the runs were killed");
    let last = run(&broken, &[&input], &["--format", "both"]);
    said(&last);
    let (mut whole, mut broken) = (tables(&whole), tables(&broken));
    if killed < KILLS {
        // It came to its end before, so what was new then is known now.
        for state in ["findings.jsonl", "findings.parquet", "archive.json"] {
            whole.remove(state);
            broken.remove(state);
        }
    }
    assert_eq!(whole.keys().collect::<Vec<_>>(), broken.keys().collect::<Vec<_>>());
    assert!(whole == broken, "other bytes");
}

#[test]
fn what_cannot_be_read_is_told_with_its_place_and_nothing_else_is_lost() {
    let place = Place::new();
    let mut lines = pile(2);
    lines.insert(3, "{\"id\": \"no text\"}".to_owned());
    lines.push(lines[0].clone());
    let input = place.write("pile.jsonl", &lines);
    let output = run(&place.at("archive"), &[&input], &[]);
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("pile.jsonl:4: missing field `text`"), "{told}");
    assert!(told.contains("1 articles were given twice"), "{told}");
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("10 articles, 2 stories"));
}

#[test]
fn two_articles_under_one_id_are_both_kept() {
    let place = Place::new();
    let mut lines = pile(4);
    lines.push(lines[0].replace("\"outlet\":\"", "\"outlet\":\"The Other "));
    let input = place.write("pile.jsonl", &lines);
    let out = place.at("archive");
    let told = said(&run(&out, &[&input], &["--format", "jsonl"]));
    assert!(told.starts_with("21 articles, 4 stories"), "{told}");
    assert!(rows(&out, "articles").iter().any(|row| row["id"].as_str().is_some_and(|id| id.contains('~'))));
}

#[test]
fn what_is_settled_overrides_what_is_found() {
    let place = Place::new();
    let lines = pile(2);
    let input = place.write("pile.jsonl", &lines);
    let ids: Vec<String> = lines
        .iter()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).expect("a row")["id"].as_str().expect("an id").to_owned()
        })
        .collect();
    let settled = place.at("settled.csv");
    fs::write(&settled, format!("article,story\n{},mine\n{},mine\n{},other\n", ids[0], ids[5], ids[1]))
        .expect("written");
    let out = place.at("archive");
    said(&run(&out, &[&input], &["--format", "jsonl", "--stories", settled.to_str().expect("text")]));
    let stories = rows(&out, "stories");
    let of = |name: &str| stories.iter().find(|s| s["story"] == name).expect("a story")["articles"].to_string();
    assert!(of("mine").contains(&ids[0]) && of("mine").contains(&ids[5]), "{stories:?}");
    assert!(of("other").contains(&ids[1]) && !of("mine").contains(&ids[1]), "{stories:?}");

    fs::write(&settled, "article,story\nnobody,mine\n").expect("written");
    let refused = run(&place.at("again"), &[&input], &["--stories", settled.to_str().expect("text")]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("nobody"));
}

#[test]
fn folders_keep_their_stories_and_archives_of_pages_are_read() {
    let place = Place::new();
    let out = place.at("archive");
    let (stories, warc) = (common::project("fixtures/stories"), common::project("fixtures/formats/warc/clean.warc.gz"));
    said(&run(&out, &[&stories, &warc], &["--format", "jsonl"]));
    let found = rows(&out, "stories");
    let names = common::story_names();
    for name in &names {
        assert!(
            found.iter().any(|s| s["story"].as_str().is_some_and(|s| s.ends_with(name.as_str()))),
            "{name}: {found:?}"
        );
    }
    assert!(
        rows(&out, "articles").iter().any(|row| row["id"].as_str().is_some_and(|id| id.contains("clean.warc.gz#")))
    );
}

#[test]
fn a_folder_that_is_no_archive_is_left_alone() {
    let place = Place::new();
    let input = place.write("pile.jsonl", &pile(1));
    let output = run(place.0.path(), &[&input], &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("is no archive, and not empty"));
}

#[test]
fn tables_of_articles_are_read_like_lines_and_those_of_another_version_are_refused() {
    use arrow_array::{ArrayRef, RecordBatch, StringArray};
    use parquet::arrow::ArrowWriter;
    use std::sync::Arc;

    let place = Place::new();
    let lines = pile(2);
    let table: Vec<serde_json::Value> = lines.iter().map(|line| serde_json::from_str(line).expect("a row")).collect();
    let column =
        |key: &str| -> ArrayRef { Arc::new(table.iter().map(|row| row[key].as_str()).collect::<StringArray>()) };
    let names = ["id", "text", "outlet", "published", "headline", "url"];
    let batch = RecordBatch::try_from_iter_with_nullable(names.map(|n| (n, column(n), n != "id"))).expect("a batch");
    let parquet = |name: &str, batch: &RecordBatch| {
        let path = place.at(name);
        let file = fs::File::create(&path).expect("a file");
        let mut writer = ArrowWriter::try_new(file, batch.schema(), None).expect("a writer");
        writer.write(batch).expect("written");
        writer.close().expect("closed");
        path
    };
    let input = parquet("pile.parquet", &batch);
    let (one, two) = (place.at("one"), place.at("two"));
    said(&run(&one, &[&input], &["--format", "both"]));
    said(&run(&two, &[&place.write("pile.jsonl", &lines)], &["--format", "both"]));
    assert_eq!(tables(&one), tables(&two));

    let metadata = std::collections::HashMap::from([("copydesk.schema".to_owned(), "0".to_owned())]);
    let schema = Arc::new(batch.schema().as_ref().clone().with_metadata(metadata));
    let other = parquet("other.parquet", &batch.with_schema(schema).expect("a batch"));
    let refused = run(&place.at("three"), &[&other], &[]);
    assert_eq!(refused.status.code(), Some(2));
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(told.contains("other.parquet: copydesk.schema is 0, and this program's is "), "{told}");
}
