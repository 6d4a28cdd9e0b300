//! Two names to how they relate: the same, one with a slip of the hand in it, or different.

use strsim::damerau_levenshtein;

/// How two names relate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameFit {
    /// The same but for case of "the", "U.S." and points.
    Same,
    /// One word differs by a slip.
    Variant(Slip),
    /// Two names.
    Different,
}

/// How the odd word differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// Letters: "Ironbark", "Ironback".
    Letters,
    /// Capitals only: "MIcrosoft".
    Capitals,
    /// A small word: "Institute for", "Institute of".
    SmallWord,
    /// The same words in another order: "Ana Orlo-Quell", "Ana Quell-Orlo".
    Order,
}

/// Words of a name for comparison: "the" and country prefixes gone, points gone.
fn parts(name: &str) -> Vec<String> {
    // "Skarvøy" and "Skarvoy" are one name in two type cases.
    let plain = deunicode::deunicode(name);
    let words = plain.split(|c: char| c.is_whitespace() || matches!(c, '-' | '‑'));
    let mut parts: Vec<String> = words
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).replace(['.', '’', '\''], ""))
        .filter(|w| !w.is_empty())
        .collect();
    while parts.len() > 1 && matches!(parts[0].to_lowercase().as_str(), "the" | "us" | "uk") {
        parts.remove(0);
    }
    parts
}

/// Whether two names are the same, case and prefixes aside.
pub fn same_name(a: &str, b: &str) -> bool {
    let fold = |n: &str| parts(n).join(" ").to_lowercase();
    fold(a) == fold(b)
}

/// How two names relate.
pub fn fit(a: &str, b: &str) -> NameFit {
    let (p, q) = (parts(a), parts(b));
    if p == q {
        return NameFit::Same;
    }
    if p.join(" ").to_lowercase() == q.join(" ").to_lowercase() {
        let stray = |x: &[String], y: &[String]| odd_capitals(x) && y.iter().all(|w| is_plain(w));
        return if stray(&p, &q) || stray(&q, &p) { NameFit::Variant(Slip::Capitals) } else { NameFit::Same };
    }
    if p.len() != q.len() {
        return NameFit::Different;
    }
    let differ: Vec<usize> = (0..p.len()).filter(|&i| p[i].to_lowercase() != q[i].to_lowercase()).collect();
    if let [i, j] = differ[..]
        && p.len() >= 3
        && p[i].eq_ignore_ascii_case(&q[j])
        && p[j].eq_ignore_ascii_case(&q[i])
    {
        return NameFit::Variant(Slip::Order);
    }
    let [i] = differ[..] else { return NameFit::Different };
    let (x, y) = (p[i].to_lowercase(), q[i].to_lowercase());
    if is_small(&x) && is_small(&y) && p.len() >= 4 {
        return NameFit::Variant(Slip::SmallWord);
    }
    if is_letter_slip(&x, &y) { NameFit::Variant(Slip::Letters) } else { NameFit::Different }
}

fn is_small(word: &str) -> bool {
    matches!(word, "of" | "for" | "in" | "on" | "and" | "to" | "at" | "de" | "von" | "van")
}

/// Capitals where no name has them: two at the front of a word with small letters after.
fn odd_capitals(parts: &[String]) -> bool {
    parts.iter().any(|w| {
        let mut chars = w.chars();
        let front = chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(char::is_uppercase);
        front && w.chars().count() >= 4 && chars.all(char::is_lowercase)
    })
}

/// A capital, then small letters.
fn is_plain(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.all(char::is_lowercase)
}

/// One or two letters, or a transposition, in words long enough; grammatical number and regular endings are no slip.
pub fn is_letter_slip(x: &str, y: &str) -> bool {
    let shorter = x.chars().count().min(y.chars().count());
    let distance = damerau_levenshtein(x, y);
    let plural = |a: &str, b: &str| a.strip_suffix('s') == Some(b) || a.strip_suffix("es") == Some(b);
    let spelling = british(x) == british(y);
    if plural(x, y)
        || plural(y, x)
        || spelling
        || x.chars().any(|c| c.is_ascii_digit())
        || y.chars().any(|c| c.is_ascii_digit())
    {
        return false;
    }
    match distance {
        1 => shorter >= 5,
        2 => shorter >= 7,
        _ => false,
    }
}

/// Folds British and American spelling.
fn british(word: &str) -> String {
    word.replace("centre", "center")
        .replace("theatre", "theater")
        .replace("our", "or")
        .replace("isation", "ization")
        .replace("defence", "defense")
        .replace("programme", "program")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slipped_letter_in_a_longer_name_is_a_variant() {
        assert_eq!(fit("Tarn Valley Holdings", "Tarn Valey Holdings"), NameFit::Variant(Slip::Letters));
        assert_eq!(fit("Office for River Safety", "Office of River Safety"), NameFit::Variant(Slip::SmallWord));
        assert_eq!(fit("VErtex", "Vertex"), NameFit::Variant(Slip::Capitals));
    }

    #[test]
    fn siblings_namesakes_and_spellings_stay_apart_or_the_same() {
        assert_eq!(fit("Anna Solberg", "Anika Solheim"), NameFit::Different);
        assert_eq!(fit("Marine Licensing Unit", "Marine Investigation Unit"), NameFit::Different);
        assert_eq!(fit("U.S. Harbor Service", "US Harbor Service"), NameFit::Same);
        assert_eq!(fit("Lowell Center", "Lowell Centre"), NameFit::Different);
        assert_eq!(fit("iPhone", "IPhone"), NameFit::Same);
    }
}
