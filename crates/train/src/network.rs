//! A network that tags words, parses sentences, or both, and how it is trained.

use crate::conllu::Sentence;
use crate::corpus::{Vocabulary, inputs};
use crate::encoder::{Affine, Encoder, Input, mask};
use crate::gemm::add_product;
use crate::oracle::{cost, projective};
use crate::params::{Adam, Gradients, Matrix, Weights};
use copydesk_language::model::{Action, FEATURE_ROWS, FEATURES, SLOTS, State, TEMPLATES, WordVectors};
use copydesk_language::{Relation, Upos, Xpos};
use oorandom::Rand32;
use rustc_hash::FxHashMap;

/// What a network is made of and how it is trained.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Numbers in a word's vector.
    pub dim: usize,
    /// A letter a layer, see [`Encoder::new`].
    pub layers: String,
    /// Numbers in a parsing decision; none: no parser.
    pub hidden: Option<usize>,
    /// What an error in a tag counts beside one in the tree; 0: no tagger.
    pub tags: f32,
    /// Times each sentence is seen.
    pub passes: usize,
    /// Adam's rate at the beginning.
    pub rate: f32,
    /// Share of a layer's output that is left out in training.
    pub drop: f32,
    /// Share of a decision's numbers that are left out in training.
    pub drop_hidden: f32,
    /// Feature templates with rows.
    pub templates: Vec<usize>,
    /// Training words a feature needs to have a row, by template.
    pub least: [u32; TEMPLATES],
    /// Where chance begins.
    pub seed: u64,
}

impl Plan {
    /// The shipped tagger. `docs/language.md` has what else was tried.
    pub fn tagger() -> Self {
        Self {
            dim: 64,
            layers: "wrw".to_owned(),
            hidden: None,
            tags: 1.0,
            passes: 12,
            rate: 0.002,
            drop: 0.15,
            drop_hidden: 0.0,
            templates: (0..TEMPLATES).collect(),
            least: [3, 3, 5, 5, 5, 5, 5, 3],
            seed: 1,
        }
    }

    /// The shipped parser. It gets no tags, but learns them on the side.
    pub fn parser() -> Self {
        Self {
            dim: 80,
            layers: "wrwr".to_owned(),
            hidden: Some(144),
            tags: 0.3,
            passes: 12,
            rate: 0.002,
            drop: 0.08,
            drop_hidden: 0.25,
            templates: vec![0, 2, 3, 5, 6, 7],
            least: [3, 3, 5, 5, 5, 5, 5, 3],
            seed: 1,
        }
    }
}

/// Sentences seen between two steps of Adam.
const BATCH: usize = 8;
/// Threads a batch is dealt to. A number of the algorithm, not of the machine: sums depend on it.
const LANES: usize = 2;
/// How often training follows its own decision where the gold one is another, after the first pass.
const EXPLORATION: f32 = 0.9;

/// The parser's part.
#[derive(Debug, Clone)]
pub struct ParserHead {
    /// A word's vector to its share of a decision, slot beside slot.
    pub slots: Matrix,
    /// The share of an empty slot.
    pub none: Matrix,
    /// The share of each fact.
    pub features: Matrix,
    /// Added to all.
    pub bias: Matrix,
    /// To scores of actions.
    pub action: Affine,
    /// To scores of relations, by side.
    pub relations: [Affine; 2],
}

/// A network with its weights.
#[derive(Debug)]
pub struct Network {
    /// As planned.
    pub plan: Plan,
    /// All weights.
    pub weights: Weights,
    /// Words to vectors.
    pub encoder: Encoder,
    /// Vectors to tags.
    pub tagger: Option<Affine>,
    /// Vectors to trees.
    pub parser: Option<ParserHead>,
    /// The tags that are told apart.
    pub tags: Vec<(Upos, Xpos)>,
    /// Features with rows.
    pub vocabulary: Vocabulary,
}

/// A sentence made ready for training.
struct Example<'a> {
    words: Vec<&'a Input>,
    /// Index of each tag, none for rare pairs.
    tags: Vec<Option<usize>>,
    heads: Vec<Option<usize>>,
    relations: Vec<Relation>,
}

/// What a network says of a sentence.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// Word class and tag of each word.
    pub tags: Vec<(Upos, Xpos)>,
    /// Head of each word.
    pub heads: Vec<Option<usize>>,
    /// Relation of each word.
    pub relations: Vec<Relation>,
}

impl Network {
    /// Random weights for the words of `sentences`.
    pub fn new(plan: Plan, sentences: &[Sentence], vector: usize) -> Self {
        let mut random = Rand32::new(plan.seed);
        let vocabulary = Vocabulary::new(sentences, &plan.templates, &plan.least);
        let mut weights = Weights::new(vocabulary.len(), plan.dim, &mut random);
        let encoder = Encoder::new(&mut weights, vector, &plan.layers, &mut random);
        let tags = frequent_tags(sentences);
        let tagger = (plan.tags > 0.0).then(|| Affine::new(&mut weights, plan.dim, tags.len(), &mut random));
        let parser = plan.hidden.map(|hidden| ParserHead {
            slots: {
                let slots = weights.matrix(plan.dim, SLOTS * hidden, &mut random);
                slots.of_mut(&mut weights.dense).iter_mut().for_each(|w| *w *= 1.5);
                slots
            },
            none: weights.zeros(SLOTS, hidden),
            features: weights.zeros(FEATURE_ROWS, hidden),
            bias: weights.zeros(1, hidden),
            action: Affine::new(&mut weights, hidden, Action::ALL.len(), &mut random),
            relations: [0, 1].map(|_| Affine::new(&mut weights, hidden, Relation::ALL.len(), &mut random)),
        });
        Self { plan, weights, encoder, tagger, parser, tags, vocabulary }
    }

    /// Trains on all sentences; `report` is called after each pass.
    pub fn train(
        &mut self,
        sentences: &[Sentence],
        vectors: &WordVectors<'_>,
        mut report: impl FnMut(usize, f32, &Self),
    ) {
        let inputs = inputs(sentences, &self.vocabulary, vectors);
        let examples: Vec<Example<'_>> = sentences.iter().map(|s| self.example(s, &inputs)).collect();
        let mut adam = Adam::new(&self.weights);
        let mut lanes: Vec<Gradients> = (0..LANES).map(|_| Gradients::new(&self.weights)).collect();
        let mut random = Rand32::new(self.plan.seed + 1);
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let (mut step, steps) = (0, self.plan.passes * examples.len().div_ceil(BATCH));
        for pass in 0..self.plan.passes {
            shuffle(&mut order, &mut random);
            let mut loss = 0.0;
            for batch in order.chunks(BATCH) {
                let seed = random.rand_u32();
                let explore = if pass == 0 { 0.0 } else { EXPLORATION };
                loss += self.gradients(batch, &examples, &mut lanes, explore, seed);
                let (first, rest) = lanes.split_at_mut(1);
                rest.iter_mut().for_each(|lane| first[0].absorb(lane));
                let rate = self.plan.rate * (1.0 - 0.95 * step as f32 / steps as f32);
                first[0].dense.iter_mut().for_each(|g| *g /= BATCH as f32);
                first[0].scale_rows(1.0 / BATCH as f32);
                adam.step(&mut self.weights, &mut first[0], rate);
                step += 1;
            }
            report(pass + 1, loss / examples.len() as f32, self);
        }
    }

    /// Adds the gradients of a batch, dealt to lanes.
    fn gradients(
        &self,
        batch: &[usize],
        examples: &[Example<'_>],
        lanes: &mut [Gradients],
        explore: f32,
        seed: u32,
    ) -> f32 {
        std::thread::scope(|scope| {
            let handles: Vec<_> = (lanes.iter_mut().enumerate())
                .map(|(lane, gradients)| {
                    scope.spawn(move || {
                        let own = batch.iter().enumerate().skip(lane).step_by(LANES);
                        own.map(|(i, &e)| {
                            let mut random = Rand32::new(u64::from(seed) << 8 | i as u64);
                            self.learn(&examples[e], gradients, explore, &mut random)
                        })
                        .sum::<f32>()
                    })
                })
                .collect();
            handles.into_iter().map(|h| h.join().expect("a lane does not panic")).sum()
        })
    }

    fn example<'a>(&self, sentence: &Sentence, inputs: &'a FxHashMap<&str, Input>) -> Example<'a> {
        let heads: Vec<_> = sentence.words.iter().map(|w| w.head).collect();
        Example {
            words: sentence.words.iter().map(|w| &inputs[w.form.as_str()]).collect(),
            tags: sentence.words.iter().map(|w| self.tags.iter().position(|&t| t == (w.upos, w.xpos))).collect(),
            heads: projective(&heads),
            relations: sentence.words.iter().map(|w| w.relation).collect(),
        }
    }

    /// Adds the gradients of one sentence and gives its loss.
    fn learn(&self, example: &Example<'_>, gradients: &mut Gradients, explore: f32, random: &mut Rand32) -> f32 {
        let trace = self.encoder.forward(&self.weights, &example.words, Some(random), self.plan.drop);
        let mut d_out = vec![0.0; trace.out.len()];
        let mut loss = 0.0;
        if let Some(tagger) = self.tagger {
            let n = example.words.len();
            let mut scores = tagger.forward(&self.weights.dense, &trace.out, n);
            for (scores, gold) in scores.chunks_mut(tagger.weights.m).zip(&example.tags) {
                loss += self.plan.tags * softmax_loss(scores, tagger.used, *gold, self.plan.tags);
            }
            let d = tagger.backward(&self.weights.dense, &mut gradients.dense, &trace.out, &scores, n);
            d_out.iter_mut().zip(&d).for_each(|(a, b)| *a += b);
        }
        if let Some(parser) = &self.parser {
            loss += parser.learn(self, example, &trace.out, &mut d_out, gradients, explore, random);
        }
        self.encoder.backward(&self.weights, gradients, &trace, d_out);
        loss
    }

    /// Reads one sentence.
    pub fn answer(&self, words: &[&Input]) -> Answer {
        let trace = self.encoder.forward(&self.weights, words, None, 0.0);
        let mut answer = Answer::default();
        if let Some(tagger) = self.tagger {
            let scores = tagger.forward(&self.weights.dense, &trace.out, words.len());
            answer.tags = scores.chunks(tagger.weights.m).map(|s| self.tags[best(&s[..tagger.used])]).collect();
        }
        if let Some(parser) = &self.parser {
            let state = parser.parse(self, &trace.out, words.len());
            answer.heads = state.heads().collect();
            answer.relations = state.relations().to_vec();
        }
        answer
    }
}

impl ParserHead {
    /// Every word's share in every slot.
    fn products(&self, dense: &[f32], x: &[f32], n: usize) -> Vec<f32> {
        let mut products = vec![0.0; n * self.slots.m];
        add_product(&mut products, x, self.slots.of(dense), n, self.slots.n, self.slots.m);
        products
    }

    /// The numbers of a decision.
    fn decide(
        &self,
        dense: &[f32],
        products: &[f32],
        state: &State,
    ) -> (Vec<f32>, [Option<usize>; SLOTS], [usize; FEATURES]) {
        let hidden = self.bias.m;
        let slots = state.slots();
        let features = state.features(&slots);
        let mut h = self.bias.of(dense).to_vec();
        let mut add = |row: &[f32]| h.iter_mut().zip(row).for_each(|(h, r)| *h += r);
        for (slot, word) in slots.iter().enumerate() {
            match word {
                Some(w) => add(&products[w * self.slots.m + slot * hidden..][..hidden]),
                None => add(&self.none.of(dense)[slot * hidden..][..hidden]),
            }
        }
        for feature in features {
            add(&self.features.of(dense)[feature * hidden..][..hidden]);
        }
        h.iter_mut().for_each(|h| *h = h.max(0.0));
        (h, slots, features)
    }

    fn parse(&self, network: &Network, x: &[f32], n: usize) -> State {
        let dense = &network.weights.dense;
        let products = self.products(dense, x, n);
        let mut state = State::new(n);
        while !state.is_done() {
            let (h, _, _) = self.decide(dense, &products, &state);
            let scores = self.action.forward(dense, &h, 1);
            let action = best_allowed(&scores, &state);
            let relation = match side(action) {
                Some(side) => self.relation(side, dense, &h),
                None => Relation::Root,
            };
            state.take(action, relation);
        }
        state
    }

    #[expect(clippy::too_many_arguments, reason = "the one place where all of training meets")]
    fn learn(
        &self,
        network: &Network,
        example: &Example<'_>,
        x: &[f32],
        d_x: &mut [f32],
        gradients: &mut Gradients,
        explore: f32,
        random: &mut Rand32,
    ) -> f32 {
        let dense = &network.weights.dense;
        let (n, hidden) = (example.words.len(), self.bias.m);
        let products = self.products(dense, x, n);
        let mut state = State::new(n);
        let mut loss = 0.0;
        // Decisions are stored and learned from all at once: one large product is faster than many small ones.
        let mut past = Past::default();
        while !state.is_done() {
            let (mut h, slots, features) = self.decide(dense, &products, &state);
            let keep = mask(&mut Some(random), hidden, network.plan.drop_hidden);
            h.iter_mut().zip(&keep).for_each(|(h, k)| *h *= k);
            let mut scores = self.action.forward(dense, &h, 1);
            let predicted = best_allowed(&scores, &state);
            let costs = Action::ALL.map(|a| if state.allows(a) { cost(&state, a, &example.heads) } else { usize::MAX });
            let least = *costs.iter().min().expect("three actions");
            let right = |a: Action| costs[a as usize] == least;
            let action = if right(predicted) || random.rand_float() < explore {
                predicted
            } else {
                let gold = Action::ALL.into_iter().filter(|&a| right(a));
                gold.max_by(|&a, &b| scores[a as usize].total_cmp(&scores[b as usize]))
                    .expect("some action costs least")
            };
            loss += set_loss(&mut scores[..costs.len()], |i| costs[i] == least, |i| costs[i] != usize::MAX);
            scores[costs.len()..].fill(0.0);
            past.d_actions.extend(scores);
            // The relation is learned on gold arcs alone, of every gold action.
            for candidate in [Action::Left, Action::Right].into_iter().filter(|&a| state.allows(a) && right(a)) {
                if let (Some((head, dependent)), Some(side)) = (state.arc(candidate), side(candidate))
                    && example.heads[dependent] == Some(head)
                {
                    past.arcs[side].push((past.steps.len(), example.relations[dependent].index()));
                }
            }
            let relation = side(action).map_or(Relation::Root, |side| self.relation(side, dense, &h));
            past.h.extend(h);
            past.steps.push(Look { slots, features, keep });
            state.take(action, relation);
        }
        let steps = past.steps.len();
        let mut d_h = self.action.backward(dense, &mut gradients.dense, &past.h, &past.d_actions, steps);
        for (side, arcs) in past.arcs.iter().enumerate() {
            loss += self.learn_relations(side, arcs, &past.h, &mut d_h, dense, &mut gradients.dense);
        }
        let mut d_products = vec![0.0; products.len()];
        for (step, Look { slots, features, keep }) in past.steps.iter().enumerate() {
            let range = step * hidden..(step + 1) * hidden;
            let (d_h, h) = (&mut d_h[range.clone()], &past.h[range]);
            d_h.iter_mut().zip(h).zip(keep).for_each(|((d, h), k)| *d = if *h > 0.0 { *d * k } else { 0.0 });
            let add = |to: &mut [f32]| to.iter_mut().zip(&*d_h).for_each(|(a, b)| *a += b);
            add(self.bias.of_mut(&mut gradients.dense));
            for (slot, word) in slots.iter().enumerate() {
                match word {
                    Some(w) => add(&mut d_products[w * self.slots.m + slot * hidden..][..hidden]),
                    None => add(&mut self.none.of_mut(&mut gradients.dense)[slot * hidden..][..hidden]),
                }
            }
            for feature in features {
                add(&mut self.features.of_mut(&mut gradients.dense)[feature * hidden..][..hidden]);
            }
        }
        let (k, m) = (self.slots.n, self.slots.m);
        let across = crate::gemm::transposed(x, n, k);
        add_product(self.slots.of_mut(&mut gradients.dense), &across, &d_products, k, n, m);
        let back = crate::gemm::transposed(self.slots.of(dense), k, m);
        add_product(d_x, &d_products, &back, n, m, k);
        loss
    }

    fn relation(&self, side: usize, dense: &[f32], h: &[f32]) -> Relation {
        Relation::ALL[best(&self.relations[side].forward(dense, h, 1)[..Relation::ALL.len()])]
    }

    /// Adds the gradients of arcs to one side, given by step and relation.
    fn learn_relations(
        &self,
        side: usize,
        arcs: &[(usize, usize)],
        h: &[f32],
        d_h: &mut [f32],
        dense: &[f32],
        gradients: &mut [f32],
    ) -> f32 {
        let (part, hidden) = (self.relations[side], self.bias.m);
        let picked: Vec<f32> = arcs.iter().flat_map(|&(step, _)| &h[step * hidden..][..hidden]).copied().collect();
        let mut scores = part.forward(dense, &picked, arcs.len());
        let rows = scores.chunks_mut(part.weights.m).zip(arcs);
        let loss = rows.map(|(scores, &(_, gold))| softmax_loss(scores, part.used, Some(gold), 1.0)).sum();
        let d = part.backward(dense, gradients, &picked, &scores, arcs.len());
        for (&(step, _), d) in arcs.iter().zip(d.chunks(hidden)) {
            d_h[step * hidden..][..hidden].iter_mut().zip(d).for_each(|(a, b)| *a += b);
        }
        loss
    }
}

/// What a decision looked at, and which of its numbers were kept.
struct Look {
    slots: [Option<usize>; SLOTS],
    features: [usize; FEATURES],
    keep: Vec<f32>,
}

/// The decisions of a sentence.
#[derive(Default)]
struct Past {
    /// The numbers of each.
    h: Vec<f32>,
    /// Gradients of their action scores.
    d_actions: Vec<f32>,
    /// What each looked at.
    steps: Vec<Look>,
    /// Gold arcs by side: the step, and the relation.
    arcs: [Vec<(usize, usize)>; 2],
}

const fn side(action: Action) -> Option<usize> {
    match action {
        Action::Shift => None,
        Action::Left => Some(0),
        Action::Right => Some(1),
    }
}

/// The pairs of tags seen five times or more, most frequent first.
fn frequent_tags(sentences: &[Sentence]) -> Vec<(Upos, Xpos)> {
    let mut counts: FxHashMap<(Upos, Xpos), usize> = FxHashMap::default();
    for word in sentences.iter().flat_map(|s| &s.words) {
        *counts.entry((word.upos, word.xpos)).or_default() += 1;
    }
    let mut tags: Vec<_> = counts.into_iter().filter(|&(_, n)| n >= 5).collect();
    tags.sort_by_key(|&(tag, n)| (std::cmp::Reverse(n), tag));
    tags.into_iter().map(|(tag, _)| tag).collect()
}

fn shuffle(order: &mut [usize], random: &mut Rand32) {
    for i in (1..order.len()).rev() {
        order.swap(i, random.rand_range(0..i as u32 + 1) as usize);
    }
}

fn best(scores: &[f32]) -> usize {
    scores.iter().enumerate().fold(0, |best, (i, &s)| if s > scores[best] { i } else { best })
}

fn best_allowed(scores: &[f32], state: &State) -> Action {
    let allowed = Action::ALL.into_iter().filter(|&a| state.allows(a));
    allowed.max_by(|&a, &b| scores[a as usize].total_cmp(&scores[b as usize])).expect("an unfinished state allows some")
}

/// Cross-entropy against one right answer of `used`; the scores become their gradients.
fn softmax_loss(scores: &mut [f32], used: usize, gold: Option<usize>, weight: f32) -> f32 {
    let (scores, unused) = scores.split_at_mut(used);
    unused.fill(0.0);
    let Some(gold) = gold else {
        scores.fill(0.0);
        return 0.0;
    };
    let largest = scores.iter().copied().fold(f32::MIN, f32::max);
    scores.iter_mut().for_each(|s| *s = libm::expf(*s - largest));
    let sum: f32 = scores.iter().sum();
    let loss = -libm::logf((scores[gold] / sum).max(1e-9));
    scores.iter_mut().for_each(|s| *s *= weight / sum);
    scores[gold] -= weight;
    loss
}

/// Minus the logarithm of what all right answers get together; the scores become their gradients.
fn set_loss(scores: &mut [f32], right: impl Fn(usize) -> bool, allowed: impl Fn(usize) -> bool) -> f32 {
    let n = scores.len();
    let largest = (0..n).filter(|&i| allowed(i)).map(|i| scores[i]).fold(f32::MIN, f32::max);
    (0..n).for_each(|i| scores[i] = if allowed(i) { libm::expf(scores[i] - largest) } else { 0.0 });
    let sum: f32 = scores.iter().sum();
    let good: f32 = (0..n).filter(|&i| right(i)).map(|i| scores[i]).sum::<f32>().max(1e-9);
    for (i, score) in scores.iter_mut().enumerate() {
        *score = *score / sum - if right(i) { *score / good } else { 0.0 };
    }
    -libm::logf(good / sum)
}
