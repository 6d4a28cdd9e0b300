//! Rows to files: Parquet and JSON Lines, each whole or not there.
#![allow(clippy::disallowed_methods, reason = "the binary is where files are written")]

use super::spoilt;
use crate::args::ArchiveFormat;
use crate::output::Failure;
use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use copydesk_arrow::{Table, schema_of, to_batch};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::Compression;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Display;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Rows of a row group.
const GROUP_ROWS: usize = 8 * 1024;

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
    parquet: Option<ArrowWriter<Begun>>,
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
            let file = Begun::create(&parquet)?;
            let schema = schema_of::<T>().map_err(spoilt)?;
            // For readers that do not know of Arrow; sorted, for the same bytes each time.
            let about: BTreeMap<&String, &String> = schema.metadata().iter().collect();
            let about = about.into_iter().map(|(key, value)| KeyValue::new(key.clone(), value.clone()));
            let properties = WriterProperties::builder()
                .set_compression(Compression::SNAPPY)
                .set_created_by(format!("copydesk {}", env!("CARGO_PKG_VERSION")))
                .set_key_value_metadata(Some(about.collect()))
                .build();
            writer.parquet = Some(ArrowWriter::try_new(file, schema, Some(properties)).map_err(spoilt)?);
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
    pub fn add<T: Serialize + for<'de> Deserialize<'de> + Sync>(&mut self, rows: &[T]) -> Result<(), Failure> {
        for rows in rows.chunks(GROUP_ROWS) {
            let batch = self.parquet.as_ref().map(|_| to_batch(rows).map_err(spoilt)).transpose()?;
            self.put(rows, batch.as_ref())?;
        }
        Ok(())
    }

    /// Writes rows that are there as a batch too.
    pub fn add_as<T: Serialize + Sync>(&mut self, rows: &[T], batch: &RecordBatch) -> Result<(), Failure> {
        self.put(rows, Some(batch))
    }

    /// Writes each format on a thread of its own.
    fn put<T: Serialize + Sync>(&mut self, rows: &[T], batch: Option<&RecordBatch>) -> Result<(), Failure> {
        let Self { parquet, lines, .. } = self;
        std::thread::scope(|scope| {
            let lines = lines.as_mut().map(|lines| scope.spawn(|| lines_of(rows, lines)));
            if let (Some(parquet), Some(batch)) = (parquet, batch) {
                add_to(parquet, batch)?;
            }
            lines.map_or(Ok(()), |lines| lines.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        })
    }

    /// Writes the rows of a batch behind those that were written, to Parquet alone.
    pub fn add_batch(&mut self, batch: &RecordBatch) -> Result<(), Failure> {
        self.parquet.as_mut().map_or(Ok(()), |parquet| add_to(parquet, batch))
    }

    /// Puts the files where they belong, and takes away those of other formats.
    pub fn finish(self) -> Result<(), Failure> {
        if let Some(parquet) = self.parquet {
            parquet.into_inner().map_err(spoilt)?.finish()?;
        }
        if let Some(lines) = self.lines {
            lines.finish()?;
        }
        self.others.iter().try_for_each(|path| remove(path))
    }
}

fn add_to(parquet: &mut ArrowWriter<Begun>, batch: &RecordBatch) -> Result<(), Failure> {
    for start in (0..batch.num_rows()).step_by(GROUP_ROWS) {
        parquet.write(&batch.slice(start, GROUP_ROWS.min(batch.num_rows() - start))).map_err(spoilt)?;
        if parquet.in_progress_rows() >= GROUP_ROWS {
            parquet.flush().map_err(spoilt)?;
        }
    }
    Ok(())
}

fn lines_of<T: Serialize>(rows: &[T], lines: &mut Begun) -> Result<(), Failure> {
    for row in rows {
        serde_json::to_writer(&mut *lines, row).map_err(spoilt)?;
        lines.write_all(b"\n").map_err(|e| Failure::at(&lines.path, &e))?;
    }
    Ok(())
}

/// The batches of a Parquet file that this program wrote, with their columns.
pub fn batches(path: &Path) -> Result<(SchemaRef, Vec<RecordBatch>), Failure> {
    let told = |e: &dyn Display| Failure::new(format!("{}: {e}", path.display()));
    let file = File::open(path).map_err(|e| Failure::at(path, &e))?;
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).map_err(|e| told(&e))?;
    copydesk_arrow::is_of_this_schema(reader.schema()).map_err(|e| told(&e))?;
    let schema = SchemaRef::clone(reader.schema());
    let batches = reader.with_batch_size(GROUP_ROWS).build().map_err(|e| told(&e))?;
    let batches = batches.collect::<Result<Vec<RecordBatch>, _>>().map_err(|e| told(&e))?;
    Ok((schema, batches))
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
