//! Tables to `names.fst` and `records.bin`; the same tables give the same bytes. A table that contradicts itself is refused.

use crate::entry::{COUNTRY_AT, LIST_AT, SIZE_AT, flag};
use crate::fold::fold;
use crate::record::{BodyKind, Code, PlaceKind, Role, Tag};
use fst::MapBuilder;
use std::collections::{BTreeMap, BTreeSet};

/// The tables, in the order in which they are read.
pub const TABLES: [&str; 14] = [
    "countries.tsv",
    "regions.tsv",
    "cities.tsv",
    "city_names.tsv",
    "bodies.tsv",
    "given_us.tsv",
    "given_world.tsv",
    "given_more.tsv",
    "surnames.tsv",
    "surnames_world.tsv",
    "surnames_more.tsv",
    "variants.tsv",
    "place_words.tsv",
    "also_words.tsv",
];

/// What the tables compile to.
pub struct Compiled {
    /// Keys to entries.
    pub names: Vec<u8>,
    /// Records, then lists of them.
    pub records: Vec<u8>,
    /// How many entries there are of each sort.
    pub counts: BTreeMap<&'static str, usize>,
}

/// Orders the records of one form: kinds as listed, cities by people.
type Rank = (u8, u32);

/// A record of a form: its rank, its place in the table, and how the form names it.
type Listed = (Rank, usize, Role);

/// A record before it has a place.
struct Draft {
    tag: Tag,
    country: Option<Code>,
    rank: Rank,
    names: Vec<String>,
    shorts: Vec<String>,
    abbreviations: Vec<String>,
    demonyms: Vec<String>,
}

impl Draft {
    /// The binary digits of a city's thousands of people, at most four bits of them.
    fn size(&self) -> u8 {
        match self.tag {
            Tag::Place(PlaceKind::City | PlaceKind::Capital) => {
                (32 - (u32::MAX - self.rank.1).leading_zeros()).min(15) as u8
            }
            _ => 0,
        }
    }
}

#[derive(Default)]
struct Draw {
    drafts: Vec<Draft>,
    /// Flags of forms that need no record.
    flags: BTreeMap<Vec<u8>, u64>,
}

/// Compiles the tables; `read` gives the text of each.
pub fn compile(read: impl Fn(&str) -> Result<String, String>) -> Result<Compiled, String> {
    let mut draw = Draw::default();
    for table in TABLES {
        let text = read(table)?;
        if !text.starts_with("# ") || !text.lines().next().is_some_and(|l| l.contains("origin: ")) {
            return Err(format!("{table}: the first line names the columns and the origin"));
        }
        let mut seen = BTreeSet::new();
        for (number, line) in text.lines().enumerate().skip(1) {
            let columns: Vec<&str> = line.split('\t').collect();
            if !seen.insert(line) {
                return Err(format!("{table}:{}: `{line}` stands there twice", number + 1));
            }
            draw.line(table, &columns).map_err(|e| format!("{table}:{}: {e}", number + 1))?;
        }
    }
    draw.finish()
}

fn parts(column: &str) -> Vec<String> {
    if column == "-" { Vec::new() } else { column.split('|').map(str::to_owned).collect() }
}

fn code(column: &str) -> Result<Option<Code>, String> {
    match column {
        "-" => Ok(None),
        _ => column.parse().map(Some).map_err(|()| format!("`{column}` is no code of a country")),
    }
}

fn key(form: &str) -> Result<Vec<u8>, String> {
    let folded = fold(form).ok_or_else(|| format!("`{form}` has a letter that is not known, or is too long"))?;
    if folded.bytes().len() < 2 {
        return Err(format!("`{form}` is too short"));
    }
    Ok(folded.bytes().to_vec())
}

/// Without later forms that have the key of an earlier one.
fn distinct(forms: Vec<String>) -> Result<Vec<String>, String> {
    let mut seen = BTreeSet::new();
    let mut kept = Vec::new();
    for form in forms {
        if seen.insert(key(&form)?) {
            kept.push(form);
        }
    }
    Ok(kept)
}

fn sex(column: &str) -> Result<u64, String> {
    match column {
        "f" => Ok(flag::FEMALE),
        "m" => Ok(flag::MALE),
        "u" => Ok(flag::GIVEN),
        _ => Err(format!("`{column}` is neither f nor m nor u")),
    }
}

impl Draw {
    fn line(&mut self, table: &str, columns: &[&str]) -> Result<(), String> {
        match (table, columns) {
            ("countries.tsv", [iso, kind, names, shorts, demonyms]) => {
                self.place(kind, iso, 0, [parts(names), parts(shorts), Vec::new(), parts(demonyms)])
            }
            ("regions.tsv", [iso, kind, names, shorts, pointed, demonyms]) => {
                // A state of a federation is no sovereign one.
                let kind = if *kind == "state" { "province" } else { kind };
                self.place(kind, iso, 0, [parts(names), parts(shorts), parts(pointed), parts(demonyms)])
            }
            ("cities.tsv", [iso, capital, people, names]) => {
                let people = people.parse().map_err(|_| format!("`{people}` is no number"))?;
                let kind = if *capital == "capital" { "capital" } else { "city" };
                self.place(kind, iso, people, [parts(names), Vec::new(), Vec::new(), Vec::new()])
            }
            ("city_names.tsv", [iso, names]) => self.city_names(iso, names),
            ("bodies.tsv", [names, shorts, kind, iso]) => {
                let found = BodyKind::ALL.iter().find(|k| k.word() == *kind);
                let kind = found.ok_or_else(|| format!("`{kind}` is no kind of body"))?;
                let (names, shorts) = (parts(names), parts(shorts));
                self.draft(Tag::Body(*kind), code(iso)?, (u8::MAX - 1, 0), [names, shorts, Vec::new(), Vec::new()])
            }
            ("given_us.tsv" | "given_world.tsv" | "given_more.tsv", [name, of]) => self.flag(name, sex(of)?),
            ("surnames.tsv" | "surnames_world.tsv" | "surnames_more.tsv", [name]) => self.flag(name, flag::SURNAME),
            ("variants.tsv", [of, names]) => {
                let of = sex(of)?;
                let names = parts(names);
                for name in &names {
                    *self.flags.entry(key(name)?).or_default() |= of;
                }
                self.draft(Tag::Names, None, (u8::MAX, 0), [names, Vec::new(), Vec::new(), Vec::new()])
            }
            ("place_words.tsv", [word]) => self.flag(word, flag::PLACE_WORD),
            ("also_words.tsv", [word]) => self.flag(word, flag::WORD),
            _ => Err(format!("{} columns are too many or too few", columns.len())),
        }
    }

    fn flag(&mut self, form: &str, flags: u64) -> Result<(), String> {
        let had = self.flags.entry(key(form)?).or_default();
        if *had & flags == flags && flags & flag::GIVEN == 0 {
            return Err(format!("`{form}` stands there twice"));
        }
        *had |= flags;
        Ok(())
    }

    fn place(&mut self, kind: &str, iso: &str, people: u32, forms: [Vec<String>; 4]) -> Result<(), String> {
        let kind = *PlaceKind::ALL.iter().find(|k| k.word() == kind).ok_or_else(|| format!("no kind `{kind}`"))?;
        self.draft(Tag::Place(kind), code(iso)?, Self::rank(kind, people), forms)
    }

    fn rank(kind: PlaceKind, people: u32) -> Rank {
        (kind as u8, u32::MAX - people)
    }

    fn draft(
        &mut self,
        tag: Tag,
        country: Option<Code>,
        rank: Rank,
        [names, shorts, abbreviations, demonyms]: [Vec<String>; 4],
    ) -> Result<(), String> {
        if names.is_empty() {
            return Err("a record without a name".to_owned());
        }
        let names = distinct(names)?;
        self.drafts.push(Draft { tag, country, rank, names, shorts, abbreviations, demonyms });
        Ok(())
    }

    /// Joins forms to the cities of a country that bear one of them, and those cities to one.
    fn city_names(&mut self, iso: &str, names: &str) -> Result<(), String> {
        let country = code(iso)?;
        let mut names = parts(names);
        let keys: BTreeSet<Vec<u8>> = names.iter().map(|n| key(n)).collect::<Result<_, _>>()?;
        let city =
            |d: &Draft| matches!(d.tag, Tag::Place(PlaceKind::City | PlaceKind::Capital)) && d.country == country;
        let bears = |d: &Draft| d.names.iter().any(|n| key(n).is_ok_and(|k| keys.contains(&k)));
        let (joined, mut rest): (Vec<Draft>, Vec<Draft>) =
            std::mem::take(&mut self.drafts).into_iter().partition(|d| city(d) && bears(d));
        let rank = joined.iter().map(|d| d.rank).min().unwrap_or(Self::rank(PlaceKind::City, 1));
        let kind = if rank.0 == PlaceKind::Capital as u8 { PlaceKind::Capital } else { PlaceKind::City };
        names.extend(joined.into_iter().flat_map(|d| d.names));
        std::mem::swap(&mut self.drafts, &mut rest);
        self.draft(Tag::Place(kind), country, rank, [names, Vec::new(), Vec::new(), Vec::new()])
    }

    fn finish(self) -> Result<Compiled, String> {
        // An empty list lies at the beginning: place 0 is none.
        let mut records = vec![0];
        let mut entries: BTreeMap<Vec<u8>, u64> = self.flags;
        let mut listed: BTreeMap<Vec<u8>, Vec<Listed>> = BTreeMap::new();
        let mut countries: BTreeMap<Vec<u8>, (Rank, u16)> = BTreeMap::new();
        let mut sizes: BTreeMap<Vec<u8>, u8> = BTreeMap::new();
        let mut counts = BTreeMap::new();
        for draft in &self.drafts {
            let place = records.len();
            let forms = [
                (&draft.names, Role::Name),
                (&draft.shorts, Role::Short),
                (&draft.abbreviations, Role::Abbreviation),
                (&draft.demonyms, Role::Demonym),
            ];
            let what = match draft.tag {
                Tag::Place(kind) => kind.word(),
                Tag::Body(_) => "body",
                Tag::Names => "set of given names",
            };
            *counts.entry(what).or_default() += 1;
            write(&mut records, draft)?;
            for (form, role) in forms.into_iter().flat_map(|(all, role)| all.iter().map(move |f| (f, role))) {
                let key = key(form)?;
                let flags = flags(draft.tag, role);
                let bits = entries.entry(key.clone()).or_default();
                // In a second set of names.
                let several = if *bits & flags & flag::VARIANT != 0 { flag::SEVERAL } else { 0 };
                *bits |= flags | several;
                let list = listed.entry(key.clone()).or_default();
                // "N.Y." is New York by its letters and by an abbreviation: once is enough.
                let same = |r: Role| (r == Role::Demonym) == (role == Role::Demonym);
                if !list.iter().any(|(_, p, r)| *p == place && same(*r)) {
                    list.push((draft.rank, place, role));
                }
                if role == Role::Name {
                    let size = sizes.entry(key.clone()).or_default();
                    *size = (*size).max(draft.size());
                }
                if matches!(draft.tag, Tag::Place(_)) {
                    let found = (draft.rank, Code::number(draft.country));
                    let best = countries.entry(key).or_insert(found);
                    *best = (*best).min(found);
                }
            }
        }
        let mut lists: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
        for (key, mut list) in listed {
            list.sort_by_key(|(rank, place, role)| (*rank, *place, *role as u8));
            let mut bytes = vec![u8::try_from(list.len()).map_err(|_| "a form of too many records".to_owned())?];
            for (_, place, role) in list {
                let [a, b, c, 0] = u32::try_from(place).map_err(|e| e.to_string())?.to_le_bytes() else {
                    return Err("the table of records is too long".to_owned());
                };
                bytes.extend([a, b, c, role as u8]);
            }
            let next = records.len();
            let at = *lists.entry(bytes.clone()).or_insert(next);
            if at == next {
                records.extend(bytes);
            }
            *entries.entry(key).or_default() |= (at as u64) << LIST_AT;
        }
        for (key, (_, country)) in countries {
            *entries.entry(key).or_default() |= u64::from(country) << COUNTRY_AT;
        }
        for (key, size) in sizes {
            *entries.entry(key).or_default() |= u64::from(size) << SIZE_AT;
        }
        for (what, flags) in SORTS {
            counts.insert(what, entries.values().filter(|v| *v & flags != 0).count());
        }
        let mut builder = MapBuilder::memory();
        for (key, bits) in &entries {
            if bits & flag::ALL == flag::WORD {
                return Err(format!("also_words.tsv: `{}` is nothing else", String::from_utf8_lossy(key)));
            }
            builder.insert(key, *bits).map_err(|e| e.to_string())?;
        }
        counts.insert("forms", entries.len());
        Ok(Compiled { names: builder.into_inner().map_err(|e| e.to_string())?, records, counts })
    }
}

/// Forms that are counted by what they are.
const SORTS: [(&str, u64); 7] = [
    ("forms of given names", flag::GIVEN),
    ("forms of surnames", flag::SURNAME),
    ("forms of demonyms", flag::DEMONYM),
    ("forms of bodies", flag::BODY | flag::LETTERS),
    ("forms of places", flag::PLACE),
    ("place words", flag::PLACE_WORD),
    ("forms that are usual words", flag::WORD),
];

fn write(records: &mut Vec<u8>, draft: &Draft) -> Result<(), String> {
    let count = |n: usize| u8::try_from(n).map_err(|_| format!("`{}` has too many forms", draft.names[0]));
    let shorts = || draft.shorts.iter().chain(&draft.abbreviations);
    records.push(draft.tag.byte());
    records.extend((Code::number(draft.country) | u16::from(draft.size()) << 10).to_le_bytes());
    records.push(count(draft.names.len())?);
    records.push(count(shorts().count())?);
    for text in draft.names.iter().chain(shorts()) {
        records.push(count(text.len())?);
        records.extend(text.as_bytes());
    }
    Ok(())
}

fn flags(tag: Tag, role: Role) -> u64 {
    match (tag, role) {
        (_, Role::Demonym) => flag::DEMONYM,
        (_, Role::Abbreviation) => flag::POINTED,
        (Tag::Names, _) => flag::VARIANT,
        (Tag::Body(_), Role::Name) => flag::BODY,
        (Tag::Body(_), Role::Short) => flag::LETTERS,
        (Tag::Place(PlaceKind::Province | PlaceKind::Region), Role::Short) => flag::POSTAL,
        (Tag::Place(_), Role::Short) => flag::COUNTRY_LETTERS,
        (Tag::Place(kind), Role::Name) => match kind {
            PlaceKind::State => flag::STATE,
            PlaceKind::Nation => flag::NATION,
            PlaceKind::Territory => flag::TERRITORY,
            PlaceKind::Former | PlaceKind::Disputed => flag::FORMER,
            PlaceKind::Continent => flag::CONTINENT,
            PlaceKind::Province => flag::PROVINCE,
            PlaceKind::Capital => flag::CAPITAL | flag::CITY,
            PlaceKind::Region => flag::REGION,
            PlaceKind::Water => flag::WATER,
            PlaceKind::City => flag::CITY,
            PlaceKind::County => flag::COUNTY,
        },
    }
}
