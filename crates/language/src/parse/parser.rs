//! Vectors of words to a tree: one decision after the other, none taken back.

use super::{Action, FEATURE_ROWS, SLOTS, State};
use crate::Relation;
use crate::model::{
    Encoder, Matrix, Memory, ModelError, Reader, Sums, WordVectors, Work, floats, narrowed, quantised, widely,
};

/// Four letters that a parser's file begins with.
pub const MAGIC: [u8; 4] = *b"cdps";
/// Version of the file.
pub const VERSION: u32 = 3;

/// A trained parser.
#[derive(Debug)]
pub struct Parser<'a> {
    encoder: Encoder<'a>,
    hidden: usize,
    /// A word's vector to its share of a decision, slot beside slot.
    slots: Matrix,
    /// By how many bits a sum of them is shifted to be in steps of 1/256.
    slots_shift: u32,
    /// The share of an empty slot, of each fact, and what is always added, in steps of 1/256.
    none: Vec<i16>,
    features: Vec<i16>,
    bias: Vec<i16>,
    action: Matrix,
    action_bias: Vec<f32>,
    relations: [(Matrix, Vec<f32>); 2],
}

/// What a parser needs while it works: kept between sentences, so that memory is taken once.
#[derive(Debug, Default)]
pub struct ParserMemory {
    encoder: Memory,
    encoded: Vec<f32>,
    narrow: Vec<i16>,
    products: Vec<i16>,
    sums: Sums,
    decision: Vec<i16>,
    state: State,
}

impl<'a> Parser<'a> {
    /// Reads a parser's file.
    ///
    /// # Errors
    /// Where it is cut short or of another kind.
    pub fn read(bytes: &'a [u8]) -> Result<Self, ModelError> {
        let mut reader = Reader::new(bytes, MAGIC, VERSION)?;
        let reader = &mut reader;
        let encoder = Encoder::read(reader)?;
        let hidden = reader.size()?;
        let steps = |numbers: Vec<f32>| numbers.into_iter().map(quantised).collect();
        let mut part = |outputs: usize| -> Result<(Matrix, Vec<f32>), ModelError> {
            Ok((Matrix::read(reader, hidden, outputs)?, floats(reader, 1, outputs)?))
        };
        let (action, action_bias) = part(Action::ALL.len())?;
        let relations = [part(Relation::ALL.len())?, part(Relation::ALL.len())?];
        let (slots, slots_shift) = Matrix::read_shifted(reader, encoder.dim(), SLOTS * hidden)?;
        Ok(Self {
            slots,
            slots_shift,
            none: steps(floats(reader, SLOTS, hidden)?),
            features: steps(floats(reader, FEATURE_ROWS, hidden)?),
            bias: steps(floats(reader, 1, hidden)?),
            hidden,
            encoder,
            action,
            action_bias,
            relations,
        })
    }

    /// Heads and relations of a sentence's words.
    pub fn parse<'m>(&self, forms: &[&str], vectors: &WordVectors<'_>, memory: &'m mut ParserMemory) -> &'m State {
        self.encoder.encode(forms, vectors, &mut memory.encoder, &mut memory.encoded);
        memory.state.restart(forms.len());
        widely(Parse { parser: self, memory });
        &memory.state
    }

    /// The numbers that a decision is taken by.
    #[inline(always)]
    fn decide(&self, state: &State, products: &[i16], decision: &mut Vec<i16>) {
        let hidden = self.hidden;
        let slots = state.slots();
        decision.clear();
        decision.extend_from_slice(&self.bias);
        let mut add = |row: &[i16]| decision.iter_mut().zip(row).for_each(|(d, r)| *d = d.saturating_add(*r));
        for (slot, word) in slots.iter().enumerate() {
            match word {
                Some(word) => add(&products[word * self.slots.outputs() + slot * hidden..][..hidden]),
                None => add(&self.none[slot * hidden..][..hidden]),
            }
        }
        for feature in state.features(&slots) {
            add(&self.features[feature * hidden..][..hidden]);
        }
        decision.iter_mut().for_each(|d| *d = (*d).max(0));
    }

    fn relation(&self, side: usize, decision: &[i16], sums: &mut Sums) -> Relation {
        let (matrix, bias) = &self.relations[side];
        let sums = matrix.product(decision, sums);
        let scores = sums.iter().zip(matrix.scales()).zip(bias).map(|((&s, scale), bias)| s as f32 * scale + bias);
        let best = scores.enumerate().fold((0, f32::MIN), |best, (i, s)| if s > best.1 { (i, s) } else { best });
        Relation::ALL[best.0]
    }
}

/// A sentence whose words have vectors, on its way to a tree.
struct Parse<'p, 'a> {
    parser: &'p Parser<'a>,
    memory: &'p mut ParserMemory,
}

impl Work for Parse<'_, '_> {
    #[inline(always)]
    fn run(self) {
        let Self { parser, memory } = self;
        let ParserMemory { encoded, narrow, products, sums, decision, state, .. } = memory;
        narrow.clear();
        narrow.extend(encoded.iter().map(|&x| quantised(x)));
        let shares = parser.slots.product(narrow, sums);
        products.clear();
        products.extend(shares.iter().map(|&sum| narrowed(sum >> parser.slots_shift)));
        while !state.is_done() {
            parser.decide(state, products, decision);
            let scores = parser.action.product(decision, sums);
            let action = best_allowed(state, scores, parser.action.scales(), &parser.action_bias);
            let relation = match action {
                Action::Shift => Relation::Root,
                Action::Left => parser.relation(0, decision, sums),
                Action::Right => parser.relation(1, decision, sums),
            };
            state.take(action, relation);
        }
    }
}

fn best_allowed(state: &State, sums: &[i32], scales: &[f32], bias: &[f32]) -> Action {
    let score = |a: Action| sums[a as usize] as f32 * scales[a as usize] + bias[a as usize];
    let allowed = Action::ALL.into_iter().filter(|&a| state.allows(a));
    allowed.max_by(|&a, &b| score(a).total_cmp(&score(b))).expect("an unfinished state allows an action")
}
