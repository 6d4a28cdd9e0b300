//! The word lists of the quantity reader, read once.

use super::dimension::{DIMENSIONS, scale};
use crate::table::Table;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Rows of a list, without its header line.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).map(|l| l.split('\t').collect())
}

macro_rules! table {
    ($name:literal) => {
        rows(include_str!(concat!("../../data/en/", $name, ".tsv")))
    };
}

fn set(rows: impl Iterator<Item = Vec<&'static str>>) -> Table<()> {
    rows.map(|r| (r[0], ())).collect()
}

/// What a number word does in a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NumberWord {
    /// zero to nineteen.
    Unit(f64),
    /// twenty to ninety.
    Tens(f64),
    /// hundred.
    Hundred,
    /// thousand and up.
    Scale(f64),
    /// A scale as set after digits: `bn`.
    Abbreviation(f64),
    /// dozen.
    Dozen,
    /// third, quarters.
    Denominator(f64),
    /// ½.
    Fraction(f64),
}

/// Number words by lower-case form.
pub static NUMBER_WORDS: LazyLock<Table<NumberWord>> = LazyLock::new(|| {
    let kind = |r: &[&str]| {
        let value: f64 = r[2].parse().ok()?;
        Some(match r[1] {
            "unit" => NumberWord::Unit(value),
            "tens" => NumberWord::Tens(value),
            "hundred" => NumberWord::Hundred,
            "scale" => NumberWord::Scale(value),
            "abbreviation" => NumberWord::Abbreviation(value),
            "dozen" => NumberWord::Dozen,
            "denominator" => NumberWord::Denominator(value),
            "fraction" => NumberWord::Fraction(value),
            _ => return None,
        })
    };
    table!("number_words").filter_map(|r| Some((r[0], kind(&r)?))).collect()
});

/// Ranks by lower-case form.
pub static ORDINALS: LazyLock<Table<f64>> =
    LazyLock::new(|| table!("ordinals").filter_map(|r| Some((r[0], r[1].parse().ok()?))).collect());

/// The interval of a vague word.
#[derive(Debug, Clone, Copy)]
pub struct Vague {
    /// Least.
    pub min: f64,
    /// Most.
    pub max: f64,
    /// Whether "of" and a further scale word may follow ("tens of millions").
    pub plural: bool,
}

/// Vague words by lower-case form, the article of "a few" included.
pub static VAGUE: LazyLock<Table<Vague>> = LazyLock::new(|| {
    let read = |r: &[&str]| Some(Vague { min: r[1].parse().ok()?, max: r[2].parse().ok()?, plural: r[3] == "plural" });
    table!("vague").filter_map(|r| Some((r[0], read(&r)?))).collect()
});

/// A word that multiplies by itself: "doubled", "sixfold".
#[derive(Debug, Clone, Copy)]
pub struct Multiple {
    /// By how much.
    pub factor: f64,
    /// Whether the thing grows, where the word says so.
    pub direction: Option<bool>,
}

/// Words that multiply, by lower-case form.
pub static MULTIPLES: LazyLock<Table<Multiple>> = LazyLock::new(|| {
    let direction = |word: &str| (word != "-").then_some(word == "increase");
    let read = |r: &[&str]| Some(Multiple { factor: r[1].parse().ok()?, direction: direction(r[2]) });
    table!("multiples").filter_map(|r| Some((r[0], read(&r)?))).collect()
});

/// Words that can open a figure or a rank.
pub static OPENERS: LazyLock<Table<()>> = LazyLock::new(|| {
    let words = NUMBER_WORDS.words().chain(ORDINALS.words()).chain(VAGUE.words());
    let words = words.chain(MULTIPLES.words());
    words.filter(|w| !w.contains(' ')).chain(["a", "an"]).map(|w| (w, ())).collect()
});

/// What a modifier makes of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// The figure is the lower bound; whether it is itself left out.
    Min {
        /// Left out.
        open: bool,
    },
    /// The figure is the upper bound; whether it is itself left out.
    Max {
        /// Left out.
        open: bool,
    },
    /// It is near the figure.
    About,
    /// The bound that another modifier makes is itself allowed: "less than 30 or equal".
    Closed,
}

/// A modifier's words and what they do.
pub struct Modifier {
    /// Lower-case words.
    pub words: Vec<&'static str>,
    /// What they do.
    pub effect: Effect,
}

/// Modifiers by the word that stands next to the figure, longest first.
pub struct Modifiers {
    /// Those that stand before.
    pub before: Table<Vec<Modifier>>,
    /// Those that stand after.
    pub after: Table<Vec<Modifier>>,
}

/// The one modifier table.
pub static MODIFIERS: LazyLock<Modifiers> = LazyLock::new(|| {
    let (mut before, mut after) = (FxHashMap::default(), FxHashMap::default());
    for r in table!("modifiers") {
        let words: Vec<&str> = r[0].split(' ').collect();
        let effect = match r[2] {
            "min-open" => Effect::Min { open: true },
            "min-closed" => Effect::Min { open: false },
            "max-open" => Effect::Max { open: true },
            "max-closed" => Effect::Max { open: false },
            "closed" => Effect::Closed,
            _ => Effect::About,
        };
        let (side, key) = if r[1] == "before" { (&mut before, words[words.len() - 1]) } else { (&mut after, words[0]) };
        let list: &mut Vec<Modifier> = side.entry(key).or_default();
        let at = list.partition_point(|m| m.words.len() >= words.len());
        list.insert(at, Modifier { words, effect });
    }
    Modifiers { before: before.into(), after: after.into() }
});

/// A unit of measure or of money.
#[derive(Debug, PartialEq)]
pub struct Unit {
    /// Singular.
    pub name: &'static str,
    /// Dimension; `currency` for money.
    pub dimension: &'static str,
    /// How much of the dimension's base unit one is.
    pub factor: f64,
    /// How much of the base unit there is at its zero: more than none for temperatures alone.
    pub zero: f64,
    /// ISO 4217 code, for money that has one.
    pub currency: Option<&'static str>,
    /// For money: the small unit and how many of it make one.
    pub minor: Option<(&'static str, f64)>,
}

/// One way to write a unit.
pub struct UnitForm {
    /// Its tokens; lower case unless `exact`.
    pub words: Vec<&'static str>,
    /// Whether case counts.
    pub exact: bool,
    /// The unit.
    pub unit: &'static Unit,
}

/// All units with the ways to write them.
pub struct Units {
    /// Forms by the first token in lower case, longest first.
    pub forms: FxHashMap<String, Vec<UnitForm>>,
    /// Symbols of money that stand before the figure.
    pub prefixes: FxHashMap<&'static str, &'static Unit>,
    /// Units by name; the first of a name counts.
    pub names: FxHashMap<&'static str, &'static Unit>,
    /// Money by its ISO 4217 code.
    pub codes: FxHashMap<&'static str, &'static Unit>,
}

/// Units of measure and of money.
pub static UNITS: LazyLock<Units> = LazyLock::new(|| {
    let mut all = Units {
        forms: FxHashMap::default(),
        prefixes: FxHashMap::default(),
        names: FxHashMap::default(),
        codes: FxHashMap::default(),
    };
    for dimension in DIMENSIONS {
        for r in rows(dimension.table) {
            let Some((factor, zero)) = scale(r[1]) else { continue };
            let unit = Unit { name: r[0], dimension: dimension.name, factor, zero, currency: None, minor: None };
            let unit = add_unit(&mut all, unit);
            add_forms(&mut all, r.get(2).unwrap_or(&""), false, unit);
            add_forms(&mut all, r.get(3).unwrap_or(&""), true, unit);
        }
    }
    for r in table!("currencies") {
        let currency = Some(r[0]).filter(|c| *c != "-");
        let minor = r[2].split_once(' ').and_then(|(many, name)| Some((name, many.parse().ok()?)));
        let unit = Unit { name: r[1], dimension: "currency", factor: 1.0, zero: 0.0, currency, minor };
        let unit = add_unit(&mut all, unit);
        add_forms(&mut all, r[3], false, unit);
        add_forms(&mut all, r.get(4).unwrap_or(&""), true, unit);
        for symbol in r[4..].iter().flat_map(|cell| cell.split('|')).filter(|s| !s.is_empty()) {
            all.prefixes.entry(symbol).or_insert(unit);
        }
    }
    all
});

fn add_unit(all: &mut Units, unit: Unit) -> &'static Unit {
    let unit: &'static Unit = Box::leak(Box::new(unit));
    all.names.entry(unit.name).or_insert(unit);
    if let Some(code) = unit.currency {
        all.codes.insert(code, unit);
    }
    unit
}

fn add_forms(all: &mut Units, forms: &'static str, exact: bool, unit: &'static Unit) {
    for form in forms.split('|').filter(|f| !f.is_empty()) {
        let words = pieces(form);
        let list = all.forms.entry(words[0].to_lowercase()).or_default();
        let at = list.partition_point(|f: &UnitForm| f.words.len() >= words.len());
        list.insert(at, UnitForm { words, exact, unit });
    }
}

/// A form as the tokenizer would cut it, without hyphens.
fn pieces(form: &'static str) -> Vec<&'static str> {
    let span = crate::ByteSpan::new(0, form.len());
    let tokens = crate::text::tokenize(form, span);
    tokens.into_iter().map(|t| t.of(form)).filter(|w| *w != "-").collect()
}

/// Nouns with irregular plurals, to their singular.
pub static PLURALS: LazyLock<Table<&'static str>> = LazyLock::new(|| table!("plurals").map(|r| (r[0], r[1])).collect());

/// Words at which a noun phrase ends.
pub static PHRASE_ENDS: LazyLock<Table<()>> = LazyLock::new(|| set(table!("phrase_ends")));

/// The forms of each currency that are its alone, in lower case, by code: all but one-word names and the signs that states share.
pub static OWN_FORMS: LazyLock<FxHashMap<&'static str, Vec<String>>> = LazyLock::new(|| {
    const SHARED_SIGNS: &[&str] = &["$", "Rs", "kr"];
    let own = |r: &Vec<&'static str>| {
        let forms = |column: usize| r.get(column).unwrap_or(&"").split('|').filter(|f| !f.is_empty());
        let words = forms(3).filter(|f| f.contains(' '));
        let signs = forms(4).chain(forms(5)).filter(|f| !SHARED_SIGNS.contains(f));
        words.chain(signs).chain([r[0]]).map(str::to_lowercase).collect()
    };
    table!("currencies").map(|r| (r[0], own(&r))).filter(|(code, _)| *code != "-").collect()
});

/// The money of a country that shares the name of its money with others.
#[derive(Debug)]
pub struct MoneyOfCountry {
    /// Its top-level domain.
    pub domain: &'static str,
    /// Units with their ISO 4217 codes.
    pub money: Vec<(&'static str, &'static str)>,
    /// Words of outlets' names, in lower case.
    pub words: Vec<&'static str>,
}

/// Whose money a bare name is, by country.
pub static MONEY_BY_COUNTRY: LazyLock<Vec<MoneyOfCountry>> = LazyLock::new(|| {
    let read = |r: Vec<&'static str>| MoneyOfCountry {
        domain: r[0],
        money: r[1].split('|').filter_map(|m| m.split_once('=')).collect(),
        words: r[2].split('|').collect(),
    };
    table!("money_by_country").map(read).collect()
});

/// What two joined figures are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tally {
    /// Votes for and against.
    Vote,
    /// The score of a game.
    Score,
}

/// Words that tell a vote from a score.
pub static TALLIES: LazyLock<Table<Tally>> = LazyLock::new(|| {
    table!("tallies").map(|r| (r[0], if r[1] == "vote" { Tally::Vote } else { Tally::Score })).collect()
});

/// People of whom "over 60" tells the age.
pub static AGED_NOUNS: LazyLock<Table<()>> = LazyLock::new(|| set(table!("aged_nouns")));

/// Nouns that "a" makes a rate of.
pub static RATES: LazyLock<Table<()>> = LazyLock::new(|| set(table!("rates")));

/// Words whose figure names one of a series.
pub static DESIGNATORS: LazyLock<Table<()>> = LazyLock::new(|| set(table!("designators")));

/// Words of change, with whether it goes up.
pub static CHANGE_WORDS: LazyLock<Table<bool>> =
    LazyLock::new(|| table!("change_words").map(|r| (r[0], r[1] == "increase")).collect());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_money_of_every_country_is_a_unit_with_that_code() {
        for country in MONEY_BY_COUNTRY.iter() {
            for (unit, code) in &country.money {
                let found = UNITS.prefixes.get(code).unwrap_or_else(|| panic!("{code} is no code"));
                assert_eq!((found.name, found.currency), (*unit, Some(*code)), "{}", country.domain);
            }
        }
    }

    #[test]
    fn every_row_of_every_list_is_read() {
        assert_eq!(NUMBER_WORDS.len(), table!("number_words").count());
        assert_eq!(VAGUE.len(), table!("vague").count());
        assert_eq!(ORDINALS.len(), table!("ordinals").count());
        let before: usize = MODIFIERS.before.values().map(Vec::len).sum();
        let after: usize = MODIFIERS.after.values().map(Vec::len).sum();
        assert_eq!(before + after, table!("modifiers").count());
    }
}
