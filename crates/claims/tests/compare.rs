//! Surfaces held against each other: how their values relate, and why.

use copydesk_claims::compare::{Relation, quantities, times};
use copydesk_claims::{Article, MentionKind, MetaSource, Published, Quantity, Sourced, Timex, read};

fn quantity(surface: &str) -> Quantity {
    let text = format!("It came to {surface}.");
    let mentions = read(&Article::bare("a", text.as_str())).mentions.into_iter();
    let mut found = mentions.filter_map(|m| match m.kind {
        MentionKind::Quantity(q) => Some(q),
        _ => None,
    });
    found.next().unwrap_or_else(|| panic!("no figure in {text}"))
}

fn time(text: &str, published: Option<&str>) -> Timex {
    let mut article = Article::bare("a", text);
    article.published = published.and_then(Published::parse).map(|p| Sourced::new(p, MetaSource::Input));
    let mentions = read(&article).mentions.into_iter();
    let mut found = mentions.filter_map(|m| match m.kind {
        MentionKind::Time(time) => Some(time),
        _ => None,
    });
    found.next().unwrap_or_else(|| panic!("no time in {text}"))
}

#[track_caller]
fn figures(a: &str, b: &str, relation: Relation, reason: &str) {
    let (p, q) = (quantity(a), quantity(b));
    let found = quantities(&p, &q);
    assert_eq!((found.relation, found.reason.as_str()), (relation, reason), "{a} | {b}: {p:?} {q:?}");
    assert_eq!(quantities(&q, &p).relation, relation.mirrored(), "{b} | {a}");
}

#[test]
fn figures_round_to_the_digits_printed() {
    figures("€1.2bn", "€1.18bn", Relation::Rounded, "1.18 billion rounds to 1.2 billion");
    figures("$1.2bn", "about $1.18bn", Relation::Rounded, "1.18 billion rounds to 1.2 billion");
    figures("1.2 million votes", "1,180,000 votes", Relation::Rounded, "1.18 million rounds to 1.2 million");
    figures("1.2 million votes", "1,130,000 votes", Relation::Disjoint, "1.2 million lies outside 1.13 million");
    figures("650 boats", "654 boats", Relation::Disjoint, "650 lies outside 654");
    figures("about 650 boats", "654 boats", Relation::Rounded, "654 rounds to 650");
    figures("650 boats", "650 boats", Relation::Equal, "both say 650");
}

#[test]
fn figures_lie_inside_and_outside_of_bounds() {
    figures("650 boats", "over 650 boats", Relation::Disjoint, "650 lies outside over 650");
    figures("700 boats", "over 650 boats", Relation::Inside, "700 lies inside over 650");
    figures("at least 650 boats", "over 650 boats", Relation::Contains, "over 650 lies inside at least 650");
    figures("650 boats", "at least 650 boats", Relation::Inside, "650 lies inside at least 650");
    figures(
        "under 300 boats",
        "over 200 boats",
        Relation::Overlapping,
        "under 300 and over 200 have figures in common",
    );
    figures("12 to 15 boats", "13 boats", Relation::Contains, "13 lies inside 12 to 15");
    figures("dozens of boats", "200 boats", Relation::Disjoint, "12 to 120 lies outside 200");
}

#[test]
fn units_of_one_dimension_convert() {
    figures("100 miles", "160 km", Relation::Rounded, "100 miles are 160.9 kilometres and round to 160 kilometres");
    figures("100 miles", "161 km", Relation::Rounded, "100 miles are 160.9 kilometres and round to 161 kilometres");
    figures(
        "100 miles",
        "200 km",
        Relation::Disjoint,
        "100 miles are 160.9 kilometres: 100 miles lies outside 200 kilometres",
    );
    figures("30 miles", "50 km", Relation::Rounded, "30 miles are 48.28 kilometres and round to 50 kilometres");
    figures(
        "60 degrees celsius",
        "140 degrees fahrenheit",
        Relation::Equal,
        "60 degrees celsius are 140 degrees fahrenheit",
    );
    figures(
        "21°C",
        "70°F",
        Relation::Rounded,
        "21 degrees celsius are 69.8 degrees fahrenheit and round to 70 degrees fahrenheit",
    );
    figures(
        "24°C",
        "70°F",
        Relation::Disjoint,
        "24 degrees celsius are 75.2 degrees fahrenheit: 24 degrees celsius lies outside 70 degrees fahrenheit",
    );
    figures("2 tonnes", "2,000 kg", Relation::Equal, "2 metric tonnes are 2,000 kilograms");
    figures("48 hours", "2 days", Relation::Equal, "48 hours are 2 days");
}

#[test]
fn small_money_converts_to_its_currency_and_no_other() {
    figures("95p", "£0.95", Relation::Equal, "95 pence are 0.95 pounds");
    figures("€5m", "$5m", Relation::NotComparable, "no rate between EUR and USD is given");
}

#[test]
fn a_month_is_28_to_31_days() {
    figures("30 days", "1 month", Relation::Inside, "a month has 28 to 31 days: 30 days lies inside 1 month");
    figures("5 weeks", "1 month", Relation::Disjoint, "a month has 28 to 31 days: 5 weeks lies outside 1 month");
    figures("365 days", "1 year", Relation::Inside, "a year has 365 or 366 days: 365 days lies inside 1 year");
    figures("12 months", "1 year", Relation::Equal, "12 months are 1 year");
}

#[test]
fn different_measures_are_not_compared() {
    figures("5 km", "5 kg", Relation::NotComparable, "one measures length, the other mass");
    figures("5 boats", "5 buses", Relation::NotComparable, "one counts boat, the other bus");
    figures(
        "5 per cent",
        "5 percentage points",
        Relation::NotComparable,
        "one measures share, the other percentage point",
    );
}

#[track_caller]
fn days(a: (&str, Option<&str>), b: (&str, Option<&str>), relation: Relation, reason: &str) {
    let (p, q) = (time(a.0, a.1), time(b.0, b.1));
    let found = times(&p, &q);
    assert_eq!((found.relation, found.reason.as_str()), (relation, reason), "{a:?} | {b:?}: {p:?} {q:?}");
    assert_eq!(times(&q, &p).relation, relation.mirrored(), "{b:?} | {a:?}");
}

const JUNE: Option<&str> = Some("2018-06-28");

#[test]
fn days_lie_inside_months() {
    let (day, month) = (("It sank on 26 June 2018.", None), ("It sank in June 2018.", None));
    days(day, month, Relation::Inside, "2018-06-26 lies inside 2018-06");
    days(day, ("It sank on Tuesday.", JUNE), Relation::Equal, "both say 2018-06-26");
    days(day, ("It sank on Wednesday.", JUNE), Relation::Disjoint, "nothing is both 2018-06-26 and 2018-06-27");
}

#[test]
fn clock_times_with_zones_are_instants() {
    let (east, london) =
        (("It struck at 7:39 AM ET on 5 February 2024.", None), ("It struck at 12:39 UTC on 5 February 2024.", None));
    days(east, london, Relation::Equal, "2024-02-05T07:39-05:00 and 2024-02-05T12:39Z are one instant");
    let later = ("It struck at 12:52 UTC on 5 February 2024.", None);
    days(east, later, Relation::Disjoint, "nothing is both 2024-02-05T07:39-05:00 and 2024-02-05T12:52Z");
    let bare = ("It struck at 12:39 on 5 February 2024.", None);
    days(east, bare, Relation::Overlapping, "2024-02-05T07:39-05:00 and 2024-02-05T12:39 are one time in some zone");
    let week = ("It struck at 12:39 on 8 February 2024.", None);
    days(east, week, Relation::Disjoint, "2024-02-05T07:39-05:00 and 2024-02-08T12:39 are apart in every zone");
    days(
        east,
        ("It struck on 5 February 2024.", None),
        Relation::Inside,
        "2024-02-05T07:39-05:00 lies inside 2024-02-05",
    );
    days(
        east,
        ("It struck on 9 February 2024.", None),
        Relation::Disjoint,
        "2024-02-05T07:39-05:00 and 2024-02-09 are apart in every zone",
    );
}

#[test]
fn what_nothing_anchors_is_decided_where_a_part_differs() {
    let (tuesday, friday) = (("It sank on Tuesday.", None), ("It sank on 29 June 2018.", None));
    days(tuesday, friday, Relation::Disjoint, "nothing is both XXXX-WXX-2 and 2018-06-29");
    days(tuesday, ("It sank on 26 June 2018.", None), Relation::NotComparable, "one of the times is not anchored");
    days(tuesday, ("It sank on Tuesday.", None), Relation::NotComparable, "one of the times is not anchored");
    days(("It sank in March.", None), friday, Relation::Disjoint, "nothing is both XXXX-03 and 2018-06-29");
    days(("It sank on 26 June.", None), friday, Relation::Disjoint, "nothing is both XXXX-06-26 and 2018-06-29");
}

#[test]
fn lengths_of_time_are_compared_as_lengths() {
    days(("It took 48 hours.", None), ("It took two days.", None), Relation::Equal, "PT48H and P2D are the same");
    days(("It took 47 days.", None), ("It took more than six weeks.", None), Relation::Inside, "P47D lies inside P6W");
    days(
        ("It took 47 days.", None),
        ("It sank on Tuesday.", JUNE),
        Relation::NotComparable,
        "one is a length of time, the other a time",
    );
}
