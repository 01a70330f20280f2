//! What people are called, as far as they still have a name here.

use std::collections::BTreeMap;

use voetspoor_quantity::Lang;
use voetspoor_store::StoreError;

use super::Desk;

/// What all those are called of whom a page tells, looked up at once.
pub(super) struct Names {
    l: Lang,
    people: BTreeMap<String, String>,
}

impl Names {
    /// Names of whoever did something: ids of accounts, `system` or `visitor`.
    pub(super) async fn of<'i>(
        desk: &Desk,
        accounts: impl IntoIterator<Item = &'i str>,
        l: Lang,
    ) -> Result<Names, StoreError> {
        Ok(Names { l, people: desk.store.names(accounts).await? })
    }

    /// The name of one of them.
    pub(super) fn name(&self, account: &str) -> String {
        let l = self.l;
        match account {
            "system" => "Voetspoor".to_owned(),
            "visitor" => l.is("een bezoeker", "a visitor").to_owned(),
            account => self
                .people
                .get(account)
                .cloned()
                .unwrap_or_else(|| l.is("iemand die er niet meer is", "somebody who is no longer here").to_owned()),
        }
    }
}
