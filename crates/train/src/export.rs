//! Trained networks to model files: weights as bytes, each row or column with a scale of its own.

use crate::encoder::{Affine, Encoder, Layer};
use crate::network::Network;
use crate::params::Matrix;
use copydesk_language::model::{PARSER_MAGIC, PARSER_VERSION, TAGGER_MAGIC, TAGGER_VERSION, Writer};

/// A parser's file.
///
/// # Panics
/// Where the network has no parser.
pub fn parser(network: &Network) -> Vec<u8> {
    let head = network.parser.as_ref().expect("a network with a parser");
    let dense = &network.weights.dense;
    let mut writer = Writer::new(PARSER_MAGIC, PARSER_VERSION);
    encoder(&mut writer, network);
    writer.size(head.bias.m);
    for part in [head.action, head.relations[0], head.relations[1]] {
        biased(&mut writer, part, dense);
    }
    shifted(&mut writer, head.slots.of(dense));
    for table in [head.none, head.features, head.bias] {
        floats(&mut writer, table, dense);
    }
    writer.finish()
}

/// A tagger's file.
///
/// # Panics
/// Where the network has no tagger.
pub fn tagger(network: &Network) -> Vec<u8> {
    let head = network.tagger.expect("a network with a tagger");
    let mut writer = Writer::new(TAGGER_MAGIC, TAGGER_VERSION);
    encoder(&mut writer, network);
    writer.size(network.tags.len());
    for &(upos, xpos) in &network.tags {
        writer.size(upos.index());
        writer.size(xpos.index());
    }
    let dense = &network.weights.dense;
    shifted(&mut writer, &used(head, dense));
    head.bias.of(dense)[..head.used].iter().for_each(|&x| writer.f32(x));
    writer.finish()
}

fn encoder(writer: &mut Writer, network: &Network) {
    let Encoder { dim, projection, layers } = &network.encoder;
    let dense = &network.weights.dense;
    writer.size(*dim);
    writer.size(network.plan.templates.len());
    network.plan.templates.iter().for_each(|&t| writer.size(t));
    writer.size(network.vocabulary.len());
    network.vocabulary.keys().for_each(|key| writer.u32(key));
    let rows: Vec<(f32, Vec<i8>)> = network.weights.rows.chunks(*dim).map(quantised).collect();
    rows.iter().for_each(|&(scale, _)| writer.f32(scale));
    rows.iter().for_each(|(_, row)| writer.i8s(row));
    writer.size(projection.n);
    floats(writer, *projection, dense);
    writer.size(layers.len());
    for (i, layer) in layers.iter().enumerate() {
        match *layer {
            Layer::Window(window) if i == 0 => {
                // A word's products for the word after it, itself, and the word before it, side by side.
                let weights = window.weights.of(dense);
                let side_by_side: Vec<f32> = (0..*dim)
                    .flat_map(|row| (0..3).flat_map(move |part| &weights[(part * dim + row) * dim..][..*dim]))
                    .copied()
                    .collect();
                matrix(writer, &side_by_side, 3 * dim);
                floats(writer, window.bias, dense);
            }
            Layer::Window(window) => {
                writer.u32(0);
                biased(writer, window, dense);
            }
            Layer::Running(gate, candidate) => {
                writer.u32(1);
                biased(writer, gate, dense);
                matrix(writer, candidate.of(dense), candidate.m);
            }
        }
    }
}

fn biased(writer: &mut Writer, part: Affine, dense: &[f32]) {
    matrix(writer, &used(part, dense), part.used);
    part.bias.of(dense)[..part.used].iter().for_each(|&x| writer.f32(x));
}

/// The weights without the columns that fill up blocks.
fn used(part: Affine, dense: &[f32]) -> Vec<f32> {
    part.weights.of(dense).chunks(part.weights.m).flat_map(|row| &row[..part.used]).copied().collect()
}

fn floats(writer: &mut Writer, table: Matrix, dense: &[f32]) {
    table.of(dense).iter().for_each(|&x| writer.f32(x));
}

/// A scale for each of `m` columns, then the weights row by row.
fn matrix(writer: &mut Writer, weights: &[f32], m: usize) {
    let columns: Vec<(f32, Vec<i8>)> =
        (0..m).map(|j| quantised(&weights.iter().skip(j).step_by(m).copied().collect::<Vec<_>>())).collect();
    columns.iter().for_each(|&(scale, _)| writer.f32(scale));
    let bytes: Vec<i8> = (0..weights.len()).map(|at| columns[at % m].1[at / m]).collect();
    writer.i8s(&bytes);
}

/// How many bits the weights are shifted by to be whole numbers of a byte, then the weights.
fn shifted(writer: &mut Writer, weights: &[f32]) {
    let largest = weights.iter().fold(0f32, |most, x| most.max(x.abs()));
    let shift = (0..16u32).rev().find(|&bits| largest * (1u32 << bits) as f32 <= 127.0).unwrap_or(0);
    writer.u32(shift);
    let bytes: Vec<i8> = weights.iter().map(|x| (x * (1u32 << shift) as f32).round() as i8).collect();
    writer.i8s(&bytes);
}

/// Numbers as bytes, and what a step is worth; the largest becomes 127.
fn quantised(numbers: &[f32]) -> (f32, Vec<i8>) {
    let largest = numbers.iter().fold(0f32, |most, x| most.max(x.abs()));
    let scale = if largest > 0.0 { largest / 127.0 } else { 1.0 };
    (scale, numbers.iter().map(|x| (x / scale).round() as i8).collect())
}
