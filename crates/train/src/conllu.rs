//! CoNLL-U files to annotated sentences.
//!
//! Format: <https://universaldependencies.org/format.html>. Multi-word tokens (`1-2`) are passed over: their words stand on
//! lines of their own. So are empty nodes (`8.1`), which only enhanced graphs use.

use copydesk_language::{Relation, Upos, Xpos};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// A word with its gold annotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As printed.
    pub form: String,
    /// Its dictionary form.
    pub lemma: String,
    /// Word class.
    pub upos: Upos,
    /// Penn tag.
    pub xpos: Xpos,
    /// Index of its head, none for the root.
    pub head: Option<usize>,
    /// Relation to its head.
    pub relation: Relation,
    /// Whether that is the relation as annotated, and not the one that an unknown subtype belongs to.
    pub relation_is_known: bool,
    /// Whether white space follows it in the text.
    pub space_after: bool,
}

/// A sentence with its gold annotation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sentence {
    /// In text order.
    pub words: Vec<Word>,
    /// Whether a paragraph or document begins with it.
    pub begins_paragraph: bool,
}

/// Reads a `.conllu` or `.conllu.gz` file.
///
/// # Errors
/// Where the file can't be read, or a line is not as the format says; the message names file and line.
pub fn read(path: &Path) -> Result<Vec<Sentence>, String> {
    let file = File::open(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let input: Box<dyn Read> = if path.extension().is_some_and(|e| e == "gz") {
        Box::new(flate2::read::MultiGzDecoder::new(file))
    } else {
        Box::new(file)
    };
    parse(BufReader::new(input)).map_err(|e| format!("{}:{e}", path.display()))
}

/// Reads CoNLL-U text.
///
/// # Errors
/// `LINE: what is wrong`.
pub fn parse(input: impl BufRead) -> Result<Vec<Sentence>, String> {
    let mut sentences = Vec::new();
    let mut sentence = Sentence::default();
    // Set while the words of a multi-word token are read: its last id, and whether a space follows the whole.
    let mut multi: Option<(usize, bool)> = None;
    let mut number = 0;
    for line in input.lines() {
        number += 1;
        let line = line.map_err(|e| format!("{number}: {e}"))?;
        if line.trim().is_empty() {
            finish(&mut sentence, &mut sentences).map_err(|e| format!("{number}: {e}"))?;
        } else if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim_start();
            sentence.begins_paragraph |=
                (comment.starts_with("newpar") && !comment.starts_with("newpar_")) || comment.starts_with("newdoc");
        } else {
            row(&line, &mut sentence, &mut multi).map_err(|e| format!("{number}: {e}"))?;
        }
    }
    finish(&mut sentence, &mut sentences).map_err(|e| format!("{number}: {e}"))?;
    Ok(sentences)
}

fn finish(sentence: &mut Sentence, sentences: &mut Vec<Sentence>) -> Result<(), String> {
    if sentence.words.is_empty() {
        return Ok(());
    }
    let words = sentence.words.len();
    if let Some(word) = sentence.words.iter().find(|w| w.head.is_some_and(|h| h >= words)) {
        return Err(format!(
            "{:?} depends on word {}, the sentence has {words}",
            word.form,
            word.head.unwrap_or(0) + 1
        ));
    }
    sentences.push(std::mem::take(sentence));
    Ok(())
}

fn row(line: &str, sentence: &mut Sentence, multi: &mut Option<(usize, bool)>) -> Result<(), String> {
    let columns: Vec<&str> = line.split('\t').collect();
    let &[id, form, lemma, upos, xpos, _, head, relation, _, misc] = columns.as_slice() else {
        return Err(format!("expected 10 columns, found {}", columns.len()));
    };
    let space_after = !misc.split('|').any(|m| m == "SpaceAfter=No");
    if id.contains('.') {
        return Ok(());
    }
    if let Some((_, last)) = id.split_once('-') {
        *multi = Some((last.parse().map_err(|_| format!("expected a range of words, found {id:?}"))?, space_after));
        return Ok(());
    }
    let id: usize = id.parse().map_err(|_| format!("expected the number of a word, found {id:?}"))?;
    if id != sentence.words.len() + 1 {
        return Err(format!("expected word {}, found {id}", sentence.words.len() + 1));
    }
    let space_after = match *multi {
        Some((last, after)) if id >= last => {
            *multi = None;
            after
        }
        Some(_) => false,
        None => space_after,
    };
    let head: usize = head.parse().map_err(|_| format!("expected the number of a head, found {head:?}"))?;
    sentence.words.push(Word {
        form: form.to_owned(),
        lemma: lemma.to_owned(),
        upos: Upos::parse(upos).ok_or_else(|| format!("unknown word class {upos:?}"))?,
        xpos: Xpos::parse(xpos).unwrap_or(Xpos::Xx),
        head: head.checked_sub(1),
        relation: parse_relation(relation).ok_or_else(|| format!("unknown relation {relation:?}"))?,
        relation_is_known: Relation::parse(relation).is_some(),
        space_after,
    });
    Ok(())
}

/// A relation, or the one it is a subtype of where the subtype is not in our list.
fn parse_relation(name: &str) -> Option<Relation> {
    Relation::parse(name).or_else(|| Relation::parse(name.split(':').next()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# newpar id = p1\n1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\
        1\tdo\tdo\tAUX\tVBP\t_\t0\troot\t_\t_\n2\tn't\tnot\tPART\tRB\t_\t1\tadvmod:foo\t_\t_\n2.1\tx\tx\tX\tXX\t_\t_\t_\t_\t_\n\
        3\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\tSpaceAfter=No\n\n";

    #[test]
    fn words_of_a_contraction_touch_and_empty_nodes_are_passed_over() {
        let sentences = parse(TEXT.as_bytes()).unwrap();
        let words = &sentences[0].words;
        assert!(sentences[0].begins_paragraph);
        assert_eq!(words.iter().map(|w| w.form.as_str()).collect::<Vec<_>>(), ["do", "n't", "."]);
        assert_eq!(words.iter().map(|w| w.space_after).collect::<Vec<_>>(), [false, false, false]);
        assert_eq!(words[1].relation, Relation::Advmod);
        assert!(!words[1].relation_is_known && words[0].relation_is_known);
    }

    #[test]
    fn a_bad_line_is_named() {
        assert_eq!(parse("1\tdo\n".as_bytes()).unwrap_err(), "1: expected 10 columns, found 2");
        let bad = "1\tdo\tdo\tAUX\tVBP\t_\t7\tobj\t_\t_\n\n";
        assert_eq!(parse(bad.as_bytes()).unwrap_err(), "2: \"do\" depends on word 7, the sentence has 1");
    }
}
