//! What people are called, as far as they still have a name here.

use voetspoor_quantity::Lang;
use voetspoor_store::AccountId;

use super::Desk;

/// The name of whoever did something.
pub(super) async fn name_of(desk: &Desk, account: &str, l: Lang) -> String {
    let erased = || l.is("iemand die er niet meer is", "somebody who is no longer here").to_owned();
    match account {
        "system" => "Voetspoor".to_owned(),
        "visitor" => l.is("een bezoeker", "a visitor").to_owned(),
        account => match AccountId::read(account) {
            Some(id) => desk.store.account(&id).await.ok().and_then(|one| one.name).unwrap_or_else(erased),
            None => erased(),
        },
    }
}
