//! What is loaded of folders, files and manifests.
#![allow(clippy::disallowed_methods, reason = "tests write the files that they load")]

use super::*;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const TEXT: &str = "Ferry aground off the point\n\nThe ferry hit the rocks at dawn on Tuesday, the coastguard said.\n";

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let dir = TempDir::new().unwrap();
    for (name, bytes) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    dir
}

fn load_one(path: &Path) -> Result<Loaded, LoadError> {
    load(&[path.to_owned()], LoadOptions::default())
}

fn ids(loaded: &Loaded) -> Vec<&str> {
    loaded.stories.iter().flat_map(|s| s.articles.iter().map(|a| a.id.as_str())).collect()
}

/// The message of a failed load, with the folder's own path taken out.
fn message(dir: &TempDir, path: &Path) -> String {
    load_one(path).unwrap_err().to_string().replace(&*dir.path().to_string_lossy(), "DIR")
}

#[test]
fn a_manifest_decides_which_files_are_articles_and_gives_the_title() {
    let dir = folder(&[
        ("story.toml", b"title = 'Ferry'\n[[article]]\nfile = 'b.txt'\noutlet = 'Echo'"),
        ("a.txt", TEXT.as_bytes()),
        ("b.txt", TEXT.as_bytes()),
    ]);
    let loaded = load_one(dir.path()).unwrap();
    assert_eq!(ids(&loaded), ["b.txt"]);
    assert_eq!(loaded.stories[0].title.as_deref(), Some("Ferry"));
    assert_eq!(loaded.stories[0].articles[0].outlet.as_ref().unwrap().value, "Echo");
}

#[test]
fn without_a_manifest_every_article_file_below_is_taken_and_the_rest_left_aside() {
    let text = TEXT.as_bytes();
    let dir = folder(&[
        ("b.md", text),
        ("a.txt", text),
        ("deep/er/c.markdown", text),
        ("README.md", text),
        ("license.txt", text),
        (".hidden.txt", text),
        ("_draft.txt", text),
        (".git/x.txt", text),
        ("gold.json", b"{}"),
        ("photo.jpg", b"\xff\xd8"),
    ]);
    assert_eq!(ids(&load_one(dir.path()).unwrap()), ["a.txt", "b.md", "deep/er/c.markdown"]);
}

#[test]
fn a_folder_of_stories_is_a_collection() {
    let dir = folder(&[("two/a.txt", TEXT.as_bytes()), ("one/a.txt", TEXT.as_bytes()), ("empty/x.json", b"{}")]);
    let loaded = load_one(dir.path()).unwrap();
    assert!(loaded.collection);
    assert_eq!(loaded.stories.iter().map(|s| s.name.as_str()).collect::<Vec<_>>(), ["one", "two"]);
}

#[test]
fn several_folders_with_manifests_are_a_collection_and_without_them_one_story() {
    let manifest = &b"[[article]]\nfile = 'a.txt'"[..];
    let dir = folder(&[
        ("one/a.txt", TEXT.as_bytes()),
        ("one/story.toml", manifest),
        ("two/a.txt", TEXT.as_bytes()),
        ("two/story.toml", manifest),
        ("three/a.txt", TEXT.as_bytes()),
    ]);
    let [one, two, three] = ["one/story.toml", "two", "three"].map(|p| dir.path().join(p));
    let both = load(&[one, two.clone()], LoadOptions::default()).unwrap();
    assert_eq!((both.collection, both.stories.len()), (true, 2));
    let mixed = load(&[two, three], LoadOptions::default()).unwrap();
    assert_eq!((mixed.collection, mixed.stories.len()), (false, 1));
}

#[test]
fn a_folder_with_articles_of_its_own_is_one_story() {
    let dir = folder(&[("a.txt", TEXT.as_bytes()), ("one/a.txt", TEXT.as_bytes())]);
    let loaded = load_one(dir.path()).unwrap();
    assert!(!loaded.collection);
    assert_eq!(ids(&loaded), ["a.txt", "one/a.txt"]);
}

#[test]
fn a_glob_and_several_paths_make_one_story_with_each_file_once() {
    let dir = folder(&[("a.txt", TEXT.as_bytes()), ("b.txt", TEXT.as_bytes()), ("c.md", TEXT.as_bytes())]);
    let pattern = dir.path().join("*.txt");
    let paths = [pattern, dir.path().join("a.txt"), dir.path().join("c.md"), dir.path().join("./c.md")];
    assert_eq!(ids(&load(&paths, LoadOptions::default()).unwrap()), ["a.txt", "b.txt", "c.md"]);
}

#[test]
fn files_of_one_name_in_two_folders_keep_ids_of_their_own() {
    let dir = folder(&[("one/a.txt", TEXT.as_bytes()), ("two/a.txt", TEXT.as_bytes())]);
    let loaded = load(&[dir.path().join("one/a.txt"), dir.path().join("two")], LoadOptions::default()).unwrap();
    let ids = ids(&loaded);
    assert!(ids[0].ends_with("one/a.txt") && ids[1].ends_with("two/a.txt"), "{ids:?}");
}

#[test]
fn a_single_file_takes_its_line_of_the_manifest_beside_it() {
    let dir = folder(&[("story.toml", b"[[article]]\nfile = 'a.txt'\noutlet = 'Echo'"), ("a.txt", TEXT.as_bytes())]);
    let loaded = load_one(&dir.path().join("a.txt")).unwrap();
    assert_eq!(loaded.stories[0].articles[0].outlet.as_ref().unwrap().value, "Echo");
}

#[test]
fn what_leaves_nothing_to_check_is_one_clear_error() {
    let dir = folder(&[
        ("unknown/story.toml", b"[[article]]\nfile = 'a.txt'\npublisher = 'Echo'"),
        ("missing/story.toml", b"title = 'A'\n\n[[article]]\nfile = 'gone.txt'"),
        ("latin/story.toml", b"title = '\xe9'"),
        ("binary/a.txt", b"\x89PNG\0\0"),
        ("blank/a.txt", b" \n"),
        ("blank/b.txt", b""),
    ]);
    fs::create_dir(dir.path().join("empty")).unwrap();
    for (path, expected) in [
        ("nowhere", "DIR/nowhere: no such file or folder"),
        ("nowhere/*.txt", "DIR/nowhere/*.txt: the pattern matches no file"),
        (
            "empty",
            "DIR/empty: no articles here; files that are read end in .txt .text .md .markdown .html .htm .xhtml .jsonl .ndjson .rss .atom .ninjs .newsml .nitf .docx .warc .warc.gz, or are news in .xml .json",
        ),
        ("missing", "DIR/missing/story.toml:4: the file \"gone.txt\" does not exist"),
        ("latin", "DIR/latin/story.toml: not valid UTF-8"),
        ("binary", "DIR/binary/a.txt: looks like a binary file; not read"),
        ("binary/a.txt", "DIR/binary/a.txt: looks like a binary file; not read"),
        ("blank", "DIR/blank: no readable article; DIR/blank/a.txt: the file is empty"),
    ] {
        assert_eq!(message(&dir, &dir.path().join(path)), expected);
    }
    let unknown = message(&dir, &dir.path().join("unknown"));
    assert!(unknown.starts_with("DIR/unknown/story.toml:3: unknown field `publisher`"), "{unknown}");
}

#[test]
fn one_bad_file_among_others_is_a_problem_on_its_article() {
    let dir = folder(&[("a.txt", TEXT.as_bytes()), ("b.txt", b"\0\0\0"), ("c.txt", b"caf\xe9 closed, the owner said")]);
    let story = load_one(dir.path()).unwrap().stories.remove(0);
    assert_eq!(story.articles.len(), 3);
    assert_eq!(story.articles[1].problems[0].message, "looks like a binary file; not read");
    let unread: Vec<bool> = story.problems.iter().map(|p| p.unread).collect();
    assert_eq!(unread, [true, false]);
}

#[test]
fn a_file_over_the_limit_is_refused_by_its_length() {
    let dir = folder(&[("a.txt", TEXT.as_bytes())]);
    let large = fs::File::create(dir.path().join("b.txt")).unwrap();
    large.set_len(50 * 1024 * 1024).unwrap();
    let story = load_one(dir.path()).unwrap().stories.remove(0);
    assert_eq!(story.articles[1].problems[0].message, "the file is 50 MiB long, the limit is 16 MiB; not read");
}

#[cfg(unix)]
#[test]
fn links_back_to_a_folder_on_the_way_are_not_followed() {
    use std::os::unix::fs::symlink;
    let dir = folder(&[("one/a.txt", TEXT.as_bytes())]);
    symlink(dir.path(), dir.path().join("one/loop")).unwrap();
    symlink("self", dir.path().join("one/self")).unwrap();
    symlink("gone.txt", dir.path().join("one/broken.txt")).unwrap();
    let loaded = load_one(&dir.path().join("one")).unwrap();
    assert_eq!(ids(&loaded), ["a.txt", "broken.txt"]);
    assert_eq!(loaded.stories[0].problems[0].message, "no such file or folder");
    assert!(load_one(dir.path()).unwrap().collection);
}

#[test]
fn a_folder_named_like_an_article_is_a_folder() {
    let dir = folder(&[("a.txt/b.txt", TEXT.as_bytes()), ("c.txt", TEXT.as_bytes())]);
    assert_eq!(ids(&load_one(dir.path()).unwrap()), ["a.txt/b.txt", "c.txt"]);
    let listed = folder(&[("story.toml", b"[[article]]\nfile = 'a.txt'"), ("a.txt/b.txt", TEXT.as_bytes())]);
    assert!(message(&listed, listed.path()).ends_with("story.toml:2: the file \"a.txt\" is a folder"));
}

const FEED: &str = "<rss><channel><title>Echo</title><item><guid>one</guid><title>Ferry aground</title><description>Nobody \
    was hurt.</description></item><item><guid>two</guid><title>Ferry afloat</title><description>It was towed off.\
    </description></item></channel></rss>";

#[test]
fn files_that_hold_several_articles_give_each_an_id() {
    let lines = "{\"id\": \"a\", \"text\": \"Nobody was hurt.\"}\n{\"id\": \"b\"}\n";
    let dir = folder(&[("feed.xml", FEED.as_bytes()), ("batch.jsonl", lines.as_bytes()), ("a.txt", TEXT.as_bytes())]);
    let loaded = load_one(dir.path()).unwrap();
    assert_eq!(ids(&loaded), ["a.txt", "batch.jsonl#a", "batch.jsonl", "feed.xml#one", "feed.xml#two"]);
    let told: Vec<String> = loaded.stories[0].problems.iter().map(|p| p.message.clone()).collect();
    assert_eq!(told, ["line 2: missing field `text` (column 11)"]);
}

#[test]
fn data_and_our_own_reports_are_left_aside_quietly() {
    let report = format!("{}\n# Report\n", copydesk_report::MARKDOWN_MARK);
    let dir = folder(&[
        ("a.txt", TEXT.as_bytes()),
        ("gold.json", b"{\"findings\": []}"),
        ("expected.jsonl", b"{\"schema\": \"copydesk.report/1\"}\n"),
        ("decisions.jsonl", b"{\"id\": \"x\", \"text\": \"y\"}\n"),
        ("sitemap.xml", b"<urlset></urlset>"),
        ("broken.json", b"{"),
        ("report.md", report.as_bytes()),
        ("snapshot.txt", b"# copydesk snapshot 1\n"),
        ("archive/archive.json", b"{}"),
        ("archive/store.redb", b""),
        ("archive/findings.jsonl", b"{\"story\": \"x\", \"text\": \"y\"}\n"),
        ("report.html", b"<!doctype html><html><head><meta name=\"generator\" content=\"copydesk 0.1.0\">"),
    ]);
    let loaded = load_one(dir.path()).unwrap();
    assert_eq!((ids(&loaded), loaded.stories[0].problems.len()), (vec!["a.txt"], 0));
}

#[cfg(unix)]
#[test]
fn a_pipe_in_a_folder_is_not_waited_for() {
    let dir = folder(&[("a.txt", TEXT.as_bytes())]);
    let made = std::process::Command::new("mkfifo").arg(dir.path().join("b.txt")).status().unwrap();
    assert!(made.success());
    assert_eq!(ids(&load_one(dir.path()).unwrap()), ["a.txt"]);
}

#[test]
fn a_manifest_may_list_articles_of_a_file_that_holds_several() {
    let manifest = "[[article]]\nfile = 'feed.xml#two'\nheadline = 'Afloat'\n[[article]]\nfile = 'a#b.txt'";
    let dir =
        folder(&[("story.toml", manifest.as_bytes()), ("feed.xml", FEED.as_bytes()), ("a#b.txt", TEXT.as_bytes())]);
    let loaded = load_one(dir.path()).unwrap();
    assert_eq!(ids(&loaded), ["feed.xml#two", "a#b.txt"]);
    assert_eq!(loaded.stories[0].articles[0].headline.as_ref().unwrap().value, "Afloat");
    for (manifest, expected) in [
        (
            "[[article]]\nfile = 'feed.xml#three'",
            ":2: no article \"feed.xml#three\"; the file has feed.xml#one, feed.xml#two",
        ),
        (
            "[[article]]\nfile = 'feed.xml'\nheadline = 'H'",
            ":2: \"feed.xml\" holds 2 articles: only an outlet can be given for all of them, the rest for one, such as \"feed.xml#one\"",
        ),
        ("[[article]]\nfile = 'gone.xml#one'", ":2: the file \"gone.xml#one\" does not exist"),
    ] {
        fs::write(dir.path().join("story.toml"), manifest).unwrap();
        assert_eq!(message(&dir, dir.path()), format!("DIR/story.toml{expected}"));
    }
}
