//! The words of a sentence to vectors that know their neighbours.
//!
//! A form's own vector is the sum of the rows of its features and of its general vector, projected; it is worked out once for
//! each form and remembered. Then layers, each added to what goes in. A window layer looks at the words beside:
//! `x + relu([x-1; x; x+1] W + b)`. A running layer carries a gated mean through the sentence, half of the numbers from the
//! left, half from the right: `c = f c' + (1 - f) x U`, `f = sigmoid(x F + b)`.

use super::{Matrix, ModelError, Reader, Sums, TEMPLATES, WordVectors, Work, keys, quantised, widely};
use rustc_hash::FxHashMap;

/// Forms that are remembered; then memory starts afresh. News has some 20,000 different ones in a megabyte.
const FORMS_MAX: usize = 20_000;
/// Numbers in a word's vector at most.
const DIM_MAX: usize = 256;

/// Words to vectors, with its weights.
#[derive(Debug)]
pub struct Encoder<'a> {
    dim: usize,
    templates: Vec<usize>,
    /// Sorted keys of the features that have rows.
    keys: Vec<u32>,
    /// A row of `dim` for each key, and what its step is worth.
    rows: &'a [u8],
    row_scales: Vec<f32>,
    /// From general vectors: a row of `dim` for each of their numbers.
    projection: Vec<f32>,
    first: First,
    layers: Vec<Layer>,
}

/// The first layer, a window: applied to forms one by one, three products each, so that it can be remembered as well.
#[derive(Debug)]
struct First {
    /// `dim` to three times `dim`: what a word gives to the word after it, to itself, to the word before it.
    parts: Matrix,
    bias: Vec<f32>,
}

#[derive(Debug)]
enum Layer {
    Window { matrix: Matrix, bias: Vec<f32> },
    Running { gate: Matrix, bias: Vec<f32>, candidate: Matrix },
}

/// What is remembered between sentences: forms with their vectors. One a thread; results do not depend on it.
#[derive(Debug, Default)]
pub struct Memory {
    forms: FxHashMap<Box<str>, u32>,
    /// `dim` a form.
    own: Vec<f32>,
    /// What the first layer makes of them: three times `dim` a form.
    parts: Vec<f32>,
    times_cleared: usize,
    scratch: Scratch,
}

impl Memory {
    /// The number of each form of the sentence that was encoded last; a form keeps its number while it is remembered, and
    /// [`Memory::times_cleared`] stays the same.
    pub fn ids(&self) -> &[u32] {
        &self.scratch.ids
    }

    /// How many times memory began afresh.
    pub const fn times_cleared(&self) -> usize {
        self.times_cleared
    }
}

#[derive(Debug, Default)]
struct Scratch {
    ids: Vec<u32>,
    narrow: Vec<i16>,
    sums: Sums,
    gates: Vec<f32>,
    vector: Vec<f32>,
}

impl<'a> Encoder<'a> {
    /// Reads an encoder's part of a model file.
    ///
    /// # Errors
    /// Where it is cut short or makes no sense.
    pub fn read(reader: &mut Reader<'a>) -> Result<Self, ModelError> {
        let dim = reader.size()?;
        if dim > DIM_MAX {
            return Err(ModelError::new(format!("expected vectors of {DIM_MAX} numbers at most, found {dim}")));
        }
        let mut templates = Vec::new();
        for _ in 0..reader.size()? {
            let template = reader.size()?;
            if template >= TEMPLATES {
                return Err(ModelError::new(format!("expected a feature below {TEMPLATES}, found {template}")));
            }
            templates.push(template);
        }
        let count = reader.size()?;
        let keys = reader.u32s(count)?;
        let mut row_scales = Vec::with_capacity(count);
        for _ in 0..count {
            row_scales.push(reader.f32()?);
        }
        let rows = reader.take(count * dim)?;
        let vector = reader.size()?;
        let projection = floats(reader, vector, dim)?;
        let layers = reader.size()?;
        if layers == 0 {
            return Err(ModelError::new("expected a layer, found none".to_owned()));
        }
        let mut found = Vec::new();
        let first = First { parts: Matrix::read(reader, dim, 3 * dim)?, bias: floats(reader, 1, dim)? };
        for _ in 1..layers {
            found.push(match reader.u32()? {
                0 => Layer::Window { matrix: Matrix::read(reader, 3 * dim, dim)?, bias: floats(reader, 1, dim)? },
                1 => Layer::Running {
                    gate: Matrix::read(reader, dim, dim)?,
                    bias: floats(reader, 1, dim)?,
                    candidate: Matrix::read(reader, dim, dim)?,
                },
                kind => return Err(ModelError::new(format!("expected a layer of kind 0 or 1, found {kind}"))),
            });
        }
        Ok(Self { dim, templates, keys, rows, row_scales, projection, first, layers: found })
    }

    /// Numbers in a word's vector.
    pub const fn dim(&self) -> usize {
        self.dim
    }

    /// Puts the vectors of a sentence's words into `out`, [`Encoder::dim`] a word.
    pub fn encode(&self, forms: &[&str], vectors: &WordVectors<'_>, memory: &mut Memory, out: &mut Vec<f32>) {
        self.find_forms(forms, vectors, memory);
        out.clear();
        let Memory { own, parts, scratch, .. } = memory;
        widely(Encode { encoder: self, own, parts, scratch, out });
    }

    /// Puts the numbers of the forms into the scratch space; new forms are worked out.
    fn find_forms(&self, forms: &[&str], vectors: &WordVectors<'_>, memory: &mut Memory) {
        if memory.forms.len() + forms.len() > FORMS_MAX {
            memory.forms.clear();
            memory.times_cleared += 1;
            memory.own.clear();
            memory.parts.clear();
        }
        memory.scratch.ids.clear();
        for form in forms {
            let id = match memory.forms.get(*form) {
                Some(&id) => id,
                None => self.remember(form, vectors, memory),
            };
            memory.scratch.ids.push(id);
        }
    }

    fn remember(&self, form: &str, vectors: &WordVectors<'_>, memory: &mut Memory) -> u32 {
        let id = u32::try_from(memory.forms.len()).expect("forms are limited");
        memory.forms.insert(form.into(), id);
        let Memory { own, parts, scratch: Scratch { narrow, sums, vector, .. }, .. } = memory;
        let start = own.len();
        own.resize(start + self.dim, 0.0);
        let own = &mut own[start..];
        let keys = keys(form);
        for &template in &self.templates {
            if let Ok(at) = self.keys.binary_search(&keys[template]) {
                let row = &self.rows[at * self.dim..][..self.dim];
                own.iter_mut().zip(row).for_each(|(x, &r)| *x += f32::from(r.cast_signed()) * self.row_scales[at]);
            }
        }
        vector.resize(vectors.dim(), 0.0);
        if vectors.get_form(form, vector) {
            for (row, &v) in self.projection.chunks_exact(self.dim).zip(vector.iter()) {
                own.iter_mut().zip(row).for_each(|(x, p)| *x += v * p);
            }
        }
        narrow.clear();
        narrow.extend(own.iter().map(|&x| quantised(x)));
        let sums = self.first.parts.product(narrow, sums);
        parts.extend(sums.iter().zip(self.first.parts.scales()).take(3 * self.dim).map(|(&s, scale)| s as f32 * scale));
        id
    }
}

/// A sentence whose forms are known, on its way through the layers.
struct Encode<'e, 'm> {
    encoder: &'e Encoder<'m>,
    own: &'e [f32],
    parts: &'e [f32],
    scratch: &'e mut Scratch,
    out: &'e mut Vec<f32>,
}

impl Work for Encode<'_, '_> {
    #[inline(always)]
    fn run(self) {
        let Self { encoder, own, parts, scratch, out } = self;
        let Scratch { ids, narrow, sums, gates, .. } = scratch;
        let dim = encoder.dim;
        first_layer(&encoder.first, ids, own, parts, dim, out);
        for layer in &encoder.layers {
            match layer {
                Layer::Window { matrix, bias } => {
                    windows(out, ids.len(), dim, matrix.inputs(), narrow);
                    let sums = matrix.product(narrow, sums);
                    for (x, sums) in out.chunks_exact_mut(dim).zip(sums.chunks_exact(matrix.outputs())) {
                        for (((x, &sum), scale), bias) in x.iter_mut().zip(sums).zip(matrix.scales()).zip(bias) {
                            *x += (sum as f32 * scale + bias).max(0.0);
                        }
                    }
                }
                Layer::Running { gate, bias, candidate } => {
                    narrow.clear();
                    narrow.extend(out.iter().map(|&x| quantised(x)));
                    let gated = gate.product(narrow, sums);
                    gates.clear();
                    gates.resize(out.len(), 0.0);
                    for (gates, sums) in gates.chunks_exact_mut(dim).zip(gated.chunks_exact(gate.outputs())) {
                        for (((f, &sum), scale), bias) in gates.iter_mut().zip(sums).zip(gate.scales()).zip(bias) {
                            *f = sigmoid(sum as f32 * scale + bias);
                        }
                    }
                    carry(out, candidate.product(narrow, sums), candidate, gates, dim);
                }
            }
        }
    }
}

/// The vectors of the forms by themselves, and what the first layer adds.
#[inline(always)]
fn first_layer(first: &First, ids: &[u32], own: &[f32], parts: &[f32], dim: usize, out: &mut Vec<f32>) {
    let part = |i: usize, which: usize| &parts[ids[i] as usize * 3 * dim + which * dim..][..dim];
    let nothing = [0f32; DIM_MAX];
    for (i, &id) in ids.iter().enumerate() {
        let start = out.len();
        out.extend_from_slice(&own[id as usize * dim..][..dim]);
        let before = if i > 0 { part(i - 1, 0) } else { &nothing[..dim] };
        let after = if i + 1 < ids.len() { part(i + 1, 2) } else { &nothing[..dim] };
        let around = before.iter().zip(after).zip(part(i, 1)).zip(&first.bias);
        for (x, (((before, after), itself), bias)) in out[start..].iter_mut().zip(around) {
            *x += (bias + itself + before + after).max(0.0);
        }
    }
}

/// `n` rows of real numbers.
pub(crate) fn floats(reader: &mut Reader<'_>, n: usize, m: usize) -> Result<Vec<f32>, ModelError> {
    Ok(reader.u32s(n * m)?.into_iter().map(f32::from_bits).collect())
}

/// Each word's vector between those of its neighbours, in 16 bits, `width` numbers a word.
#[inline(always)]
fn windows(x: &[f32], n: usize, dim: usize, width: usize, narrow: &mut Vec<i16>) {
    narrow.clear();
    narrow.resize(n * width, 0);
    for (i, row) in x.chunks_exact(dim).enumerate() {
        let own = i * width + dim;
        narrow[own..own + dim].iter_mut().zip(row).for_each(|(narrow, &x)| *narrow = quantised(x));
        if i > 0 {
            narrow.copy_within(own..own + dim, own - width + dim);
        }
        if i + 1 < n {
            narrow.copy_within(own..own + dim, own + width - dim);
        }
    }
}

/// Carries a gated mean of the candidates (`sums`) from both ends, and adds it.
#[inline(always)]
fn carry(x: &mut [f32], sums: &[i32], candidate: &Matrix, gates: &[f32], dim: usize) {
    let width = candidate.outputs();
    let (n, half) = (x.len() / dim, dim / 2);
    let mut carried = [0f32; DIM_MAX];
    let (left, right) = carried[..dim].split_at_mut(half);
    let (left_scales, right_scales) = candidate.scales()[..dim].split_at(half);
    for i in 0..n {
        let (x, sums, gates) = (&mut x[i * dim..][..half], &sums[i * width..][..half], &gates[i * dim..][..half]);
        step(left, x, sums, left_scales, gates);
    }
    for i in (0..n).rev() {
        let at = i * dim + half;
        let (x, sums) = (&mut x[at..][..dim - half], &sums[i * width + half..][..dim - half]);
        step(right, x, sums, right_scales, &gates[at..][..dim - half]);
    }
}

/// Carries a mean over one word. A function that is always built into its caller: a closure is not, and has narrow registers then.
#[inline(always)]
fn step(carried: &mut [f32], x: &mut [f32], sums: &[i32], scales: &[f32], gates: &[f32]) {
    let count = carried.len();
    let (x, sums, scales, gates) = (&mut x[..count], &sums[..count], &scales[..count], &gates[..count]);
    for i in 0..count {
        let gate = gates[i];
        carried[i] = gate * carried[i] + (1.0 - gate) * (sums[i] as f32 * scales[i]);
        x[i] += carried[i];
    }
}

/// Within 0.002 of the logistic function, by the continued fraction of the hyperbolic tangent: sums and one quotient, so that
/// many are worked out at a time, and on every machine alike.
#[inline(always)]
fn sigmoid(x: f32) -> f32 {
    let y = (x * 0.5).clamp(-4.0, 4.0);
    let square = y * y;
    let tanh = y * (945.0 + square * (105.0 + square)) / (945.0 + square * (420.0 + 15.0 * square));
    0.5 + 0.5 * tanh.clamp(-1.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gate_is_close_to_the_logistic_function() {
        for i in -200..=200 {
            let x = i as f32 / 10.0;
            let want = 1.0 / (1.0 + (-f64::from(x)).exp());
            assert!((f64::from(sigmoid(x)) - want).abs() < 0.002, "{x}");
        }
    }
}
