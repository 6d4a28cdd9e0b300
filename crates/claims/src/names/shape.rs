//! Words to what their letters and their place in a title say.

use crate::lexicon::{SourceNoun, is_honorific, role, source_noun};
use crate::text::lowered;

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
