//! Rows to files: Parquet and JSON Lines, each whole or not there. Rows that are added together are a row group of their own, which can
//! be copied to another file as it is.
#![allow(clippy::disallowed_methods, reason = "the binary is where files are written")]

use super::spoilt;
use crate::args::ArchiveFormat;
use crate::output::Failure;
use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use bytes::Bytes;
use copydesk_arrow::{Table, schema_of, to_batch};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::arrow::arrow_writer::{ArrowRowGroupWriterFactory, compute_leaves};
use parquet::basic::Compression;
use parquet::column::writer::ColumnCloseResult;
use parquet::errors::ParquetError;
use parquet::file::metadata::{ColumnChunkMetaData, KeyValue, RowGroupMetaData};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::statistics::Statistics;
use parquet::file::writer::SerializedFileWriter;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Display;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Rows that are read at a time.
const BATCH_ROWS: usize = 8 * 1024;

/// The file of a part of a table; of all of it where `part` is none.
pub fn path(out: &Path, table: Table, part: Option<u64>, extension: &str) -> PathBuf {
    match part {
        Some(part) => out.join(table.as_str()).join(format!("part-{part:04}.{extension}")),
        None => out.join(format!("{}.{extension}", table.as_str())),
    }
}

/// Writes rows in the formats asked for, and takes away the files of the others.
pub fn write<T: Serialize + for<'de> Deserialize<'de> + Sync>(
    out: &Path,
    table: Table,
    part: Option<u64>,
    rows: &[T],
    format: ArchiveFormat,
) -> Result<(), Failure> {
    let mut writer = Writer::create::<T>(out, table, part, format)?;
    writer.add(rows)?;
    writer.finish()
}

/// A table on its way to its files, a few rows at a time; they are there when it is finished.
pub struct Writer {
    parquet: Option<Groups>,
    lines: Option<Begun>,
    /// Files of formats that are not asked for.
    others: Vec<PathBuf>,
}

impl Writer {
    /// Begins the files of a table with rows like `T`.
    pub fn create<T: Serialize + for<'de> Deserialize<'de>>(
        out: &Path,
        table: Table,
        part: Option<u64>,
        format: ArchiveFormat,
    ) -> Result<Self, Failure> {
        let [parquet, lines] = ["parquet", "jsonl"].map(|extension| path(out, table, part, extension));
        let mut writer = Self { parquet: None, lines: None, others: Vec::new() };
        if format.parquet() {
            writer.parquet = Some(Groups::create::<T>(&parquet)?);
        } else {
            writer.others.push(parquet);
        }
        if format.jsonl() {
            writer.lines = Some(Begun::create(&lines)?);
        } else {
            writer.others.push(lines);
        }
        Ok(writer)
    }

    /// Writes rows behind those that were written.
    pub fn add<T: Serialize + for<'de> Deserialize<'de>>(&mut self, rows: &[T]) -> Result<(), Failure> {
        if self.parquet.is_some() {
            self.add_batch(&to_batch(rows).map_err(spoilt)?)?;
        }
        if self.lines.is_some() { self.add_lines(&lines_of(rows)?) } else { Ok(()) }
    }

    /// Writes rows that are there as they are written.
    pub fn add_made(&mut self, batch: &RecordBatch, lines: &[u8]) -> Result<(), Failure> {
        self.add_batch(batch)?;
        self.add_lines(lines)
    }

    fn add_lines(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let Some(lines) = &mut self.lines else { return Ok(()) };
        lines.write_all(bytes).map_err(|e| Failure::at(&lines.path, &e))
    }

    /// Writes the rows of a batch behind those that were written, to Parquet alone.
    pub fn add_batch(&mut self, batch: &RecordBatch) -> Result<(), Failure> {
        self.parquet.as_mut().map_or(Ok(()), |parquet| parquet.add(batch))
    }

    /// Copies a row group of another file, to Parquet alone.
    pub fn copy(&mut self, file: &Bytes, group: &RowGroupMetaData) -> Result<(), Failure> {
        self.parquet.as_mut().map_or(Ok(()), |parquet| parquet.copy(file, group).map_err(spoilt))
    }

    /// Puts the files where they belong, and takes away those of other formats.
    pub fn finish(self) -> Result<(), Failure> {
        if let Some(parquet) = self.parquet {
            parquet.writer.into_inner().map_err(spoilt)?.finish()?;
        }
        if let Some(lines) = self.lines {
            lines.finish()?;
        }
        self.others.iter().try_for_each(|path| remove(path))
    }
}

/// A Parquet file, row group by row group.
struct Groups {
    schema: SchemaRef,
    writer: SerializedFileWriter<Begun>,
    columns: ArrowRowGroupWriterFactory,
    /// Row groups that were written.
    count: usize,
}

impl Groups {
    fn create<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<Self, Failure> {
        let file = Begun::create(path)?;
        let schema = schema_of::<T>().map_err(spoilt)?;
        // For readers that do not know of Arrow; sorted, for the same bytes each time.
        let about: BTreeMap<&String, &String> = schema.metadata().iter().collect();
        let about = about.into_iter().map(|(key, value)| KeyValue::new(key.clone(), value.clone()));
        // Row groups are small, and an index of their pages lies outside them.
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_offset_index_disabled(true)
            .set_created_by(format!("copydesk {}", env!("CARGO_PKG_VERSION")))
            .set_key_value_metadata(Some(about.collect()))
            .build();
        let writer = ArrowWriter::try_new(file, SchemaRef::clone(&schema), Some(properties)).map_err(spoilt)?;
        let (writer, columns) = writer.into_serialized_writer().map_err(spoilt)?;
        Ok(Self { schema, writer, columns, count: 0 })
    }

    fn add(&mut self, batch: &RecordBatch) -> Result<(), Failure> {
        if batch.num_rows() == 0 { Ok(()) } else { self.write(batch).map_err(spoilt) }
    }

    fn write(&mut self, batch: &RecordBatch) -> Result<(), ParquetError> {
        let mut columns = self.columns.create_column_writers(self.count)?;
        let mut leaves = Vec::with_capacity(columns.len());
        for (field, array) in self.schema.fields().iter().zip(batch.columns()) {
            leaves.extend(compute_leaves(field, array)?);
        }
        columns.iter_mut().zip(&leaves).try_for_each(|(column, leaf)| column.write(leaf))?;
        let mut group = self.writer.next_row_group()?;
        for column in columns {
            column.close()?.append_to_row_group(&mut group)?;
        }
        group.close()?;
        self.count += 1;
        Ok(())
    }

    fn copy(&mut self, file: &Bytes, from: &RowGroupMetaData) -> Result<(), ParquetError> {
        let mut group = self.writer.next_row_group()?;
        for column in from.columns() {
            let size = |n: i64| u64::try_from(n).unwrap_or_default();
            let closed = ColumnCloseResult {
                bytes_written: size(column.compressed_size()),
                rows_written: size(from.num_rows()),
                metadata: as_written(column)?,
                bloom_filter: None,
                column_index: None,
                offset_index: None,
            };
            group.append_column(file, closed)?;
        }
        group.close()?;
        self.count += 1;
        Ok(())
    }
}

/// What is told of a column of a file that was read, as it was when it was written: the reader passes over bounds that are told twice,
/// for readers of old.
fn as_written(column: &ColumnChunkMetaData) -> Result<ColumnChunkMetaData, ParquetError> {
    let twice = column.column_descr().sort_order().is_signed();
    let statistics = column.statistics().cloned().map(|statistics| match statistics {
        Statistics::Int32(bounds) => Statistics::Int32(bounds.with_backwards_compatible_min_max(twice)),
        Statistics::Int64(bounds) => Statistics::Int64(bounds.with_backwards_compatible_min_max(twice)),
        Statistics::Double(bounds) => Statistics::Double(bounds.with_backwards_compatible_min_max(twice)),
        other => other,
    });
    let Some(statistics) = statistics else { return Ok(column.clone()) };
    column.clone().into_builder().set_statistics(statistics).build()
}

/// Rows as lines of JSON.
pub fn lines_of<T: Serialize>(rows: &[T]) -> Result<Vec<u8>, Failure> {
    let mut lines = Vec::new();
    for row in rows {
        serde_json::to_writer(&mut lines, row).map_err(spoilt)?;
        lines.push(b'\n');
    }
    Ok(lines)
}

/// The batches of a Parquet file that this program wrote, with their columns.
pub fn batches(path: &Path) -> Result<(SchemaRef, Vec<RecordBatch>), Failure> {
    let mut batches = Vec::new();
    let schema = each_batch(path, |batch| {
        batches.push(batch);
        Ok(())
    })?;
    Ok((schema, batches))
}

/// Gives the batches of a Parquet file that this program wrote, one after the other; its columns.
pub fn each_batch(path: &Path, mut take: impl FnMut(RecordBatch) -> Result<(), Failure>) -> Result<SchemaRef, Failure> {
    let told = |e: &dyn Display| Failure::new(format!("{}: {e}", path.display()));
    let file = File::open(path).map_err(|e| Failure::at(path, &e))?;
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).map_err(|e| told(&e))?;
    copydesk_arrow::is_of_this_schema(reader.schema()).map_err(|e| told(&e))?;
    let schema = SchemaRef::clone(reader.schema());
    for batch in reader.with_batch_size(BATCH_ROWS).build().map_err(|e| told(&e))? {
        take(batch.map_err(|e| told(&e))?)?;
    }
    Ok(schema)
}

/// A file that is there whole, or as it was before.
pub fn whole(path: &Path, write: impl FnOnce(&mut Begun) -> Result<(), Failure>) -> Result<(), Failure> {
    let mut file = Begun::create(path)?;
    write(&mut file)?;
    file.finish()
}

/// A file that is written beside its place, and put there when it is finished.
pub struct Begun {
    path: PathBuf,
    temporary: PathBuf,
    file: BufWriter<File>,
}

impl Begun {
    fn create(path: &Path) -> Result<Self, Failure> {
        let failed = |e: std::io::Error| Failure::at(path, &e);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        let temporary = path.with_added_extension("tmp");
        let file = BufWriter::with_capacity(1 << 18, File::create(&temporary).map_err(failed)?);
        Ok(Self { path: path.to_owned(), temporary, file })
    }

    fn finish(mut self) -> Result<(), Failure> {
        let failed = |e: std::io::Error| Failure::at(&self.path, &e);
        self.file.flush().map_err(failed)?;
        fs::rename(&self.temporary, &self.path).map_err(failed)
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        // Of a finished file there is none.
        let _ = fs::remove_file(&self.temporary);
    }
}

impl Write for Begun {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.flush()
    }
}

/// Takes away parts that there are no more, from this number on.
pub fn forget(out: &Path, from: u64) -> Result<(), Failure> {
    for table in Table::ALL {
        for extension in ["parquet", "jsonl"] {
            let mut part = from;
            while path(out, table, Some(part), extension).exists() {
                remove(&path(out, table, Some(part), extension))?;
                part += 1;
            }
        }
    }
    Ok(())
}

fn remove(path: &Path) -> Result<(), Failure> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Failure::at(path, &error)),
        _ => Ok(()),
    }
}
