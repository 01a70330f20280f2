//! Where the header of a table stands when titles and empty rows stand above it, as in lists that people made for people.

/// Rows at the top of a table among which its header is sought.
pub(crate) const TOP: usize = 25;

/// How well a row would do as a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fitness {
    /// It has no name of a column.
    None,
    /// So many names of columns, and yet no table.
    Names(usize),
    /// The header of a table.
    Table,
}

/// The place of the header: the first row that is one of a table, else the first with the most names, else the first row.
pub(crate) fn place(rows: impl Iterator<Item = Fitness>) -> usize {
    let mut best = (0, Fitness::None);
    for (at, fitness) in rows.take(TOP).enumerate() {
        if fitness > best.1 {
            best = (at, fitness);
        }
        if fitness == Fitness::Table {
            break;
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_table_wins_then_the_most_names_then_the_first_row() {
        use Fitness::{Names, None, Table};
        assert_eq!(place([None, Names(2), Table, Table].into_iter()), 2);
        assert_eq!(place([None, Names(2), Names(3), Names(3)].into_iter()), 2);
        assert_eq!(place([None, None].into_iter()), 0);
        assert_eq!(place(std::iter::repeat_n(None, TOP).chain([Table])), 0);
    }
}
