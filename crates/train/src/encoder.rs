//! The words of a sentence to vectors that know their neighbours.
//!
//! A word's vector is the sum of the rows of its features and of its general vector, projected. Then layers, each added to
//! what goes in: a window layer looks at the words beside (`x + relu([x-1; x; x+1] W + b)`); a running layer carries a gated
//! mean through the sentence, half of it from the left, half from the right.

use crate::gemm::{add_product, transposed};
use crate::params::{Gradients, Matrix, Weights};
use oorandom::Rand32;

/// What the encoder is told of a word.
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// Rows of its features.
    pub rows: Vec<u32>,
    /// The share of times its form's row (the first) is left out in training, so that unknown words are met.
    pub doubt: f32,
    /// Its general vector; empty: none is known.
    pub vector: Vec<f32>,
}

/// Columns that the products take at a time.
const BLOCK: usize = 16;

/// A kind of layer.
#[derive(Debug, Clone, Copy)]
pub enum Layer {
    /// Looks at the words beside.
    Window(Affine),
    /// Carries along from both ends.
    Running(Affine, Matrix),
}

/// Weights with their bias.
#[derive(Debug, Clone, Copy)]
pub struct Affine {
    /// Weights; their columns are filled up to whole blocks.
    pub weights: Matrix,
    /// One row.
    pub bias: Matrix,
    /// The columns that mean something.
    pub used: usize,
}

impl Affine {
    /// Random weights, no bias.
    pub fn new(weights: &mut Weights, n: usize, used: usize, random: &mut Rand32) -> Self {
        let m = used.next_multiple_of(BLOCK);
        Self { weights: weights.matrix(n, m, random), bias: weights.zeros(1, m), used }
    }

    /// `x W + b` of `n` rows.
    pub fn forward(self, dense: &[f32], x: &[f32], n: usize) -> Vec<f32> {
        let bias = self.bias.of(dense);
        let mut out: Vec<f32> = bias.iter().copied().cycle().take(n * bias.len()).collect();
        add_product(&mut out, x, self.weights.of(dense), n, self.weights.n, self.weights.m);
        out
    }

    /// Adds to the gradients, and gives that of `x`.
    pub fn backward(self, dense: &[f32], gradients: &mut [f32], x: &[f32], d_out: &[f32], n: usize) -> Vec<f32> {
        let Matrix { n: k, m, .. } = self.weights;
        let bias = self.bias.of_mut(gradients);
        for row in d_out.chunks(m) {
            bias.iter_mut().zip(row).for_each(|(b, d)| *b += d);
        }
        add_product(self.weights.of_mut(gradients), &transposed(x, n, k), d_out, k, n, m);
        let mut d_x = vec![0.0; n * k];
        add_product(&mut d_x, d_out, &transposed(self.weights.of(dense), k, m), n, m, k);
        d_x
    }
}

/// An encoder's weights.
#[derive(Debug, Clone)]
pub struct Encoder {
    /// Numbers in a word's vector.
    pub dim: usize,
    /// Projects general vectors.
    pub projection: Matrix,
    /// In order.
    pub layers: Vec<Layer>,
}

/// What the way forward leaves for the way back.
pub struct Trace {
    used: Vec<Vec<u32>>,
    vectors: Vec<f32>,
    /// What of the words' own vectors was kept.
    keep: Vec<f32>,
    steps: Vec<Step>,
    /// The result: `dim` a word.
    pub out: Vec<f32>,
}

enum Step {
    Window { x: Vec<f32>, z: Vec<f32>, keep: Vec<f32> },
    Running { x: Vec<f32>, u: Vec<f32>, f: Vec<f32>, c: Vec<f32> },
}

impl Encoder {
    /// Random weights; `plan` holds a letter a layer: `w` window, `r` running.
    pub fn new(weights: &mut Weights, vector: usize, plan: &str, random: &mut Rand32) -> Self {
        let dim = weights.dim;
        let projection = weights.matrix(vector, dim, random);
        projection.of_mut(&mut weights.dense).iter_mut().for_each(|w| *w *= 0.3);
        let mut layers = Vec::new();
        for letter in plan.chars() {
            layers.push(match letter {
                'r' => {
                    let u = weights.matrix(dim, dim, random);
                    Layer::Running(Affine::new(weights, dim, dim, random), u)
                }
                _ => Layer::Window(Affine::new(weights, 3 * dim, dim, random)),
            });
        }
        Self { dim, projection, layers }
    }

    /// Reads a sentence; in training (`random`), features and numbers are left out by chance.
    pub fn forward(&self, weights: &Weights, words: &[&Input], mut random: Option<&mut Rand32>, drop: f32) -> Trace {
        let (n, dim, vector) = (words.len(), self.dim, self.projection.n);
        let mut x = vec![0.0; n * dim];
        let mut vectors = vec![0.0; n * vector];
        let mut used = Vec::with_capacity(n);
        for (i, word) in words.iter().enumerate() {
            let mut rows = word.rows.clone();
            let mut known = !word.vector.is_empty();
            if let Some(random) = random.as_deref_mut() {
                if !rows.is_empty() && random.rand_float() < word.doubt {
                    rows.remove(0);
                }
                known &= random.rand_float() >= 0.08;
            }
            for &row in &rows {
                x[i * dim..(i + 1) * dim].iter_mut().zip(weights.row(row)).for_each(|(x, r)| *x += r);
            }
            if known {
                vectors[i * vector..(i + 1) * vector].copy_from_slice(&word.vector);
            }
            used.push(rows);
        }
        add_product(&mut x, &vectors, self.projection.of(&weights.dense), n, vector, dim);
        let keep = mask(&mut random, x.len(), drop);
        x.iter_mut().zip(&keep).for_each(|(x, k)| *x *= k);
        let mut steps = Vec::new();
        for &layer in &self.layers {
            match layer {
                Layer::Window(matrix) => {
                    let wide = window(&x, n, dim);
                    let mut z = matrix.forward(&weights.dense, &wide, n);
                    z.iter_mut().for_each(|z| *z = z.max(0.0));
                    let keep = mask(&mut random, z.len(), drop);
                    x.iter_mut().zip(&z).zip(&keep).for_each(|((x, z), k)| *x += z * k);
                    steps.push(Step::Window { x: wide, z, keep });
                }
                Layer::Running(gate, u) => {
                    let mut f = gate.forward(&weights.dense, &x, n);
                    f.iter_mut().for_each(|f| *f = sigmoid(*f));
                    let mut candidate = vec![0.0; n * dim];
                    add_product(&mut candidate, &x, u.of(&weights.dense), n, dim, dim);
                    let c = run(&candidate, &f, n, dim);
                    let before = x.clone();
                    x.iter_mut().zip(&c).for_each(|(x, c)| *x += c);
                    steps.push(Step::Running { x: before, u: candidate, f, c });
                }
            }
        }
        Trace { used, vectors, keep, steps, out: x }
    }

    /// Adds the gradients that `d_out`, the gradient of the result, leads to.
    pub fn backward(&self, weights: &Weights, gradients: &mut Gradients, trace: &Trace, mut d_out: Vec<f32>) {
        let (n, dim) = (trace.used.len(), self.dim);
        for (&layer, step) in self.layers.iter().zip(&trace.steps).rev() {
            match (layer, step) {
                (Layer::Window(matrix), Step::Window { x, z, keep }) => {
                    let d_z: Vec<f32> =
                        (d_out.iter().zip(z).zip(keep)).map(|((d, z), k)| if *z > 0.0 { d * k } else { 0.0 }).collect();
                    let d_wide = matrix.backward(&weights.dense, &mut gradients.dense, x, &d_z, n);
                    unwindow(&mut d_out, &d_wide, n, dim);
                }
                (Layer::Running(gate, matrix), Step::Running { x, u, f, c }) => {
                    let (d_u, d_f) = run_back(&d_out, u, f, c, n, dim);
                    let d_x = gate.backward(&weights.dense, &mut gradients.dense, x, &d_f, n);
                    d_out.iter_mut().zip(&d_x).for_each(|(a, b)| *a += b);
                    add_product(matrix.of_mut(&mut gradients.dense), &transposed(x, n, dim), &d_u, dim, n, dim);
                    let back = transposed(matrix.of(&weights.dense), dim, dim);
                    add_product(&mut d_out, &d_u, &back, n, dim, dim);
                }
                _ => unreachable!("a step a layer"),
            }
        }
        d_out.iter_mut().zip(&trace.keep).for_each(|(d, k)| *d *= k);
        let vector = self.projection.n;
        let across = transposed(&trace.vectors, n, vector);
        add_product(self.projection.of_mut(&mut gradients.dense), &across, &d_out, vector, n, dim);
        for (rows, d) in trace.used.iter().zip(d_out.chunks(dim)) {
            for &row in rows {
                gradients.row(row).iter_mut().zip(d).for_each(|(g, d)| *g += d);
            }
        }
    }
}

/// The numbers that are kept by chance, each by how much it then counts.
pub fn mask(random: &mut Option<&mut Rand32>, count: usize, drop: f32) -> Vec<f32> {
    match random {
        Some(random) if drop > 0.0 => {
            (0..count).map(|_| if random.rand_float() < drop { 0.0 } else { 1.0 / (1.0 - drop) }).collect()
        }
        _ => vec![1.0; count],
    }
}

/// Each word's vector between those of its neighbours.
fn window(x: &[f32], n: usize, dim: usize) -> Vec<f32> {
    let mut wide = vec![0.0; n * 3 * dim];
    for i in 0..n {
        let out = &mut wide[i * 3 * dim..(i + 1) * 3 * dim];
        if i > 0 {
            out[..dim].copy_from_slice(&x[(i - 1) * dim..i * dim]);
        }
        out[dim..2 * dim].copy_from_slice(&x[i * dim..(i + 1) * dim]);
        if i + 1 < n {
            out[2 * dim..].copy_from_slice(&x[(i + 1) * dim..(i + 2) * dim]);
        }
    }
    wide
}

fn unwindow(d_x: &mut [f32], d_wide: &[f32], n: usize, dim: usize) {
    for i in 0..n {
        let d = &d_wide[i * 3 * dim..(i + 1) * 3 * dim];
        for (part, j) in [i.checked_sub(1), Some(i), Some(i + 1).filter(|&j| j < n)].into_iter().enumerate() {
            if let Some(j) = j {
                let from = &d[part * dim..(part + 1) * dim];
                d_x[j * dim..(j + 1) * dim].iter_mut().zip(from).for_each(|(a, b)| *a += b);
            }
        }
    }
}

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + libm::expf(-x))
}

/// The places of a sentence in the order in which number `d` runs: the first half of a vector from the left.
fn order(n: usize, dim: usize, d: usize) -> impl DoubleEndedIterator<Item = usize> {
    let left = d < dim / 2;
    (0..n).map(move |i| if left { i } else { n - 1 - i })
}

fn run(u: &[f32], f: &[f32], n: usize, dim: usize) -> Vec<f32> {
    let mut c = vec![0.0; n * dim];
    for d in 0..dim {
        let mut carried = 0.0;
        for i in order(n, dim, d) {
            let at = i * dim + d;
            carried = f[at] * carried + (1.0 - f[at]) * u[at];
            c[at] = carried;
        }
    }
    c
}

/// Gradients of the candidates and of the gates before their sigmoid.
fn run_back(d_c: &[f32], u: &[f32], f: &[f32], c: &[f32], n: usize, dim: usize) -> (Vec<f32>, Vec<f32>) {
    let (mut d_u, mut d_f) = (vec![0.0; n * dim], vec![0.0; n * dim]);
    for d in 0..dim {
        let mut carried = 0.0;
        let step = if d < dim / 2 { -1 } else { 1 };
        for i in order(n, dim, d).rev() {
            let at = i * dim + d;
            carried += d_c[at];
            let before = i.checked_add_signed(step).filter(|&j| j < n).map_or(0.0, |j| c[j * dim + d]);
            d_u[at] = carried * (1.0 - f[at]);
            d_f[at] = carried * (before - u[at]) * f[at] * (1.0 - f[at]);
            carried *= f[at];
        }
    }
    (d_u, d_f)
}
