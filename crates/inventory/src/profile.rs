//! Profiles: how the columns of an asset tool's export lie on the fields of the inventory.

use crate::layout::Layout;

/// A profile.
#[derive(Debug, Clone)]
pub struct Profile {
    layout: std::sync::Arc<Layout>,
}

impl Profile {
    pub(crate) fn layout(&self) -> &Layout {
        &self.layout
    }
}
