//! Weights that are learned, their gradients, and Adam's steps.

use oorandom::Rand32;

/// A matrix of `n` by `m` among the dense weights.
#[derive(Debug, Clone, Copy)]
pub struct Matrix {
    at: usize,
    /// Rows: what goes in.
    pub n: usize,
    /// Columns: what comes out.
    pub m: usize,
}

impl Matrix {
    /// Its numbers within all dense weights, or within all their gradients.
    pub fn of(self, dense: &[f32]) -> &[f32] {
        &dense[self.at..self.at + self.n * self.m]
    }

    /// The same, to be changed.
    pub fn of_mut(self, dense: &mut [f32]) -> &mut [f32] {
        &mut dense[self.at..self.at + self.n * self.m]
    }
}

/// All weights of a network: dense matrices, and rows that a word picks a few of.
#[derive(Debug)]
pub struct Weights {
    /// All matrices, one after the other.
    pub dense: Vec<f32>,
    /// All rows.
    pub rows: Vec<f32>,
    /// Numbers in a row.
    pub dim: usize,
}

impl Weights {
    /// No weight but `count` rows of `dim`, small and random.
    pub fn new(count: usize, dim: usize, random: &mut Rand32) -> Self {
        let spread = (1.0 / dim as f32).sqrt();
        Self { dense: vec![], rows: (0..count * dim).map(|_| uniform(random, spread)).collect(), dim }
    }

    /// One matrix more, random, so that what comes out spreads as what goes in.
    pub fn matrix(&mut self, n: usize, m: usize, random: &mut Rand32) -> Matrix {
        let spread = (6.0 / (n + m) as f32).sqrt();
        let at = self.dense.len();
        self.dense.extend((0..n * m).map(|_| uniform(random, spread)));
        Matrix { at, n, m }
    }

    /// One matrix more, all zero.
    pub fn zeros(&mut self, n: usize, m: usize) -> Matrix {
        let at = self.dense.len();
        self.dense.resize(at + n * m, 0.0);
        Matrix { at, n, m }
    }

    /// A row.
    pub fn row(&self, row: u32) -> &[f32] {
        &self.rows[row as usize * self.dim..(row as usize + 1) * self.dim]
    }
}

fn uniform(random: &mut Rand32, spread: f32) -> f32 {
    (random.rand_float() * 2.0 - 1.0) * spread
}

/// What a batch says the weights should change by.
#[derive(Debug)]
pub struct Gradients {
    /// As [`Weights::dense`].
    pub dense: Vec<f32>,
    rows: Vec<f32>,
    touched: Vec<u32>,
    is_touched: Vec<bool>,
    dim: usize,
}

impl Gradients {
    /// All zero, shaped like `weights`.
    pub fn new(weights: &Weights) -> Self {
        Self {
            dense: vec![0.0; weights.dense.len()],
            rows: vec![0.0; weights.rows.len()],
            touched: vec![],
            is_touched: vec![false; weights.rows.len() / weights.dim],
            dim: weights.dim,
        }
    }

    /// A row's gradient, to be added to.
    pub fn row(&mut self, row: u32) -> &mut [f32] {
        let at = row as usize;
        if !self.is_touched[at] {
            self.is_touched[at] = true;
            self.touched.push(row);
        }
        &mut self.rows[at * self.dim..(at + 1) * self.dim]
    }

    /// Multiplies the gradients of all rows.
    pub fn scale_rows(&mut self, by: f32) {
        for &row in &self.touched {
            let at = row as usize;
            self.rows[at * self.dim..(at + 1) * self.dim].iter_mut().for_each(|g| *g *= by);
        }
    }

    /// Moves all of `other` into this.
    pub fn absorb(&mut self, other: &mut Self) {
        for (a, b) in self.dense.iter_mut().zip(&mut other.dense) {
            *a += std::mem::take(b);
        }
        for row in std::mem::take(&mut other.touched) {
            let at = row as usize;
            other.is_touched[at] = false;
            let dim = self.dim;
            let from = &mut other.rows[at * dim..(at + 1) * dim];
            for (a, b) in self.row(row).iter_mut().zip(from) {
                *a += std::mem::take(b);
            }
        }
    }
}

/// Adam, <https://arxiv.org/abs/1412.6980>; rows move only in batches that touch them.
#[derive(Debug)]
pub struct Adam {
    dense: Vec<[f32; 2]>,
    rows: Vec<[f32; 2]>,
    step: i32,
}

const BETA: [f32; 2] = [0.9, 0.98];
const EPSILON: f32 = 1e-8;

impl Adam {
    /// Before the first step.
    pub fn new(weights: &Weights) -> Self {
        Self { dense: vec![[0.0; 2]; weights.dense.len()], rows: vec![[0.0; 2]; weights.rows.len()], step: 0 }
    }

    /// Moves the weights against the gradients, and clears these.
    pub fn step(&mut self, weights: &mut Weights, gradients: &mut Gradients, rate: f32) {
        self.step += 1;
        let correct = [1.0 - BETA[0].powi(self.step), 1.0 - BETA[1].powi(self.step)];
        let rate = rate * correct[1].sqrt() / correct[0];
        move_all(&mut weights.dense, &mut self.dense, &mut gradients.dense, rate);
        gradients.touched.sort_unstable();
        for row in std::mem::take(&mut gradients.touched) {
            let (at, dim) = (row as usize, weights.dim);
            gradients.is_touched[at] = false;
            let range = at * dim..(at + 1) * dim;
            let rows = &mut gradients.rows[range.clone()];
            move_all(&mut weights.rows[range.clone()], &mut self.rows[range], rows, rate);
        }
    }
}

fn move_all(weights: &mut [f32], moments: &mut [[f32; 2]], gradients: &mut [f32], rate: f32) {
    for ((w, [m, v]), g) in weights.iter_mut().zip(moments).zip(gradients) {
        *m = BETA[0] * *m + (1.0 - BETA[0]) * *g;
        *v = BETA[1] * *v + (1.0 - BETA[1]) * *g * *g;
        *w -= rate * *m / (v.sqrt() + EPSILON);
        *g = 0.0;
    }
}
