//! "Nobody was hurt" and who was hurt after all: what an article denies of everybody to the later articles that tell it of somebody.

use crate::Story;
use crate::deeds::{DeedRef, Deeds};
use crate::times::bounds;
use copydesk_claims::deeds::Deed;
use copydesk_claims::{AssertionValue, Certainty};

/// Acts that befall people as a story goes on, by their sets.
const SETS: [&str; 4] = ["fate", "arrest", "charge", "detain"];

/// A denial that later articles overtake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overtaken {
    /// Where nobody is said to be one.
    pub denial: DeedRef,
    /// Where somebody is, in articles published later, in story order.
    pub later: Vec<DeedRef>,
}

/// The denials of a story that later articles overtake, in story order.
pub(crate) fn find(story: &Story, deeds: &Deeds) -> Vec<Overtaken> {
    let all = || {
        deeds
            .of
            .iter()
            .enumerate()
            .flat_map(|(document, list)| (0..list.len()).map(move |deed| DeedRef { document, deed }))
    };
    let plain = |deed: &Deed| matches!(deed.certainty, Certainty::Certain | Certainty::Reported);
    let instant = |at: DeedRef| story.documents[at.document].article.published.as_ref().map(|s| s.value.instant());
    let denied = all().filter(|at| {
        let deed = deeds.deed(*at);
        deed.negative && deed.about.nobody && plain(deed) && SETS.contains(&deed.act.set)
    });
    let mut found = Vec::new();
    for denial in denied {
        let was = deeds.deed(denial);
        let overtakes = |at: &DeedRef| {
            let deed = deeds.deed(*at);
            let after = instant(denial).zip(instant(*at)).is_some_and(|(was, now)| was < now);
            let same = deed.act.set == was.act.set && deed.act.side == was.act.side;
            after && same && !deed.negative && plain(deed) && !is_of_long_ago(story, *at, deed)
        };
        let later: Vec<DeedRef> = all().filter(overtakes).collect();
        if !later.is_empty() {
            found.push(Overtaken { denial, later });
        }
    }
    found
}

/// Whether the sentence of a deed gives a day that lies well before its article.
fn is_of_long_ago(story: &Story, at: DeedRef, deed: &Deed) -> bool {
    const DAYS_MAX: i64 = 21;
    let document = &story.documents[at.document];
    let Some(published) = document.article.published_date() else { return false };
    let day = |time: &copydesk_claims::Timex| {
        let (_, last) = bounds(time)?;
        last.get(..10)?.parse::<jiff::civil::Date>().ok()
    };
    let here = document.reading.assertions.iter().filter(|x| x.sentence == deed.sentence);
    let mut days = here.filter_map(|x| if let AssertionValue::Time(t) = &x.value { day(t) } else { None });
    days.any(|day| published.since(day).is_ok_and(|span| i64::from(span.get_days()) > DAYS_MAX))
}
