//! Counts the cells that an ODS sheet becomes: a few bytes may say "this cell, a million times".

/// Counter over the tags of `content.xml`.
#[derive(Debug, Default)]
pub(crate) struct OdsCells {
    total: u64,
    /// Cells of the row so far, up to the last one that is not empty.
    in_row: u64,
    /// Empty cells behind them.
    empty: u64,
    row_times: u64,
}

impl OdsCells {
    /// Cells that the sheets so far become.
    pub(crate) fn total(&self) -> u64 {
        self.total.saturating_add(self.in_row)
    }

    /// Takes the next tag.
    pub(crate) fn tag(&mut self, tag: &[u8]) {
        if tag.starts_with(b"table:table-row") {
            (self.in_row, self.empty) = (0, 0);
            self.row_times = times(tag, "table:number-rows-repeated");
        } else if tag.starts_with(b"table:table-cell") || tag.starts_with(b"table:covered-table-cell") {
            let columns = times(tag, "table:number-columns-repeated");
            let is_empty = tag.ends_with(b"/") && !contains(tag, "office:value-type") && !contains(tag, "formula");
            if is_empty {
                self.empty = self.empty.saturating_add(columns);
            } else {
                self.in_row = self.in_row.saturating_add(self.empty).saturating_add(columns);
                self.empty = 0;
            }
        } else if tag.starts_with(b"/table:table-row") {
            self.total = self.total.saturating_add(self.in_row.saturating_mul(self.row_times));
            self.in_row = 0;
        }
    }
}

fn contains(tag: &[u8], text: &str) -> bool {
    tag.windows(text.len()).any(|part| part == text.as_bytes())
}

fn times(tag: &[u8], attribute: &str) -> u64 {
    let text = String::from_utf8_lossy(tag);
    let value = text.split_once(attribute).and_then(|(_, rest)| rest.split(['"', '\'']).nth(1));
    value.and_then(|value| value.parse().ok()).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::OdsCells;
    use crate::xml_tags::Tags;

    fn count(xml: &str) -> u64 {
        let mut cells = OdsCells::default();
        Tags::default().add(xml.as_bytes(), &mut |tag| cells.tag(tag));
        cells.total()
    }

    #[test]
    fn repeated_cells_count_as_often_as_they_are_repeated() {
        let full = r#"<table:table-cell office:value-type="string" table:number-columns-repeated="100"><text:p>a</text:p></table:table-cell>"#;
        let row = format!(r#"<table:table-row table:number-rows-repeated="1000">{full}</table:table-row>"#);
        assert_eq!(count(&row), 100_000);
    }

    #[test]
    fn empty_cells_behind_the_last_value_do_not_count() {
        let cells = r#"<table:table-cell office:value-type="float" office:value="1"/><table:table-cell table:number-columns-repeated="16000"/>"#;
        assert_eq!(count(&format!("<table:table-row>{cells}</table:table-row>")), 1);
        let before = r#"<table:table-cell table:number-columns-repeated="16000"/><table:table-cell office:string-value="a>b" office:value-type="string"/>"#;
        assert_eq!(count(&format!("<table:table-row>{before}</table:table-row>")), 16_001);
    }
}
