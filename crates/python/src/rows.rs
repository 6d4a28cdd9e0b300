//! Rows of Python to records: mappings, and Arrow tables with a column a key.

use crate::errors::Failure;
use arrow_array::ffi_stream::RecordBatchStreamReader;
use arrow_array::{Array, RecordBatch, StringArray, new_null_array};
use arrow_cast::cast;
use arrow_pyarrow::FromPyArrow;
use arrow_schema::{ArrowError, DataType};
use copydesk_ingest::Record;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyFloat, PyMapping, PyString};

/// The keys that are read of a row, in the order of [`Row`]'s values; the first two have to be there.
const KEYS: [&str; 8] = ["id", "text", "outlet", "published", "headline", "author", "url", "story"];
type Row = [Option<String>; KEYS.len()];

/// The rows of a Python value: anything with an Arrow stream or array, or an iterable of mappings.
///
/// # Errors
/// A row without id or text, named by its id, else by its number from 0.
pub fn records(rows: &Bound<'_, PyAny>) -> PyResult<Vec<Record>> {
    let mut records = Vec::new();
    if rows.hasattr("__arrow_c_stream__")? {
        for batch in RecordBatchStreamReader::from_pyarrow_bound(rows)? {
            let batch = batch.map_err(|e| PyValueError::new_err(e.to_string()))?;
            of_batch(&batch, &mut records)?;
        }
    } else if rows.hasattr("__arrow_c_array__")? {
        of_batch(&RecordBatch::from_pyarrow_bound(rows)?, &mut records)?;
    } else {
        for row in rows.try_iter()? {
            let at = records.len();
            records.push(record(of_mapping(&row?, at)?, at)?);
        }
    }
    Ok(records)
}

fn record(row: Row, at: usize) -> Result<Record, Failure> {
    let [id, text, outlet, published, headline, author, url, story] = row;
    let Some(id) = id else { return Err(Failure::Article(at.to_string(), "the row has no \"id\"".to_owned())) };
    let Some(text) = text else { return Err(Failure::Article(id, "the row has no \"text\"".to_owned())) };
    Ok(Record { id, text, published, outlet, headline, author, url, story })
}

fn of_mapping(row: &Bound<'_, PyAny>, at: usize) -> PyResult<Row> {
    let Ok(row) = row.cast::<PyMapping>() else {
        let found = row.get_type().name()?;
        return Err(PyTypeError::new_err(format!("article {at}: expected a mapping, found {found}")));
    };
    let mut values = Row::default();
    for (value, key) in values.iter_mut().zip(KEYS) {
        if row.contains(key)? {
            let found = row.get_item(key)?;
            *value = text_of(&found).map_err(|_| {
                let kind = found.get_type().name().map_or_else(|_| "something else".to_owned(), |n| n.to_string());
                let id = row.get_item("id").and_then(|id| id.str().map(|id| id.to_string()));
                let message = format!("expected a string in {key:?}, found {kind}");
                PyErr::from(Failure::Article(id.unwrap_or_else(|_| at.to_string()), message))
            })?;
        }
    }
    Ok(values)
}

/// The text of a value: a string, a whole number, or a date or time, which has an ISO form. What frames put where nothing is (`None`,
/// `NaN`, `NaT`) is nothing.
fn text_of(value: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    if let Ok(text) = value.cast::<PyString>() {
        return text.extract().map(Some);
    }
    // Only what is no value is unlike itself.
    if value.is_none() || !value.eq(value)? {
        return Ok(None);
    }
    if value.hasattr("isoformat")? {
        return value.call_method0("isoformat")?.extract().map(Some);
    }
    match value.hasattr("__index__")? && !value.is_instance_of::<PyFloat>() {
        true => Ok(Some(value.str()?.to_string())),
        false => Err(PyTypeError::new_err("no string")),
    }
}

/// The rows of a batch. Columns may be strings of any kind, whole numbers, dates and times; other columns are passed over.
fn of_batch(batch: &RecordBatch, records: &mut Vec<Record>) -> PyResult<()> {
    let mut columns: Vec<Option<StringArray>> = Vec::with_capacity(KEYS.len());
    for (at, key) in KEYS.iter().enumerate() {
        let column = batch.column_by_name(key);
        if column.is_none() && at < 2 {
            let there: Vec<String> = batch.schema_ref().fields().iter().map(|f| f.name().clone()).collect();
            return Err(PyValueError::new_err(format!("no column {key:?}; there are {}", there.join(", "))));
        }
        let strings = column.map(|c| strings(c)).transpose();
        columns.push(strings.map_err(|e| PyTypeError::new_err(format!("the column {key:?}: {e}")))?);
    }
    for row in 0..batch.num_rows() {
        let mut values = Row::default();
        for (value, column) in values.iter_mut().zip(&columns) {
            let column = column.as_ref().filter(|column| column.is_valid(row));
            *value = column.map(|column| column.value(row).to_owned());
        }
        records.push(record(values, records.len())?);
    }
    Ok(())
}

/// The column as text. What is no text, whole number, date or time is refused, unless there is nothing in it.
fn strings(column: &dyn Array) -> Result<StringArray, ArrowError> {
    let kind = column.data_type();
    let as_text = match kind {
        DataType::Dictionary(_, of) => of.is_string(),
        _ => kind.is_string() || kind.is_integer() || kind.is_temporal() || kind.is_null(),
    };
    if !as_text && column.null_count() < column.len() {
        return Err(ArrowError::CastError(format!("expected strings, found {kind}")));
    }
    let column = match kind {
        // A time of a named zone is printed in UTC: the name of a zone is no offset.
        DataType::Timestamp(unit, Some(_)) => {
            cast(&cast(column, &DataType::Timestamp(*unit, Some("+00:00".into())))?, &DataType::Utf8)?
        }
        _ if as_text => cast(column, &DataType::Utf8)?,
        _ => new_null_array(&DataType::Utf8, column.len()),
    };
    let strings = column.as_any().downcast_ref::<StringArray>();
    strings.cloned().ok_or_else(|| ArrowError::CastError(format!("{kind} cannot be read as text")))
}
