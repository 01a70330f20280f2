//! Lines of CSV. Files that we write have `,` between the cells and a decimal point; templates that people fill in have `;`, as spreadsheets
//! in the Netherlands do.

use voetspoor_inventory::safe_cell;

/// A line of cells; a cell that a spreadsheet would run is made harmless.
pub(crate) fn csv_line(cells: impl IntoIterator<Item = impl AsRef<str>>, between: char) -> String {
    let cells: Vec<String> = cells.into_iter().map(|cell| quoted(&safe_cell(cell.as_ref()), between)).collect();
    format!("{}\n", cells.join(&between.to_string()))
}

fn quoted(cell: &str, between: char) -> String {
    if cell.contains([between, ',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// A number that cannot be read as thousands: `1.234` is written as `1.2340`.
pub(crate) fn csv_number(number: f64) -> String {
    let text = number.to_string();
    let three = text.split_once('.').is_some_and(|(_, decimals)| decimals.len() == 3);
    if three { format!("{text}0") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be_and_run_nothing() {
        assert_eq!(csv_line(["a", "b,c", "d\"e", "=1+1", "-5"], ','), "a,\"b,c\",\"d\"\"e\",'=1+1,-5\n");
    }

    #[test]
    fn no_number_can_be_taken_for_thousands() {
        let cases = [(1.234, "1.2340"), (28.5, "28.5"), (5_700_000.0, "5700000"), (0.125, "0.1250")];
        for (number, text) in cases {
            assert_eq!(csv_number(number), text);
        }
    }
}
