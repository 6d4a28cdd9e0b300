//! What holds for every value and every text: a value that is printed is read again, modifiers only widen, comparing is
//! symmetric, and no text panics.

use copydesk_claims::compare::{Relation, fit, quantities, times};
use copydesk_claims::{Anchor, Article, MentionKind, Quantity, Timex, TimexKind, read, unit_dimension};
use proptest::prelude::*;

fn figures(text: &str) -> Vec<Quantity> {
    let mentions = read(&Article::bare("a", text)).mentions.into_iter();
    mentions
        .filter_map(|m| match m.kind {
            MentionKind::Quantity(q) => Some(q),
            _ => None,
        })
        .collect()
}

/// The one figure of a sentence.
fn only(text: &str) -> Result<Quantity, TestCaseError> {
    let mut found = figures(text);
    prop_assert_eq!(found.len(), 1, "{}: {:?}", text, found);
    Ok(found.remove(0))
}

fn near(a: Option<f64>, b: f64) -> bool {
    a.is_some_and(|a| (a - b).abs() <= 1e-9 * b.abs().max(1.0))
}

/// A whole figure in digits, in groups of three.
fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A whole figure below a billion in words.
fn spelt(n: u64) -> String {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let small = |n: u64| SMALL[usize::try_from(n).unwrap_or(0)].to_owned();
    let scaled = |n: u64, scale: u64, word: &str| {
        let head = format!("{} {word}", spelt(n / scale));
        match n % scale {
            0 => head,
            rest if rest < 100 => format!("{head} and {}", spelt(rest)),
            rest => format!("{head} {}", spelt(rest)),
        }
    };
    match n {
        0..20 => small(n),
        20..100 => {
            let tens = TENS[usize::try_from(n / 10).unwrap_or(0)];
            if n.is_multiple_of(10) { tens.to_owned() } else { format!("{tens}-{}", small(n % 10)) }
        }
        100..1_000 => scaled(n, 100, "hundred"),
        1_000..1_000_000 => scaled(n, 1_000, "thousand"),
        _ => scaled(n, 1_000_000, "million"),
    }
}

/// Whole figures of every length, not only long ones.
fn whole() -> impl Strategy<Value = u64> {
    prop_oneof![2_u64..100, 100_u64..1_800, 2_200_u64..1_000_000, 1_000_000_u64..999_999_999]
}

/// Units with a plural that the text can bear.
fn unit() -> impl Strategy<Value = (&'static str, &'static str)> {
    prop::sample::select(vec![
        ("kilometre", "kilometres"),
        ("mile", "miles"),
        ("foot", "feet"),
        ("hectare", "hectares"),
        ("square mile", "square miles"),
        ("litre", "litres"),
        ("kilogram", "kg"),
        ("megawatt", "megawatts"),
        ("mile per hour", "mph"),
        ("degree celsius", "degrees Celsius"),
        ("percent", "per cent"),
        ("percentage point", "percentage points"),
        ("gigabyte", "gigabytes"),
        ("year", "years"),
        ("hour", "hours"),
    ])
}

/// Two units of one dimension.
fn convertible() -> impl Strategy<Value = (&'static str, &'static str)> {
    prop::sample::select(vec![
        ("mile", "kilometre"),
        ("foot", "metre"),
        ("light year", "astronomical unit"),
        ("acre", "hectare"),
        ("gallon", "litre"),
        ("acre-foot", "cubic metre"),
        ("pound-mass", "kilogram"),
        ("troy ounce", "gram"),
        ("mile per hour", "kilometre per hour"),
        ("knot", "metre per second"),
        ("horsepower", "kilowatt"),
        ("electronvolt", "joule"),
        ("pound per square inch", "bar"),
        ("gibibyte", "gigabyte"),
        ("cubic foot per second", "cubic metre per second"),
        ("percent", "share"),
        ("year", "month"),
        ("week", "day"),
    ])
}

/// A quantity of any shape.
fn quantity() -> impl Strategy<Value = Quantity> {
    let value = prop_oneof![(1_i32..10_000).prop_map(f64::from), (1_i32..100_000).prop_map(|n| f64::from(n) / 100.0)];
    let units = prop::sample::select(vec![
        "mile",
        "kilometre",
        "foot",
        "kilogram",
        "degree celsius",
        "degree fahrenheit",
        "day",
        "week",
        "month",
        "year",
        "percent",
        "share",
        "boat",
        "fishing boat",
        "",
    ]);
    (value, 0_u8..7, units, any::<bool>()).prop_map(|(value, shape, unit, rough)| {
        let mut q = Quantity::exact(value);
        match shape {
            0 => (q.max, q.min_open) = (None, true),
            1 => q.max = None,
            2 => (q.min, q.max_open) = (None, true),
            3 => q.min = None,
            4 => (q.max, q.value) = (Some(value * 1.5), None),
            _ => q.approximate = rough,
        }
        q.unit = (!unit.is_empty()).then(|| unit.to_owned());
        q
    })
}

fn day() -> impl Strategy<Value = Timex> {
    (2000_i16..2030, 1_i8..13, 1_i8..29, 0_u8..4).prop_map(|(year, month, day, shape)| {
        let date = format!("{year}-{month:02}-{day:02}");
        let (kind, value, edtf, ends) = match shape {
            0 => (TimexKind::Date, date.clone(), date.clone(), (date.clone(), date)),
            1 => {
                let edtf = format!("{year}-{month:02}");
                (TimexKind::Date, edtf.clone(), edtf.clone(), (format!("{edtf}-01"), format!("{edtf}-28")))
            }
            2 => {
                let clock = format!("{date}T{:02}:{:02}", day % 24, month);
                (TimexKind::Time, clock.clone(), clock.clone(), (clock.clone(), clock))
            }
            _ => {
                let clock = format!("{date}T{:02}:{:02}", day % 24, month);
                let zoned = format!("{clock}{}", if month % 2 == 0 { "Z" } else { "-05:00" });
                (TimexKind::Time, clock.clone(), zoned, (clock.clone(), clock))
            }
        };
        Timex {
            kind,
            value,
            modifier: None,
            edtf: Some(edtf),
            earliest: Some(ends.0),
            latest: Some(ends.1),
            anchor: Anchor::None,
            weekday: None,
        }
    })
}

/// Whether what one quantity allows is allowed by the other.
fn allows(wide: &Quantity, narrow: &Quantity) -> bool {
    let low =
        wide.min.is_none_or(|w| narrow.min.is_some_and(|n| n > w || (n == w && (!wide.min_open || narrow.min_open))));
    let high =
        wide.max.is_none_or(|w| narrow.max.is_some_and(|n| n < w || (n == w && (!wide.max_open || narrow.max_open))));
    low && high
}

#[test]
fn a_figure_that_begins_inside_a_word_has_no_holder() {
    assert_eq!(figures("$one0one€").len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn a_figure_in_digits_is_read_again(n in whole()) {
        let q = only(&format!("The port counted {} crates.", grouped(n)))?;
        prop_assert!(q.is_bare() && near(q.value, n as f64), "{q:?}");
        prop_assert_eq!(q.unit.as_deref(), Some("crate"));
    }

    #[test]
    fn a_figure_in_words_is_read_again(n in whole()) {
        let text = format!("The port counted {} crates.", spelt(n));
        let q = only(&text)?;
        prop_assert!(q.is_bare() && near(q.value, n as f64), "{text}: {q:?}");
    }

    #[test]
    fn a_scaled_figure_is_read_again(tenths in 11_u32..9_999, scale in 0_usize..3) {
        let (word, factor) = [("million", 1e6), ("billion", 1e9), ("trillion", 1e12)][scale];
        let figure = f64::from(tenths) / 10.0;
        let q = only(&format!("The port counted {figure} {word} crates."))?;
        prop_assert!(near(q.value, figure * factor), "{figure} {word}: {q:?}");
    }

    #[test]
    fn an_amount_of_money_is_read_again(n in 1_u64..1_000_000, money in 0_usize..5) {
        let (symbol, code) = [("£", "GBP"), ("$", "USD"), ("€", "EUR"), ("A$", "AUD"), ("CHF ", "CHF")][money];
        let text = format!("The quay cost {symbol}{} in all.", grouped(n));
        let q = only(&text)?;
        prop_assert!(near(q.value, n as f64), "{text}: {q:?}");
        prop_assert_eq!(q.currency.as_deref(), Some(code));
    }

    #[test]
    fn a_measure_is_read_again(n in 2_u64..1_800, (name, words) in unit()) {
        let text = format!("The reading was {} {words} on the dial.", grouped(n));
        let q = only(&text)?;
        prop_assert!(near(q.value, n as f64), "{text}: {q:?}");
        prop_assert_eq!(q.unit.as_deref(), Some(name));
    }

    #[test]
    fn a_range_is_read_again(a in 2_u64..800, more in 1_u64..800, form in 0_usize..3) {
        let b = a + more;
        let text = match form {
            0 => format!("The port counted {a} to {b} crates."),
            1 => format!("The port counted between {a} and {b} crates."),
            _ => format!("The port counted {a}–{b} crates."),
        };
        let q = only(&text)?;
        prop_assert!(near(q.min, a as f64) && near(q.max, b as f64) && q.value.is_none(), "{text}: {q:?}");
    }

    #[test]
    fn a_modifier_lets_through_all_on_its_side(n in 2_u64..1_800, more in 1_u64..500) {
        let of = |modifier: &str, n: u64| only(&format!("The port counted {modifier} {} crates.", grouped(n)));
        let (bare, beyond) = (of("just", n)?, of("just", n + more)?);
        let (over, least) = (of("more than", n)?, of("at least", n)?);
        prop_assert!(allows(&least, &bare) && allows(&least, &over), "{least:?}");
        prop_assert!(allows(&over, &beyond) && !allows(&over, &bare), "{over:?}");
        let (under, most) = (of("fewer than", n + more)?, of("at most", n + more)?);
        prop_assert!(allows(&most, &beyond) && allows(&most, &under), "{most:?}");
        prop_assert!(allows(&under, &bare) && !allows(&under, &beyond), "{under:?}");
        prop_assert_eq!(quantities(&beyond, &over).relation, Relation::Inside);
        prop_assert_eq!(quantities(&bare, &over).relation, Relation::Disjoint);
        let about = of("about", n)?;
        prop_assert!(fit(&about, &bare).relation != Relation::Disjoint);
    }

    #[test]
    fn comparing_is_reflexive_and_symmetric(a in quantity(), b in quantity()) {
        prop_assert_eq!(quantities(&a, &a).relation, Relation::Equal);
        prop_assert_eq!(quantities(&a, &b).relation, quantities(&b, &a).relation.mirrored());
        prop_assert_eq!(fit(&a, &b).same_figure, fit(&b, &a).same_figure);
    }

    #[test]
    fn comparing_times_is_reflexive_and_symmetric(a in day(), b in day()) {
        prop_assert_eq!(times(&a, &a).relation, Relation::Equal);
        prop_assert_eq!(times(&a, &b).relation, times(&b, &a).relation.mirrored());
    }

    #[test]
    fn a_conversion_there_and_back_is_the_figure(n in 1_u32..100_000, (name, other) in convertible()) {
        let (from, to) = (unit_dimension(name).unwrap(), unit_dimension(other).unwrap());
        prop_assert_eq!(from.0, to.0);
        let of = |value: f64, unit: &str| Quantity { unit: Some(unit.into()), ..Quantity::exact(value) };
        let there = f64::from(n) * from.1 / to.1;
        prop_assert_eq!(quantities(&of(f64::from(n), name), &of(there, other)).relation, Relation::Equal);
        prop_assert!(near(Some(there * to.1 / from.1), f64::from(n)));
    }

    #[test]
    fn a_temperature_converts_to_the_other_scale(tenths in -500_i32..1_500) {
        let celsius = f64::from(tenths) / 10.0;
        let of = |value: f64, unit: &str| Quantity { unit: Some(unit.into()), ..Quantity::exact(value) };
        let (c, f) = (of(celsius, "degree celsius"), of(celsius * 9.0 / 5.0 + 32.0, "degree fahrenheit"));
        prop_assert_eq!(quantities(&c, &f).relation, Relation::Equal);
        prop_assert_eq!(quantities(&c, &of(celsius + 273.15, "kelvin")).relation, Relation::Equal);
    }

    #[test]
    fn every_text_is_read_and_every_span_can_be_cut_out(text in "(\\PC|[0-9]|[ .,:%$£€/-]|one|half|million|to|am|May|ago){0,60}") {
        let reading = read(&Article::bare("a", text.as_str()));
        let cut = |m: &copydesk_claims::Mention| text.get(m.span.start..m.span.end).is_some_and(|s| !s.is_empty());
        prop_assert!(reading.mentions.iter().all(cut), "{text}");
        let found = figures(&text);
        for (a, b) in found.iter().zip(found.iter().skip(1)) {
            prop_assert_eq!(quantities(a, b).relation, quantities(b, a).relation.mirrored());
        }
    }
}
