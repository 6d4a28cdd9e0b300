//! The table of times by value: every row of `fixtures/normalise/time.tsv`.

use copydesk_claims::{Article, MentionKind, MetaSource, Published, Sourced, Timex, read};

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
