//! How the columns of a file lie on the fields of a table: the format's own headers, those of G4IT, or a profile's.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use voetspoor_quantity::Words;

use crate::date::DateOrder;
use crate::fold::fold;
use crate::role::Role;

/// Where a layout comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    Own,
    G4it,
    Profile,
}

/// A known set of headers.
#[derive(Debug)]
pub(crate) struct Layout {
    pub(crate) origin: Origin,
    pub(crate) role: Role,
    pub(crate) columns: Vec<LayoutColumn>,
    /// At least one of these fields must have a column or a constant.
    pub(crate) one_of: Vec<usize>,
    /// Columns that are known and say nothing here (folded).
    pub(crate) ignored: FxHashSet<String>,
    /// Fields that every row has, without a column.
    pub(crate) constants: Vec<(usize, String)>,
    /// G4IT's virtual equipment: the layout of the rows that are cloud use, and the column that says so.
    pub(crate) cloud: Option<Box<CloudRows>>,
}

/// Rows of another role within a table.
#[derive(Debug)]
pub(crate) struct CloudRows {
    /// Column (folded) whose value `CLOUD_SERVICES` marks them.
    pub(crate) marked_by: &'static str,
    /// Column (folded) with the number of equal machines.
    pub(crate) quantity: &'static str,
    pub(crate) layout: Layout,
}

/// One column of a layout.
#[derive(Debug, Clone)]
pub(crate) struct LayoutColumn {
    /// Headers by which it is known, folded; the first one that the file has counts.
    pub(crate) headers: Vec<String>,
    /// Header to name when it is missing, by language.
    pub(crate) shown: Words,
    /// Position in the role's fields.
    pub(crate) field: usize,
    /// Whether a file without it is another kind of file.
    pub(crate) required: bool,
    pub(crate) reading: ColumnReading,
}

/// How the values of a column become those of its field.
#[derive(Debug, Clone, Default)]
pub(crate) struct ColumnReading {
    /// Every row must have a value, also where the field itself does not ask it.
    pub(crate) value_required: bool,
    /// Numbers are multiplied by this; `None` = 1.
    pub(crate) scale: Option<f64>,
    /// Other words for values, by their folded spelling.
    pub(crate) translations: FxHashMap<String, String>,
    pub(crate) date_order: DateOrder,
    /// An unknown word is told and left out instead of costing the row.
    pub(crate) lenient: bool,
}

impl Layout {
    fn own(role: Role) -> Layout {
        let columns = role.fields().iter().enumerate().map(|(position, field)| LayoutColumn {
            headers: [field.name, field.dutch].iter().chain(also(role, field.name)).map(|name| fold(name)).collect(),
            shown: field.named(),
            field: position,
            required: field.required,
            reading: ColumnReading::default(),
        });
        let one_of = match role {
            Role::Assets => ["type", "model"].into_iter().filter_map(|name| role.position(name)).collect(),
            Role::Sites
            | Role::Contracts
            | Role::VirtualMachines
            | Role::Applications
            | Role::CloudUsage
            | Role::Services
            | Role::Energy => Vec::new(),
        };
        // A mended file of rejected rows comes back with the columns that were added to it.
        let ignored = ["line", "file", "message"].into_iter().map(str::to_owned).collect();
        Layout {
            origin: Origin::Own,
            role,
            columns: columns.collect(),
            one_of,
            ignored,
            constants: vec![],
            cloud: None,
        }
    }
}

/// Headers that lists of organisations have for the same thing.
fn also(role: Role, field: &str) -> &'static [&'static str] {
    match (role, field) {
        (Role::Assets, "purchased_on") => &["aanschafdatum", "aankoopdatum", "purchase_date"],
        (Role::Assets, "manufacturer") => &["merk", "brand"],
        (Role::Assets, "quantity") => &["stuks"],
        (Role::Assets, "relation") => &["eigendom", "eigendomsvorm"],
        _ => &[],
    }
}

/// The layouts of the format itself, one a role.
pub(crate) static OWN_LAYOUTS: LazyLock<Vec<Layout>> = LazyLock::new(|| Role::ALL.map(Layout::own).into());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_header_stands_for_two_fields_of_one_table() {
        for layout in OWN_LAYOUTS.iter() {
            let mut seen = FxHashMap::default();
            for column in &layout.columns {
                for header in &column.headers {
                    assert_eq!(*seen.entry(header).or_insert(column.field), column.field, "{header}");
                }
            }
        }
    }
}
