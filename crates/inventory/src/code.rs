//! The stable codes of diagnostics. `docs/src/reference/diagnostics.md` has a line on each.

macro_rules! codes {
    ($($(#[$meta:meta])* $name:ident = $code:literal,)+) => {
        $($(#[$meta])* pub(crate) const $name: &str = $code;)+

        /// Every code that the readers can give.
        pub const DIAGNOSTIC_CODES: &[&str] = &[$($code,)+];
    };
}

codes! {
    UNKNOWN_COLUMN = "V-INV-001",
    MISSING_COLUMN = "V-INV-002",
    MISSING_VALUE = "V-INV-003",
    DUPLICATE_ID = "V-INV-004",
    UNREADABLE_NUMBER = "V-INV-005",
    OUT_OF_RANGE = "V-INV-006",
    AMBIGUOUS_NUMBER = "V-INV-007",
    UNREADABLE_DATE = "V-INV-008",
    RETIRED_BEFORE_PURCHASE = "V-INV-009",
    ABSURD_DATE = "V-INV-010",
    UNKNOWN_COUNTRY = "V-INV-011",
    UNKNOWN_WORD = "V-INV-012",
    PUE_OUT_OF_RANGE = "V-INV-013",
    PURCHASED_AFTER_YEAR = "V-INV-014",
    UNKNOWN_SITE = "V-INV-015",
    UNKNOWN_CONTRACT = "V-INV-016",
    UNKNOWN_HOST = "V-INV-017",
    UNKNOWN_MACHINE = "V-INV-018",
    NOT_UTF8 = "V-INV-019",
    NOT_TEXT = "V-INV-020",
    EMPTY_FILE = "V-INV-021",
    DAMAGED_FILE = "V-INV-022",
    TOO_BIG = "V-INV-023",
    TOO_MANY_COLUMNS = "V-INV-024",
    TOO_MANY_ROWS = "V-INV-025",
    LONG_TEXT = "V-INV-026",
    RAGGED_ROW = "V-INV-027",
    DUPLICATE_COLUMN = "V-INV-028",
    FORMULA_LIKE = "V-INV-029",
    MORE_OF_THE_SAME = "V-INV-030",
    MIXED_DECIMAL_MARKS = "V-INV-031",
    UNFIT_COLUMN_TYPE = "V-INV-032",
    SEVERAL_IN_ONE_ROW = "V-INV-033",
    CONTRADICTION = "V-INV-034",
    OPEN_QUOTE = "V-INV-035",
    PROFILE_MISFIT = "V-INV-036",
    OLD_FORMAT = "V-INV-037",
    SPREADSHEET_ERROR = "V-INV-038",
}
