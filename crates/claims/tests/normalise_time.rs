//! The table of times by value: every row of `fixtures/normalise/time.tsv`.

use copydesk_claims::{Article, MentionKind, MetaSource, Published, Sourced, Step, Steps, Timex, read};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const TABLE: &str = include_str!("../../../fixtures/normalise/time.tsv");

fn times(text: &str, published: &str) -> Vec<(String, Timex)> {
    let mut article = Article::bare("a", text);
    article.published = Published::parse(published).map(|p| Sourced::new(p, MetaSource::Input));
    let mentions = read(&article).mentions.into_iter();
    mentions
        .filter_map(|m| match m.kind {
            MentionKind::Time(time) => Some((m.span.of(text).to_owned(), time)),
            _ => None,
        })
        .collect()
}

fn rows() -> impl Iterator<Item = [&'static str; 4]> {
    let rows = TABLE.lines().filter(|l| !l.starts_with('#'));
    rows.map(|l| l.split('\t').collect::<Vec<_>>().try_into().unwrap_or_else(|r| panic!("four columns, not {r:?}")))
}

#[test]
fn every_surface_form_has_its_span_and_value() {
    let mut wrong = Vec::new();
    for [published, text, value, edtf] in rows().filter(|r| r[2] != "none") {
        let (before, rest) = text.split_once('[').expect("a bracket opens");
        let (surface, after) = rest.split_once(']').expect("a bracket closes");
        let found = times(&format!("{before}{surface}{after}"), published);
        let edtf = (edtf != "-").then_some(edtf);
        if !found.iter().any(|(s, t)| s == surface && t.value == value && t.edtf.as_deref() == edtf) {
            let found: Vec<_> = found.iter().map(|(s, t)| format!("{s:?} = {} {:?}", t.value, t.edtf)).collect();
            wrong.push(format!("{text}: {}", found.join(", ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_no_time_is_not_read_as_one() {
    let wrong: Vec<_> = rows()
        .filter(|r| r[2] == "none")
        .filter_map(|[published, text, ..]| {
            let found = times(text, published);
            (!found.is_empty()).then(|| format!("{text}: {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_stated_weekday_is_kept_beside_the_date_it_does_not_fit() {
    let found = times("It sank on Friday, Aug. 29.", "2024-09-01");
    assert_eq!(found[0].1.weekday, Some(5));
    assert_eq!(found[0].1.edtf.as_deref(), Some("2024-08-29"));
}

#[test]
fn a_hedge_before_a_time_of_day_widens_its_bounds() {
    let found = times("It struck shortly before seven o'clock yesterday.", "2024-02-07");
    let time = &found[0].1;
    assert_eq!(time.modifier.as_deref(), Some("BEFORE"));
    assert_eq!(time.earliest.as_deref(), Some("2024-02-06T06:30"));
    assert_eq!(time.latest.as_deref(), Some("2024-02-06T07:00"));
}

#[test]
fn hostile_text_is_read_without_panic() {
    for text in [
        "",
        "the the the",
        "99999999999 years ago",
        "in 0000",
        "31 February 2019",
        "last last last",
        "’’’70s",
        "25:61 pm",
    ] {
        let found = times(text, "2024-02-07");
        assert!(found.iter().all(|(s, _)| !s.is_empty()), "{text}");
    }
}

#[test]
fn a_date_in_any_order_is_the_same_day() {
    for (year, month, day) in [(1998, 8, 13), (2004, 2, 29), (2018, 11, 30), (2021, 12, 17)] {
        let date = jiff::civil::Date::new(year, month, day).unwrap();
        let [name, short] = ["%B", "%b"].map(|f| date.strftime(f).to_string());
        for text in [
            format!("{name} {day}, {year}"),
            format!("{day} {name} {year}"),
            format!("the {day}th of {name} {year}"),
            format!("{short} {day} {year}"),
            format!("{short}. {day}, {year}"),
            format!("{day}-{short}-{year}"),
            format!("{year}/{month:02}/{day:02}"),
            format!("{day}.{month}.{year}"),
            format!("{month}/{day}/{year}"),
            format!("{day}/{month}/{year}"),
            format!("{} {day} {name} {year}", date.strftime("%A")),
        ] {
            let found = times(&format!("It was on {text} that it sank."), "2020-03-05");
            assert_eq!(found.first().map(|f| f.1.value.clone()), Some(date.to_string()), "{text}");
        }
    }
}

#[test]
fn long_hostile_text_is_read_in_linear_time() {
    for phrase in [
        "two days before the last two days before ",
        "the week of the week of ",
        "from 3 to between 3 and ",
        "the end of the first of the last ",
        "1-2-3-4-",
        "12.5.2018.",
        "next next week on next ",
        "two and a half and a half ",
        "twenty twenty-first ",
    ] {
        let read = |count: usize| {
            let text = phrase.repeat(count);
            let article = Article::bare("a", text);
            let mut steps = Steps::new(&article);
            steps.take(Step::Text);
            let start = std::time::Instant::now();
            steps.take(Step::Times);
            start.elapsed()
        };
        let (short, long) = (read(500), read(8000));
        assert!(long < short * 120 + std::time::Duration::from_millis(400), "{phrase}: {short:?}, then {long:?}");
    }
}

/// Words that times are made of, and some that they are not.
const WORDS: &[&str] = &[
    "the",
    "of",
    "to",
    "from",
    "between",
    "and",
    "a",
    "half",
    "past",
    "quarter",
    "week",
    "weeks",
    "day",
    "days",
    "month",
    "year",
    "years",
    "ago",
    "later",
    "before",
    "after",
    "last",
    "next",
    "this",
    "every",
    "other",
    "first",
    "third",
    "twenty",
    "five",
    "two",
    "May",
    "march",
    "June",
    "Sept.",
    "Monday",
    "Fri",
    "tomorrow",
    "tonight",
    "morning",
    "noon",
    "pm",
    "a.m.",
    "o'clock",
    "Easter",
    "Christmas",
    "1",
    "12",
    "31",
    "2018",
    "1998",
    "07",
    "2.30",
    "4:15",
    "26/6",
    "5/7/2019",
    "2018-06-26",
    "'70s",
    "90",
    "s",
    "th",
    "-",
    "–",
    "/",
    ":",
    ",",
    ".",
    "(",
    ")",
    "in",
    "at",
    "on",
    "by",
    "until",
    "since",
    "early",
    "mid",
    "late",
    "end",
    "Q3",
    "H1",
    "fiscal",
    "GMT",
    "ET",
    "now",
    "will",
    "said",
    "people",
    "weekend",
    "summer",
    "century",
    "several",
    "couple",
    "about",
    "nineteen",
];

fn bounds_agree(time: &Timex) -> bool {
    let (Some(edtf), Some(earliest), Some(latest)) = (&time.edtf, &time.earliest, &time.latest) else { return true };
    if earliest > latest && earliest.len() == latest.len() {
        return false;
    }
    let Some((from, to)) = edtf.split_once('/') else {
        let stem = edtf.trim_end_matches(['~', 'X']);
        // A season has a number, and a hedged time of day is wider than its value.
        let named = edtf.len() == 7 && matches!(&edtf[5..], "21" | "22" | "23" | "24");
        return named || stem.contains('T') || earliest.starts_with(stem) && latest.starts_with(stem);
    };
    earliest.starts_with(from) && latest.starts_with(to)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_text_is_read_with_a_panic(text in "\\PC{0,60}") {
        times(&text, "2018-06-28");
    }

    #[test]
    fn bounds_are_in_order_and_agree_with_edtf(words in vec(select(WORDS), 1..14), published in select(&["2018-06-28", "2020-02-29T16:12", "-"][..])) {
        for (surface, time) in times(&words.join(" "), published) {
            prop_assert!(!surface.is_empty());
            prop_assert!(bounds_agree(&time), "{surface}: {time:?}");
        }
    }

    #[test]
    fn a_day_read_again_is_the_same_day(words in vec(select(WORDS), 1..14)) {
        for (surface, time) in times(&words.join(" "), "2018-06-28") {
            let value = time.value;
            if value.len() == 10 && value.parse::<jiff::civil::Date>().is_ok() {
                let again = times(&format!("It opened on {value}."), "2018-06-28");
                prop_assert_eq!(again.first().map(|f| &f.1.value), Some(&value), "{}", surface);
            }
        }
    }
}
