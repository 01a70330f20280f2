//! Long lists in parts: at most so many rows a page, links to the parts beside it.

use crate::query;

/// Rows of one page of a table: the widest has 25 columns, and a page has at most 1,500 elements.
pub(crate) const ROWS: usize = 50;

/// Which part of a list is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Paging {
    /// Number of the page, from 1.
    pub(crate) page: usize,
    /// Rows a page.
    pub(crate) size: usize,
    /// Rows in all.
    pub(crate) total: usize,
}

impl Paging {
    /// The page of a list of so many rows; one that does not exist is none.
    pub(crate) fn new(page: usize, size: usize, total: usize) -> Option<Paging> {
        let paging = Paging { page, size: size.max(1), total };
        (page >= 1 && page <= paging.pages()).then_some(paging)
    }

    /// The page on which the row stands, counted from 0.
    pub(crate) fn of_row(row: usize, size: usize) -> usize {
        row / size.max(1) + 1
    }

    /// How many pages there are; an empty list has one.
    pub(crate) fn pages(self) -> usize {
        self.total.div_ceil(self.size).max(1)
    }

    /// The rows of this page.
    pub(crate) fn cut<T>(self, rows: &[T]) -> &[T] {
        let start = (self.page - 1).saturating_mul(self.size).min(rows.len());
        let end = start.saturating_add(self.size).min(rows.len());
        rows.get(start..end).unwrap_or_default()
    }

    /// Number of the first row, from 1.
    pub(crate) fn first(self) -> usize {
        if self.total == 0 { 0 } else { (self.page - 1) * self.size + 1 }
    }

    /// Number of the last row.
    pub(crate) fn last(self) -> usize {
        (self.page * self.size).min(self.total)
    }
}

/// A list of pages to walk through, for a template: addresses keep the filters that stand.
#[derive(Debug, Clone)]
pub(crate) struct Walk {
    pub(crate) paging: Paging,
    pub(crate) previous: Option<String>,
    pub(crate) next: Option<String>,
}

impl Walk {
    /// Links from a page of this address, with these filters.
    pub(crate) fn new(paging: Paging, path: &str, filters: &[(&str, &str)]) -> Walk {
        let to = |page: usize| address(path, filters, page);
        let previous = (paging.page > 1).then(|| to(paging.page - 1));
        let next = (paging.page < paging.pages()).then(|| to(paging.page + 1));
        Walk { paging, previous, next }
    }
}

/// An address with filters and a page number; the first page goes without.
pub(crate) fn address(path: &str, filters: &[(&str, &str)], page: usize) -> String {
    let page = page.to_string();
    let number = (page != "1").then_some(("page", page.as_str()));
    let standing = filters.iter().copied().filter(|(_, value)| !value.is_empty());
    query::with(path, &query::of(standing.chain(number)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_hold_every_row_once() {
        let rows: Vec<usize> = (0..=2 * ROWS).collect();
        let paged: Vec<usize> = (1..=3)
            .filter_map(|page| Paging::new(page, ROWS, rows.len()))
            .flat_map(|paging| paging.cut(&rows).to_vec())
            .collect();
        assert_eq!(paged, rows);
    }

    #[test]
    fn a_page_that_does_not_exist_is_none() {
        let pages = [0, 1, 2, 3, usize::MAX].map(|page| Paging::new(page, 10, 11).map(Paging::pages));
        assert_eq!(pages, [None, Some(2), Some(2), None, None]);
        assert_eq!(Paging::new(1, 10, 0).map(|paging| (paging.first(), paging.last())), Some((0, 0)));
    }

    #[test]
    fn a_filter_cannot_leave_its_value() {
        assert_eq!(address("/a", &[("zone", "N&L=\"<"), ("year", "")], 2), "/a?zone=N%26L%3D%22%3C&page=2");
    }
}
