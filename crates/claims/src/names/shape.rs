//! Words to what their letters and their place in a title say.

use crate::lexicon::{SourceNoun, is_common_initialism, is_honorific, role, source_noun};
use crate::text::lowered;

/// Two to eight capitals and digits, at least two capitals, perhaps a plural s; "U.S." is none.
pub(super) fn is_acronym(word: &str) -> bool {
    let core = word.strip_suffix('s').unwrap_or(word);
    let capitals = core.chars().filter(|c| c.is_uppercase()).count();
    capitals >= 2
        && (2..=8).contains(&core.chars().count())
        && core.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
        && !is_common_initialism(word)
        && !is_common_initialism(core)
        && !is_roman_numeral(core)
}

fn is_roman_numeral(word: &str) -> bool {
    word.chars().all(|c| "IVXLCDM".contains(c)) && word.len() <= 4
}

/// What may stand in brackets as a short form: initialisms too common to be a finding are definitions all the same.
pub(super) fn is_short_form(word: &str) -> bool {
    let core = word.strip_suffix('s').unwrap_or(word);
    let capitals = core.chars().filter(|c| c.is_uppercase()).count();
    capitals >= 2
        && (2..=8).contains(&core.chars().count())
        && core.chars().all(|c| c.is_alphanumeric())
        && capitals * 2 > core.chars().count()
}

pub(super) fn has_inner_capital(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase)
}

pub(super) fn is_title_abbreviation(word: &str) -> bool {
    is_honorific(word)
        && word.chars().count() <= 5
        && !matches!(word, "Miss" | "Lord" | "Lady" | "Dame" | "King" | "Pope" | "Chair" | "Chief" | "Mayor" | "Judge")
}

/// "community leader Ana Orlo": a noun for one person in front of a name.
pub(super) fn is_person_noun(word: &str) -> bool {
    lowered(word) == word
        && (role(word).is_some() || matches!(source_noun(word), Some(SourceNoun::Person | SourceNoun::Spokesperson)))
}

pub(super) fn is_calendar_word(word: &str) -> bool {
    matches!(
        word,
        "Monday"
            | "Tuesday"
            | "Wednesday"
            | "Thursday"
            | "Friday"
            | "Saturday"
            | "Sunday"
            | "January"
            | "February"
            | "March"
            | "April"
            | "June"
            | "July"
            | "August"
            | "September"
            | "October"
            | "November"
            | "December"
            | "Jan"
            | "Feb"
            | "Mar"
            | "Apr"
            | "Jun"
            | "Jul"
            | "Aug"
            | "Sep"
            | "Sept"
            | "Oct"
            | "Nov"
            | "Dec"
            | "May"
    )
}
