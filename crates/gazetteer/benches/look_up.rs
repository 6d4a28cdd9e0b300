//! Words of a news text to entries: how long one look-up takes, and how many megabytes of text are walked in a second.

use copydesk_gazetteer::{longest, look_up};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

const TEXT: &str = "The Bank of England said on Tuesday that Andrew Bailey would meet Christine Lagarde of the European Central \
    Bank in Frankfurt . Officials from the United Arab Emirates , Saudi Arabia and New Zealand were expected in Washington later \
    this week , according to the Associated Press , which cited people who had been told of the plans . In Kyiv , the office of \
    President Volodymyr Zelensky said it had not been invited , while the WHO , the IMF and U.S. Customs and Border Protection \
    did not answer . Margaret Nightingale - Hughes , who lives near the River Severn in Gloucestershire , said she was surprised . ";

fn main() {
    divan::main();
}

/// The capitalised words of the text, each by itself.
#[divan::bench]
fn each_capitalised_word(bencher: Bencher<'_, '_>) {
    let words: Vec<&str> = TEXT.split(' ').filter(|w| w.starts_with(char::is_uppercase)).collect();
    bencher
        .counter(ItemsCount::new(words.len()))
        .bench(|| words.iter().filter_map(|w| look_up(divan::black_box(w))).count());
}

/// The longest name at each capitalised word, over the whole text.
#[divan::bench]
fn longest_at_each_capitalised_word(bencher: Bencher<'_, '_>) {
    let words: Vec<&str> = TEXT.split(' ').collect();
    bencher.counter(BytesCount::of_str(TEXT)).bench(|| {
        let starts = (0..words.len()).filter(|i| words[*i].starts_with(char::is_uppercase));
        starts.filter_map(|i| longest(divan::black_box(&words[i..]).iter().copied())).count()
    });
}
