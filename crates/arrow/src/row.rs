//! Rows that stages take and give, to batches and back. Where there are many millions of them, each a few numbers, their columns
//! are made one by one, which is several times as fast as by way of serde.

use crate::StageError;
use crate::rows::{BlockRow, CountedRow, MemberRow, OutcomeRow, Packed, PairRow, TermRow};
use crate::tables::{batch_of, rows_of, to_batch};
use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef, BinaryArray, Int32Array, Int64Array, RecordBatch};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A row that a stage takes or gives.
pub trait Row: Serialize + for<'de> Deserialize<'de> {
    /// Rows to a batch, as [`to_batch`] does.
    ///
    /// # Errors
    /// More than one batch can hold.
    fn batch(rows: &[Self]) -> Result<RecordBatch, StageError>
    where
        Self: Sized,
    {
        to_batch(rows)
    }

    /// A batch to rows, as [`rows_of`] does.
    ///
    /// # Errors
    /// A column that lacks, or is of another kind.
    fn rows(batch: &RecordBatch) -> Result<Vec<Self>, StageError>
    where
        Self: Sized,
    {
        rows_of(batch)
    }
}

impl Row for PairRow {}
impl Row for MemberRow {}
impl Row for OutcomeRow {}

/// What stands in a column of numbers or bytes.
trait Cell: Sized {
    type Column: Array;

    fn column<'a>(cells: impl Iterator<Item = &'a Self>) -> ArrayRef
    where
        Self: 'a;

    /// None for a column of another kind, or with holes where there are to be none.
    fn of(column: &ArrayRef) -> Option<&Self::Column>;

    fn at(column: &Self::Column, row: usize) -> Self;
}

impl Cell for i64 {
    type Column = Int64Array;

    fn column<'a>(cells: impl Iterator<Item = &'a Self>) -> ArrayRef {
        Arc::new(Int64Array::from_iter_values(cells.copied()))
    }

    fn of(column: &ArrayRef) -> Option<&Int64Array> {
        column.as_primitive_opt::<Int64Type>().filter(|column| column.null_count() == 0)
    }

    fn at(column: &Int64Array, row: usize) -> Self {
        column.value(row)
    }
}

impl Cell for i32 {
    type Column = Int32Array;

    fn column<'a>(cells: impl Iterator<Item = &'a Self>) -> ArrayRef {
        Arc::new(Int32Array::from_iter_values(cells.copied()))
    }

    fn of(column: &ArrayRef) -> Option<&Int32Array> {
        column.as_primitive_opt::<Int32Type>().filter(|column| column.null_count() == 0)
    }

    fn at(column: &Int32Array, row: usize) -> Self {
        column.value(row)
    }
}

impl Cell for Option<i32> {
    type Column = Int32Array;

    fn column<'a>(cells: impl Iterator<Item = &'a Self>) -> ArrayRef {
        Arc::new(cells.copied().collect::<Int32Array>())
    }

    fn of(column: &ArrayRef) -> Option<&Int32Array> {
        column.as_primitive_opt::<Int32Type>()
    }

    fn at(column: &Int32Array, row: usize) -> Self {
        column.is_valid(row).then(|| column.value(row))
    }
}

impl Cell for Packed {
    type Column = BinaryArray;

    fn column<'a>(cells: impl Iterator<Item = &'a Self>) -> ArrayRef {
        Arc::new(BinaryArray::from_iter_values(cells))
    }

    fn of(column: &ArrayRef) -> Option<&BinaryArray> {
        column.as_binary_opt::<i32>().filter(|column| column.null_count() == 0)
    }

    fn at(column: &BinaryArray, row: usize) -> Self {
        Self::from(column.value(row))
    }
}

/// Rows whose columns are made one by one, in the order of the row's fields. Columns of other kinds, as another engine may give
/// them, are read by way of serde.
macro_rules! by_columns {
    ($row:ident { $($field:ident: $cell:ty),+ }) => {
        impl Row for $row {
            fn batch(rows: &[Self]) -> Result<RecordBatch, StageError> {
                batch_of::<Self>(vec![$(<$cell>::column(rows.iter().map(|row| &row.$field))),+])
            }

            fn rows(batch: &RecordBatch) -> Result<Vec<Self>, StageError> {
                let columns = ($(batch.column_by_name(stringify!($field)).and_then(<$cell>::of)),+);
                let ($(Some($field)),+) = columns else { return rows_of(batch) };
                Ok((0..batch.num_rows()).map(|row| Self { $($field: <$cell>::at($field, row)),+ }).collect())
            }
        }
    };
}

by_columns!(TermRow { key: i64, article: i64, day: Option<i32>, weight: i32 });
by_columns!(CountedRow { article: i64, day: Option<i32>, key: i64, weight: i32, articles: i32 });
by_columns!(BlockRow { block: i64, article: i64, day: Option<i32>, vector: Packed });

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_schema::{DataType, Field, Schema};
    use std::fmt::Debug;

    fn goes_both_ways<R: Row + Debug + PartialEq>(rows: &[R]) {
        assert_eq!(R::batch(rows).unwrap(), to_batch(rows).unwrap());
        assert_eq!(R::rows(&to_batch(rows).unwrap()).unwrap(), rows);
        assert_eq!(R::batch(&[]).unwrap(), to_batch::<R>(&[]).unwrap());
    }

    #[test]
    fn columns_made_one_by_one_are_those_of_serde() {
        goes_both_ways(&[
            TermRow { key: -7, article: 3, day: None, weight: 512 },
            TermRow { key: i64::MIN, article: -1, day: Some(-9), weight: 0 },
        ]);
        goes_both_ways(&[
            CountedRow { article: 3, day: Some(19_000), key: 5, weight: 7, articles: 2 },
            CountedRow { article: 4, day: None, key: i64::MAX, weight: 7, articles: 1 },
        ]);
        goes_both_ways(&[
            BlockRow { block: 1, article: 2, day: None, vector: Packed::from(vec![0, 255]) },
            BlockRow { block: 1, article: 3, day: Some(0), vector: Packed::new() },
        ]);
    }

    #[test]
    fn a_column_of_another_kind_is_read_or_told() {
        let rows = [TermRow { key: 7, article: 3, day: None, weight: 512 }];
        let batch = to_batch(&rows).unwrap();
        let narrow: ArrayRef = Arc::new(arrow_array::Int16Array::from(vec![512]));
        let whole = batch.schema();
        let fields = whole.fields().iter().map(|field| match field.name().as_str() {
            "weight" => Arc::new(Field::new("weight", DataType::Int16, false)),
            _ => Arc::clone(field),
        });
        let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
        let columns = batch.columns()[..3].iter().cloned().chain([narrow]).collect();
        assert_eq!(TermRow::rows(&RecordBatch::try_new(schema, columns).unwrap()).unwrap(), rows);
        assert!(TermRow::rows(&batch.project(&[0, 1]).unwrap()).is_err());
    }
}
