//! `story.toml` with what an editor says about an article, and everything else in it as it was.

use copydesk_ingest::Manifest;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

/// What to say about an article. `None` leaves what is there; empty takes it away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said<'a> {
    pub outlet: Option<&'a str>,
    pub published: Option<&'a str>,
}

/// The manifest in `text`, or a new one, with what is said about `file`. A manifest that lists no article lets the folder
/// decide what belongs to the story; once it lists one, it has to list `all`.
///
/// # Errors
/// What is there cannot be edited, or what is said cannot stand there, for people.
pub fn with_article(text: &str, all: &[String], file: &str, said: &Said<'_>) -> Result<String, String> {
    let mut document: DocumentMut =
        text.parse().map_err(|e: toml_edit::TomlError| format!("broken TOML: {}", e.message()))?;
    let entries = document.entry("article").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let Some(entries) = entries.as_array_of_tables_mut() else {
        return Err("its articles are not written as [[article]]; edit it by hand".to_owned());
    };
    if entries.is_empty() {
        all.iter().filter(|id| id.as_str() != file).for_each(|id| entries.push(entry(id)));
    }
    let named = |table: &Table| {
        let name = table.get("file").and_then(Item::as_str).map(|name| name.replace('\\', "/"));
        name.is_some_and(|name| name.trim_start_matches("./") == file)
    };
    let index = entries.iter().position(named);
    if index.is_none() {
        entries.push(entry(file));
    }
    let index = index.unwrap_or(entries.len() - 1);
    let table = entries.get_mut(index).ok_or("the entry is gone")?;
    for (key, said) in [("outlet", said.outlet), ("published", said.published)] {
        match said.map(str::trim) {
            None => {}
            Some("") => drop(table.remove(key)),
            // Assigned in place, so that a comment behind the value stays.
            Some(text) => match table.get_mut(key).and_then(Item::as_value_mut) {
                Some(old) => {
                    let decor = old.decor().clone();
                    *old = text.into();
                    *old.decor_mut() = decor;
                }
                None => table[key] = value(text),
            },
        }
    }
    let text = document.to_string();
    Manifest::parse(&text).map_err(|e| e.message().to_owned())?;
    Ok(text)
}

fn entry(file: &str) -> Table {
    let mut table = Table::new();
    table["file"] = value(file);
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: Said<'_> = Said { outlet: Some("Echo"), published: Some("2024-03-05") };

    fn all() -> Vec<String> {
        vec!["a.txt".to_owned(), "b.txt".to_owned()]
    }

    #[test]
    fn the_first_entry_brings_the_other_articles_along() {
        insta::assert_snapshot!(with_article("", &all(), "b.txt", &BOTH).unwrap(), @r#"
        [[article]]
        file = "a.txt"

        [[article]]
        file = "b.txt"
        outlet = "Echo"
        published = "2024-03-05"
        "#);
    }

    #[test]
    fn comments_order_and_other_keys_stay() {
        let text = "# ours\ntitle = 'Ferry' # working title\n\n[[article]]\nfile = './a.txt'\noutlet = 'Ecko' # who?\nauthor = 'Ann Quill'\n";
        insta::assert_snapshot!(with_article(text, &all(), "a.txt", &BOTH).unwrap(), @r#"
        # ours
        title = 'Ferry' # working title

        [[article]]
        file = './a.txt'
        outlet = "Echo" # who?
        author = 'Ann Quill'
        published = "2024-03-05"
        "#);
    }

    #[test]
    fn what_is_empty_is_taken_away_and_what_is_not_said_stays() {
        let text = "[[article]]\nfile = 'a.txt'\noutlet = 'Echo'\npublished = 2024-03-05\n";
        let edited = with_article(text, &all(), "a.txt", &Said { outlet: Some(" "), published: None }).unwrap();
        assert_eq!(edited, "[[article]]\nfile = 'a.txt'\npublished = 2024-03-05\n");
    }

    #[test]
    fn what_cannot_stand_there_is_refused() {
        let said = Said { published: Some("last week"), ..Said::default() };
        let error = with_article("", &all(), "a.txt", &said).unwrap_err();
        assert!(error.contains("last week"), "{error}");
        assert!(
            with_article("article = [{ file = 'a.txt' }]", &all(), "a.txt", &BOTH).unwrap_err().contains("by hand")
        );
        assert!(with_article("title = ", &all(), "a.txt", &BOTH).unwrap_err().starts_with("broken TOML"));
    }
}
