//! Sentences to proper names, acronyms with their expansions, and the entities that bear them.
//!
//! 1. *Runs*: capitalised words with their inner connectors ("Department of Health", "Customs and Border Protection").
//! 2. *Doubt*: a capital that a sentence start or a title-case headline explains counts only where the article has it elsewhere.
//! 3. *Definitions*: see [`crate::acronym`].
//! 4. *Entities*: names that are a part of exactly one longer name are its short forms.

use crate::acronym::{self, Definition, is_acronym};
use crate::lexicon::{SourceNoun, is_common_initialism, is_honorific, is_organisation_word, role, source_noun};
use crate::text::{Prose, WordId, lowered};
use crate::{ByteSpan, Entity, EntityId, Mention, MentionKind, NameKind, Token, TokenKind, ZoneKind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::hash_map::Entry;

/// A name has at most this many tokens; what goes on is another name. The longest printed names have about twenty.
const NAME_TOKENS_MAX: usize = 48;

/// Keys with one first or last word that are looked at for a longer name; a story about one family has dozens.
const KEYS_MAX: usize = 512;

/// What [`find_names`] finds.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Names, acronyms and expansions, in text order.
    pub mentions: Vec<Mention>,
    /// Who bears them.
    pub entities: Vec<Entity>,
    /// Short forms as the article defines them.
    pub definitions: Vec<Definition>,
}

impl Names {
    /// Who holds a role is a person.
    pub(crate) fn are_people(&mut self, roles: &[Mention]) {
        for mention in roles {
            if let MentionKind::Role { person, .. } = mention.kind {
                self.entities[person].kind = NameKind::Person;
            }
        }
        for mention in &mut self.mentions {
            if let MentionKind::Name { kind, entity } = &mut mention.kind {
                *kind = self.entities[*entity].kind;
            }
        }
    }
}

/// Finds the names of an article.
pub(crate) fn find_names(prose: &Prose<'_>) -> Names {
    let seen = Capitals::collect(prose);
    let mut runs = Vec::new();
    let mut acronyms = Vec::new();
    let mut definitions = Vec::new();
    for i in 0..prose.sentences.len() {
        let sentence = SentenceView::new(prose, i, &seen);
        sentence.find_runs(&mut runs);
        acronym::find_definitions(prose, i, |k| sentence.form(k).acronym, &mut definitions);
    }
    let defined = acronym::Defined::new(prose, &definitions);
    for i in (0..prose.sentences.len()).filter(|&i| !seen.titled[i]) {
        let is_acronym = |k: usize| prose.ids(i).get(k).is_some_and(|id| seen.forms[*id as usize].acronym);
        defined.find(prose, i, is_acronym, &mut acronyms);
    }
    Entities::build(prose, &runs, &acronyms, definitions)
}

/// What the capitals of each printed form tell, by its number.
struct Capitals {
    forms: Vec<Form>,
    /// Whether capitals tell nothing, by sentence.
    titled: Vec<bool>,
}

/// What the capitals of a printed form tell.
#[derive(Clone, Copy, Default)]
struct Form {
    /// It starts with one.
    capital: bool,
    /// It has no small letter.
    shouted: bool,
    /// It has more than three letters.
    long: bool,
    /// It can be a word of a name.
    name: bool,
    acronym: bool,
    /// It is printed with a capital where nothing but its being a name explains that.
    inside: bool,
    /// It is printed as a word without a capital.
    lower: bool,
}

impl Form {
    fn of(printed: &str) -> Self {
        // Most words are small ASCII letters, and none of the rest.
        if printed.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
            let shouted = !printed.bytes().any(|b| b.is_ascii_lowercase());
            return Self { shouted, long: printed.len() > 3, ..Self::default() };
        }
        let capital = printed.starts_with(char::is_uppercase);
        Self {
            capital,
            shouted: printed.chars().all(|c| !c.is_lowercase()),
            long: printed.chars().nth(3).is_some(),
            name: can_name(printed, capital),
            acronym: is_acronym(printed),
            inside: false,
            lower: false,
        }
    }
}

fn can_name(word: &str, capital: bool) -> bool {
    word != "I"
        && !word.starts_with("I'")
        && !word.starts_with("I’")
        && (capital || has_inner_capital(word))
        && !is_calendar_word(word)
        && !(word.chars().all(char::is_uppercase) && role(word).is_some())
}

impl Capitals {
    fn collect(prose: &Prose<'_>) -> Self {
        let mut forms: Vec<Form> = prose.words.all().iter().map(|word| Form::of(word.printed)).collect();
        let mut titled = Vec::with_capacity(prose.sentences.len());
        for (index, sentence) in prose.sentences.iter().enumerate() {
            let words = prose.words_of(index).filter(|(_, t)| t.kind == TokenKind::Word);
            let title = is_title_case(sentence.zone, words.map(|(id, _)| forms[id as usize]));
            titled.push(title);
            for (i, (id, _)) in prose.words_of(index).enumerate().filter(|(_, (_, t))| t.kind == TokenKind::Word) {
                let form = &mut forms[id as usize];
                if !form.capital {
                    form.lower = true;
                } else if !title && !form.inside {
                    form.inside = !starts_sentence(prose, &prose.tokens[index], i);
                }
            }
        }
        Self { forms, titled }
    }
}

/// A headline or shouted line in which capitals tell nothing.
fn is_title_case(zone: ZoneKind, words: impl Iterator<Item = Form>) -> bool {
    let (mut capitals, mut shouted, mut all) = (0, 0, 0);
    for form in words.filter(|form| form.long) {
        all += 1;
        capitals += usize::from(form.capital);
        shouted += usize::from(form.shouted);
    }
    (all >= 3 && shouted * 2 > all) || (zone == ZoneKind::Headline && all >= 2 && capitals * 3 > all * 2)
}

/// Whether the token at `i` opens the sentence, or a quotation or part of a sentence after a colon.
fn starts_sentence(prose: &Prose<'_>, tokens: &[Token], i: usize) -> bool {
    match tokens[..i].iter().rev().find(|t| t.kind != TokenKind::Mark || !"(['‘".contains(prose.of(**t))) {
        None => true,
        Some(before) => {
            before.kind == TokenKind::Mark
                && matches!(prose.of(*before), "\"" | "“" | ":" | "•" | "?" | "!" | "." | "…")
        }
    }
}

/// A run of name words, as token indices of its sentence.
struct Run<'p> {
    sentence: usize,
    span: ByteSpan,
    titled: bool,
    /// In lower case.
    words: Vec<&'p str>,
}

struct SentenceView<'p, 'a> {
    prose: &'p Prose<'a>,
    seen: &'p Capitals,
    index: usize,
    tokens: &'p [Token],
    ids: &'p [WordId],
    titled: bool,
}

impl<'p, 'a> SentenceView<'p, 'a> {
    fn new(prose: &'p Prose<'a>, index: usize, seen: &'p Capitals) -> Self {
        let (tokens, ids, titled) = (&prose.tokens[index], prose.ids(index), seen.titled[index]);
        Self { prose, seen, index, tokens, ids, titled }
    }

    fn word(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| self.prose.of(*t))
    }

    fn lower(&self, i: usize) -> &'p str {
        self.prose.lower(self.index, i)
    }

    fn form(&self, i: usize) -> Form {
        self.ids.get(i).map_or_else(Form::default, |id| self.seen.forms[*id as usize])
    }

    fn is_name_word(&self, i: usize) -> bool {
        self.form(i).name && self.tokens[i].kind == TokenKind::Word
    }

    fn find_runs(&self, found: &mut Vec<Run<'p>>) {
        let mut i = 0;
        while i < self.tokens.len() {
            if !self.is_name_word(i) {
                i += 1;
                continue;
            }
            let end = self.run_end(i);
            self.push_run(i, end, found);
            i = end;
        }
    }

    /// One past the last token of the run that starts at `start`.
    fn run_end(&self, start: usize) -> usize {
        let mut end = start + 1;
        let mut organisation = is_organisation_word(self.word(start));
        loop {
            let next = self.extend(end, organisation);
            if next == end || next - start > NAME_TOKENS_MAX {
                return end;
            }
            organisation |= (end..next).any(|k| is_organisation_word(self.word(k)));
            end = next;
        }
    }

    /// Takes one more name word after `end`, with what joins it; `end` itself where the run ends.
    fn extend(&self, end: usize, organisation: bool) -> usize {
        if self.is_name_word(end) {
            return if self.titles_another(end) { end } else { end + 1 };
        }
        let touching = end > 0 && end + 1 < self.tokens.len() && self.tokens[end - 1].touches(self.tokens[end]);
        match self.word(end) {
            "-" | "‑" if touching && self.tokens[end].touches(self.tokens[end + 1]) && self.is_name_word(end + 1) => {
                end + 2
            }
            "." if touching && self.word(end - 1).chars().count() == 1 && self.is_name_word(end + 1) => end + 2,
            "." if touching && is_title_abbreviation(self.word(end - 1)) && self.is_name_word(end + 1) => end + 2,
            "'" | "’" if touching && self.word(end - 1).ends_with('s') && is_organisation_word(self.word(end + 1)) => {
                end + 2
            }
            "&" if self.is_name_word(end + 1) => end + 2,
            "of" | "for" if organisation && self.is_name_word(end + 1) => end + 2,
            "of" | "for" if organisation && self.word(end + 1) == "the" && self.is_name_word(end + 2) => end + 3,
            "and" if self.is_name_word(end + 1) && self.and_joins(end) => end + 2,
            "de" | "van" | "von" | "der" | "den" | "da" | "di" | "del" | "la" | "du" | "al" | "bin" | "do" | "dos"
                if !organisation && self.is_name_word(end + 1) =>
            {
                end + 2
            }
            "van" | "von" | "de"
                if matches!(self.word(end + 1), "der" | "den" | "la") && self.is_name_word(end + 2) =>
            {
                end + 3
            }
            _ => end,
        }
    }

    /// "Ferrante Chief Executive Ana Orlo": a title inside a run starts the name of a person.
    fn titles_another(&self, at: usize) -> bool {
        is_honorific(self.word(at))
            && !ends_title(self.word(at))
            && (self.is_name_word(at + 1) || (self.word(at + 1) == "." && self.is_name_word(at + 2)))
            && !is_organisation_word(self.word(at + 1))
            && !is_organisation_word(self.word(at - 1))
    }

    /// "Customs and Border Protection" is one body; "Amazon and Microsoft" are two.
    fn and_joins(&self, and: usize) -> bool {
        let mut last = and + 1;
        while self.is_name_word(last + 1) {
            last += 1;
        }
        let right = last - and;
        let left_is_body =
            is_organisation_word(self.word(and - 1)) && !matches!(self.word(and - 1), "Customs" | "Health" | "Justice");
        right >= 2 && is_organisation_word(self.word(last)) && !left_is_body
    }

    fn push_run(&self, mut start: usize, mut end: usize, found: &mut Vec<Run<'p>>) {
        let titled_before = start;
        while start < end && self.is_lead_in(start, end) {
            start += 1;
            while start < end && matches!(self.word(start), "." | "-" | "&" | "of" | "for" | "and" | "the" | "'" | "’")
            {
                start += 1;
            }
        }
        if let Some(title) =
            (start..end.saturating_sub(1)).rev().find(|&k| ends_title(self.word(k)) && self.is_name_word(k + 1))
        {
            start = title + 1;
        }
        while end > start && !self.is_name_word(end - 1) {
            end -= 1;
        }
        let honorific = (titled_before..start).any(|k| is_honorific(self.word(k)))
            || (start > 0 && (is_honorific(self.word(start - 1)) || role(self.word(start - 1)).is_some()))
            || (start > 1 && self.word(start - 1) == "." && is_honorific(self.word(start - 2)));
        if start == end || !self.is_believable(start, end) {
            return;
        }
        let span = self.tokens[start].span.join(self.tokens[end - 1].span);
        let words = (start..end).filter(|&k| self.tokens[k].kind == TokenKind::Word).map(|k| self.lower(k));
        found.push(Run { sentence: self.index, span, titled: honorific, words: words.collect() });
    }

    /// Words at the front of a run that are no part of the name: articles, titles, roles, and sentence-first common words.
    fn is_lead_in(&self, at: usize, end: usize) -> bool {
        if self.prose.senses(self.index, at).stopword || (end - at > 1 && is_honorific(self.word(at))) {
            return true;
        }
        let first = self.titled || starts_sentence(self.prose, self.tokens, at);
        let common = || {
            let lower = self.lower(at);
            let printed = self.prose.words.find(lower).is_some_and(|id| self.seen.forms[id as usize].lower);
            printed || role(lower).is_some()
        };
        first && !self.form(at).inside && common()
    }

    /// Whether something other than the start of a sentence or a title explains the capitals.
    fn is_believable(&self, start: usize, end: usize) -> bool {
        let name_words = || (start..end).filter(|&k| self.tokens[k].kind == TokenKind::Word);
        if name_words().all(|k| is_common_initialism(self.word(k)) && self.word(k).chars().all(|c| !c.is_lowercase())) {
            return false;
        }
        if self.titled {
            return name_words().all(|k| self.form(k).inside || !self.form(k).capital);
        }
        let single = name_words().count() == 1;
        let word = self.word(start);
        !(single && starts_sentence(self.prose, self.tokens, start))
            || self.form(start).inside
            || has_inner_capital(word)
    }
}

fn has_inner_capital(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase)
}

fn is_title_abbreviation(word: &str) -> bool {
    is_honorific(word)
        && word.chars().count() <= 5
        && !matches!(word, "Miss" | "Lord" | "Lady" | "Dame" | "King" | "Pope" | "Chair" | "Chief" | "Mayor" | "Judge")
}

/// "community leader Ana Orlo": a noun for one person in front of a name.
fn is_person_noun(word: &str) -> bool {
    lowered(word) == word
        && (role(word).is_some() || matches!(source_noun(word), Some(SourceNoun::Person | SourceNoun::Spokesperson)))
}

/// "Medical Officer Ana Orlo": the last word of a title, which takes the capitals before it along.
fn ends_title(word: &str) -> bool {
    matches!(
        word,
        "Officer"
            | "Secretary"
            | "Director"
            | "Executive"
            | "Inspector"
            | "Constable"
            | "Superintendent"
            | "Commissioner"
            | "General"
            | "Minister"
    )
}

fn is_calendar_word(word: &str) -> bool {
    matches!(
        word,
        "Monday"
            | "Tuesday"
            | "Wednesday"
            | "Thursday"
            | "Friday"
            | "Saturday"
            | "Sunday"
            | "January"
            | "February"
            | "March"
            | "April"
            | "June"
            | "July"
            | "August"
            | "September"
            | "October"
            | "November"
            | "December"
            | "Jan"
            | "Feb"
            | "Mar"
            | "Apr"
            | "Jun"
            | "Jul"
            | "Aug"
            | "Sep"
            | "Sept"
            | "Oct"
            | "Nov"
            | "Dec"
            | "May"
    )
}

/// Step 4: names to entities.
#[derive(Default)]
struct Entities<'p> {
    names: Names,
    by_key: FxHashMap<Vec<&'p str>, EntityId>,
    keys: Vec<(Vec<&'p str>, EntityId)>,
    /// First and last words of keys, to indices into `keys`.
    by_end: FxHashMap<&'p str, Vec<usize>>,
    /// Aliases by entity: an entity may have thousands.
    aliases: FxHashSet<(EntityId, String)>,
}

impl<'p> Entities<'p> {
    fn build(
        prose: &Prose<'_>,
        runs: &[Run<'p>],
        acronyms: &[(ByteSpan, usize)],
        definitions: Vec<Definition>,
    ) -> Names {
        let mut this = Self::default();
        let mut order: Vec<usize> = (0..runs.len()).collect();
        order.sort_by_key(|&i| (std::cmp::Reverse(runs[i].words.len()), runs[i].span.start));
        let mut owner = vec![0; runs.len()];
        for i in order {
            owner[i] = this.resolve(prose, &runs[i]);
        }
        let mut expansions: FxHashMap<&str, EntityId> = FxHashMap::default();
        let ends: FxHashMap<usize, usize> = runs.iter().enumerate().map(|(i, run)| (run.span.end, i)).collect();
        for d in &definitions {
            let run = ends.get(&d.expansion_span.end).filter(|&&i| runs[i].span.overlaps(d.expansion_span));
            let entity = run.map_or_else(|| this.unnamed_body(prose, d), |&i| owner[i]);
            this.alias(entity, &d.acronym);
            expansions.insert(&d.acronym, entity);
            expansions.entry(d.acronym.strip_suffix('s').unwrap_or(&d.acronym)).or_insert(entity);
        }
        for (i, run) in runs.iter().enumerate() {
            let entity = &mut this.names.entities[owner[i]];
            entity.spans.push(run.span);
            if run.titled {
                entity.kind = NameKind::Person;
            }
        }
        this.settle_kinds(prose, runs, &owner);
        this.mentions(prose, runs, &owner, acronyms, &expansions, &definitions);
        this.names.definitions = definitions;
        this.names
    }

    /// The entity of a run: the same name, else the one longer name that it is the start or end of, else a new one.
    fn resolve(&mut self, prose: &Prose<'_>, run: &Run<'p>) -> EntityId {
        if let Some(&entity) = self.by_key.get(&run.words) {
            return entity;
        }
        let mut longer: Vec<EntityId> = Vec::new();
        let ends = [run.words.first(), run.words.last()];
        let lists = ends.iter().flatten().filter_map(|w| self.by_end.get(*w));
        for &key in lists.flat_map(|keys| keys.iter().take(KEYS_MAX)) {
            let (words, entity) = &self.keys[key];
            let part = words.len() > run.words.len() && (words.ends_with(&run.words) || words.starts_with(&run.words));
            if part && !longer.contains(entity) {
                longer.push(*entity);
            }
            if longer.len() > 1 {
                break;
            }
        }
        let printed = prose.text(run.span).to_string();
        let entity = match longer[..] {
            [only] => {
                self.alias(only, &printed);
                only
            }
            _ => self.new_entity(&printed, &run.words),
        };
        self.by_key.insert(run.words.clone(), entity);
        for word in [run.words.first(), run.words.last()].into_iter().flatten() {
            self.by_end.entry(word).or_default().push(self.keys.len());
        }
        self.keys.push((run.words.clone(), entity));
        entity
    }

    fn new_entity(&mut self, name: &str, words: &[&str]) -> EntityId {
        let body = name.split([' ', '-']).any(is_organisation_word)
            || name.contains('&')
            || words.iter().any(|w| matches!(*w, "of" | "for"));
        let kind = if body { NameKind::Organization } else { NameKind::Other };
        self.names.entities.push(Entity { name: name.to_string(), kind, aliases: vec![], spans: vec![] });
        self.names.entities.len() - 1
    }

    fn alias(&mut self, entity: EntityId, name: &str) {
        let e = &mut self.names.entities[entity];
        if e.name != name && self.aliases.insert((entity, name.to_string())) {
            e.aliases.push(name.to_string());
        }
    }

    /// A new entity for a long form that no name ends with.
    fn unnamed_body(&mut self, prose: &Prose<'_>, d: &Definition) -> EntityId {
        let lower = prose.text(d.expansion_span).to_lowercase();
        let entity = self.new_entity(&d.expansion, &lower.split_whitespace().collect::<Vec<_>>());
        self.names.entities[entity].kind = NameKind::Other;
        self.names.entities[entity].spans.push(d.expansion_span);
        entity
    }

    /// People are told by titles, ages and what they do; the rest stays a body or other.
    fn settle_kinds(&mut self, prose: &Prose<'_>, runs: &[Run<'_>], owner: &[EntityId]) {
        for (run, &entity) in runs.iter().zip(owner) {
            let tokens = &prose.tokens[run.sentence];
            let next = tokens.partition_point(|t| t.span.start < run.span.end);
            let word = |k: usize| tokens.get(k).map_or("", |t| prose.of(*t));
            let aged = word(next) == ","
                && word(next + 1).parse::<u32>().is_ok_and(|age| (5..110).contains(&age))
                && matches!(word(next + 2), "," | "." | "");
            let verb = if word(next).ends_with("ly") { word(next + 1) } else { word(next) };
            let acts = matches!(verb, "said" | "told" | "says" | "wrote" | "added" | "joked" | "asked" | "tells");
            let full = self.names.entities[entity].name.split([' ', '-']).count();
            let surname =
                run.words.len() == 1 && self.names.entities[entity].name.to_lowercase().ends_with(run.words[0]);
            let acts = acts && (2..=4).contains(&full) && (run.words.len() >= 2 || surname);
            let e = &mut self.names.entities[entity];
            let before = tokens.partition_point(|t| t.span.start < run.span.start);
            let introduced = before > 0 && is_person_noun(word(before - 1));
            if e.kind == NameKind::Other && (aged || acts || (introduced && (2..=4).contains(&full))) {
                e.kind = NameKind::Person;
            }
        }
    }

    fn mentions(
        &mut self,
        prose: &Prose<'_>,
        runs: &[Run<'_>],
        owner: &[EntityId],
        acronyms: &[(ByteSpan, usize)],
        expansions: &FxHashMap<&str, EntityId>,
        definitions: &[Definition],
    ) {
        let mut found: Vec<Mention> = Vec::new();
        for (run, &entity) in runs.iter().zip(owner) {
            found.push(Mention {
                span: run.span,
                kind: MentionKind::Name { kind: self.names.entities[entity].kind, entity },
            });
        }
        let mut named: FxHashMap<ByteSpan, usize> = found.iter().enumerate().map(|(at, m)| (m.span, at)).collect();
        for &(span, _) in acronyms {
            let form = prose.text(span);
            let entity =
                expansions.get(form.strip_suffix('s').unwrap_or(form)).or_else(|| expansions.get(form)).copied();
            let expansion = entity.map(|e| self.names.entities[e].name.clone());
            // An acronym is also a run: the acronym stands.
            match named.get(&span) {
                Some(&at) => found[at].kind = MentionKind::Acronym { expansion, entity },
                None => {
                    named.insert(span, found.len());
                    found.push(Mention { span, kind: MentionKind::Acronym { expansion, entity } });
                }
            }
        }
        for d in definitions.iter().filter(|d| d.yields) {
            found.push(Mention { span: d.expansion_span, kind: MentionKind::Expansion { acronym: d.acronym.clone() } });
            if let Entry::Vacant(vacant) = named.entry(d.acronym_span) {
                vacant.insert(found.len());
                let entity = expansions.get(d.acronym.as_str()).copied();
                found.push(Mention {
                    span: d.acronym_span,
                    kind: MentionKind::Acronym { expansion: Some(d.expansion.clone()), entity },
                });
            }
        }
        found.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
        self.names.mentions = found;
    }
}
