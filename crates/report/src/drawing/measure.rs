//! Words to lines that fit a box, by how wide letters are in the sans-serif types that browsers have: no type is at hand here.

use unicode_width::UnicodeWidthChar;

/// Size of the letters, in user units.
pub(super) const SIZE: f64 = 13.0;
/// From one line to the next.
pub(super) const LEADING: f64 = 17.0;

/// Width of a text in user units; bold letters are wider. Rather too wide than too narrow.
pub(super) fn width(text: &str, bold: bool) -> f64 {
    let ems: f64 = text.chars().map(em).sum();
    ems * SIZE * if bold { 1.12 } else { 1.0 }
}

fn em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '’' | '‘' => 0.3,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '“' | '”' | '"' | '/' => 0.4,
        'm' | 'M' | 'W' | 'w' | '@' | '%' | '…' | '—' => 0.95,
        'A'..='Z' => 0.7,
        _ if c.width().unwrap_or(0) == 0 => 0.0,
        _ if c.width() == Some(2) => 1.05,
        'a'..='z' | '0'..='9' => 0.6,
        _ => 0.72,
    }
}

/// Lines of at most this width, and at most so many; what does not fit ends in an ellipsis.
pub(super) fn lines(text: &str, widest: f64, most: usize, bold: bool) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace().flat_map(|w| pieces(w, widest, bold)) {
        let longer = if line.is_empty() { word.clone() } else { format!("{line} {word}") };
        if width(&longer, bold) <= widest || line.is_empty() {
            line = longer;
        } else {
            found.push(std::mem::replace(&mut line, word));
        }
    }
    if !line.is_empty() {
        found.push(line);
    }
    if found.len() > most {
        found.truncate(most);
        if let Some(last) = found.last_mut() {
            while width(&format!("{last}…"), bold) > widest && last.pop().is_some() {}
            *last = format!("{}…", last.trim_end_matches([' ', ',', ';', ':']));
        }
    }
    found
}

/// A word in pieces that each fit a line.
fn pieces(word: &str, widest: f64, bold: bool) -> Vec<String> {
    let (mut found, mut piece) = (Vec::new(), String::new());
    for c in word.chars() {
        piece.push(c);
        if width(&piece, bold) > widest && piece.chars().count() > 1 {
            piece.pop();
            found.push(std::mem::replace(&mut piece, c.to_string()));
        }
    }
    found.push(piece);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_its_box() {
        for text in
            ["", "Harbour Gazette", "a".repeat(200).as_str(), "港湾新聞社の記者が報じた", "one two three four five six"]
        {
            for most in [1, 3] {
                let found = lines(text, 60.0, most, true);
                assert!(found.len() <= most && found.iter().all(|l| width(l, true) <= 60.0), "{found:?}");
            }
        }
        assert_eq!(lines("one two three four", 70.0, 1, false), ["one two…"]);
    }
}
