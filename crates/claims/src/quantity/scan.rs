//! A sentence to its quantities and ordinals, in one pass.

use super::figure::{Figure, read_figure};
use super::guard::{self, Seen};
use super::lexicon::{CHANGE_WORDS, Effect, MULTIPLES, Multiple, OPENERS, PHRASE_ENDS};
use super::line::Line;
use super::number::{Number, Style};
use super::ordinal::read_ordinal;
use super::range::{Pair, read_pair};
use super::{age, carry, change, hedge, noun, one, rate, unit};
use crate::{Change, Mention, MentionKind, Quantity, TokenKind};

/// Reads a sentence's quantities and ordinals into `found`.
pub fn scan(line: &Line<'_>, found: &mut Vec<Mention>) {
    let mut scan = Scan { line, found, floor: 0, last: None, opened: 0, bound: None, named: 0, points: false };
    let mut i = 0;
    while i < line.len() {
        i = scan.step(i);
    }
}

struct Scan<'l, 'a> {
    line: &'l Line<'a>,
    found: &'l mut Vec<Mention>,
    /// First token that no mention holds yet.
    floor: usize,
    /// Unit and currency of the quantity before.
    last: Option<(Option<String>, Option<String>)>,
    /// Its first token.
    opened: usize,
    /// Its bound, which a conversion in brackets after it shares.
    bound: Option<Effect>,
    /// One past the last figure that names and counts nothing.
    named: usize,
    /// Whether the sentence has spoken of points, as of an index.
    points: bool,
}

impl Scan<'_, '_> {
    /// Reads what starts at `i`; where to go on.
    fn step(&mut self, i: usize) -> usize {
        if !may_open(self.line, i) || self.line.in_address(i) {
            return i + 1;
        }
        if let Some((rank, end)) = read_ordinal(self.line, i) {
            self.found.push(Mention { span: self.line.span(i, end), kind: MentionKind::Ordinal(rank) });
            self.floor = end;
            return end;
        }
        if let Some(multiple) = MULTIPLES.get(self.line.low(i)) {
            return self.multiple(i, *multiple);
        }
        let Some(figure) = read_figure(self.line, i, self.floor).or_else(|| one::one_unit(self.line, i)) else {
            return i + 1;
        };
        if let Some(end) = guard::digit_run(self.line, i) {
            return end;
        }
        let (figure, ranged) = match read_pair(self.line, &figure) {
            Some(Pair::Nothing(end)) => return end.max(i + 1),
            Some(Pair::Range(whole)) => (whole, true),
            Some(Pair::Share(part)) => (part, false),
            Some(Pair::Two(first)) => (first, false),
            None => (figure, false),
        };
        self.quantity(&figure, ranged).unwrap_or(figure.end).max(i + 1)
    }

    /// Emits the quantity of a figure, unless it is none; where to go on.
    fn quantity(&mut self, figure: &Figure, ranged: bool) -> Option<usize> {
        let line = self.line;
        let before = hedge::before(line, figure.start).filter(|(_, start)| *start >= self.floor);
        let before =
            before.filter(|(_, start)| !covers_a_period(line, figure, *start) && !lies_across(line, figure, *start));
        let seen = Seen {
            start: figure.start,
            number: figure.first,
            end: figure.number.end,
            measured: figure.measured(),
            hedged: before.is_some(),
        };
        let ends_in_year = ranged && !figure.measured() && guard_range(line, figure, &seen);
        if guard::is_none(line, &seen, &figure.number) || ends_in_year || self.goes_on_naming(figure) {
            // A year is no name: "2 percent in 2021 and 3 in 2022".
            self.named = if (1500.0..2150.0).contains(&figure.number.min) { 0 } else { figure.end };
            return None;
        }
        if !one::one_counts(line, figure) {
            return None;
        }
        let (after, end) = self.modifier_after(figure);
        let start = before.map_or(figure.start, |(_, start)| start);
        let effect = together(before.map(|(effect, _)| effect), after).or_else(|| self.converted(figure));
        let mut quantity = interval(&figure.number, ranged, effect);
        self.name_unit(figure, start, if after.is_some() { end } else { figure.end }, &mut quantity);
        // "a number that starts with an eight"
        let article = matches!(line.low(start.wrapping_sub(1)), "a" | "an");
        // "zero tolerance"
        let nothing = figure.number.min == 0.0;
        let compound = nothing && line.is_joint(figure.end);
        if (article || nothing)
            && (quantity.unit.is_none() || compound)
            && figure.number.style == Style::Words
            && !figure.measured()
        {
            return None;
        }
        quantity.change =
            change::change(line, start, &quantity).or_else(|| change::named_change(line, start, end, &quantity));
        quantity.per = rate::rate(line, end);
        self.points |= quantity.unit.as_deref() == Some("point");
        self.bound = effect.filter(|e| matches!(e, Effect::Min { .. } | Effect::Max { .. }));
        self.last = Some((quantity.unit.clone(), quantity.currency.clone()));
        let span = line.span(self.bounded_from(start, &mut quantity).unwrap_or(start), end);
        self.opened = start;
        self.found.push(Mention { span, kind: MentionKind::Quantity(quantity) });
        self.floor = end;
        Some(end)
    }

    /// "more than 100 and fewer than 300": takes the bound before into this one, and gives the token both start at.
    fn bounded_from(&mut self, start: usize, quantity: &mut Quantity) -> Option<usize> {
        let joined = matches!(self.line.low(self.floor), "and" | "but") && self.floor + 1 == start;
        let MentionKind::Quantity(before) = &self.found.last().filter(|_| joined && self.opened < self.floor)?.kind
        else {
            return None;
        };
        let alike = before.currency == quantity.currency && (before.unit == quantity.unit || before.unit.is_none());
        let (min, max) = (before.min.xor(before.max)?, quantity.min.xor(quantity.max)?);
        let rises = before.min.is_some() && quantity.max.is_some() && min < max;
        let falls = before.max.is_some() && quantity.min.is_some() && min > max;
        if !alike || !(rises || falls) || before.approximate || quantity.approximate {
            return None;
        }
        if rises {
            (quantity.min, quantity.min_open) = (before.min, before.min_open);
        } else {
            (quantity.max, quantity.max_open) = (before.max, before.max_open);
        }
        quantity.value = None;
        self.found.pop();
        Some(self.opened)
    }

    /// "more than doubled", "grew sixfold".
    fn multiple(&mut self, i: usize, multiple: Multiple) -> usize {
        let line = self.line;
        // "a doubled room", "redoubled" is another word
        let adjective = matches!(line.low(i.wrapping_sub(1)), "a" | "an" | "the" | "his" | "her" | "their");
        // "he doubled back"
        let verb = matches!(line.low(i + 1), "back" | "up" | "over" | "down");
        if (adjective || verb) && multiple.direction.is_some() && !line.low(i).ends_with("ing") {
            return i + 1;
        }
        let before = hedge::before(line, i).filter(|(_, start)| *start >= self.floor);
        let start = before.map_or(i, |(_, start)| start);
        let number = Number::point(multiple.factor, i + 1, Style::Words);
        let mut quantity = interval(&number, false, before.map(|(effect, _)| effect));
        quantity.unit = Some("fold".to_string());
        let told = || (start.saturating_sub(3)..start).rev().find_map(|at| CHANGE_WORDS.get(line.low(at))).copied();
        quantity.change =
            multiple.direction.or_else(told).map(|up| if up { Change::Increase } else { Change::Decrease });
        self.found.push(Mention { span: line.span(start, i + 1), kind: MentionKind::Quantity(quantity) });
        (self.floor, self.opened, self.last, self.bound) = (i + 1, start, None, None);
        i + 1
    }

    /// "Sections 3 and 4", "iPhone 11 and 12 Pro": a bare figure that goes on with those that name.
    fn goes_on_naming(&self, figure: &Figure) -> bool {
        let line = self.line;
        let joins = |at: usize| matches!(line.low(at), "," | "and" | "or" | "&" | "to");
        let counts = noun::is_plural(line.low(figure.end)) && !line.is_capital(figure.end);
        let near = self.named > 0 && self.named < figure.start && figure.start - self.named <= 4;
        near && !figure.measured()
            && matches!(figure.number.style, Style::Plain)
            && !counts
            && joins(figure.start - 1)
            && (self.named..figure.start).all(|at| joins(at) || line.is_capital(at))
    }

    /// "more than 100 kilometres (60 miles)": the bound of the figure that this one converts.
    fn converted(&self, figure: &Figure) -> Option<Effect> {
        let bracket = figure.start.checked_sub(1).filter(|at| *at == self.floor && *at > 0)?;
        (matches!(self.line.low(bracket), "(" | "/") && figure.unit.is_some()).then_some(self.bound)?
    }

    /// The modifier after a figure, its unit, or the noun it counts; with the end of what is read.
    fn modifier_after(&self, figure: &Figure) -> (Option<Effect>, usize) {
        let line = self.line;
        if let Some((effect, end)) = hedge::after(line, figure.end) {
            return (Some(effect), end);
        }
        // "400 fish or more"
        let noun = (figure.end..figure.end + 3)
            .take_while(|&at| line.is_word(at) && !PHRASE_ENDS.contains(line.low(at)))
            .count();
        let or = figure.end + noun;
        let closes = matches!(line.low(or + 1), "more" | "fewer" | "less" | "so");
        if noun > 0
            && line.low(or) == "or"
            && closes
            && !line.is_word(or + 2)
            && let Some((effect, end)) = hedge::after(line, or)
        {
            return (Some(effect), end);
        }
        (None, figure.end)
    }

    /// "rose 64 points to 4,577", "from 208 pounds to 193": the figure goes on in the unit just read.
    fn arrives(&self, start: usize) -> bool {
        let unit = self.last.as_ref().and_then(|(unit, _)| unit.as_deref());
        let measured = unit.is_some_and(|u| {
            u == "point"
                || super::unit_dimension(u)
                    .is_some_and(|(d, _)| d != "share" && d != "percentage point" && !d.ends_with("duration"))
        });
        // The noun may stand between: "64 points to 4,577".
        start > 0 && start - 1 <= self.floor + 1 && self.line.low(start - 1) == "to" && measured
    }

    fn name_unit(&self, figure: &Figure, start: usize, end: usize, quantity: &mut Quantity) {
        let line = self.line;
        if let Some(unit) = figure.unit {
            quantity.unit = Some(unit.name.to_string());
            quantity.currency = unit.currency.map(str::to_string);
            return;
        }
        if line.low(start.wrapping_sub(1)) == "magnitude" {
            quantity.unit = Some("magnitude".to_string());
            return;
        }
        if age::is_age(line, figure, start) {
            quantity.unit = Some("year of age".to_string());
            return;
        }
        let one = quantity.min == Some(1.0) && quantity.max == Some(1.0);
        quantity.unit = noun::counted_noun(line, end, one).or_else(|| {
            // "400 fish or more": the noun stands between.
            (end > figure.end && line.is_word(figure.end)).then(|| noun::counted_noun(line, figure.end, one)).flatten()
        });
        // "billions of investors' dollars"
        if let Some(money) = quantity.unit.as_deref().and_then(unit::named).filter(|u| u.dimension == "currency") {
            quantity.currency = money.currency.map(str::to_string);
        }
        if quantity.unit.is_none()
            && (carry::resumes(line, figure.start)
                || carry::resumes_in_time(line, figure)
                || carry::resumes_at_place(line, figure, start))
        {
            (quantity.unit, quantity.currency) = self.last.clone().unwrap_or_default();
        }
        if quantity.unit.is_none() {
            quantity.unit = self.told_before(figure, end);
        }
        if quantity.unit.is_none() && self.arrives(figure.start) {
            quantity.unit = self.last.clone().and_then(|(unit, _)| unit);
        }
        if quantity.unit.is_none() {
            let joined = || noun::joined_noun(line, figure.start, end).filter(|_| figure.number.min != 0.0);
            quantity.unit = noun::announced_noun(line, figure.start).or_else(joined);
        }
        if quantity.unit.is_none() && self.points && carry::is_level(line, figure) {
            quantity.unit = Some("point".to_string());
        }
    }

    /// "175 staff, 130 of them in Orrin", "68,400 people and 95,800 who lost their jobs": counted as the figure before.
    fn told_before(&self, figure: &Figure, end: usize) -> Option<String> {
        let of_them =
            self.line.low(end) == "of" && matches!(self.line.low(end + 1), "them" | "whom" | "these" | "those");
        let who = self.line.low(end) == "who" && figure.end == end;
        if !of_them && !who {
            return None;
        }
        let noun = self.last.as_ref().filter(|(_, currency)| currency.is_none()).and_then(|(unit, _)| unit.clone());
        noun.filter(|unit| super::unit_dimension(unit).is_none() && unit != "point")
            .or_else(|| who.then(|| "people".into()))
    }
}

/// Whether a token can open a figure or rank; most words of a text cannot.
fn may_open(line: &Line<'_>, i: usize) -> bool {
    match line.kind(i) {
        Some(TokenKind::Number) => true,
        Some(TokenKind::Word) => OPENERS.contains(line.low(i)),
        _ => line.low(i) == "." && line.is_number(i + 1),
    }
}

/// "over 12 months": the time that something takes up, and no bound, unless the words before or after make it one.
fn covers_a_period(line: &Line<'_>, figure: &Figure, hedge: usize) -> bool {
    let over = line.low(hedge) == "over" && hedge + 1 == figure.start;
    let time = figure.unit.is_some_and(|u| u.dimension.ends_with("duration"));
    let bounds = matches!(
        line.low(hedge.wrapping_sub(1)),
        "for"
            | "after"
            | "in"
            | "took"
            | "take"
            | "takes"
            | "taken"
            | "lasted"
            | "lasting"
            | "is"
            | "was"
            | "of"
            | "been"
            | "at"
            | "with"
    ) || matches!(line.low(figure.end), "ago" | "later" | "earlier" | "old");
    over && time && !bounds
}

/// "a shot over two defenders", "played under three coaches": nobody bounds so small a count of whole things.
fn lies_across(line: &Line<'_>, figure: &Figure, hedge: usize) -> bool {
    const SMALL: f64 = 4.0;
    let place = matches!(line.low(hedge), "over" | "under") && hedge + 1 == figure.start;
    let number = &figure.number;
    let small = number.min == number.max && (1.0..=SMALL).contains(&number.min) && number.min.fract() == 0.0;
    place && small && !figure.measured() && noun::counted_noun(line, figure.end, number.min == 1.0).is_some()
}

/// A range whose ends are years.
fn guard_range(line: &Line<'_>, figure: &Figure, seen: &Seen) -> bool {
    let last = figure.end - 1;
    let end = Number { min: figure.number.max, ..figure.number };
    figure.number.style == Style::Plain
        && guard::is_none(line, &Seen { start: last, number: last, hedged: false, ..*seen }, &end)
        && figure.number.min >= 1000.0
}

fn interval(number: &Number, ranged: bool, effect: Option<Effect>) -> Quantity {
    let value = if ranged { None } else { number.value() };
    let mut q = Quantity { value, min: Some(number.min), max: Some(number.max), ..Quantity::exact(0.0) };
    q.max_open = number.below_max;
    match effect {
        Some(Effect::Min { open }) => (q.max, q.max_open, q.min_open) = (None, false, open),
        Some(Effect::Max { open }) => (q.min, q.max_open) = (None, open),
        Some(Effect::About) => q.approximate = true,
        Some(Effect::Closed) | None => {}
    }
    q
}

/// What the modifiers before and after a figure make of it together; the one after has the last word.
fn together(before: Option<Effect>, after: Option<Effect>) -> Option<Effect> {
    match (before, after) {
        (Some(Effect::Min { .. }), Some(Effect::Closed)) => Some(Effect::Min { open: false }),
        (Some(Effect::Max { .. }), Some(Effect::Closed)) => Some(Effect::Max { open: false }),
        _ => after.or(before),
    }
}
