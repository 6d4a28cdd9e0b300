//! Rows to sorted parts by way of files: what Spark does between stages, on one disk.
#![allow(clippy::disallowed_methods, reason = "the binary is where files are written")]

use super::spoilt;
use crate::output::Failure;
use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{RecordBatch, UInt32Array};
use arrow_ipc::reader::FileReader;
use arrow_ipc::writer::FileWriter;
use arrow_schema::DataType;
use arrow_select::concat::concat_batches;
use arrow_select::take::take_record_batch;
use std::fs::{self, File};
use std::io::{BufReader, BufWriter};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// Parts of a shuffle. One part at a time is held in memory by each thread.
pub const PARTS: usize = 64;

/// Rows on their way to the part of their key.
pub struct Shuffle {
    folder: PathBuf,
    key: &'static str,
    parts: Vec<Mutex<Option<FileWriter<BufWriter<File>>>>>,
}

impl Shuffle {
    /// A shuffle by a column, with its files in a folder of its own.
    pub fn open(folder: PathBuf, key: &'static str) -> Result<Self, Failure> {
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(Failure::at(&folder, &error)),
            _ => {}
        }
        fs::create_dir_all(&folder).map_err(|e| Failure::at(&folder, &e))?;
        Ok(Self { folder, key, parts: (0..PARTS).map(|_| Mutex::new(None)).collect() })
    }

    /// Sends rows to their parts. Any thread may call it, in any order: parts are sorted when they are read.
    pub fn push(&self, batch: &RecordBatch) -> Result<(), Failure> {
        let mut rows: Vec<Vec<u32>> = vec![Vec::new(); PARTS];
        for (row, part) in (0..).zip(parts_of(batch, self.key)?) {
            rows[part].push(row);
        }
        for (part, rows) in rows.into_iter().enumerate().filter(|(_, rows)| !rows.is_empty()) {
            let rows = take_record_batch(batch, &UInt32Array::from(rows)).map_err(spoilt)?;
            let path = self.path(part);
            let Ok(mut writer) = self.parts[part].lock() else { continue };
            if writer.is_none() {
                let file = File::create(&path).map_err(|e| Failure::at(&path, &e))?;
                *writer = Some(FileWriter::try_new(BufWriter::new(file), &batch.schema()).map_err(spoilt)?);
            }
            if let Some(writer) = writer.as_mut() {
                writer.write(&rows).map_err(|e| Failure::new(format!("{}: {e}", path.display())))?;
            }
        }
        Ok(())
    }

    /// No more rows come.
    pub fn close(&mut self) -> Result<(), Failure> {
        for part in &mut self.parts {
            if let Ok(Some(writer)) = part.get_mut().map(Option::as_mut) {
                writer.finish().map_err(spoilt)?;
            }
        }
        Ok(())
    }

    /// The rows of a part, sorted by the key; `None`: it has none.
    pub fn sorted(&self, part: usize) -> Result<Option<RecordBatch>, Failure> {
        let path = self.path(part);
        if !path.exists() {
            return Ok(None);
        }
        let file = File::open(&path).map_err(|e| Failure::at(&path, &e))?;
        let reader = FileReader::try_new(BufReader::new(file), None).map_err(spoilt)?;
        let schema = reader.schema();
        let batches = reader.collect::<Result<Vec<RecordBatch>, _>>().map_err(spoilt)?;
        let whole = concat_batches(&schema, &batches).map_err(spoilt)?;
        drop(batches);
        take_record_batch(&whole, &order_by(&whole, self.key)?).map(Some).map_err(spoilt)
    }

    fn path(&self, part: usize) -> PathBuf {
        self.folder.join(format!("{part:03}.arrow"))
    }
}

impl Drop for Shuffle {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(Path::new(&self.folder));
    }
}

/// The rows in the order of a column.
fn order_by(batch: &RecordBatch, key: &str) -> Result<UInt32Array, Failure> {
    let column = batch.column_by_name(key).ok_or_else(|| Failure::new(format!("a stage gave no {key}")))?;
    if *column.data_type() == DataType::Int64 {
        return Ok(order_of(column.as_primitive::<Int64Type>().values().iter().copied()));
    }
    Ok(order_of(column.as_string::<i32>().iter().map(Option::unwrap_or_default)))
}

/// Keys lie beside their rows, so that sorting does not look them up.
fn order_of<K: Ord>(keys: impl Iterator<Item = K>) -> UInt32Array {
    let mut rows: Vec<(K, u32)> = keys.zip(0..).collect();
    rows.sort_unstable();
    UInt32Array::from_iter_values(rows.into_iter().map(|(_, row)| row))
}

fn parts_of(batch: &RecordBatch, key: &str) -> Result<Vec<usize>, Failure> {
    let column = batch.column_by_name(key).ok_or_else(|| Failure::new(format!("a stage gave no {key}")))?;
    let part = |hash: u64| usize::try_from(hash % PARTS as u64).unwrap_or(0);
    Ok(match column.data_type() {
        DataType::Int64 => column
            .as_primitive::<Int64Type>()
            .values()
            .iter()
            .map(|key| {
                part((key.cast_unsigned() ^ (key.cast_unsigned() >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32)
            })
            .collect(),
        _ => column.as_string::<i32>().iter().map(|key| part(super::hash(key.unwrap_or_default()))).collect(),
    })
}
