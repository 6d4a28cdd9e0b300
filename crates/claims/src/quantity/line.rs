//! A sentence to the tokens the quantity reader works on: currency codes set against a figure come apart from it.

use super::lexicon::UNITS;
use crate::text::Prose;
use crate::{ByteSpan, Token, TokenKind};

/// One sentence, with lower-cased words at hand.
pub struct Line<'a> {
    text: &'a str,
    low: String,
    base: usize,
    tokens: Vec<Token>,
    /// Web addresses; nearly always none.
    addresses: Vec<ByteSpan>,
    /// Whether most of its words are capitalised, so that capitals say nothing.
    pub headline: bool,
}

impl<'a> Line<'a> {
    /// The lines of a sentence: one, unless a blank line cuts it.
    pub fn of_sentence(prose: &Prose<'a>, sentence: usize) -> impl Iterator<Item = Self> {
        let text = prose.article.text.as_str();
        let tokens = &prose.tokens[sentence];
        let same = move |a: &Token, b: &Token| {
            let gap = &text[a.span.end..b.span.start];
            gap.len() < 2 || !gap.contains("\n\n")
        };
        tokens.chunk_by(same).map(move |tokens| Self::new(text, tokens))
    }

    fn new(text: &'a str, all: &[Token]) -> Self {
        let span = ByteSpan::new(all[0].span.start, all[all.len() - 1].span.end);
        let mut tokens = Vec::with_capacity(all.len());
        for &token in all {
            if tokens.last().is_none_or(|t: &Token| t.span.end <= token.span.start) {
                push(text, span.end, token, &mut tokens);
            }
        }
        let headline = mostly_capitals(text, &tokens);
        let addresses = addresses(text, span);
        Self { text, low: span.of(text).to_ascii_lowercase(), base: span.start, tokens, addresses, headline }
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The token at `i`.
    pub fn get(&self, i: usize) -> Option<Token> {
        self.tokens.get(i).copied()
    }

    /// The token as written; empty beyond the ends, so that `i.wrapping_sub(1)` is safe.
    pub fn raw(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| t.of(self.text))
    }

    /// The token in lower case; empty beyond the ends.
    pub fn low(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| &self.low[t.span.start - self.base..t.span.end - self.base])
    }

    /// The token's kind.
    pub fn kind(&self, i: usize) -> Option<TokenKind> {
        self.tokens.get(i).map(|t| t.kind)
    }

    /// Whether it is a number in digits.
    pub fn is_number(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Number)
    }

    /// Whether it is a word.
    pub fn is_word(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Word)
    }

    /// Whether it is a word with a capital.
    pub fn is_capital(&self, i: usize) -> bool {
        self.get(i).is_some_and(|t| t.is_capitalised(self.text))
    }

    /// Whether `i` begins where `i - 1` ends.
    pub fn glued(&self, i: usize) -> bool {
        match (self.get(i.wrapping_sub(1)), self.get(i)) {
            (Some(a), Some(b)) => a.touches(b),
            _ => false,
        }
    }

    /// Whether it is a dash without space on either side.
    pub fn is_joint(&self, i: usize) -> bool {
        is_dash(self.low(i)) && self.glued(i) && self.glued(i + 1)
    }

    /// `i`, or the token after a joint at `i`.
    pub fn past_joint(&self, i: usize) -> usize {
        if self.is_joint(i) { i + 1 } else { i }
    }

    /// The bytes of tokens `from..to`.
    pub fn span(&self, from: usize, to: usize) -> ByteSpan {
        ByteSpan::new(self.tokens[from].span.start, self.tokens[to - 1].span.end)
    }

    /// Whether it stands inside a web address.
    pub fn in_address(&self, i: usize) -> bool {
        self.get(i).is_some_and(|t| self.addresses.iter().any(|a| a.start <= t.span.start && t.span.end <= a.end))
    }

    /// The stretch without white space around a token, at most 60 bytes to each side.
    pub fn chunk(&self, i: usize) -> &str {
        let Some(token) = self.get(i) else { return "" };
        let at = token.span.start - self.base;
        let edge = |b: &u8| b.is_ascii_whitespace();
        let bytes = self.low.as_bytes();
        let from = bytes[at.saturating_sub(60)..at]
            .iter()
            .rposition(edge)
            .map_or(at.saturating_sub(60), |p| at.saturating_sub(60) + p + 1);
        let limit = (at + 60).min(bytes.len());
        let to = bytes[at..limit].iter().position(edge).map_or(limit, |p| at + p);
        self.low.get(from..to).unwrap_or("")
    }
}

/// Web addresses with their scheme: the stretches without white space around "://".
fn addresses(text: &str, span: ByteSpan) -> Vec<ByteSpan> {
    let whole = span.of(text);
    let mut found: Vec<ByteSpan> = Vec::new();
    for (at, _) in whole.match_indices("://") {
        let start = whole[..at].rfind(char::is_whitespace).map_or(0, |p| p + 1);
        let end = whole[at..].find(char::is_whitespace).map_or(whole.len(), |p| at + p);
        if found.last().is_none_or(|a| a.end < span.start + end) {
            found.push(ByteSpan::new(span.start + start, span.start + end));
        }
    }
    found
}

/// Whether it is a hyphen, dash or minus.
pub fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "–" | "—" | "‐" | "‑" | "−")
}

/// Cuts "USD10m" into code, figure and rest; all else stays.
fn push(text: &str, limit: usize, token: Token, tokens: &mut Vec<Token>) {
    let word = token.of(text);
    let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    let code = token.kind == TokenKind::Word
        && word.as_bytes().get(letters).is_some_and(u8::is_ascii_digit)
        && letters > 0
        && letters <= 3
        && UNITS.prefixes.contains_key(&word[..letters])
        && amounts_to_money(&text[token.span.start + letters..limit], letters);
    let after_dollar = tokens.last().is_some_and(|t| t.of(text) == "$" && t.touches(token));
    let code = code || (after_dollar && letters > 0 && word.as_bytes().get(letters).is_some_and(u8::is_ascii_digit));
    if !code {
        tokens.push(token);
        return;
    }
    let start = token.span.start + letters;
    let end = start + figure_len(&text[start..limit]);
    tokens.push(Token { span: ByteSpan::new(token.span.start, start), kind: TokenKind::Word });
    tokens.push(Token { span: ByteSpan::new(start, end), kind: TokenKind::Number });
    if end < token.span.end {
        tokens.push(Token { span: ByteSpan::new(end, token.span.end), kind: TokenKind::Word });
    }
}

fn figure_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        let inner = matches!(bytes[end], b'.' | b',') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !(bytes[end].is_ascii_digit() || inner) {
            break;
        }
        end += 1;
    }
    end
}

/// "R90 million" and "USD20" are money; "R2", "RM2" and "PS5" are names.
fn amounts_to_money(rest: &str, letters: usize) -> bool {
    let figure = &rest[..figure_len(rest)];
    let after = &rest[figure.len()..];
    letters == 3
        || figure.len() >= 3
        || [" million", " billion", " trillion", " thousand", "m ", "m.", "m,", "bn", "k "]
            .iter()
            .any(|s| after.starts_with(s))
        || after == "m"
}

fn mostly_capitals(text: &str, tokens: &[Token]) -> bool {
    let (mut long, mut capital) = (0, 0);
    for token in tokens.iter().filter(|t| t.kind == TokenKind::Word && t.span.len() > 3).take(20) {
        long += 1;
        capital += usize::from(token.is_capitalised(text));
    }
    long >= 3 && capital * 10 >= long * 8
}
