//! Articles to terms, vectors and pairs: the stages before stories are known.

use crate::StageError;
use crate::fault::{Fault, guarded};
use crate::grouper::Stage;
use crate::row::Row;
use crate::rows::{BlockRow, CountedRow, Packed, PairRow, SketchRow, TermRow};
use crate::tables::{rows_of, to_batch};
use arrow_array::RecordBatch;
use copydesk_claims::Article;
use copydesk_ingest::Record;
use copydesk_pile::{Counted, Member, Settings, Term, Vector, number_of, pairs, vector};

/// Records to sketches.
///
/// # Errors
/// A batch without `id` or `text`.
pub fn sketch(batch: &RecordBatch) -> Result<RecordBatch, StageError> {
    let rows = rows_of::<Record>(batch)?.into_iter().map(|record| {
        let given = record.story.clone();
        let (id, text) = (record.id.clone(), record.text.clone());
        let bare = |fault: Fault| Article { problems: vec![fault.problem()], ..Article::bare(id, text) };
        sketch_of(&guarded(|| record.article()).unwrap_or_else(bare), given)
    });
    to_batch(&rows.collect::<Result<Vec<SketchRow>, StageError>>()?)
}

/// The sketch of one article.
///
/// # Errors
/// None that can be met.
pub fn sketch_of(article: &Article, given: Option<String>) -> Result<SketchRow, StageError> {
    let packed = postcard::to_stdvec(article)?;
    // An article of which nothing is known is a story by itself.
    let sketch = guarded(|| copydesk_pile::sketch(article)).unwrap_or_default();
    Ok(SketchRow {
        id: article.id.clone(),
        content: content(&packed),
        day: sketch.day,
        given,
        article: Packed::from(packed),
        terms: Packed::from(postcard::to_stdvec(&sketch.terms)?),
    })
}

/// 128 bits: no two of all that anybody archives share them.
const HASH_CHARS: usize = 32;

/// The hash of an article's bytes.
pub fn content(bytes: &[u8]) -> String {
    let hex = blake3::hash(bytes).to_hex();
    hex[..HASH_CHARS].to_owned()
}

/// Sketches to their terms, one a row.
///
/// # Errors
/// A batch that [`sketch`] did not make.
pub fn terms(batch: &RecordBatch) -> Result<RecordBatch, StageError> {
    let mut out = Vec::new();
    for row in rows_of::<SketchRow>(batch)? {
        let terms: Vec<Term> = postcard::from_bytes(&row.terms)?;
        let number = number_of(&row.id);
        out.extend(terms.into_iter().map(|term| TermRow::of(number, row.day, term)));
    }
    TermRow::batch(&out)
}

fn small(n: impl TryInto<i32>) -> i32 {
    n.try_into().unwrap_or(i32::MAX)
}

/// How many articles hold a term. One that too many hold says nothing of any, and is left away.
#[derive(Debug, Clone, Copy)]
pub struct Count {
    /// The most articles that may hold it.
    pub most: usize,
}

impl Stage for Count {
    type In = TermRow;
    type Out = CountedRow;

    fn same(&self, a: &TermRow, b: &TermRow) -> bool {
        a.key == b.key
    }

    fn most(&self) -> usize {
        self.most
    }

    fn group(&self, rows: Vec<TermRow>, more: usize, out: &mut Vec<CountedRow>) -> Result<(), StageError> {
        if more > 0 {
            return Ok(());
        }
        let articles = small(rows.len());
        out.extend(rows.into_iter().map(|row| CountedRow {
            article: row.article,
            day: row.day,
            key: row.key,
            weight: row.weight,
            articles,
        }));
        Ok(())
    }
}

/// An article's terms to its vector, once for each block that it is looked up by.
#[derive(Debug, Clone, Copy)]
pub struct Weigh {
    /// How many articles there are in all.
    pub pile: u64,
    /// How stories are found.
    pub settings: Settings,
}

impl Stage for Weigh {
    type In = CountedRow;
    type Out = BlockRow;

    fn same(&self, a: &CountedRow, b: &CountedRow) -> bool {
        a.article == b.article
    }

    fn group(&self, rows: Vec<CountedRow>, _: usize, out: &mut Vec<BlockRow>) -> Result<(), StageError> {
        let terms: Vec<Counted> = rows
            .iter()
            .map(|row| Counted {
                key: row.key.cast_unsigned(),
                weight: row.weight.cast_unsigned(),
                articles: row.articles.cast_unsigned(),
            })
            .collect();
        let vector = vector(&terms, self.pile, &self.settings);
        let packed = Packed::from(vector.to_bytes());
        let Some(first) = rows.first() else { return Ok(()) };
        out.extend(vector.blocks.iter().map(|block| BlockRow {
            block: block.cast_signed(),
            article: first.article,
            day: first.day,
            vector: packed.clone(),
        }));
        Ok(())
    }
}

/// The members of a block to the pairs that are alike.
#[derive(Debug, Clone, Copy)]
pub struct Pair {
    /// How stories are found.
    pub settings: Settings,
}

impl Stage for Pair {
    type In = BlockRow;
    type Out = PairRow;

    fn same(&self, a: &BlockRow, b: &BlockRow) -> bool {
        a.block == b.block
    }

    fn group(&self, rows: Vec<BlockRow>, _: usize, out: &mut Vec<PairRow>) -> Result<(), StageError> {
        let Some(block) = rows.first().map(|row| row.block) else { return Ok(()) };
        let foreign = || StageError::new("a vector that another program packed");
        let vectors = rows.iter().map(|row| Vector::from_bytes(&row.vector).ok_or_else(foreign));
        let vectors: Vec<Vector> = vectors.collect::<Result<_, StageError>>()?;
        let members: Vec<Member<'_>> = rows
            .iter()
            .zip(&vectors)
            .map(|(row, vector)| Member { article: row.article.cast_unsigned(), day: row.day, vector })
            .collect();
        let found = pairs(block.cast_unsigned(), &members, &self.settings);
        out.extend(found.pairs.into_iter().map(|pair| PairRow {
            a: pair.a.cast_signed(),
            b: pair.b.cast_signed(),
            score: small(pair.score),
            shared: pair.shared.into_iter().map(u64::cast_signed).collect(),
            block: None,
            left_out: None,
        }));
        out.extend(found.capped.map(|capped| PairRow {
            a: 0,
            b: 0,
            score: 0,
            shared: Vec::new(),
            block: Some(block),
            left_out: Some(capped.left_out.try_into().unwrap_or(i64::MAX)),
        }));
        Ok(())
    }
}
