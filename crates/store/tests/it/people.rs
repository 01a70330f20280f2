//! Accounts, signing in, sessions.

use voetspoor_store::{Action, Attempt, By, IDLE_HOURS, Identity, LASTS_HOURS, NewAccount, Role, Store, StoreError};

use crate::database::{minute, on_each, person};

const PASSWORD: &str = "vier woorden in een rij";

async fn with_password(store: &Store, name: &str, role: Role) -> voetspoor_store::AccountId {
    let id = person(store, name, role).await;
    store.set_password(&By::system(minute(0)), &id, PASSWORD).await.unwrap();
    id
}

fn attempt<'a>(password: &'a str, source: &'a str) -> Attempt<'a> {
    Attempt { email: "Anna@Example.org", password, source, device: None }
}

#[test]
fn a_one_time_link_sets_a_password_once() {
    on_each(|database| async move {
        let store = database.store;
        let new = NewAccount { name: "Anna".into(), email: "anna@example.org".into(), role: Role::Editor };
        for name in ["", "An\u{200b}na", "\u{202e}annA"] {
            let unseen = NewAccount { name: name.to_owned(), ..new.clone() };
            let refused = store.add_account(&By::system(minute(0)), &unseen).await;
            assert!(matches!(refused, Err(StoreError::Text(_))), "{name:?}");
        }
        let (id, link) = store.add_account(&By::system(minute(0)), &new).await.unwrap();
        let short = store.use_reset(&link, "kort", minute(1)).await.unwrap_err();
        assert!(matches!(short, StoreError::Password(_)));
        assert_eq!(store.use_reset(&link, PASSWORD, minute(1)).await.unwrap(), id);
        assert!(matches!(store.use_reset(&link, PASSWORD, minute(1)).await, Err(StoreError::Token)));
        assert_eq!(store.sign_in(attempt(PASSWORD, "192.0.2.1"), minute(2)).await.unwrap().account.id, id);
    });
}

#[test]
fn a_session_ends_when_idle_when_old_and_when_rights_change() {
    on_each(|database| async move {
        let store = database.store;
        let id = with_password(&store, "anna", Role::Editor).await;
        with_password(&store, "admin", Role::Admin).await;
        let signed = store.sign_in(attempt(PASSWORD, "192.0.2.1"), minute(0)).await.unwrap();
        let idle = IDLE_HOURS * 60;
        assert!(store.session(&signed.session, minute(idle - 1)).await.unwrap().is_some());
        assert!(store.session(&signed.session, minute(2 * idle - 2)).await.unwrap().is_some());
        assert!(store.session(&signed.session, minute(3 * idle - 2)).await.unwrap().is_none());

        let signed = store.sign_in(attempt(PASSWORD, "192.0.2.1"), minute(0)).await.unwrap();
        for hour in 1..LASTS_HOURS {
            assert!(store.session(&signed.session, minute(hour * 60)).await.unwrap().is_some(), "{hour}");
        }
        assert!(store.session(&signed.session, minute(LASTS_HOURS * 60)).await.unwrap().is_none());

        let signed = store.sign_in(attempt(PASSWORD, "192.0.2.1"), minute(0)).await.unwrap();
        store.set_role(&By::system(minute(1)), &id, Role::Publisher).await.unwrap();
        assert!(store.session(&signed.session, minute(1)).await.unwrap().is_none());
    });
}

#[test]
fn strangers_who_guess_slow_down_themselves_and_not_the_person() {
    on_each(|database| async move {
        let store = database.store;
        with_password(&store, "anna", Role::Editor).await;
        let home = store.sign_in(attempt(PASSWORD, "192.0.2.1"), minute(0)).await.unwrap();
        let device = home.device.unwrap();
        // Many places guess, until the account is slow for every unknown browser.
        let mut waits = 0;
        for place in 0..30 {
            for _ in 0..6 {
                let source = format!("198.51.100.{place}");
                let guess = store.sign_in(attempt("fout", &source), minute(1)).await.unwrap_err();
                waits += usize::from(matches!(guess, StoreError::Wait { .. }));
            }
        }
        assert!(waits > 0);
        let unknown = store.sign_in(attempt(PASSWORD, "203.0.113.9"), minute(1)).await;
        assert!(matches!(unknown, Err(StoreError::Wait { .. })));
        let known = Attempt { device: Some(&device), ..attempt(PASSWORD, "198.51.100.1") };
        assert!(store.sign_in(known, minute(1)).await.is_ok());
    });
}

#[test]
fn a_browser_that_was_not_seen_for_a_year_is_a_stranger_again() {
    on_each(|database| async move {
        let store = database.store;
        with_password(&store, "anna", Role::Editor).await;
        let device = store.sign_in(attempt(PASSWORD, "192.0.2.1"), minute(0)).await.unwrap().device.unwrap();
        let known = || Attempt { device: Some(&device), ..attempt(PASSWORD, "192.0.2.1") };
        let days = |days: i64| minute(days * 24 * 60);
        assert!(store.sign_in(known(), days(364)).await.unwrap().device.is_none(), "known, and seen anew");
        assert!(store.sign_in(known(), days(364 + 364)).await.unwrap().device.is_none());
        assert!(store.sign_in(known(), days(3 * 365)).await.unwrap().device.is_some());
        store.sweep(days(3 * 365)).await.unwrap();
        assert!(store.sign_in(known(), days(364)).await.unwrap().device.is_some(), "it is gone, not hidden");
    });
}

#[test]
fn the_last_admin_stays() {
    on_each(|database| async move {
        let store = database.store;
        let id = person(&store, "admin", Role::Admin).await;
        let by = By::person(&id, minute(1));
        assert!(matches!(store.set_role(&by, &id, Role::Editor).await, Err(StoreError::LastAdmin)));
        assert!(matches!(store.set_blocked(&by, &id, true).await, Err(StoreError::LastAdmin)));
        assert!(matches!(store.erase(&by, &id).await, Err(StoreError::LastAdmin)));
        assert_eq!(store.account(&id).await.unwrap().role, Role::Admin);
    });
}

#[test]
fn an_erased_person_leaves_an_id_and_no_name() {
    on_each(|database| async move {
        let store = database.store;
        person(&store, "admin", Role::Admin).await;
        let id = with_password(&store, "anna", Role::Editor).await;
        let session = store.sign_in(attempt(PASSWORD, "192.0.2.1"), minute(0)).await.unwrap().session;
        store.erase(&By::system(minute(1)), &id).await.unwrap();
        let account = store.account(&id).await.unwrap();
        assert_eq!((account.name, account.email, account.has_password), (None, None, false));
        assert!(store.session(&session, minute(1)).await.unwrap().is_none());
        assert!(matches!(store.sign_in(attempt(PASSWORD, "192.0.2.1"), minute(2)).await, Err(StoreError::SignIn)));
        person(&store, "anna", Role::Reader).await;
    });
}

#[test]
fn each_further_failure_makes_one_wait_longer_and_success_forgives() {
    on_each(|database| async move {
        let store = database.store;
        with_password(&store, "anna", Role::Editor).await;
        let mut now = minute(0);
        let mut waits = Vec::new();
        while waits.len() < 4 {
            match store.sign_in(attempt("fout", "192.0.2.1"), now).await {
                Err(StoreError::SignIn) => {}
                Err(StoreError::Wait { until }) => {
                    waits.push(until.as_second() - now.as_second());
                    now = until;
                }
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(waits, [30, 60, 120, 240]);
        store.sign_in(attempt(PASSWORD, "192.0.2.1"), now).await.unwrap();
        // Four mistakes are free again.
        for _ in 0..4 {
            let wrong = store.sign_in(attempt("fout", "192.0.2.1"), now).await;
            assert!(matches!(wrong, Err(StoreError::SignIn)), "{wrong:?}");
        }
        assert!(store.sign_in(attempt(PASSWORD, "192.0.2.1"), now).await.is_ok());
    });
}

#[test]
fn guesses_at_once_are_counted_before_they_are_looked_at() {
    on_each(|database| async move {
        let store = database.store;
        with_password(&store, "anna", Role::Editor).await;
        let mut guesses = tokio::task::JoinSet::new();
        for _ in 0..25 {
            let store = store.clone();
            guesses.spawn(async move { store.sign_in(attempt("fout", "192.0.2.1"), minute(0)).await });
        }
        let outcomes = guesses.join_all().await;
        let looked_at = outcomes.iter().filter(|one| matches!(one, Err(StoreError::SignIn))).count();
        let waited = outcomes.iter().filter(|one| matches!(one, Err(StoreError::Wait { .. }))).count();
        assert_eq!((looked_at, waited), (5, 20));
    });
}

#[test]
fn an_unknown_address_and_a_blocked_account_say_no_more_than_a_wrong_password() {
    on_each(|database| async move {
        let store = database.store;
        let id = with_password(&store, "anna", Role::Editor).await;
        person(&store, "admin", Role::Admin).await;
        let unknown = Attempt { email: "nobody@example.org", ..attempt(PASSWORD, "192.0.2.2") };
        assert!(matches!(store.sign_in(unknown, minute(0)).await, Err(StoreError::SignIn)));
        let none = Attempt { email: "admin@example.org", ..attempt("", "192.0.2.2") };
        assert!(matches!(store.sign_in(none, minute(0)).await, Err(StoreError::SignIn)));
        let session = store.sign_in(attempt(PASSWORD, "192.0.2.1"), minute(0)).await.unwrap().session;
        store.set_blocked(&By::system(minute(1)), &id, true).await.unwrap();
        assert!(store.session(&session, minute(1)).await.unwrap().is_none());
        assert!(matches!(store.sign_in(attempt(PASSWORD, "192.0.2.1"), minute(1)).await, Err(StoreError::SignIn)));
        let draft = store.save(&By::person(&id, minute(1)), &crate::database::key("a"), 0, "x").await;
        assert!(matches!(draft, Err(StoreError::NoAccount)));
        store.set_blocked(&By::system(minute(2)), &id, false).await.unwrap();
        assert!(store.sign_in(attempt(PASSWORD, "192.0.2.1"), minute(2)).await.is_ok());
    });
}

#[test]
fn a_new_password_ends_all_sessions_and_needs_the_old_one() {
    on_each(|database| async move {
        let store = database.store;
        let id = with_password(&store, "anna", Role::Editor).await;
        let first = store.sign_in(attempt(PASSWORD, "192.0.2.1"), minute(0)).await.unwrap();
        let by = By::person(&id, minute(1));
        let new = "vijf andere woorden in een rij";
        assert!(matches!(store.change_password(&by, &id, "fout", new).await, Err(StoreError::SignIn)));
        assert!(matches!(store.change_password(&by, &id, PASSWORD, "kort").await, Err(StoreError::Password(_))));
        store.change_password(&by, &id, PASSWORD, new).await.unwrap();
        assert!(store.session(&first.session, minute(1)).await.unwrap().is_none());
        assert!(matches!(store.sign_in(attempt(PASSWORD, "192.0.2.1"), minute(2)).await, Err(StoreError::SignIn)));
        let again = store.sign_in(attempt(new, "192.0.2.1"), minute(2)).await.unwrap();
        // The browser counts as new: who knew the old password may have left it behind.
        assert!(again.device.is_some());
        store.sign_out_everywhere(&id).await.unwrap();
        assert!(store.session(&again.session, minute(2)).await.unwrap().is_none());
    });
}

#[test]
fn who_found_an_open_browser_cannot_guess_the_old_password() {
    on_each(|database| async move {
        let store = database.store;
        let id = with_password(&store, "anna", Role::Editor).await;
        let by = By::person(&id, minute(1));
        let new = "vijf andere woorden in een rij";
        for _ in 0..5 {
            assert!(matches!(store.change_password(&by, &id, "fout", new).await, Err(StoreError::SignIn)));
        }
        assert!(matches!(store.change_password(&by, &id, PASSWORD, new).await, Err(StoreError::Wait { .. })));
        store.change_password(&By::person(&id, minute(10)), &id, PASSWORD, new).await.unwrap();
    });
}

#[test]
fn an_identity_of_a_provider_signs_in_the_account_it_is_tied_to() {
    on_each(|database| async move {
        let store = database.store;
        let (anna, bert) = (person(&store, "anna", Role::Editor).await, person(&store, "bert", Role::Reader).await);
        let (system, issuer) = (By::system(minute(0)), "https://id.example.org");
        assert!(matches!(store.sign_in_identity(issuer, "123", minute(0)).await, Err(StoreError::SignIn)));
        store.link_identity(&system, &anna, issuer, "123").await.unwrap();
        assert!(matches!(store.link_identity(&system, &bert, issuer, "123").await, Err(StoreError::LoginTaken)));
        let signed = store.sign_in_identity(issuer, "123", minute(0)).await.unwrap();
        assert_eq!(signed.account.id, anna);
        assert!(store.session(&signed.session, minute(1)).await.unwrap().is_some());
        assert!(matches!(
            store.sign_in_identity("https://other.example.org", "123", minute(0)).await,
            Err(StoreError::SignIn)
        ));
    });
}

#[test]
fn an_identity_with_a_trusted_address_gets_its_account_or_a_new_one() {
    on_each(|database| async move {
        let store = database.store;
        let anna = person(&store, "anna", Role::Editor).await;
        person(&store, "chef", Role::Admin).await;
        let (system, issuer) = (By::system(minute(0)), "https://id.example.org");
        let who =
            |name: &str| NewAccount { name: name.to_owned(), email: format!("{name}@Example.org"), role: Role::Reader };
        assert_eq!(store.adopt_identity(&system, issuer, "1", &who("anna")).await.unwrap(), anna);
        assert_eq!(store.adopt_identity(&system, issuer, "1", &who("anna")).await.unwrap(), anna);
        assert_eq!(store.sign_in_identity(issuer, "1", minute(1)).await.unwrap().account.role, Role::Editor);
        let bert = store.adopt_identity(&system, issuer, "2", &who("bert")).await.unwrap();
        assert_eq!(store.account(&bert).await.unwrap().role, Role::Reader);
        // The address went to somebody else: their identity does not inherit the account.
        assert!(matches!(store.adopt_identity(&system, issuer, "3", &who("anna")).await, Err(StoreError::LoginTaken)));
        store.set_blocked(&system, &bert, true).await.unwrap();
        assert!(matches!(store.sign_in_identity(issuer, "2", minute(2)).await, Err(StoreError::NoAccount)));
        let by = By::person(&anna, minute(2));
        assert!(store.adopt_identity(&by, issuer, "4", &who("carla")).await.is_err(), "an editor adopts nobody");
        assert!(store.link_identity(&system, &anna, issuer, "").await.is_err(), "a name that is empty is none");
    });
}

#[test]
fn an_identity_that_is_taken_off_opens_nothing_any_more_and_the_history_says_so() {
    on_each(|database| async move {
        let store = database.store;
        let (anna, bert) = (person(&store, "anna", Role::Editor).await, person(&store, "bert", Role::Reader).await);
        let (system, issuer, other) = (By::system(minute(0)), "https://id.example.org", "https://other.example.org");
        for (account, issuer, subject) in
            [(&anna, issuer, "1"), (&anna, issuer, "2"), (&anna, other, "1"), (&bert, issuer, "3")]
        {
            store.link_identity(&system, account, issuer, subject).await.unwrap();
        }
        let session = store.sign_in_identity(issuer, "1", minute(1)).await.unwrap().session;
        let not_hers = store.unlink_identity(&system, &anna, issuer, Some("3")).await;
        assert!(matches!(not_hers, Err(StoreError::NoIdentity)));
        assert!(store.unlink_identity(&By::person(&anna, minute(1)), &anna, issuer, None).await.is_err(), "an editor");
        assert!(store.session(&session, minute(1)).await.unwrap().is_some());

        assert_eq!(store.unlink_identity(&system, &anna, issuer, None).await.unwrap(), 2);
        assert!(store.session(&session, minute(1)).await.unwrap().is_none(), "what began there has ended");
        assert!(matches!(store.sign_in_identity(issuer, "1", minute(2)).await, Err(StoreError::SignIn)));
        assert!(store.sign_in_identity(issuer, "3", minute(2)).await.is_ok(), "somebody else's stays");
        let left = Identity { issuer: other.to_owned(), subject: "1".to_owned() };
        assert_eq!(store.identities_of(&anna).await.unwrap(), [left]);
        assert!(matches!(store.unlink_identity(&system, &anna, issuer, None).await, Err(StoreError::NoIdentity)));
        let told: Vec<Action> = store.account_history(&anna, 9).await.unwrap().iter().map(|one| one.action).collect();
        assert_eq!(told.iter().filter(|action| **action == Action::IdentityUnlinked).count(), 2);
        // Free again, for whoever an admin gives it to.
        store.link_identity(&system, &bert, issuer, "1").await.unwrap();
        assert_eq!(store.audit(None).await.unwrap().flaws, []);
    });
}

#[test]
fn names_of_many_come_at_once_and_those_who_were_erased_have_none() {
    on_each(|database| async move {
        let store = database.store;
        let (anna, bert) = (person(&store, "anna", Role::Editor).await, person(&store, "bert", Role::Reader).await);
        person(&store, "chef", Role::Admin).await;
        store.erase(&By::system(minute(1)), &bert).await.unwrap();
        let strange = ["system", "visitor", "' OR 1=1 --", "", "%"];
        let asked = [anna.as_str(), bert.as_str(), anna.as_str()].into_iter().chain(strange);
        let names = store.names(asked).await.unwrap();
        assert_eq!(names.into_iter().collect::<Vec<_>>(), [(anna.to_string(), "anna".to_owned())]);
        let none: [&str; 0] = [];
        assert!(store.names(none).await.unwrap().is_empty());
        // More than one question can hold.
        let many: Vec<String> = (0..1200).map(|number| format!("{number:032x}")).collect();
        let names = store.names(many.iter().map(String::as_str).chain([anna.as_str()])).await.unwrap();
        assert_eq!(names.len(), 1);
    });
}

#[test]
fn what_has_ended_is_swept() {
    on_each(|database| async move {
        let store = database.store;
        with_password(&store, "anna", Role::Editor).await;
        let signed = store.sign_in(attempt(PASSWORD, "192.0.2.1"), minute(0)).await.unwrap();
        store.sweep(minute(1)).await.unwrap();
        assert!(store.session(&signed.session, minute(1)).await.unwrap().is_some());
        store.sweep(minute(IDLE_HOURS * 60 + 1)).await.unwrap();
        // Even a clock that was set back does not bring it back.
        assert!(store.session(&signed.session, minute(1)).await.unwrap().is_none());
    });
}
