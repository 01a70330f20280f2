//! Typed views on the columns of an asset batch.

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int32Type, UInt64Type};
use arrow_array::{Array, ArrayRef, DictionaryArray, PrimitiveArray, RecordBatch, StringArray};
use voetspoor_inventory::AssetColumn;

use crate::words::{Code, Words};

/// Numbers of a column; a column that is not there has none.
pub(crate) struct Numbers<'a>(Option<&'a PrimitiveArray<Float64Type>>);

impl<'a> Numbers<'a> {
    pub(crate) fn of(batch: &'a RecordBatch, column: AssetColumn) -> Self {
        Numbers(array(batch, column).and_then(|a| a.as_primitive_opt()))
    }

    #[inline]
    pub(crate) fn get(&self, row: usize) -> Option<f64> {
        self.0.and_then(|a| if a.is_null(row) { None } else { Some(a.values()[row]) })
    }

    pub(crate) fn any(&self) -> bool {
        self.0.is_some_and(|a| a.null_count() < a.len())
    }
}

/// Days of a column.
pub(crate) struct Days<'a>(Option<&'a PrimitiveArray<Date32Type>>);

impl<'a> Days<'a> {
    pub(crate) fn of(batch: &'a RecordBatch, column: AssetColumn) -> Self {
        Days(array(batch, column).and_then(|a| a.as_primitive_opt()))
    }

    #[inline]
    pub(crate) fn get(&self, row: usize) -> Option<i32> {
        self.0.and_then(|a| if a.is_null(row) { None } else { Some(a.values()[row]) })
    }
}

/// Texts that repeat, as codes of the fold's own word list.
pub(crate) struct Coded<'a> {
    keys: Option<&'a PrimitiveArray<Int32Type>>,
    codes: Vec<Code>,
}

impl<'a> Coded<'a> {
    pub(crate) fn of(batch: &'a RecordBatch, column: AssetColumn, words: &mut Words) -> Self {
        let dictionary: Option<&DictionaryArray<Int32Type>> =
            array(batch, column).and_then(|a| a.as_dictionary_opt::<Int32Type>());
        let Some(dictionary) = dictionary else { return Coded { keys: None, codes: Vec::new() } };
        let codes = match dictionary.values().as_string_opt::<i32>() {
            Some(values) => values.iter().map(|v| v.map_or(0, |text| words.code(text.trim()))).collect(),
            None => Vec::new(),
        };
        Coded { keys: Some(dictionary.keys()), codes }
    }

    #[inline]
    pub(crate) fn get(&self, row: usize) -> Code {
        match self.keys {
            Some(keys) if !keys.is_null(row) => self.codes.get(keys.values()[row] as usize).copied().unwrap_or(0),
            _ => 0,
        }
    }
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

    pub(crate) fn get(&self, row: usize) -> u64 {
        self.0.map_or(row as u64 + 1, |a| a.value(row))
    }
}

fn array(batch: &RecordBatch, column: AssetColumn) -> Option<&ArrayRef> {
    batch.column_by_name(column.name())
}
