//! Record batches to Python without a copy: a table hands out an Arrow stream, as the PyCapsule interface has it.

use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchIterator};
use arrow_schema::SchemaRef;
use copydesk_arrow::{StageError, schema_of, to_batch};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use serde::{Deserialize, Serialize};

/// Columns of one schema.
#[pyclass(frozen, module = "copydesk._copydesk")]
pub struct ArrowTable {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

impl ArrowTable {
    /// A table of one batch.
    pub fn of(batch: RecordBatch) -> Self {
        Self { schema: batch.schema(), batches: vec![batch] }
    }

    /// A table of rows.
    pub fn of_rows<T: Serialize + for<'de> Deserialize<'de>>(rows: &[T]) -> Result<Self, StageError> {
        to_batch(rows).map(Self::of)
    }

    /// The columns of a row, and none of them.
    pub fn without_rows<T: for<'de> Deserialize<'de>>() -> Result<Self, StageError> {
        Ok(Self { schema: schema_of::<T>()?, batches: Vec::new() })
    }
}

#[pymethods]
impl ArrowTable {
    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// The names of the columns.
    #[getter]
    fn column_names(&self) -> Vec<String> {
        self.schema.fields().iter().map(|field| field.name().clone()).collect()
    }

    /// The stream; the columns are shared, and live as long as anybody holds them.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // A wish that need not be met, says the interface: who asks looks at what comes.
        let _ = requested_schema;
        let batches = self.batches.clone().into_iter().map(Ok);
        let reader = RecordBatchIterator::new(batches, SchemaRef::clone(&self.schema));
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), c"arrow_array_stream")
    }
}
