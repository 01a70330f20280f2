//! Single values of Arrow arrays as cells.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Decimal128Type, Float32Type, Float64Type, Int8Type, Int16Type,
    Int32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef};
use arrow_schema::{DataType, TimeUnit};
use voetspoor_quantity::Day;

use crate::grid::HeldCell;

const DAY_SECONDS: i64 = 86_400;

/// Whether values of a type can be cells.
pub(crate) fn is_readable(found: &DataType) -> bool {
    match found {
        DataType::Null
        | DataType::Boolean
        | DataType::Utf8
        | DataType::LargeUtf8
        | DataType::Utf8View
        | DataType::Date32
        | DataType::Date64
        | DataType::Timestamp(..) => true,
        DataType::Dictionary(_, values) => is_readable(values),
        found => is_number(found),
    }
}

/// Whether values of a type are numbers that a cell can hold.
pub(crate) fn is_number(found: &DataType) -> bool {
    found.is_integer() || matches!(found, DataType::Float32 | DataType::Float64 | DataType::Decimal128(..))
}

/// One value of an array. Lists, structures and bytes have none.
pub(crate) fn held_cell(array: &ArrayRef, row: usize) -> HeldCell {
    if array.is_null(row) {
        return HeldCell::Empty;
    }
    match array.data_type() {
        DataType::Utf8 => text(array.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => text(array.as_string::<i64>().value(row)),
        DataType::Utf8View => text(array.as_string_view().value(row)),
        DataType::Boolean => HeldCell::Bool(array.as_boolean().value(row)),
        DataType::Int8 => HeldCell::Number(f64::from(value::<Int8Type>(array, row))),
        DataType::Int16 => HeldCell::Number(f64::from(value::<Int16Type>(array, row))),
        DataType::Int32 => HeldCell::Number(f64::from(value::<Int32Type>(array, row))),
        DataType::Int64 => whole(&value::<Int64Type>(array, row).to_string()),
        DataType::UInt8 => HeldCell::Number(f64::from(value::<UInt8Type>(array, row))),
        DataType::UInt16 => HeldCell::Number(f64::from(value::<UInt16Type>(array, row))),
        DataType::UInt32 => HeldCell::Number(f64::from(value::<UInt32Type>(array, row))),
        DataType::UInt64 => whole(&value::<UInt64Type>(array, row).to_string()),
        DataType::Float32 => HeldCell::Number(f64::from(value::<Float32Type>(array, row))),
        DataType::Float64 => HeldCell::Number(value::<Float64Type>(array, row)),
        DataType::Decimal128(_, scale) => {
            HeldCell::Number(value::<Decimal128Type>(array, row) as f64 / 10f64.powi(i32::from(*scale)))
        }
        DataType::Date32 => HeldCell::Date(Day(value::<Date32Type>(array, row))),
        DataType::Date64 => day(value::<Date64Type>(array, row), 1_000),
        DataType::Timestamp(TimeUnit::Second, _) => day(value::<TimestampSecondType>(array, row), 1),
        DataType::Timestamp(TimeUnit::Millisecond, _) => day(value::<TimestampMillisecondType>(array, row), 1_000),
        DataType::Timestamp(TimeUnit::Microsecond, _) => day(value::<TimestampMicrosecondType>(array, row), 1_000_000),
        DataType::Timestamp(TimeUnit::Nanosecond, _) => {
            day(value::<TimestampNanosecondType>(array, row), 1_000_000_000)
        }
        DataType::Dictionary(..) => {
            let dictionary = array.as_any_dictionary();
            let key = dictionary.normalized_keys().get(row).copied().unwrap_or(0);
            held_cell(dictionary.values(), key)
        }
        _ => HeldCell::Empty,
    }
}

fn value<T: ArrowPrimitiveType>(array: &ArrayRef, row: usize) -> T::Native {
    array.as_primitive::<T>().value(row)
}

fn text(text: &str) -> HeldCell {
    if text.is_empty() { HeldCell::Empty } else { HeldCell::Text(text.into()) }
}

/// A whole number of 64 bits: as a number where that loses nothing, else as a text (an id).
fn whole(digits: &str) -> HeldCell {
    if digits.len() < 16 { digits.parse().map_or(HeldCell::Empty, HeldCell::Number) } else { text(digits) }
}

fn day(since_epoch: i64, per_second: i64) -> HeldCell {
    let days = since_epoch.div_euclid(per_second * DAY_SECONDS);
    i32::try_from(days).map_or(HeldCell::Empty, |days| HeldCell::Date(Day(days)))
}
