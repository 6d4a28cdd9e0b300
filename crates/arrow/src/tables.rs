//! Rows to record batches and back, and the schemas with what they were made by.

use crate::StageError;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{FieldRef, Schema, SchemaRef};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_arrow::schema::{SchemaLike, TracingOptions};
use std::collections::HashMap;
use std::sync::Arc;

/// The version of the tables' columns.
pub const SCHEMA: &str = "2";
/// The version of all that decides how an article is read, grouped and checked.
pub const RULE_SET: &str = env!("COPYDESK_RULE_SET");
const SCHEMA_KEY: &str = "copydesk.schema";
const RULE_SET_KEY: &str = "copydesk.rule_set";

/// A published table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// [`StoryRow`](crate::StoryRow).
    Stories,
    /// [`ArticleRow`](crate::ArticleRow).
    Articles,
    /// [`AssertionRow`](crate::AssertionRow).
    Assertions,
    /// [`ClaimRow`](crate::ClaimRow).
    Claims,
    /// [`FindingRow`](crate::FindingRow).
    Findings,
    /// [`EdgeRow`](crate::EdgeRow).
    Edges,
}

impl Table {
    /// Every table.
    pub const ALL: [Self; 6] =
        [Self::Stories, Self::Articles, Self::Assertions, Self::Claims, Self::Findings, Self::Edges];

    /// Its name in lower case.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stories => "stories",
            Self::Articles => "articles",
            Self::Assertions => "assertions",
            Self::Claims => "claims",
            Self::Findings => "findings",
            Self::Edges => "edges",
        }
    }
}

/// The columns of a row, with the versions of schema and rule set in the metadata.
///
/// # Errors
/// A row of a shape that has no columns.
pub fn schema_of<T: for<'de> Deserialize<'de>>() -> Result<SchemaRef, StageError> {
    let metadata =
        HashMap::from([(SCHEMA_KEY.to_owned(), SCHEMA.to_owned()), (RULE_SET_KEY.to_owned(), RULE_SET.to_owned())]);
    Ok(Arc::new(Schema::new_with_metadata(fields::<T>()?, metadata)))
}

fn fields<T: for<'de> Deserialize<'de>>() -> Result<Vec<FieldRef>, StageError> {
    let options = TracingOptions::default()
        .strings_as_large_utf8(false)
        .bytes_as_large_binary(false)
        .sequence_as_large_list(false);
    Ok(Vec::<FieldRef>::from_type::<T>(options)?)
}

/// Rows to a batch.
///
/// # Errors
/// More than one batch can hold: two thousand million bytes in one column.
pub fn to_batch<T: Serialize + for<'de> Deserialize<'de>>(rows: &[T]) -> Result<RecordBatch, StageError> {
    let schema = schema_of::<T>()?;
    let batch = serde_arrow::to_record_batch(schema.fields(), &rows)?;
    batch.with_schema(schema).map_err(|error| StageError::new(error.to_string()))
}

/// The columns of rows of this kind, in their order, to a batch.
pub(crate) fn batch_of<T: for<'de> Deserialize<'de>>(columns: Vec<ArrayRef>) -> Result<RecordBatch, StageError> {
    RecordBatch::try_new(schema_of::<T>()?, columns).map_err(|error| StageError::new(error.to_string()))
}

/// A batch to rows. Columns that a row does not have are passed over.
///
/// # Errors
/// A column that lacks, or is of another kind.
pub fn rows_of<T: DeserializeOwned>(batch: &RecordBatch) -> Result<Vec<T>, StageError> {
    Ok(serde_arrow::from_record_batch(batch)?)
}

/// Whether tables with this metadata were made by this schema and this rule set.
///
/// # Errors
/// The versions that it was made by, and ours.
pub fn is_of_this_schema(schema: &Schema) -> Result<(), StageError> {
    for (key, ours) in [(SCHEMA_KEY, SCHEMA), (RULE_SET_KEY, RULE_SET)] {
        let theirs = schema.metadata().get(key).map_or("none", String::as_str);
        if theirs != ours {
            return Err(StageError::new(format!("{key} is {theirs}, and this program's is {ours}")));
        }
    }
    Ok(())
}
