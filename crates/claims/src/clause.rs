//! Sentences to clauses: the stretches that can each be claimed by themselves.
//!
//! Without a parse, a clause ends at a colon, semicolon, dash or bracket, at a comma before a conjunction or relative, at a
//! conjunction of time or cause, and at the "that" of a verb of saying.

use crate::text::Prose;
use crate::{ByteSpan, TokenKind};

/// Cuts a sentence into clauses, in text order.
pub(crate) fn find_clauses(prose: &Prose<'_>, sentence: usize) -> Vec<ByteSpan> {
    let tokens = &prose.tokens[sentence];
    let mut clauses = Vec::new();
    let mut first = 0;
    for i in 0..tokens.len() {
        let lower = prose.lower(sentence, i);
        let before = i.wrapping_sub(1);
        let cut = match lower {
            ";" | ":" | "—" | "–" | "(" | ")" | "[" | "]" | "“" | "”" | "\"" => true,
            "but" | "while" | "because" | "although" | "though" | "after" | "before" | "despite" | "whereas" => true,
            "and" | "which" | "who" | "whose" | "where" | "when" | "as" | "with" | "or" => {
                prose.lower(sentence, before) == ","
            }
            "that" => prose.senses(sentence, before).cue.is_some(),
            _ => false,
        };
        if cut {
            push(prose, &mut clauses, sentence, first, i);
            first = i;
        }
    }
    push(prose, &mut clauses, sentence, first, tokens.len());
    clauses
}

fn push(prose: &Prose<'_>, clauses: &mut Vec<ByteSpan>, sentence: usize, first: usize, end: usize) {
    let tokens = &prose.tokens[sentence][first..end];
    let mut words = tokens.iter().filter(|t| t.kind != TokenKind::Mark);
    if let (Some(start), Some(last)) = (words.clone().next(), words.next_back()) {
        clauses.push(start.span.join(last.span));
    }
}
