//! The tables of surface forms by value in `fixtures/normalise/quantity`, and properties that hold for every text.
#![allow(clippy::disallowed_methods, reason = "tests read the fixtures from disk")]

use copydesk_claims::{Article, Change, Mention, MentionKind, Quantity, read};
use std::path::Path;

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
    let change = match quantity.change {
        None => "",
        Some(Change::Increase) => ", up",
        Some(Change::Decrease) => ", down",
    };
    let per = quantity.per.as_ref().map_or_else(String::new, |per| format!(" per {per}"));
    words.into_iter().flatten().collect::<Vec<_>>().join(" ") + &per + change
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

/// One surface form of a table.
struct Row {
    /// Its table.
    file: String,
    /// The values in it, or `none`.
    want: String,
    /// The sentence, with brackets around the surfaces.
    marked: String,
    /// Whether it is known to be misread.
    fixme: bool,
}

impl Row {
    fn text(&self) -> String {
        self.marked.replace(['[', ']'], "")
    }
}

/// All rows, by table.
fn rows() -> Vec<Row> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/normalise/quantity");
    let mut paths: Vec<_> = folder.read_dir().expect("the tables are there").flatten().map(|f| f.path()).collect();
    paths.sort();
    let mut rows = Vec::new();
    for path in paths {
        let file = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let mut want = String::new();
        for line in std::fs::read_to_string(&path).expect("a table is text").lines() {
            if let Some(value) = line.strip_prefix("## ") {
                want = value.to_owned();
            } else if let Some(row) = line.strip_prefix("- ") {
                let (fixme, marked) = row.strip_prefix("fixme: ").map_or((false, row), |row| (true, row));
                rows.push(Row { file: file.clone(), want: want.clone(), marked: marked.to_owned(), fixme });
            }
        }
    }
    rows
}

#[test]
fn every_surface_form_of_the_tables_has_its_value() {
    let wrong: Vec<String> = rows()
        .iter()
        .filter(|row| !row.fixme)
        .map(|row| (row, values(&row.text())))
        .filter(|(row, got)| row.want != *got)
        .map(|(row, got)| format!("{}: {}\n  want {}\n  got  {got}", row.file, row.marked, row.want))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_row_that_is_read_rightly_bears_no_mark() {
    let mended = |row: &&Row| row.fixme && values(&row.text()) == row.want;
    let mended: Vec<String> = rows().iter().filter(mended).map(|row| format!("{}: {}", row.file, row.marked)).collect();
    assert!(mended.is_empty(), "take the mark off:\n{}", mended.join("\n"));
}

#[test]
fn every_table_has_many_rows_and_some_that_are_no_quantity() {
    let rows = rows();
    let files: std::collections::BTreeSet<&str> = rows.iter().map(|r| r.file.as_str()).collect();
    assert!(files.len() > 20);
    for file in files {
        let of = || rows.iter().filter(|r| r.file == file);
        assert!(of().count() >= 15, "{file}: {} rows", of().count());
        assert!(of().any(|r| r.want == "none"), "{file}: nothing that must not match");
    }
}

#[test]
fn every_figure_lies_on_its_bracket() {
    for row in rows().iter().filter(|row| !row.fixme && row.want != "none") {
        let (text, mut brackets) = (row.text(), Vec::new());
        let mut at = 0;
        for piece in row.marked.split_inclusive(['[', ']']) {
            let end = at + piece.trim_end_matches(['[', ']']).len();
            if piece.ends_with(']') {
                brackets.push((at, end));
            }
            at = end;
        }
        let found = mentions(&text);
        let fits = |m: &Mention, (start, end): (usize, usize)| m.span.start < end && start < m.span.end;
        let all = found.len() == brackets.len() && found.iter().zip(&brackets).all(|(m, b)| fits(m, *b));
        assert!(all, "{}: {}", row.file, row.marked);
    }
}

#[test]
fn a_value_does_not_change_with_the_sentence_around_it() {
    for row in rows().iter().filter(|row| !row.fixme && row.want != "none") {
        let longer = format!("The mayor spoke. {} The mayor sat down.", row.text());
        assert_eq!(values(&longer), row.want, "{longer}");
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
    for text in nasty.map(str::to_owned).into_iter().chain(rows().iter().map(Row::text)) {
        let found = mentions(&text);
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
