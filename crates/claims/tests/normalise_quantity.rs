//! The table of surface forms by value, and properties that hold for every text.

use copydesk_claims::{Article, Mention, MentionKind, Quantity, read};

/// The quantities and ordinals of a text.
fn mentions(text: &str) -> Vec<Mention> {
    let all = read(&Article::bare("a", text)).mentions;
    all.into_iter().filter(|m| matches!(m.kind, MentionKind::Quantity(_) | MentionKind::Ordinal(_))).collect()
}

fn shown(quantity: &Quantity) -> String {
    let figure = match (quantity.min, quantity.max) {
        (Some(min), Some(max)) if min != max => format!("{min}..{max}"),
        (Some(one), _) | (None, Some(one)) => one.to_string(),
        (None, None) => String::new(),
    };
    let bound = match (quantity.min, quantity.max) {
        _ if quantity.approximate => "~",
        (Some(_), None) if quantity.min_open => ">",
        (Some(_), None) => ">=",
        (None, Some(_)) if quantity.max_open => "<",
        (None, Some(_)) => "<=",
        _ => "",
    };
    let words = [Some(format!("{bound}{figure}")), quantity.unit.clone(), quantity.currency.clone()];
    words.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn values(text: &str) -> String {
    let found = mentions(text).into_iter().filter_map(|m| match m.kind {
        MentionKind::Quantity(q) => Some(shown(&q)),
        MentionKind::Ordinal(rank) => Some(format!("#{rank}")),
        _ => None,
    });
    let found: Vec<String> = found.collect();
    if found.is_empty() { "none".into() } else { found.join("; ") }
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    let table = include_str!("../../../fixtures/normalise/quantity.tsv");
    table
        .lines()
        .filter(|l| !l.starts_with('#') || l.starts_with("#1") || l.starts_with("#2") || l.starts_with("#3"))
        .filter_map(|l| l.split_once('\t'))
}

#[test]
fn every_surface_form_of_the_table_has_its_value() {
    let wrong: Vec<String> = rows()
        .filter(|(want, text)| values(text) != *want)
        .map(|(want, text)| format!("{text}\n  want {want}\n  got  {}", values(text)))
        .collect();
    assert!(rows().count() > 140);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_value_does_not_change_with_the_sentence_around_it() {
    for (want, text) in rows().filter(|(want, _)| *want != "none") {
        let longer = format!("The mayor spoke. {text} The mayor sat down.");
        assert_eq!(values(&longer), want, "{longer}");
    }
}

#[test]
fn the_span_is_the_figure_with_its_modifier_and_measure_and_without_the_noun() {
    let span = |text: &'static str| mentions(text).into_iter().map(|m| m.span.of(text)).collect::<Vec<_>>();
    assert_eq!(span("In all, more than 650 employees signed."), ["more than 650"]);
    assert_eq!(span("It cost just over €3 billion in cash."), ["just over €3 billion"]);
    assert_eq!(span("It lies 1.5 nautical miles off."), ["1.5 nautical miles"]);
    assert_eq!(span("About a third of them left."), ["About a third"]);
    assert_eq!(span("The 41-year-old skipper left."), ["41-year-old"]);
    assert_eq!(span("It carried 54 passengers and seven crew."), ["54", "seven"]);
}

#[test]
fn no_two_quantities_overlap_and_every_span_can_be_cut_out() {
    let nasty = [
        "between between 5 and and 7 or more or so 12-15-18 £$€5 per cent per cent",
        "a a half and a half million hundred thousand dozen of of the the",
        "1,2,3,4 1.2.3.4 1/2/3 0-0-0 99999999999999999999999999999999999999999999 1e309 5×10^999",
        "“½” ¾½ 3½ −5 - 5 -- 5 $-5 ($5) #5 @5 5@ 5% 5%% %5 Ünder 5 ünits ４２ ٤٢",
        "one of one in one out of one or two to three and a half a hundred and",
    ];
    for text in nasty.into_iter().chain(rows().map(|(_, text)| text)) {
        let found = mentions(text);
        assert!(found.windows(2).all(|w| w[0].span.end <= w[1].span.start), "{text}");
        assert!(found.iter().all(|m| !m.span.is_empty() && text.get(m.span.start..m.span.end).is_some()), "{text}");
    }
}

#[test]
fn long_hostile_text_is_read_in_linear_time() {
    for piece in ["1 ", "1-", "1,", "one ", "a hundred and ", "from 1 to ", "x1", "$", "number of 5 ", "(", "5 (a "] {
        let time = |n: usize| {
            let text = piece.repeat(n);
            let start = std::time::Instant::now();
            mentions(&text);
            start.elapsed().as_secs_f64()
        };
        let (short, long) = (time(2_000).max(0.002), time(16_000));
        assert!(long < short * 40.0, "{piece:?}: {short} s for 2,000, {long} s for 16,000");
    }
}

#[test]
fn a_change_keeps_its_direction() {
    let change = |text: &str| {
        let found = mentions(text);
        let MentionKind::Quantity(q) = &found[0].kind else { panic!("{text}") };
        q.change.map(|c| format!("{c:?}"))
    };
    assert_eq!(change("Shares rose 5% on Friday.").as_deref(), Some("Increase"));
    assert_eq!(change("Shares fell by about 14% on Friday.").as_deref(), Some("Decrease"));
    assert_eq!(change("The rate stands at 5% now."), None);
    assert_eq!(change("Shares rose to 5 euros."), None);
    assert_eq!(change("Gifts make up 40% of it."), None);
}
