//! The names that the articles of a container go by: short, readable, and the same whenever the file is read.

use crate::draft::Draft;
use std::collections::BTreeMap;

/// The longest name, in characters.
const CHARS_MAX: usize = 60;

/// A name for each article: the best of its own that no other has, else its number.
pub(crate) fn names(drafts: &[Draft]) -> Vec<String> {
    let slugs: Vec<Vec<String>> = drafts.iter().map(|d| d.names.iter().filter_map(|n| slug(n)).collect()).collect();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for own in &slugs {
        let mut own: Vec<&str> = own.iter().map(String::as_str).collect();
        own.dedup();
        own.into_iter().for_each(|name| *times.entry(name).or_default() += 1);
    }
    let numbers = |name: &str| name.bytes().all(|b| b.is_ascii_digit()) && name.len() < 5;
    let name = |(at, own): (usize, &Vec<String>)| {
        let free = own.iter().find(|n| times[n.as_str()] == 1 && !numbers(n));
        // Where a short number of its own could be taken for the place in the file, all are told apart by a letter.
        let numbered = own.iter().find(|n| times[n.as_str()] == 1).map(|n| format!("n{n}"));
        free.cloned().or(numbered).unwrap_or_else(|| (at + 1).to_string())
    };
    slugs.iter().enumerate().map(name).collect()
}

/// The telling part of an id or an address: itself where it is short and plain, else its last part.
fn slug(name: &str) -> Option<String> {
    let name = name.trim();
    let path = name.split(['?', '#']).next()?.trim_end_matches('/');
    let mut last = path.rsplit(['/', ':']).find(|part| !part.is_empty() && !part.starts_with("index."))?;
    if let Some((stem, extension)) = last.rsplit_once('.')
        && last.len() < path.len()
        && extension.len() <= 5
        && !stem.is_empty()
    {
        last = stem;
    }
    let plain = |c: char| if c.is_alphanumeric() || "._-~".contains(c) { c } else { '-' };
    let slug: String = last.chars().take(CHARS_MAX).map(plain).collect();
    let slug = slug.trim_matches('-').to_owned();
    slug.contains(char::is_alphanumeric).then_some(slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(names_of_each: &[&[&str]]) -> Vec<String> {
        let draft = |own: &&[&str]| Draft { names: own.iter().map(|n| (*n).to_owned()).collect(), ..Draft::default() };
        names(&names_of_each.iter().map(draft).collect::<Vec<_>>())
    }

    #[test]
    fn an_address_goes_by_its_last_part_and_an_id_by_itself() {
        let found = of(&[
            &["https://echo.example/2024/03/ferry-aground.html?ref=rss"],
            &["urn:newsml:wire.example:20240305:A-17"],
            &["row 7"],
            &["https://echo.example/harbour/index.html"],
        ]);
        assert_eq!(found, ["ferry-aground", "A-17", "row-7", "harbour"]);
    }

    #[test]
    fn names_that_tell_nothing_apart_give_way_to_the_next_and_to_the_number() {
        let found = of(&[&["a", "https://x.example/one"], &["a"], &[], &["12"]]);
        assert_eq!(found, ["one", "2", "3", "n12"]);
    }
}
