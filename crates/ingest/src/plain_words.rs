//! What the readers of TOML and JSON say of a value, in words for people who know neither program nor library.

/// What a reader calls a kind of value, and what it is called here. The first that fits the start of what is said counts.
const KINDS: [(&str, &str); 17] = [
    ("string or table", "text or a table"),
    ("a string", "text"),
    ("string ", "the text "),
    ("integer `", "the number `"),
    ("floating point `", "the number `"),
    ("boolean `", "`"),
    ("a boolean", "true or false"),
    ("sequence", "a list"),
    ("a sequence", "a list"),
    ("map", "a table of keys"),
    ("a map", "a table of keys"),
    ("struct ", "a table of keys"),
    ("enum ", "one of the known words"),
    ("null", "nothing"),
    ("unit", "nothing"),
    ("u", "a whole number"),
    ("i", "a whole number"),
];

/// Says a message of theirs plainly: `invalid type: string "x", expected u64` is `expected a whole number; found the text "x"`.
pub(crate) fn plain(message: &str) -> String {
    if let Some(rest) = message.strip_prefix("unknown variant ") {
        return format!("unknown word {rest}");
    }
    let rest = message.strip_prefix("invalid type: ").or_else(|| message.strip_prefix("invalid value: "));
    let Some((found, wanted)) = rest.and_then(|rest| rest.rsplit_once(", expected ")) else {
        return message.to_owned();
    };
    format!("expected {}; found {}", kind(wanted), kind(found).replace('`', ""))
}

fn kind(said: &str) -> String {
    let numeral = |word: &str| word[1..].parse::<u8>().is_ok() || &word[1..] == "size";
    for (theirs, ours) in KINDS {
        let Some(rest) = said.strip_prefix(theirs) else { continue };
        match theirs {
            "u" | "i" if !numeral(said) => {}
            "struct " | "enum " | "u" | "i" => return ours.to_owned(),
            _ => return format!("{ours}{rest}"),
        }
    }
    said.to_owned()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn kinds_of_values_are_called_what_editors_call_them() {
        for (theirs, ours) in [
            ("invalid type: string \"x\", expected u64", "expected a whole number; found the text \"x\""),
            ("invalid type: integer `5`, expected a string", "expected text; found the number 5"),
            ("invalid type: sequence, expected a string in \"id\"", "expected text in \"id\"; found a list"),
            ("invalid type: map, expected a boolean", "expected true or false; found a table of keys"),
            ("invalid type: string \"B\", expected struct RawName", "expected a table of keys; found the text \"B\""),
            ("unknown variant `a`, expected `b` or `c`", "unknown word `a`, expected `b` or `c`"),
            ("missing field `id`", "missing field `id`"),
        ] {
            assert_eq!(plain(theirs), ours);
        }
    }
}
