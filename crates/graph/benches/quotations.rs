//! Two prints of one quotation to what differs: pairs of a sentence or two, and two long ones.

use copydesk_graph::quotation::{compare, units};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

/// Prints of one quotation each: other words, a cut, a figure, another spelling, nothing in common.
const PAIRS: [(&str, &str); 5] = [
    (
        "We switched the lights on and nobody in the control room said a word for a full minute",
        "We switched the lights on and nobody in the control room could speak for a full minute",
    ),
    (
        "The harbour board will meet on Friday … and it will not reopen the tender",
        "The harbor board will meet on Friday, as it always has, and it will not re-open the tender",
    ),
    (
        "We lost 650 jobs in a single winter and nobody came to ask why",
        "We lost 560 jobs in a single winter and nobody came to ask why",
    ),
    (
        "[The ferry] was late, it was always late, and we waited",
        "It was late, it was always late, and we waited in the rain for an hour",
    ),
    ("The river rose faster than the gauges could tell us", "Nobody on this council has read the second volume"),
];

fn main() {
    divan::main();
}

#[divan::bench]
fn cut_into_units(bencher: Bencher<'_, '_>) {
    let bytes: usize = PAIRS.iter().map(|(a, _)| a.len()).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| PAIRS.iter().map(|(a, _)| units(divan::black_box(a)).len()).sum::<usize>());
}

#[divan::bench]
fn compare_short_pairs(bencher: Bencher<'_, '_>) {
    bencher
        .counter(ItemsCount::new(PAIRS.len()))
        .bench(|| PAIRS.iter().filter_map(|(a, b)| compare(divan::black_box(a), divan::black_box(b))).count());
}

/// Two speeches of some words, one in ten replaced.
#[divan::bench(args = [200, 2_000, 20_000])]
fn compare_speeches(bencher: Bencher<'_, '_>, words: usize) {
    let speech = |other: usize| {
        let word =
            |n: usize| if n % 10 == 7 { format!("w{}x{other}", n % 997) } else { format!("w{}", n * 31 % 4_999) };
        (0..words).map(word).collect::<Vec<_>>().join(" ")
    };
    let (a, b) = (speech(1), speech(2));
    bencher.counter(ItemsCount::new(words)).bench(|| compare(divan::black_box(&a), divan::black_box(&b)));
}
