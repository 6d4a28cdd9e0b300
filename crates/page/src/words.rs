//! Small questions about words that all parts of reading a page ask.

/// White space joined to single blanks, none at the ends.
pub(crate) fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(is_space).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// What counts as white space in a page; a zero-width mark shows nothing either.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}' | '\u{2060}' | '\0')
}

/// Letters and figures alone, in lower case: for telling whether two texts say the same.
pub(crate) fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The words of a name in mark-up: `ArticleBody-main_text2` is `article body main text2`.
pub(crate) fn name_words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![];
    let mut before = ' ';
    for c in name.chars().take(NAME_CHARS_MAX) {
        if c.is_ascii_alphanumeric() {
            let starts = !before.is_ascii_alphanumeric() || before.is_ascii_lowercase() && c.is_ascii_uppercase();
            if starts || words.is_empty() {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.push(c.to_ascii_lowercase());
            }
        }
        before = c;
    }
    words
}

/// The most characters of a class attribute that are looked at.
const NAME_CHARS_MAX: usize = 600;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_mark_up_are_cut_into_words() {
        assert_eq!(name_words("ArticleBody-main_text2 js--x"), ["article", "body", "main", "text2", "js", "x"]);
        assert_eq!(name_words("RSSFeed"), ["rssfeed"]);
        assert!(name_words(" --").is_empty());
    }

    #[test]
    fn white_space_is_joined_and_texts_are_folded() {
        assert_eq!(joined("\n a\u{a0}\u{200b} b\t"), "a b");
        assert_eq!(folded("“It’s 5.”"), "its5");
    }
}
