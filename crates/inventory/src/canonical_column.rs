//! Columns of a Parquet file in the types of the asset schema.

use std::sync::Arc;

use arrow_array::builder::{Date32Builder, Float64Builder, StringBuilder, StringDictionaryBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{Array, ArrayRef, DictionaryArray, Int32Array, StringArray};
use arrow_schema::DataType;

use crate::absent::says_nothing;
use crate::asset::{AssetColumn, Storage};
use crate::country::find_country;
use crate::date::{DateOrder, Dated, ShortDate, YearPlace};
use crate::field::{ASSETS, Field, Kind};
use crate::grid::{Cell, HeldCell};
use crate::held_array::{held_cell, is_number};
use crate::message::{Message, Needed};
use crate::number::{DecimalMark, Form, parse_number};
use crate::value::Problem;

/// The field of a column that is not the line.
pub(crate) fn field_of(column: AssetColumn) -> Option<&'static Field> {
    ASSETS.get((column as usize).checked_sub(1)?)
}

/// What a column must be, when its type cannot become that of the schema.
pub(crate) fn unfit(column: AssetColumn, found: &DataType) -> Option<Needed> {
    let is_text = is_text(found);
    let (fits, needed) = match column.storage() {
        Storage::Text | Storage::Word => (is_text || found.is_integer(), Needed::Text),
        Storage::Number | Storage::Count => (is_text || is_number(found), Needed::Number),
        Storage::Date => {
            let is_day = matches!(found, DataType::Date32 | DataType::Date64 | DataType::Timestamp(..));
            (is_text || is_day, Needed::Date)
        }
    };
    (!fits).then_some(needed)
}

pub(crate) fn is_text(found: &DataType) -> bool {
    match found {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => true,
        DataType::Dictionary(_, values) => is_text(values),
        _ => false,
    }
}

/// A column in the type of the schema, and the rows whose values cannot be in it.
pub(crate) fn canonical_column(column: AssetColumn, array: &ArrayRef) -> (ArrayRef, Vec<(usize, Problem)>) {
    let mut problems = Vec::new();
    let canonical: ArrayRef = match (column.storage(), array.data_type()) {
        (Storage::Text, DataType::Utf8) | (Storage::Number, DataType::Float64) | (Storage::Date, DataType::Date32) => {
            Arc::clone(array)
        }
        (Storage::Text, _) => Arc::new(texts(array)),
        (Storage::Word, DataType::Dictionary(key, values))
            if **key == DataType::Int32 && **values == DataType::Utf8 =>
        {
            words(column, array, &mut problems)
        }
        (Storage::Word, _) => words(column, &dictionary(array), &mut problems),
        (Storage::Number | Storage::Count, _) => Arc::new(numbers(column, array, &mut problems)),
        (Storage::Date, _) => Arc::new(days(column, array, &mut problems)),
    };
    (canonical, problems)
}

fn texts(array: &ArrayRef) -> StringArray {
    let mut builder = StringBuilder::new();
    for row in 0..array.len() {
        match held_cell(array, row) {
            HeldCell::Empty => builder.append_null(),
            cell => builder.append_value(cell.as_cell().shown()),
        }
    }
    builder.finish()
}

fn dictionary(array: &ArrayRef) -> ArrayRef {
    let mut builder = StringDictionaryBuilder::<Int32Type>::new();
    for row in 0..array.len() {
        match held_cell(array, row) {
            HeldCell::Empty => builder.append_null(),
            cell => builder.append_value(cell.as_cell().shown()),
        }
    }
    Arc::new(builder.finish())
}

/// Words of a closed list and countries in the spelling of the format; empty texts as nothing. Each distinct value is
/// looked at once.
fn words(column: AssetColumn, array: &ArrayRef, problems: &mut Vec<(usize, Problem)>) -> ArrayRef {
    let Some(dictionary) = array.as_dictionary_opt::<Int32Type>() else { return Arc::clone(array) };
    let Some(values) = dictionary.values().as_string_opt::<i32>() else { return Arc::clone(array) };
    let kind = field_of(column).map_or(Kind::Text, |field| field.kind);
    if values.iter().all(|value| value.is_some_and(|text| is_canonical(kind, text))) {
        return Arc::clone(array);
    }
    let mut changed = false;
    let mut empty = vec![false; values.len()];
    let mut unknown = vec![false; values.len()];
    let canonical: StringArray = values
        .iter()
        .enumerate()
        .map(|(key, value)| {
            let value = value.unwrap_or("");
            let text = value.trim();
            let is_empty = text.is_empty() || says_nothing(text, kind);
            let word = match kind {
                _ if is_empty => Some(text.to_owned()),
                Kind::Country => find_country(text).map(|zone| zone.to_string()),
                Kind::Word(list) => list.find(text).map(str::to_owned),
                Kind::Text | Kind::Number(_) | Kind::Date | Kind::YesNo | Kind::Year => Some(text.to_owned()),
            };
            empty[key] = is_empty;
            unknown[key] = word.is_none();
            let word = word.unwrap_or_else(|| text.to_owned());
            changed |= word != value;
            Some(word)
        })
        .collect();
    if unknown.contains(&true) {
        for (row, key) in dictionary.keys().iter().enumerate() {
            if let Some(key) = key.map(|key| key as usize).filter(|key| unknown.get(*key) == Some(&true)) {
                problems.push((row, unknown_word(column, kind, canonical.value(key))));
            }
        }
    }
    let has_empty = empty.contains(&true);
    if !changed && !has_empty {
        return Arc::clone(array);
    }
    let keys = if has_empty {
        let keys = dictionary.keys().iter().map(|key| key.filter(|key| empty.get(*key as usize) == Some(&false)));
        keys.collect::<Int32Array>()
    } else {
        dictionary.keys().clone()
    };
    DictionaryArray::try_new(keys, Arc::new(canonical)).map_or_else(|_| Arc::clone(array), |array| Arc::new(array))
}

/// Whether a text is in the spelling of the format for certain; then nothing needs to be made anew.
fn is_canonical(kind: Kind, text: &str) -> bool {
    match kind {
        Kind::Word(list) => list.words.iter().any(|(word, _)| *word == text),
        Kind::Country => find_country(text).is_some_and(|zone| zone.to_string() == text),
        Kind::Text | Kind::Number(_) | Kind::Date | Kind::YesNo | Kind::Year => {
            !text.is_empty() && text.trim().len() == text.len()
        }
    }
}

fn unknown_word(column: AssetColumn, kind: Kind, text: &str) -> Problem {
    let (column, text) = (column.name().to_owned(), text.to_owned());
    Problem::error(match kind {
        Kind::Word(list) => Message::UnknownWord { column, text, choices: list.choices() },
        _ => Message::UnknownCountry { column, text },
    })
}

fn numbers(column: AssetColumn, array: &ArrayRef, problems: &mut Vec<(usize, Problem)>) -> arrow_array::Float64Array {
    let percent = matches!(field_of(column).map(|field| field.kind), Some(Kind::Number(rule)) if rule.percent);
    let mut builder = Float64Builder::with_capacity(array.len());
    for row in 0..array.len() {
        let cell = held_cell(array, row);
        let number = match cell.as_cell() {
            Cell::Number(number) => Some(number),
            Cell::Text(text) if !is_nothing(column, text) => {
                let number = parse_number(text, DecimalMark::Point, Form::Any, percent);
                if number.is_none() {
                    let wrong = Message::NoNumberInTextColumn { column: column.name(), text: text.to_owned() };
                    problems.push((row, Problem::error(wrong)));
                }
                number
            }
            Cell::Text(_) | Cell::Empty | Cell::Date(_) | Cell::Bool(_) => None,
        };
        builder.append_option(number);
    }
    builder.finish()
}

fn days(column: AssetColumn, array: &ArrayRef, problems: &mut Vec<(usize, Problem)>) -> arrow_array::Date32Array {
    let mut builder = Date32Builder::with_capacity(array.len());
    for row in 0..array.len() {
        let cell = held_cell(array, row);
        let day = match cell.as_cell() {
            Cell::Date(day) => Some(day.0),
            Cell::Text(text) if !is_nothing(column, text) => match read_date(text.trim()) {
                Some(dated) => {
                    let told = dated.told(column.name().to_owned(), text.to_owned());
                    problems.extend(told.map(|message| (row, Problem::warning(message))));
                    Some(dated.day().0)
                }
                None => {
                    let wrong = Message::NoDateInTextColumn { column: column.name(), text: text.to_owned() };
                    problems.push((row, Problem::error(wrong)));
                    None
                }
            },
            Cell::Text(_) | Cell::Empty | Cell::Number(_) | Cell::Bool(_) => None,
        };
        builder.append_option(day);
    }
    builder.finish()
}

/// Row groups are read apart, so no column can settle where two digits of a year stand: what can be read two ways is refused.
fn read_date(text: &str) -> Option<Dated> {
    let order = DateOrder::DayFirst;
    match ShortDate::read(text, order) {
        Some(short) => short.one_way().map(Dated::Day),
        None => Dated::read(text, order, YearPlace::Last),
    }
}

/// Whether a text stands for an empty cell of a column.
fn is_nothing(column: AssetColumn, text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || field_of(column).is_some_and(|field| says_nothing(text, field.kind))
}
