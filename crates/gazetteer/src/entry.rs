//! All that a form may be, in one number: flags, a country, and where the records are listed.

use crate::record::{Code, List};

/// Whose name it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Sex {
    /// A woman's.
    Female,
    /// A man's.
    Male,
    /// Either's.
    Either,
}

/// What a form may be. Nothing here decides what it is in a text.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Entry(pub(crate) u64);

pub(crate) mod flag {
    pub(crate) const STATE: u64 = 1;
    pub(crate) const NATION: u64 = 1 << 1;
    pub(crate) const TERRITORY: u64 = 1 << 2;
    pub(crate) const FORMER: u64 = 1 << 3;
    pub(crate) const CITY: u64 = 1 << 4;
    pub(crate) const CAPITAL: u64 = 1 << 5;
    pub(crate) const PROVINCE: u64 = 1 << 6;
    pub(crate) const COUNTY: u64 = 1 << 7;
    pub(crate) const REGION: u64 = 1 << 8;
    pub(crate) const CONTINENT: u64 = 1 << 9;
    pub(crate) const WATER: u64 = 1 << 10;
    pub(crate) const DEMONYM: u64 = 1 << 11;
    pub(crate) const FEMALE: u64 = 1 << 12;
    pub(crate) const MALE: u64 = 1 << 13;
    pub(crate) const SURNAME: u64 = 1 << 14;
    /// A body by its name.
    pub(crate) const BODY: u64 = 1 << 15;
    /// A body by its letters.
    pub(crate) const LETTERS: u64 = 1 << 16;
    /// A state or territory by its letters.
    pub(crate) const COUNTRY_LETTERS: u64 = 1 << 17;
    /// A state of a federation by its letters.
    pub(crate) const POSTAL: u64 = 1 << 18;
    /// A state of a federation or a county by an abbreviation with a point.
    pub(crate) const POINTED: u64 = 1 << 19;
    pub(crate) const WORD: u64 = 1 << 20;
    pub(crate) const PLACE_WORD: u64 = 1 << 21;
    /// In a set of given names that are one name.
    pub(crate) const VARIANT: u64 = 1 << 22;
    /// In more than one such set.
    pub(crate) const SEVERAL: u64 = 1 << 23;

    pub(crate) const COUNTRY: u64 = STATE | COUNTRY_LETTERS;
    pub(crate) const SUBDIVISION: u64 = PROVINCE | POSTAL | POINTED | COUNTY;
    pub(crate) const PLACE: u64 =
        COUNTRY | NATION | TERRITORY | FORMER | CITY | SUBDIVISION | REGION | CONTINENT | WATER;
    pub(crate) const GIVEN: u64 = FEMALE | MALE;
    pub(crate) const BY_LETTERS: u64 = LETTERS | COUNTRY_LETTERS | POSTAL;
    /// A body or a place by a name written out.
    pub(crate) const BY_NAME: u64 = (PLACE | BODY) & !(BY_LETTERS | POINTED);
    /// What makes a form an entry: a usual word that is nothing else is none.
    pub(crate) const ANY: u64 = PLACE | DEMONYM | GIVEN | SURNAME | BODY | LETTERS | PLACE_WORD;
    #[cfg(feature = "compile")]
    pub(crate) const ALL: u64 = (1 << 24) - 1;
}

/// Where the country's number begins, where the place of the list, and where the size of the city.
pub(crate) const COUNTRY_AT: u32 = 24;
pub(crate) const LIST_AT: u32 = 34;
pub(crate) const SIZE_AT: u32 = 60;

/// The least number of people in a city of a size: the size counts the binary digits of its thousands.
pub(crate) fn people(size: u8) -> Option<u32> {
    Some(1000 << size.checked_sub(1)?)
}

impl Entry {
    fn has(self, flags: u64) -> bool {
        self.0 & flags != 0
    }

    /// A sovereign state, or one that governs itself: France, the UK, Taiwan.
    pub fn country(self) -> bool {
        self.has(flag::COUNTRY)
    }

    /// A nation of a state: Scotland.
    pub fn nation(self) -> bool {
        self.has(flag::NATION)
    }

    /// A territory of a state: Greenland, Hong Kong.
    pub fn territory(self) -> bool {
        self.has(flag::TERRITORY)
    }

    /// A state that is no more, a land of several states, or one that few recognise: the Soviet Union, Korea, Abkhazia.
    pub fn former_or_disputed(self) -> bool {
        self.has(flag::FORMER)
    }

    /// A city or town.
    pub fn city(self) -> bool {
        self.has(flag::CITY)
    }

    /// A city that is a country's capital.
    pub fn capital(self) -> bool {
        self.has(flag::CAPITAL)
    }

    /// A state or province of a federation, by its name or an abbreviation: Texas, Calif., NSW, Ontario.
    pub fn province(self) -> bool {
        self.has(flag::PROVINCE | flag::POSTAL | flag::POINTED)
    }

    /// Any part of a country, or land over several: a state, a county, a region such as the Balkans.
    pub fn region(self) -> bool {
        self.has(flag::SUBDIVISION | flag::REGION)
    }

    /// A continent.
    pub fn continent(self) -> bool {
        self.has(flag::CONTINENT)
    }

    /// A sea, strait, lake or river.
    pub fn water(self) -> bool {
        self.has(flag::WATER)
    }

    /// A place of whatever kind.
    pub fn place(self) -> bool {
        self.has(flag::PLACE)
    }

    /// The word for the people of a place, or for what is of it: French, Briton, Texan.
    pub fn demonym(self) -> bool {
        self.has(flag::DEMONYM)
    }

    /// A given name, and whose.
    pub fn given_name(self) -> Option<Sex> {
        match (self.has(flag::FEMALE), self.has(flag::MALE)) {
            (true, true) => Some(Sex::Either),
            (true, false) => Some(Sex::Female),
            (false, true) => Some(Sex::Male),
            (false, false) => None,
        }
    }

    /// A given name that has other forms: Bill, Muhammad.
    pub fn has_variants(self) -> bool {
        self.has(flag::VARIANT)
    }

    /// A given name that is short for more than one: Al, Chris, Jo.
    pub fn short_for_several(self) -> bool {
        self.has(flag::SEVERAL)
    }

    /// A family name.
    pub fn surname(self) -> bool {
        self.has(flag::SURNAME)
    }

    /// A given name or a family name.
    pub fn person(self) -> bool {
        self.has(flag::GIVEN | flag::SURNAME)
    }

    /// A well-known body, by a name or its letters.
    pub fn body(self) -> bool {
        self.has(flag::BODY | flag::LETTERS)
    }

    /// A well-known body by its letters: WHO.
    pub fn acronym(self) -> bool {
        self.has(flag::LETTERS)
    }

    /// A word that makes a name the name of a place: River, County.
    pub fn place_word(self) -> bool {
        self.has(flag::PLACE_WORD)
    }

    /// A usual English word as well: Turkey, Reading, May, Mark.
    pub fn also_word(self) -> bool {
        self.has(flag::WORD)
    }

    /// A place or a body that is a person's name as well: Jordan, Georgia, Chase.
    pub fn also_person(self) -> bool {
        self.person() && self.has(flag::PLACE | flag::BODY | flag::DEMONYM)
    }

    /// More than one of place, person, body, people and usual word.
    pub fn ambiguous(self) -> bool {
        let readings = [self.place(), self.person(), self.body(), self.demonym(), self.also_word()];
        readings.into_iter().filter(|r| *r).count() > 1
    }

    /// The country that a place is or lies in, or a people is of; of several the most prominent's.
    pub fn country_code(self) -> Option<Code> {
        Code::of_number((self.0 >> COUNTRY_AT & 0x3ff) as u16)
    }

    /// How many people live in the largest city of the name, at least; within a factor of two.
    pub fn people(self) -> Option<u32> {
        people((self.0 >> SIZE_AT) as u8)
    }

    /// Without the readings that need other letters than `form` has.
    pub(crate) fn as_printed(self, form: &str) -> Option<Self> {
        let mut bits = self.0;
        if self.has(flag::BY_LETTERS) {
            // A figure counts as one: "G7", "MI5".
            let capitals = form.chars().filter(|c| c.is_uppercase() || c.is_ascii_digit()).take(2).count();
            // "Nasa", "Unicef": some outlets print what is spoken as a word like one.
            let spoken = capitals == 1 && form.len() >= 4 && !self.also_word() && !form.contains('.');
            match (capitals == 2, spoken) {
                (true, _) => {}
                (_, true) => bits &= !(flag::COUNTRY_LETTERS | flag::POSTAL),
                _ => bits &= !flag::BY_LETTERS,
            }
        }
        if self.has(flag::POINTED) && !form.ends_with('.') {
            bits &= !flag::POINTED;
        }
        if bits & (flag::PLACE | flag::DEMONYM) == 0 {
            bits &= !(0x3ff << COUNTRY_AT);
        }
        (bits & flag::ANY != 0).then_some(Self(bits))
    }

    pub(crate) fn list(self) -> List {
        List::at((self.0 >> LIST_AT & 0x3ff_ffff) as usize)
    }
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let said = [
            ("country", self.country()),
            ("nation", self.nation()),
            ("territory", self.territory()),
            ("former or disputed", self.former_or_disputed()),
            ("capital", self.capital()),
            ("city", self.city()),
            ("province", self.province()),
            ("region", self.region()),
            ("continent", self.continent()),
            ("water", self.water()),
            ("demonym", self.demonym()),
            ("surname", self.surname()),
            ("body", self.body()),
            ("place word", self.place_word()),
            ("also word", self.also_word()),
        ];
        let mut set = f.debug_set();
        set.entries(said.iter().filter(|(_, is)| *is).map(|(what, _)| what));
        set.entries(self.given_name()).entries(self.country_code()).finish()
    }
}
