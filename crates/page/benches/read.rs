//! How fast pages are read, in megabytes a second.

use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

/// A page of a common size: menus, an article, a hundred cards, and scripts.
fn page() -> String {
    let card = "<li class=\"card\"><a href=\"/a\"><img src=\"x.jpg\"><h3>Another headline of the day</h3></a><p>And what it says below.</p></li>";
    let lead = "<p>The ferry hit the rocks at dawn on Tuesday, and all sixty people on board were taken off alive, <a href=\"/b\">the coastguard</a> said.</p>";
    let script = "<script>window.state = {\"a\": [1, 2, 3], \"b\": \"<p>no text</p>\"};</script>";
    format!(
        "<!doctype html><title>Ferry aground</title><ul class=\"nav\">{}</ul><article><h1>Ferry aground</h1>{}</article><ul class=\"related\">{}</ul>{}",
        card.repeat(20),
        lead.repeat(40),
        card.repeat(80),
        script.repeat(1500)
    )
}

#[divan::bench]
fn read_page(bencher: Bencher) {
    let page = page();
    bencher
        .counter(BytesCount::of_str(&page))
        .bench(|| copydesk_page::read_page("page.html", divan::black_box(page.as_bytes())));
}

#[divan::bench]
fn fragment(bencher: Bencher) {
    let page = page();
    bencher.counter(BytesCount::of_str(&page)).bench(|| copydesk_page::fragment(divan::black_box(&page)));
}
