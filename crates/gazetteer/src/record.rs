//! The side table: what stands behind a form. A record is one place, one body, or one set of given names.

/// The letters of ISO 3166 for a country.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code([u8; 2]);

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Code {
    /// The code as it is printed: "GB".
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }

    /// A number below 1,024, none for no country.
    #[cfg(feature = "compile")]
    pub(crate) fn number(code: Option<Self>) -> u16 {
        code.map_or(0, |c| 1 + u16::from(c.0[0] - b'A') * 26 + u16::from(c.0[1] - b'A'))
    }

    pub(crate) fn of_number(number: u16) -> Option<Self> {
        let n = number.checked_sub(1).filter(|n| *n < 26 * 26)?;
        // Both quotients are below 26.
        Some(Self([b'A' + (n / 26) as u8, b'A' + (n % 26) as u8]))
    }
}

impl std::str::FromStr for Code {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        match code.as_bytes() {
            [a @ b'A'..=b'Z', b @ b'A'..=b'Z'] => Ok(Self([*a, *b])),
            _ => Err(()),
        }
    }
}

impl PartialEq<str> for Code {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Code {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

macro_rules! kinds {
    ($(#[$doc:meta])* $name:ident { $($(#[$what:meta])* $variant:ident $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $name { $($(#[$what])* $variant,)* }

        impl $name {
            /// Every kind, as the tables order them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The word for it in the tables.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }
    };
}

kinds! {
    /// What a place is; the more prominent first.
    PlaceKind {
        /// A sovereign state, or one that governs itself.
        State "state",
        /// A nation of a state: Scotland.
        Nation "nation",
        /// A territory of a state with a code of its own: Greenland.
        Territory "territory",
        /// A state that is no more.
        Former "former",
        /// A land of more than one state, or one that few recognise.
        Disputed "disputed",
        /// A continent.
        Continent "continent",
        /// A state or province of a federation.
        Province "province",
        /// A city that is a capital.
        Capital "capital",
        /// A region inside a country or over several.
        Region "region",
        /// A sea, strait, lake or river.
        Water "water",
        /// A city or town.
        City "city",
        /// A county.
        County "county",
    }
}

kinds! {
    /// What a body is.
    BodyKind {
        /// Of states together.
        International "international",
        /// A ministry or department of a government.
        Ministry "ministry",
        /// An agency of a government.
        Agency "agency",
        /// One that oversees an industry.
        Regulator "regulator",
        /// A central bank.
        CentralBank "central_bank",
        /// A parliament or a chamber of one.
        Parliament "parliament",
        /// A court or tribunal.
        Court "court",
        /// Police and prosecutors.
        Police "police",
        /// Secret services.
        Intelligence "intelligence",
        /// Armed forces.
        Military "military",
        /// An armed group that is no state's.
        Armed "armed",
        /// A political party or alliance.
        Party "party",
        /// A trade union.
        Union "union",
        /// A trade or professional association, a lobby.
        Association "association",
        /// A charity, a campaign, a foundation.
        Charity "charity",
        /// A sports league or governing body.
        Sport "sport",
        /// A news agency, broadcaster or newspaper.
        Media "media",
        /// A university or college.
        University "university",
        /// A research institute, a think tank, a museum.
        Institute "institute",
        /// A company, a bank, an exchange.
        Company "company",
        /// A health service or hospital.
        Health "health",
        /// A church or religious body.
        Religious "religious",
    }
}

/// What a record is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Tag {
    Place(PlaceKind),
    Body(BodyKind),
    Names,
}

const BODIES: u8 = 32;
const NAMES: u8 = 255;

impl Tag {
    pub(crate) fn of_byte(byte: u8) -> Option<Self> {
        match byte {
            NAMES => Some(Self::Names),
            BODIES.. => BodyKind::ALL.get(usize::from(byte - BODIES)).map(|k| Self::Body(*k)),
            _ => PlaceKind::ALL.get(usize::from(byte)).map(|k| Self::Place(*k)),
        }
    }

    #[cfg(feature = "compile")]
    pub(crate) fn byte(self) -> u8 {
        match self {
            Self::Place(kind) => kind as u8,
            Self::Body(kind) => BODIES + kind as u8,
            Self::Names => NAMES,
        }
    }
}

/// How a form names a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Role {
    /// By one of its names.
    Name,
    /// By letters, which are read only in capitals.
    Short,
    /// By an abbreviation with its point.
    Abbreviation,
    /// By the word for its people, or for what is of it.
    Demonym,
}

impl Role {
    pub(crate) const ALL: [Self; 4] = [Self::Name, Self::Short, Self::Abbreviation, Self::Demonym];
}

const TABLE: &[u8] = include_bytes!("../records.bin");

/// One record, as it lies in the table.
#[derive(Clone, Copy)]
pub(crate) struct Record {
    /// Where it lies: two records are one where this is.
    pub(crate) place: usize,
    pub(crate) tag: Tag,
    pub(crate) country: Option<Code>,
    /// How large a city is; 0 for all else.
    pub(crate) size: u8,
    names: u8,
    shorts: u8,
    texts: &'static [u8],
}

impl Record {
    pub(crate) fn at(place: usize) -> Option<Self> {
        let [tag, low, high, names, shorts, texts @ ..] = TABLE.get(place..)? else { return None };
        let both = u16::from_le_bytes([*low, *high]);
        let (country, size) = (Code::of_number(both & 0x3ff), (both >> 10) as u8);
        Some(Self { place, tag: Tag::of_byte(*tag)?, country, size, names: *names, shorts: *shorts, texts })
    }

    pub(crate) fn names(self) -> Texts {
        Texts { left: self.names, bytes: self.texts }
    }

    pub(crate) fn shorts(self) -> Texts {
        let mut all = Texts { left: self.names.saturating_add(self.shorts), bytes: self.texts };
        (0..self.names).for_each(|_| _ = all.next());
        all
    }
}

/// Texts of a record, each behind its length.
#[derive(Clone)]
pub(crate) struct Texts {
    left: u8,
    bytes: &'static [u8],
}

impl Iterator for Texts {
    type Item = &'static str;

    fn next(&mut self) -> Option<&'static str> {
        self.left = self.left.checked_sub(1)?;
        let (length, rest) = self.bytes.split_first()?;
        let (text, rest) = rest.split_at_checked(usize::from(*length))?;
        self.bytes = rest;
        str::from_utf8(text).ok()
    }
}

/// The records that a form may name, the most prominent first, each with how. They lie at the end of the table: a count, then three
/// bytes of a record's place and one of the role for each.
#[derive(Clone)]
pub(crate) struct List {
    left: u8,
    bytes: &'static [u8],
}

impl List {
    pub(crate) fn at(place: usize) -> Self {
        match TABLE.get(place..).and_then(|t| t.split_first()) {
            Some((left, bytes)) if place > 0 => Self { left: *left, bytes },
            _ => Self { left: 0, bytes: &[] },
        }
    }
}

impl Iterator for List {
    type Item = (Record, Role);

    fn next(&mut self) -> Option<(Record, Role)> {
        self.left = self.left.checked_sub(1)?;
        let ([a, b, c, role], rest) = self.bytes.split_first_chunk::<4>()?;
        self.bytes = rest;
        let record = Record::at(usize::from(*a) | usize::from(*b) << 8 | usize::from(*c) << 16)?;
        Some((record, *Role::ALL.get(usize::from(*role))?))
    }
}
