//! What can be measured: each dimension with its table of units, registered once.

/// What units measure, in one table: `data/en/units/<file>.tsv`.
#[derive(Debug)]
pub struct Dimension {
    /// Its name: "length".
    pub name: &'static str,
    /// The unit of factor 1.
    pub base: &'static str,
    /// Its table without `.tsv`.
    pub file: &'static str,
    /// The table's text.
    pub(crate) table: &'static str,
}

macro_rules! dimension {
    ($name:literal, $file:literal, $base:literal) => {
        Dimension {
            name: $name,
            base: $base,
            file: $file,
            table: include_str!(concat!("../../data/en/units/", $file, ".tsv")),
        }
    };
}

/// Every dimension, those that news measures most first. Money stands in `data/en/currencies.tsv`.
#[rustfmt::skip]
pub const DIMENSIONS: &[Dimension] = &[
    dimension!("share", "share", "share"),
    dimension!("percentage point", "percentage-point", "percentage point"),
    dimension!("length", "length", "metre"),
    dimension!("area", "area", "square metre"),
    dimension!("volume", "volume", "litre"),
    dimension!("mass", "mass", "kilogram"),
    dimension!("duration", "duration", "second"),
    dimension!("calendar duration", "calendar-duration", "month"),
    dimension!("age", "age", "month of age"),
    dimension!("age in days", "age-in-days", "day of age"),
    dimension!("speed", "speed", "metre per second"),
    dimension!("acceleration", "acceleration", "metre per second squared"),
    dimension!("fuel economy", "fuel-economy", "kilometre per litre"),
    dimension!("fuel consumption", "fuel-consumption", "litre per kilometre"),
    dimension!("temperature", "temperature", "kelvin"),
    dimension!("power", "power", "watt"),
    dimension!("energy", "energy", "joule"),
    dimension!("force", "force", "newton"),
    dimension!("torque", "torque", "newton metre"),
    dimension!("pressure", "pressure", "pascal"),
    dimension!("voltage", "voltage", "volt"),
    dimension!("current", "current", "ampere"),
    dimension!("charge", "charge", "coulomb"),
    dimension!("resistance", "resistance", "ohm"),
    dimension!("capacitance", "capacitance", "farad"),
    dimension!("frequency", "frequency", "hertz"),
    dimension!("rotation", "rotation", "revolutions per minute"),
    dimension!("pulse", "pulse", "beat per minute"),
    dimension!("frame rate", "frame-rate", "frame per second"),
    dimension!("sound level", "sound-level", "decibel"),
    dimension!("data", "data", "byte"),
    dimension!("data rate", "data-rate", "megabit per second"),
    dimension!("resolution", "resolution", "megapixel"),
    dimension!("pixel density", "pixel-density", "pixel per inch"),
    dimension!("degree", "degree", "degree"),
    dimension!("angle", "angle", "radian"),
    dimension!("concentration", "concentration", "part per one"),
    dimension!("mass concentration", "mass-concentration", "milligram per litre"),
    dimension!("density", "density", "kilogram per cubic metre"),
    dimension!("flow", "flow", "cubic metre per second"),
    dimension!("emissions", "emissions", "tonne of CO2 equivalent"),
    dimension!("dose equivalent", "dose-equivalent", "sievert"),
    dimension!("absorbed dose", "absorbed-dose", "gray"),
    dimension!("radioactivity", "radioactivity", "becquerel"),
    dimension!("luminous flux", "luminous-flux", "lumen"),
    dimension!("illuminance", "illuminance", "lux"),
    dimension!("biological activity", "biological-activity", "international unit"),
    dimension!("fineness", "fineness", "karat"),
    dimension!("minor currency", "minor-currency", "minor unit"),
];

/// What a cell of the `factor` column says: how much of the base unit one is, and how much of it stands at zero.
///
/// `0.3048`, `5/18`, `1 + 273.15`.
pub(super) fn scale(cell: &str) -> Option<(f64, f64)> {
    let (factor, zero) = cell.split_once(" + ").unwrap_or((cell, "0"));
    Some((fraction(factor)?, fraction(zero)?))
}

/// A decimal, or one over the other. Both are exact, and rounded once.
fn fraction(text: &str) -> Option<f64> {
    let (over, under) = text.split_once('/').unwrap_or((text, "1"));
    let value = over.parse::<f64>().ok()? / under.parse::<f64>().ok()?;
    value.is_finite().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::{UNITS, rows};
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    fn units() -> impl Iterator<Item = (&'static Dimension, Vec<&'static str>)> {
        DIMENSIONS.iter().flat_map(|d| rows(d.table).map(move |r| (d, r)))
    }

    #[test]
    fn every_table_of_units_is_registered() {
        let folder =
            std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/data/en/units")).expect("the folder is there");
        let mut files: Vec<String> = folder.flatten().map(|f| f.file_name().to_string_lossy().into_owned()).collect();
        let mut listed: Vec<String> = DIMENSIONS.iter().map(|d| format!("{}.tsv", d.file)).collect();
        files.sort();
        listed.sort();
        assert_eq!(files, listed);
    }

    #[test]
    fn every_unit_has_a_factor_and_stands_once() {
        let mut seen = BTreeMap::new();
        for (dimension, row) in units() {
            assert!(scale(row[1]).is_some(), "{}: {}", row[0], row[1]);
            assert!(row.len() <= 4, "{}: too many columns", row[0]);
            assert_eq!(seen.insert(row[0], dimension.name), None, "{} stands twice", row[0]);
        }
    }

    #[test]
    fn the_base_unit_of_a_dimension_has_factor_one() {
        for (dimension, row) in units().filter(|(d, r)| d.base == r[0]) {
            assert_eq!(scale(row[1]), Some((1.0, 0.0)), "{}", dimension.name);
        }
    }

    #[test]
    fn no_form_names_two_units() {
        let firsts = BTreeSet::from_iter(UNITS.forms.keys());
        for forms in firsts.into_iter().map(|first| &UNITS.forms[first]) {
            for (i, a) in forms.iter().enumerate() {
                let twice =
                    forms[i + 1..].iter().find(|b| a.words == b.words && a.exact == b.exact && a.unit != b.unit);
                assert!(twice.is_none(), "{:?}: {} and {}", a.words, a.unit.name, twice.map_or("", |b| b.unit.name));
            }
        }
    }

    #[test]
    fn a_factor_is_a_decimal_a_fraction_or_has_a_zero() {
        assert_eq!(scale("0.3048"), Some((0.3048, 0.0)));
        assert_eq!(scale("5/18"), Some((5.0 / 18.0, 0.0)));
        assert_eq!(scale("1 + 273.15"), Some((1.0, 273.15)));
        assert_eq!(scale("much"), None);
        assert_eq!(scale("1/0"), None);
    }
}
