//! `docs` as a book: the list of its pages, and what mdBook makes of them, with every link followed.

use crate::steps::step;
use crate::{project, readers};
use copydesk_diff::rules::ALL;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::Command;

/// The list of pages, written by `cargo xtask docs`.
pub const SUMMARY: &str = "docs/SUMMARY.md";
const SOURCE: &str = "docs";
/// Where the book is made: its pages as mdBook takes them, and the book itself in `html`.
const FOLDER: &str = "target/book";

/// The chapters, in the order of somebody who is new here.
const CHAPTERS: [(&str, &str); 18] = [
    ("Start here", "start.md"),
    ("Read a finding", "finding.md"),
    ("Story folders", "stories.md"),
    ("Pages", "pages.md"),
    ("The page for editors", "report.md"),
    ("The review desk", "desk.md"),
    ("Decisions", "decisions.md"),
    ("Rules", "rules/README.md"),
    ("In CI", "ci/README.md"),
    ("Formats", "formats.md"),
    ("From Python", "python.md"),
    ("An archive", "scale.md"),
    ("An archive on Spark", "spark.md"),
    ("Where a claim comes from", "provenance.md"),
    ("What is read as a figure or a time", "normalise/README.md"),
    ("Reading English", "language.md"),
    ("Evaluation", "evaluation/README.md"),
    ("What it cannot see", "limits.md"),
];

/// The text of the list: chapters, and below one whose page is the `README.md` of a folder the other pages there.
pub fn summary() -> Result<String, String> {
    let pages = pages()?;
    let mut listed: BTreeSet<&str> = BTreeSet::from(["SUMMARY.md"]);
    let mut text = "<!-- Written by `cargo xtask docs`. -->\n# The book\n\n".to_owned();
    for (title, page) in CHAPTERS {
        let _ = writeln!(text, "- [{title}]({page})");
        listed.insert(page);
        let Some(folder) = page.strip_suffix("README.md") else { continue };
        let beside =
            |p: &&String| p.strip_prefix(folder).is_some_and(|name| !name.contains('/') && name != "README.md");
        for inner in pages.iter().filter(beside) {
            let _ = writeln!(text, "  - [{}]({inner})", title_of(inner)?);
            listed.insert(inner);
        }
    }
    let missing: Vec<&String> = pages.iter().filter(|p| !listed.contains(p.as_str())).collect();
    if missing.is_empty() { Ok(text) } else { Err(format!("in no chapter of xtask/src/book.rs: {missing:?}")) }
}

/// Every page below `docs`, sorted. A page of a rule is there even before it is written.
fn pages() -> Result<Vec<String>, String> {
    let rules = ALL.iter().map(|rule| format!("rules/{}.md", rule.meta.id));
    let mut pages: BTreeSet<String> = rules.collect();
    for path in files(&project(SOURCE))? {
        if path.extension().is_some_and(|e| e == "md") {
            pages.insert(shown(path.strip_prefix(project(SOURCE)).unwrap_or(&path)));
        }
    }
    Ok(pages.into_iter().collect())
}

fn title_of(page: &str) -> Result<String, String> {
    let text = fs::read_to_string(project(SOURCE).join(page)).map_err(|e| format!("{SOURCE}/{page}: {e}"))?;
    let title = text.lines().find_map(|line| line.strip_prefix("# "));
    title.map(str::to_owned).ok_or_else(|| format!("{SOURCE}/{page} has no title"))
}

/// Builds the book and follows its links.
pub fn build() -> Result<(), String> {
    let python = readers::install()?;
    let (folder, html) = (project(FOLDER), project(FOLDER).join("html"));
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|e| format!("{FOLDER}: {e}"))?;
    }
    for path in files(&project(SOURCE))? {
        let name = path.strip_prefix(project(SOURCE)).unwrap_or(&path);
        let to = folder.join(SOURCE).join(name);
        let failed = |e: std::io::Error| format!("{}: {e}", to.display());
        fs::create_dir_all(to.parent().unwrap_or(&folder)).map_err(failed)?;
        // The list names files.
        if name.extension().is_some_and(|e| e == "md") && name != Path::new("SUMMARY.md") {
            let text = fs::read_to_string(&path).map_err(failed)?;
            fs::write(&to, without_ways_out(&text, name)).map_err(failed)?;
        } else {
            fs::copy(&path, &to).map_err(failed)?;
        }
    }
    fs::copy(project("book.toml"), folder.join("book.toml")).map_err(|e| format!("book.toml: {e}"))?;
    let mut mdbook = Command::new(python.with_file_name("mdbook"));
    mdbook.arg("build").arg(&folder).arg("--dest-dir").arg(&html);
    step("the book", mdbook)?;
    let links = follow(&html)?;
    println!("{} pages, {links} links", pages()?.len());
    Ok(())
}

/// The text as mdBook takes it. Links that leave the book become what they say: on a code host they lead somewhere, in the book nowhere.
fn without_ways_out(text: &str, page: &Path) -> String {
    let folder = page.parent().unwrap_or_else(|| Path::new(""));
    let mut fenced = false;
    text.split_inclusive('\n').fold(String::new(), |mut out, line| {
        fenced ^= line.trim_start().starts_with("```");
        out.push_str(&if fenced { line.to_owned() } else { plain_where_out(line, folder) });
        out
    })
}

fn plain_where_out(line: &str, folder: &Path) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(middle) = rest.find("](") {
        let Some(end) = rest[middle..].find(')').map(|at| middle + at) else { break };
        let target = &rest[middle + 2..end];
        match rest[..middle].rfind('[').filter(|_| !target.contains("://") && leaves(target, folder)) {
            Some(open) => {
                out.push_str(&rest[..open]);
                out.push_str(&rest[open + 1..middle]);
            }
            // mdBook calls the page of a folder its index, in its list alone.
            None => out.push_str(&rest[..=end].replace("README.md", "index.md")),
        }
        rest = &rest[end + 1..];
    }
    out + rest
}

/// Whether a relative address leads out of `docs`.
fn leaves(target: &str, folder: &Path) -> bool {
    let mut depth = folder.components().count();
    for part in Path::new(target.split('#').next().unwrap_or(target)).components() {
        match part {
            Component::ParentDir if depth == 0 => return true,
            Component::ParentDir => depth -= 1,
            Component::Normal(_) => depth += 1,
            _ => {}
        }
    }
    false
}

/// Holds that every link of the book leads to a page of it, and to a place that is there; tells how many there are.
fn follow(html: &Path) -> Result<usize, String> {
    let mut texts: BTreeMap<PathBuf, String> = BTreeMap::new();
    for path in files(html)?.into_iter().filter(|p| p.extension().is_some_and(|e| e == "html")) {
        let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        texts.insert(path, text);
    }
    let (mut links, mut dead) = (0, Vec::new());
    for (page, text) in &texts {
        for target in addresses(text) {
            links += 1;
            let (file, place) = target.split_once('#').unwrap_or((target, ""));
            let path = if file.is_empty() { page.clone() } else { tidy(&page.parent().unwrap_or(html).join(file)) };
            let path = if path.is_dir() { path.join("index.html") } else { path };
            let there = texts.get(&path).map(String::as_str);
            let placed = |text: &str| place.is_empty() || text.contains(&format!("id=\"{place}\""));
            if !path.is_file() || there.is_some_and(|text| !placed(text)) {
                dead.push(format!("{}: {target}", shown(page.strip_prefix(html).unwrap_or(page))));
            }
        }
    }
    dead.dedup();
    if dead.is_empty() { Ok(links) } else { Err(format!("links that lead nowhere:\n{}", dead.join("\n"))) }
}

/// What a page links to and loads, without addresses of other sites, which nobody asks here.
fn addresses(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for key in [" href=\"", " src=\""] {
        let values = text.split(key).skip(1).filter_map(|rest| rest.split('"').next());
        found.extend(values.filter(|v| !v.contains("://") && !v.starts_with("data:") && !v.starts_with("mailto:")));
    }
    // The page for what is not found is shown under any address.
    found.retain(|v| !v.is_empty() && !v.starts_with('/'));
    found
}

/// The path without its steps back.
fn tidy(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut out, part| {
        match part {
            Component::ParentDir => {
                out.pop();
            }
            Component::CurDir => {}
            part => out.push(part),
        }
        out
    })
}

/// Every file below a folder, sorted.
fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let failed = |e: std::io::Error| format!("{}: {e}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_that_leave_the_book_become_what_they_say() {
        let text =
            "See [its case](../../fixtures/a.md), [`x`](../b.md) and [c](d/README.md#e).\n```\n[a](../../b)\n```\n";
        let plain = "See its case, [`x`](../b.md) and [c](d/index.md#e).\n```\n[a](../../b)\n```\n";
        assert_eq!(without_ways_out(text, Path::new("rules/a.md")), plain);
        assert_eq!(without_ways_out("[a](../x) [b](http://x/../../)", Path::new("a.md")), "a [b](http://x/../../)");
    }

    #[test]
    fn a_dead_link_is_told_with_its_page() {
        let dir = std::env::temp_dir().join(format!("copydesk-book-{}", std::process::id()));
        fs::create_dir_all(dir.join("in")).expect("a folder is made");
        fs::write(dir.join("a.html"), "<h1 id=\"top\"> <a href=\"in/b.html#x\"> <a href=\"https://x.example/\">")
            .expect("a file");
        fs::write(dir.join("in/b.html"), "<p id=\"x\"> <a href=\"../a.html#top\"> <a href=\"#x\">").expect("a file");
        assert_eq!(follow(&dir), Ok(3));
        fs::write(dir.join("in/b.html"), "<p id=\"y\"> <a href=\"../c.html\">").expect("a file");
        let dead = follow(&dir).expect_err("two links are dead");
        assert!(dead.contains("a.html: in/b.html#x") && dead.contains("in/b.html: ../c.html"), "{dead}");
        fs::remove_dir_all(&dir).expect("the folder is there");
    }
}
