//! The columns of an invented inventory, filled row by row.

use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, Date32Array, DictionaryArray, Float64Array, Int32Array, StringArray};
use voetspoor_inventory::AssetColumn;

/// Columns that an invented inventory has, in their order.
pub(crate) const COLUMNS: [AssetColumn; 26] = {
    use AssetColumn as C;
    [
        C::AssetId,
        C::Type,
        C::Manufacturer,
        C::Model,
        C::Quantity,
        C::Site,
        C::Country,
        C::Unit,
        C::Relation,
        C::Status,
        C::Condition,
        C::PurchasedOn,
        C::RetiredOn,
        C::ServiceLifeYears,
        C::AnnualKwh,
        C::EnergyBasis,
        C::Load,
        C::CpuModel,
        C::CpuCount,
        C::Cores,
        C::MemoryGb,
        C::SsdCount,
        C::SsdGb,
        C::HddCount,
        C::PsuCount,
        C::FormFactor,
    ]
};

/// A column of texts that repeat: numbers into a list of words.
pub(crate) struct Words {
    words: Arc<StringArray>,
    keys: Vec<Option<i32>>,
}

impl Words {
    pub(crate) fn new<'w>(words: impl IntoIterator<Item = &'w str>, rows: usize) -> Words {
        Words {
            words: Arc::new(StringArray::from(words.into_iter().collect::<Vec<_>>())),
            keys: Vec::with_capacity(rows),
        }
    }

    pub(crate) fn push(&mut self, word: impl Into<Option<u32>>) {
        self.keys.push(word.into().map(u32::cast_signed));
    }

    pub(crate) fn finish(self) -> ArrayRef {
        // Every number was taken from the list.
        let keys = Int32Array::from(self.keys);
        match DictionaryArray::<Int32Type>::try_new(keys, self.words) {
            Ok(array) => Arc::new(array),
            Err(_) => Arc::new(std::iter::empty::<&str>().collect::<DictionaryArray<Int32Type>>()),
        }
    }
}

pub(crate) fn numbers(values: Vec<Option<f64>>) -> ArrayRef {
    Arc::new(Float64Array::from(values))
}

pub(crate) fn days(values: Vec<Option<i32>>) -> ArrayRef {
    Arc::new(Date32Array::from(values))
}
