//! White space as people read it.

/// The words of a text with one space between each two, whatever stood there.
pub fn single_spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push_str(word);
    }
    spaced
}

#[cfg(test)]
mod tests {
    use super::single_spaced;

    #[test]
    fn any_white_space_is_one_space_and_none_at_the_ends() {
        assert_eq!(single_spaced(" over\u{a0}650 \n\n dockers\tsigned "), "over 650 dockers signed");
        assert_eq!(single_spaced(" \n"), "");
    }
}
