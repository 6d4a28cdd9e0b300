//! The words before and after a figure to what they make of it.

use super::lexicon::{Effect, MODIFIERS, Modifier};
use super::line::Line;

/// The modifier that ends right before token `figure`, with its first token.
pub fn before(line: &Line<'_>, figure: usize) -> Option<(Effect, usize)> {
    let at = figure.checked_sub(1)?;
    let at = if line.is_joint(at) && line.low(at.wrapping_sub(1)) == "sub" { at.checked_sub(1)? } else { at };
    let at = if matches!(line.low(at), "another" | "the" | "a" | "an") { at.checked_sub(1)? } else { at };
    let skipped = at + 1 != figure && line.low(at + 1) != "-";
    let (effect, start) = MODIFIERS
        .before
        .get(line.low(at))?
        .iter()
        .find_map(|m| {
            let start = (at + 1).checked_sub(m.words.len())?;
            m.words.iter().enumerate().all(|(n, w)| line.low(start + n) == *w).then_some((m, start))
        })
        .map(|(m, start)| (m.effect, start))?;
    if phrasal(line, start, at + 1) {
        return None;
    }
    // "over the 12 months", "under a 10-year plan": only comparisons reach across an article; and "more than the 650 who signed last
    // year" gives those 650 exactly, as "refused anything less than 650" does.
    let crosses = (line.low(at) == "than" || line.low(at) == "to") && line.low(at + 1) != "the";
    let asked = line.low(at) == "than" && matches!(line.low(start.wrapping_sub(1)), "anything" | "nothing" | "none");
    (!asked && (!skipped || crosses)).then(|| (effect, with_degree(line, start)))
}

/// "hand over 15 per cent", "inched up to 4.8": the word belongs to the verb before it.
fn phrasal(line: &Line<'_>, start: usize, end: usize) -> bool {
    const OVER: &[&str] =
        &["hand", "turn", "take", "took", "sign", "spread", "carr", "roll", "pass", "mov", "gave", "giv"];
    let verb = line.low(start.wrapping_sub(1));
    match (line.low(start), end - start) {
        ("over", 1) => OVER.iter().any(|stem| verb.starts_with(stem)) && verb.len() <= 8,
        ("up", 2) => {
            let rises = matches!(
                verb,
                "back" | "went" | "go" | "goes" | "gone" | "inching" | "inched" | "moved" | "ticked" | "sped" | "shot"
            );
            rises || raises(line, start)
        }
        _ => false,
    }
}

/// "moved the club up to 64 points", "bringing the toll up to 12": what is raised stands between.
fn raises(line: &Line<'_>, up: usize) -> bool {
    const BETWEEN: usize = 4;
    const VERBS: &[&str] =
        &["mov", "lift", "tak", "took", "bring", "brought", "push", "pull", "rais", "sent", "send", "driv", "drove"];
    let between = (up.saturating_sub(BETWEEN)..up).rev().take_while(|&at| line.is_word(at));
    let verb = |at: usize| VERBS.iter().any(|stem| line.low(at).starts_with(stem)) && line.low(at).len() <= 8;
    let object = |at: usize| {
        let pronoun =
            matches!(line.low(at), "it" | "its" | "them" | "their" | "him" | "his" | "her" | "the" | "a" | "an");
        pronoun || line.is_capital(at)
    };
    between.skip(1).any(|at| verb(at) && object(at + 1))
}

/// "just over", "well under", "a little more than": the degree belongs to the modifier.
fn with_degree(line: &Line<'_>, start: usize) -> usize {
    let Some(at) = start.checked_sub(1) else { return start };
    match line.low(at) {
        "just" | "well" | "slightly" | "far" | "significantly" | "considerably" | "comfortably" | "only" | "very" => at,
        "little" | "bit" | "fraction" if at > 0 && line.low(at - 1) == "a" => at - 1,
        "little" => at,
        _ => start,
    }
}

/// The modifier that starts at `i`, right after a figure, with one past its last token.
pub fn after(line: &Line<'_>, i: usize) -> Option<(Effect, usize)> {
    let fits = |m: &Modifier| m.words.iter().enumerate().all(|(n, w)| line.low(i + n) == *w);
    let found = MODIFIERS.after.get(line.low(i))?.iter().find(|m| fits(m))?;
    let end = i + found.words.len();
    // "four days and more than 30 hours", "12 at least 20", "5 plus 7": what follows belongs to the next figure.
    if line.low(end) == "than" {
        return None;
    }
    let next_figure = line.is_number(end) || super::lexicon::OPENERS.contains(line.low(end));
    let loose = matches!(found.words[0], "plus" | "+" | "odd" | "ish" | "maximum" | "at" | "and") && !line.glued(i);
    let bare_odd = matches!(found.words[0], "odd" | "ish" | "plus" | "maximum") && !line.glued(i);
    (!bare_odd && (!next_figure || !loose)).then_some((found.effect, end))
}
