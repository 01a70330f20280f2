//! Typed views on the columns of an asset batch. A column that is not there, or has no value at all, costs nothing.

use std::ops::Range;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{ArrowPrimitiveType, Date32Type, Float64Type, Int32Type, UInt64Type};
use arrow_array::{Array, ArrayRef, DictionaryArray, PrimitiveArray, RecordBatch, StringArray};
use arrow_buffer::NullBuffer;
use voetspoor_inventory::AssetColumn;

use crate::words::{Code, Words};

/// Plain values of a column.
pub(crate) struct Values<'a, T: ArrowPrimitiveType>(Option<&'a PrimitiveArray<T>>);

/// Numbers of a column.
pub(crate) type Numbers<'a> = Values<'a, Float64Type>;
/// Days of a column.
pub(crate) type Days<'a> = Values<'a, Date32Type>;

impl<'a, T: ArrowPrimitiveType> Values<'a, T> {
    pub(crate) fn of(batch: &'a RecordBatch, column: AssetColumn) -> Self {
        let array: Option<&PrimitiveArray<T>> = array(batch, column).and_then(|a| a.as_primitive_opt());
        Values(array.filter(|a| a.null_count() < a.len()))
    }

    #[inline]
    pub(crate) fn get(&self, row: usize) -> Option<T::Native> {
        self.0.and_then(|a| if a.is_null(row) { None } else { a.values().get(row).copied() })
    }

    /// The values of some rows, in the place of what was in `out`.
    pub(crate) fn read(&self, rows: Range<usize>, absent: T::Native, out: &mut Vec<T::Native>) {
        out.clear();
        let Some((array, values)) = self.0.and_then(|array| Some((array, array.values().get(rows.clone())?))) else {
            out.resize(rows.len(), absent);
            return;
        };
        match nulls_of(array, &rows) {
            None => out.extend_from_slice(values),
            Some(nulls) => with_validity(values, &nulls, |value, valid| if valid { value } else { absent }, out),
        }
    }

    pub(crate) fn any(&self) -> bool {
        self.0.is_some()
    }
}

/// Texts that repeat, each with what it means: a code of the fold's own word list, or a word of a closed list.
pub(crate) struct Coded<'a, T = Code> {
    keys: Option<&'a PrimitiveArray<Int32Type>>,
    /// Meaning of "not stated", then of each value of the dictionary.
    meanings: Arc<[T]>,
    absent: T,
}

impl<'a, T: Copy> Coded<'a, T> {
    /// Words of a closed list, looked at once per distinct word.
    pub(crate) fn of_list(batch: &'a RecordBatch, column: AssetColumn, absent: T, meaning: impl Fn(&str) -> T) -> Self {
        match dictionary(batch, column) {
            Some((keys, values)) => {
                let of_value = |value: Option<&str>| value.map_or(absent, |text| meaning(text.trim()));
                let meanings = std::iter::once(absent).chain(values.as_string::<i32>().iter().map(of_value));
                Coded { keys: Some(keys), meanings: meanings.collect(), absent }
            }
            None => Coded { keys: None, meanings: Arc::new([]), absent },
        }
    }

    /// One value; for many, [`Coded::read`] is faster.
    pub(crate) fn get(&self, row: usize) -> T {
        let Some(keys) = self.keys else { return self.absent };
        let place = if keys.is_null(row) { 0 } else { keys.values().get(row).map_or(0, |&key| key as usize + 1) };
        self.meanings.get(place).copied().unwrap_or(self.absent)
    }

    /// The values of some rows, in the place of what was in `out`.
    pub(crate) fn read(&self, rows: Range<usize>, out: &mut Vec<T>) {
        out.clear();
        let Some((keys, values)) = self.keys.and_then(|keys| Some((keys, keys.values().get(rows.clone())?))) else {
            out.resize(rows.len(), self.absent);
            return;
        };
        let meaning = |place: usize| self.meanings.get(place).copied().unwrap_or(self.absent);
        match nulls_of(keys, &rows) {
            None => out.extend(values.iter().map(|&key| meaning(key as usize + 1))),
            Some(nulls) => {
                with_validity(values, &nulls, |key, valid| meaning(if valid { key as usize + 1 } else { 0 }), out);
            }
        }
    }
}

/// Which of some rows have a value; nothing where all have.
fn nulls_of<T: ArrowPrimitiveType>(array: &PrimitiveArray<T>, rows: &Range<usize>) -> Option<NullBuffer> {
    let nulls = array.nulls().filter(|nulls| nulls.null_count() > 0)?;
    Some(nulls.slice(rows.start, rows.len())).filter(|nulls| nulls.null_count() > 0)
}

/// Maps values with whether they are there, a machine word of rows at a time.
fn with_validity<V: Copy, T>(values: &[V], nulls: &NullBuffer, map: impl Fn(V, bool) -> T, out: &mut Vec<T>) {
    let words = nulls.inner().bit_chunks();
    for (values, valid) in values.chunks(u64::BITS as usize).zip(words.iter_padded()) {
        out.extend(values.iter().zip(0..).map(|(&value, place): (&V, u32)| map(value, valid >> place & 1 == 1)));
    }
}

/// The codes of the dictionary that each column had last: batches of one row group share theirs.
#[derive(Debug, Default)]
pub(crate) struct Dictionaries {
    last: Vec<Option<(ArrayRef, Arc<[Code]>)>>,
}

impl Dictionaries {
    /// Texts of a column as codes; what is not stated is 0.
    pub(crate) fn coded<'a>(&mut self, batch: &'a RecordBatch, column: AssetColumn, words: &mut Words) -> Coded<'a> {
        let Some((keys, values)) = dictionary(batch, column) else {
            return Coded { keys: None, meanings: Arc::new([]), absent: 0 };
        };
        self.last.resize(AssetColumn::ALL.len(), None);
        let last = &mut self.last[column as usize];
        let meanings = match last {
            Some((known, codes)) if Arc::ptr_eq(known, values) => Arc::clone(codes),
            _ => {
                let code = |value: Option<&str>| value.map_or(0, |text| words.code(text.trim()));
                let codes = std::iter::once(0).chain(values.as_string::<i32>().iter().map(code)).collect();
                Arc::clone(&last.insert((Arc::clone(values), codes)).1)
            }
        };
        Coded { keys: Some(keys), meanings, absent: 0 }
    }
}

/// Keys and texts of a column; nothing when it has no value at all.
fn dictionary(batch: &RecordBatch, column: AssetColumn) -> Option<(&PrimitiveArray<Int32Type>, &ArrayRef)> {
    let array: &DictionaryArray<Int32Type> = array(batch, column)?.as_dictionary_opt()?;
    array.values().as_string_opt::<i32>()?;
    (array.keys().null_count() < array.keys().len()).then(|| (array.keys(), array.values()))
}

/// Plain texts.
pub(crate) struct Texts<'a>(Option<&'a StringArray>);

impl<'a> Texts<'a> {
    pub(crate) fn of(batch: &'a RecordBatch, column: AssetColumn) -> Self {
        Texts(array(batch, column).and_then(|a| a.as_string_opt::<i32>()))
    }

    pub(crate) fn get(&self, row: usize) -> &'a str {
        self.0.map_or("", |a| a.value(row))
    }

    pub(crate) fn array(&self) -> Option<&'a StringArray> {
        self.0
    }
}

/// Lines of the source file; where the file has none, rows count from 1.
pub(crate) struct Lines<'a>(Option<&'a PrimitiveArray<UInt64Type>>);

impl<'a> Lines<'a> {
    pub(crate) fn of(batch: &'a RecordBatch) -> Self {
        Lines(array(batch, AssetColumn::Line).and_then(|a| a.as_primitive_opt()))
    }

    #[inline]
    pub(crate) fn get(&self, row: usize) -> u64 {
        self.0.map_or(row as u64 + 1, |a| a.value(row))
    }
}

fn array(batch: &RecordBatch, column: AssetColumn) -> Option<&ArrayRef> {
    batch.column_by_name(column.name())
}
