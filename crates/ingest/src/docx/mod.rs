//! A Word document (`.docx`) to an article: paragraphs with their styles, and what the document says of itself.
//!
//! Tracked changes are read as if they were accepted: insertions are taken, deletions left. Comments, notes and hidden text
//! are no part of the article.

mod parts;
mod text;

use crate::draft::{Draft, Found};
use crate::layout::Mark;
use crate::problem;
use crate::xml::{self, Element};
use copydesk_claims::Problem;
use parts::Parts;

/// The document.
pub(crate) fn read(bytes: &[u8]) -> Found {
    let mut draft = Draft::default();
    let mut parts = match Parts::open(bytes) {
        Ok(parts) => parts,
        Err(message) => return Found::nothing(message),
    };
    draft.problems.append(&mut parts.problems);
    let main = main_part(&mut parts);
    let document = match part(&mut parts, &main, &mut draft.problems) {
        Ok(Some(document)) => document,
        Ok(None) => return Found::nothing(format!("no {main:?} in the file: not a Word document")),
        Err(message) => return Found::nothing(message),
    };
    let styles_name = beside(&main, "styles.xml");
    let styles = part(&mut parts, &styles_name, &mut draft.problems).unwrap_or_else(|message| {
        draft.problems.push(problem(message));
        None
    });
    let core = part(&mut parts, "docProps/core.xml", &mut draft.problems).unwrap_or_else(|message| {
        draft.problems.push(problem(message));
        None
    });
    let paragraphs = text::paragraphs(&document, styles.as_ref());
    let said = |key: &str| core.as_ref().and_then(|c| c.text_of(key));
    // The title of the properties may be that of a template long gone: what the page shows comes first.
    draft.fallback_headline = said("title");
    let rest = match paragraphs.split_first() {
        Some((first, rest)) if first.title || first.mark == Mark::Heading => {
            draft.title(Some(first.text.clone()));
            rest
        }
        _ => &paragraphs,
    };
    draft.author = said("creator").or_else(|| said("lastModifiedBy"));
    draft.date("the document's properties", said("modified"));
    draft.date("the document's properties", said("created"));
    for paragraph in rest {
        draft.push(paragraph.mark, &paragraph.text);
    }
    draft.drop_second_headline();
    Found { drafts: vec![draft], problems: vec![], single: true }
}

/// The part with the text, as the package names it.
fn main_part(parts: &mut Parts<'_>) -> String {
    const USUAL: &str = "word/document.xml";
    let relations = parts.read("_rels/.rels").ok().flatten().and_then(|bytes| xml::parse(&decode(&bytes)).root);
    let office = |e: &&Element| e.attribute("Type").is_some_and(|t| t.ends_with("/officeDocument"));
    let target = relations.as_ref().and_then(|r| r.elements().find(office)?.attribute("Target"));
    target.map_or_else(|| USUAL.to_owned(), |t| t.trim_start_matches('/').to_owned())
}

fn beside(main: &str, name: &str) -> String {
    main.rsplit_once('/').map_or_else(|| name.to_owned(), |(folder, _)| format!("{folder}/{name}"))
}

/// A part as a tree; faults of its XML are told with its name.
fn part(parts: &mut Parts<'_>, name: &str, problems: &mut Vec<Problem>) -> Result<Option<Element>, String> {
    let Some(bytes) = parts.read(name)? else { return Ok(None) };
    let tree = xml::parse(&decode(&bytes));
    problems.extend(tree.faults.iter().map(|fault| problem(format!("{name}: {fault}"))));
    match tree.root {
        Some(root) => Ok(Some(root)),
        None => Err(format!("{name}: there is no element in it")),
    }
}

fn decode(bytes: &[u8]) -> String {
    crate::decode::decode(bytes, crate::decode::Told::xml()).text
}
