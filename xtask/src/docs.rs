//! Turns the rule registry and the case files into `docs/rules`, and holds the generated files, those of `normalise` among them,
//! to what it would write.

use crate::{book, normalise, project, readme};
use copydesk_diff::rules::ALL;
use copydesk_diff::{CONFIG, Case, RuleMeta};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

const NOTICE: &str = "<!-- Written by `cargo xtask docs` from the rule's own metadata; edit that. -->\n";

/// Folders that hold generated files alone.
const FOLDERS: [&str; 2] = ["docs/rules", normalise::FOLDER];

/// Writes every generated file, and takes away pages of rules that are gone.
pub fn write() -> Result<(), String> {
    let pages = pages()?;
    for folder in FOLDERS {
        fs::create_dir_all(project(folder)).map_err(|e| format!("{folder}: {e}"))?;
    }
    for path in stale(&pages)? {
        fs::remove_file(project(&path)).map_err(|e| format!("{path}: {e}"))?;
        println!("removed {path}");
    }
    for (path, text) in &pages {
        if read(path) != Some(text.clone()) {
            fs::write(project(path), text).map_err(|e| format!("{path}: {e}"))?;
            println!("wrote {path}");
        }
    }
    Ok(())
}

/// Fails where a generated file is not as [`write()`] would leave it.
pub fn check() -> Result<(), String> {
    let pages = pages()?;
    let mut wrong: Vec<String> =
        stale(&pages)?.into_iter().map(|path| format!("{path} is written by nothing any more")).collect();
    wrong.extend(
        pages.iter().filter(|(p, t)| read(p).as_ref() != Some(t)).map(|(p, _)| format!("{p} is not up to date")),
    );
    if wrong.is_empty() { Ok(()) } else { Err(format!("{}; run `cargo xtask docs`", wrong.join(", "))) }
}

/// Every generated file by its path, with the text it should have.
fn pages() -> Result<BTreeMap<String, String>, String> {
    let mut pages = BTreeMap::from([("docs/rules/README.md".to_owned(), index())]);
    for rule in ALL {
        let path = format!("fixtures/rules/{}.md", rule.meta.id);
        let cases = read(&path).ok_or_else(|| format!("{path}: every rule needs a case file"))?;
        pages.insert(format!("docs/rules/{}.md", rule.meta.id), page(&rule.meta, &cases));
    }
    let text = read("README.md").ok_or("README.md is missing")?;
    pages.insert("README.md".to_owned(), readme::with_output(&text, &readme::output()?)?);
    pages.extend(normalise::pages()?);
    pages.insert(book::SUMMARY.to_owned(), book::summary()?);
    Ok(pages)
}

/// Pages that nothing writes any more.
fn stale(pages: &BTreeMap<String, String>) -> Result<Vec<String>, String> {
    let mut paths = Vec::new();
    for folder in FOLDERS {
        let Ok(entries) = fs::read_dir(project(folder)) else { continue };
        for entry in entries {
            let name = entry.map_err(|e| format!("{folder}: {e}"))?.file_name();
            paths.push(format!("{folder}/{}", name.to_string_lossy()));
        }
    }
    paths.sort();
    paths.retain(|path| !pages.contains_key(path));
    Ok(paths)
}

fn read(path: &str) -> Option<String> {
    fs::read_to_string(project(path)).ok()
}

fn index() -> String {
    let mut text = format!("{NOTICE}# Rules\n\n| rule | default | what it reports |\n| --- | --- | --- |\n");
    for rule in ALL {
        let RuleMeta { id, severity, summary, .. } = rule.meta;
        let _ = writeln!(text, "| [`{id}`]({id}.md) | {} | {} |", severity.as_str(), summary.replace('|', "\\|"));
    }
    text
}

fn page(meta: &RuleMeta, cases: &str) -> String {
    let RuleMeta { id, severity, summary, docs, fires, quiet } = meta;
    let mut text = format!("{NOTICE}# {id}\n\n{summary}\n\nDefault level: {}.\n\n{}\n", severity.as_str(), docs.trim());
    let _ = write!(text, "\n## It fires on\n\n{}\n## It stays quiet on\n\n{}", example(fires), example(quiet));
    let _ = writeln!(text, "\n## Cases\n\nEach is a small story in [its case file](../../fixtures/rules/{id}.md).\n");
    for title in cases.lines().filter_map(|line| line.strip_prefix("## ")) {
        let _ = writeln!(text, "- {title}");
    }
    text
}

/// The articles of an example, each under its outlet, and its configuration as code.
fn example(case: Case) -> String {
    let mut text = String::new();
    for (outlet, words) in case {
        let quoted: Vec<String> = words.lines().map(|line| format!("> {line}").trim_end().to_owned()).collect();
        let fence = if *outlet == CONFIG { ("> ```toml\n", "\n> ```") } else { ("", "") };
        let _ = write!(text, "> **{outlet}**\n>\n{}{}{}\n\n", fence.0, quoted.join("\n"), fence.1);
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_diff::Severity;

    const META: RuleMeta = RuleMeta {
        id: "some-rule",
        severity: Severity::Warning,
        summary: "Two outlets print two things.",
        docs: "A desk cares.\n",
        fires: &[("Harbour Times", "Two boats.\n\nOne sank."), ("Quay Journal", "Three boats.")],
        quiet: &[("Harbour Times", "Two boats.")],
    };

    #[test]
    fn a_page_shows_both_examples_and_names_every_case() {
        let page = page(&META, "# some-rule\n\n## One case\n\ntext\n\n## Another case\n");
        assert!(
            page.contains("# some-rule\n\nTwo outlets print two things.\n\nDefault level: warning.\n\nA desk cares.\n")
        );
        assert!(page.contains("> **Harbour Times**\n>\n> Two boats.\n>\n> One sank.\n\n> **Quay Journal**\n"));
        assert!(page.ends_with("(../../fixtures/rules/some-rule.md).\n\n- One case\n- Another case\n"));
    }

    #[test]
    fn a_page_ends_in_one_line_break() {
        assert!(!page(&META, "").contains("\n\n\n"));
    }
}
