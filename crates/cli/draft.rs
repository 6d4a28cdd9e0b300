//! `--draft FILE`: one article is held against the others, and only what touches it is told.

use crate::load::{LoadOptions, Loaded};
use crate::output::{Failure, complain};
use crate::stories::CheckedStory;
use copydesk_claims::Article;
use copydesk_diff::{Evidence, EvidenceRole, Finding};
use std::path::{Component, Path, PathBuf};

/// Marks the draft in the story, and adds it where it is none of the articles yet.
pub fn add(loaded: &mut Loaded, path: &Path) -> Result<(), Failure> {
    let [story] = &mut loaded.stories[..] else {
        return Err(Failure::new("--draft takes one story; give the path of one of them"));
    };
    let real = |path: &Path| path.canonicalize().ok();
    let folder = Path::new(if story.folder.is_empty() { "." } else { &story.folder });
    let wanted = real(path);
    let file = |a: &Article| folder.join(a.container.as_ref().map_or(&a.id, |c| &c.file));
    let is_in = |a: &&Article| wanted.is_some() && real(&file(a)) == wanted;
    // What could not be read of a file stands there as an article without text.
    let read = story.articles.iter().filter(|a| !a.text.trim().is_empty());
    let there: Vec<&str> = read.filter(is_in).map(|a| a.id.as_str()).collect();
    if !there.is_empty() {
        let draft = only(path, &there)?;
        story.draft = Some(draft);
        return Ok(());
    }
    let id = if path.as_os_str() == "-" { "-".to_owned() } else { id(path, folder) };
    let (mut articles, problems) = crate::load::read_all(path, &id, LoadOptions::default());
    articles.retain(|article| !article.text.trim().is_empty());
    let ids: Vec<&str> = articles.iter().map(|a| a.id.as_str()).collect();
    if ids.is_empty() {
        let why =
            problems.first().map_or_else(|| format!("{}: the file is empty", path.display()), ToString::to_string);
        return Err(Failure::new(why));
    }
    let draft = only(path, &ids)?;
    problems.iter().for_each(|problem| complain("warning", &problem.to_string()));
    story.draft = Some(draft);
    story.articles.append(&mut articles);
    Ok(())
}

/// The one article of a file.
fn only(path: &Path, ids: &[&str]) -> Result<String, Failure> {
    match ids {
        [id] => Ok((*id).to_owned()),
        _ => Err(Failure::new(format!("{}: holds {} articles; a draft is one", path.display(), ids.len()))),
    }
}

/// The path of a file relative to a folder, with `/` between its parts; in full where there is none.
fn id(path: &Path, folder: &Path) -> String {
    let shown = |path: &Path| path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let (Ok(real), Ok(base)) = (path.canonicalize(), folder.canonicalize()) else { return shown(path) };
    let (mut file, mut from) = (real.components().peekable(), base.components().peekable());
    while let (Some(a), Some(b)) = (file.peek(), from.peek())
        && a == b
    {
        file.next();
        from.next();
    }
    // On another disk there is no way from one to the other.
    if from.clone().any(|part| !matches!(part, Component::Normal(_))) {
        return shown(path);
    }
    let up = from.map(|_| Component::ParentDir);
    shown(&up.chain(file).collect::<PathBuf>())
}

/// Where there is a draft, keeps the findings that show words of it, and puts those words first.
pub fn keep_what_touches(story: &mut CheckedStory) {
    let Some(draft) = story.story.draft else { return };
    story.findings.retain(|finding| finding.evidence.iter().any(|e| e.document == draft));
    story.findings.iter_mut().for_each(|finding| turn(finding, draft));
    copydesk_diff::sort(&mut story.findings);
}

/// The draft's passage is the one that an editor can change: it is the primary one, and what was primary stands against it.
fn turn(finding: &mut Finding, draft: usize) {
    finding.evidence.sort_by_key(|e| (e.document != draft, e.role != EvidenceRole::Primary));
    let [first, rest @ ..] = &mut finding.evidence[..] else { return };
    if first.role != EvidenceRole::Primary {
        *first = Evidence { role: EvidenceRole::Primary, ..*first };
        for evidence in rest.iter_mut().filter(|e| e.role == EvidenceRole::Primary) {
            evidence.role = EvidenceRole::Other;
        }
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "a test writes the files that the program reads")]
mod tests {
    use super::*;
    use copydesk_claims::ByteSpan;

    #[test]
    fn a_file_is_named_from_the_folder_wherever_it_lies() {
        let dir = tempfile::TempDir::new().expect("a temporary folder");
        for name in ["story/in", "drafts"] {
            std::fs::create_dir_all(dir.path().join(name)).expect("a folder is made");
        }
        let at = |name: &str| {
            let path = dir.path().join(name);
            std::fs::write(&path, "x").expect("a file is written");
            id(&path, &dir.path().join("story"))
        };
        assert_eq!(at("story/a.txt"), "a.txt");
        assert_eq!(at("story/in/a.txt"), "in/a.txt");
        assert_eq!(at("drafts/a.txt"), "../drafts/a.txt");
    }

    #[test]
    fn the_draft_comes_first_and_has_the_primary_passage() {
        let rule = copydesk_diff::rules::ALL[0];
        let span = ByteSpan::new(0, 1);
        let article = |id: &str| copydesk_claims::Article::bare(id, "x");
        let story = copydesk_graph::Story::new(None, vec![article("a"), article("b"), article("c")]);
        let evidence = vec![Evidence::primary(0, span), Evidence::other(1, span), Evidence::source(2, span)];
        let mut finding = Finding::new(&rule.meta, &story, "m".into(), evidence);
        turn(&mut finding, 2);
        let order: Vec<(usize, EvidenceRole)> = finding.evidence.iter().map(|e| (e.document, e.role)).collect();
        assert_eq!(order, [(2, EvidenceRole::Primary), (0, EvidenceRole::Other), (1, EvidenceRole::Other)]);
    }
}
