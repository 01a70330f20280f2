//! How much input a reader takes.

/// Limits on the input. What lies above them is told, not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Rows of one table.
    pub rows: u64,
    /// Columns of one table.
    pub columns: usize,
    /// Bytes of one text.
    pub text_bytes: usize,
    /// Bytes of one row.
    pub row_bytes: usize,
    /// Bytes of a spreadsheet after inflating, all its parts together.
    pub inflated_bytes: u64,
    /// How many times larger one part of a spreadsheet may become by inflating (of parts above 16 MiB).
    pub inflation: u64,
    /// Cells of one spreadsheet.
    pub cells: u64,
    /// Diagnostics of one code in one file; the rest is counted in one line.
    pub diagnostics_per_code: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            rows: 100_000_000,
            columns: 1_000,
            text_bytes: 32_767,
            row_bytes: 1 << 20,
            inflated_bytes: 512 << 20,
            inflation: 300,
            cells: 50_000_000,
            diagnostics_per_code: 1_000,
        }
    }
}
