//! The editors' rooms: signing in, writing, reviewing, publishing. Nothing here is kept, and nothing outside sets a cookie
//! or looks who has one; only the count of views leaves out browsers that signed in here ([`views`]).
//!
//! Every address of a room stands in [`ROOMS`] with the role it needs. [`admit`] checks it before a handler runs, and the store checks it
//! again in the transaction that changes something.

mod account;
mod admit;
mod audit;
mod bulk;
mod check;
mod control;
mod door;
mod edit;
mod event;
mod events;
mod form;
mod incoming;
mod kind;
mod offers;
mod outside;
mod past;
mod people;
mod press;
mod preview;
mod queue;
mod record;
mod registers;
mod round;
mod statement;
mod statement_form;
mod suggest;
mod told;
pub(crate) mod views;
mod who;
mod words;

use std::sync::Arc;

use arc_swap::ArcSwap;
use axum::Router;
use axum::routing::{MethodRouter, get, post};
use voetspoor_quantity::Lang;
use voetspoor_store::{Role, Store};

use crate::address::Address;
use crate::live::Live;
use crate::portal::Unfit;
use crate::router::page;
use crate::settings::Settings;

pub use bulk::weigh::{Outcome, Weighed, problem_line, table_columns, table_of, weigh};
pub(crate) use form::PROOF;
pub use press::PressError;
pub(crate) use press::seed;
pub(crate) use record::waits;
pub use round::Round;

pub(crate) const DESK: Address = Address::new("/beheer", "/en/desk");
pub(crate) const SIGN_IN: Address = Address::new("/beheer/inloggen", "/en/desk/sign-in");
/// To a provider of identities, and back from it.
pub(crate) const OUTSIDE: Address = Address::new("/beheer/inloggen/elders", "/en/desk/sign-in/elsewhere");
pub(crate) const RETURN: Address = Address::new("/beheer/inloggen/terug", "/en/desk/sign-in/return");
pub(crate) const SIGN_OUT: Address = Address::new("/beheer/uitloggen", "/en/desk/sign-out");
pub(crate) const PREVIEW: Address = Address::new("/beheer/voorbeeld", "/en/desk/preview");
pub(crate) const REGISTER: Address = Address::new("/beheer/registers/{register}", "/en/desk/registers/{register}");
pub(crate) const NEW: Address = Address::new("/beheer/nieuw/{register}", "/en/desk/new/{register}");
pub(crate) const RECORD: Address =
    Address::new("/beheer/registers/{register}/{id}", "/en/desk/registers/{register}/{id}");
pub(crate) const EDIT: Address =
    Address::new("/beheer/registers/{register}/{id}/bewerken", "/en/desk/registers/{register}/{id}/edit");
/// A register as a table, out and in.
pub(crate) const TABLE: Address = Address::new("/beheer/tabel/{register}", "/en/desk/table/{register}");
pub(crate) const TABLE_FILE: Address =
    Address::new("/beheer/tabel/{register}/{name}", "/en/desk/table/{register}/{name}");
pub(crate) const NEW_PASSWORD: Address = Address::new("/beheer/wachtwoord", "/en/desk/password");

pub(crate) const SUGGESTIONS: Address = Address::new("/beheer/voorstellen", "/en/desk/suggestions");
pub(crate) const OFFERS: Address = Address::new("/beheer/aangeboden", "/en/desk/offers");
pub(crate) const OFFER: Address = Address::new("/beheer/aangeboden/{register}/{id}", "/en/desk/offers/{register}/{id}");
pub(crate) const PEOPLE: Address = Address::new("/beheer/mensen", "/en/desk/people");
pub(crate) const PERSON: Address = Address::new("/beheer/mensen/{id}", "/en/desk/people/{id}");
pub(crate) const AUDIT: Address = Address::new("/beheer/controle", "/en/desk/audit");
/// One event of the history, with its words.
pub(crate) const EVENT: Address = Address::new("/beheer/controle/{id}", "/en/desk/audit/{id}");
/// The account of who looks.
pub(crate) const ACCOUNT: Address = Address::new("/beheer/account", "/en/desk/account");

/// The two pages that visitors see of the records: the form for a suggestion, and what changed in an entry. They set and read no cookie.
pub(crate) const SUGGEST: Address = Address::new("/voorstel", "/en/suggestion");
pub(crate) const HISTORY: Address =
    Address::new("/kennis/{register}/{id}/geschiedenis", "/en/knowledge/{register}/{id}/history");

/// Every address of the rooms, with the lowest role that may come in; nothing where anybody may.
pub(crate) const ROOMS: [(Address, Option<Role>); 21] = [
    (DESK, Some(Role::Reader)),
    (SIGN_IN, None),
    (OUTSIDE, None),
    (RETURN, None),
    (NEW_PASSWORD, None),
    (SIGN_OUT, Some(Role::Reader)),
    (PREVIEW, None),
    (REGISTER, Some(Role::Reader)),
    (RECORD, Some(Role::Reader)),
    (NEW, Some(Role::Editor)),
    (EDIT, Some(Role::Editor)),
    (SUGGESTIONS, Some(Role::Reader)),
    (OFFERS, Some(Role::Reader)),
    (OFFER, Some(Role::Reader)),
    (PEOPLE, Some(Role::Admin)),
    (PERSON, Some(Role::Admin)),
    (AUDIT, Some(Role::Reader)),
    (EVENT, Some(Role::Reader)),
    (ACCOUNT, Some(Role::Reader)),
    (TABLE, Some(Role::Reader)),
    (TABLE_FILE, Some(Role::Reader)),
];

/// Are forms for these rooms sent to a path?
pub(crate) fn takes_forms(path: &str) -> bool {
    Lang::BOTH.iter().any(|l| {
        let within = path.strip_prefix(DESK.path(*l)).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        within || path == SUGGEST.path(*l)
    })
}

/// A room, as a check of all of them sees it.
#[derive(Debug, Clone, Copy)]
pub struct DeskRoom {
    /// Its addresses, in Dutch and in English.
    pub paths: [&'static str; 2],
    /// The lowest role that may come in; nothing where anybody may.
    pub role: Option<Role>,
}

/// All rooms of the editors.
pub fn desk_rooms() -> Vec<DeskRoom> {
    let room = |(address, role): (Address, Option<Role>)| DeskRoom {
        paths: [address.path(Lang::Nl), address.path(Lang::En)],
        role,
    };
    ROOMS.into_iter().map(room).collect()
}

/// The rooms: the records behind them. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Desk(Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) store: Store,
    /// The provider of identities, where there is one.
    outside: Option<outside::Outside>,
    /// Tables that were looked at and are not taken in yet.
    tables: bulk::Waiting,
    /// Held while a new portal is made, so that publications stand in line.
    press: tokio::sync::Mutex<press::Pressed>,
    /// What is published and was left out of the portal. Apart from the press, so that who looks at the hall waits for no publication.
    left_out: ArcSwap<Vec<Unfit>>,
    /// What visitors looked at since the last round.
    views: views::Views,
    /// Held while a draft is shown to who has a link: whoever opens it again and again waits in line.
    previews: tokio::sync::Mutex<()>,
    /// Held while the whole history is checked: one check at a time.
    audits: tokio::sync::Mutex<()>,
}

impl std::ops::Deref for Desk {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Desk {
    pub(crate) fn new(store: Store, settings: &Settings) -> Desk {
        Desk(Arc::new(Inner {
            outside: outside::Outside::of(settings),
            tables: bulk::Waiting::default(),
            store,
            press: tokio::sync::Mutex::default(),
            left_out: ArcSwap::default(),
            views: views::Views::default(),
            previews: tokio::sync::Mutex::default(),
            audits: tokio::sync::Mutex::default(),
        }))
    }
}

/// Routes of all rooms.
pub(crate) fn routes(router: Router<Live>, live: &Live) -> Router<Live> {
    let router = page(router, HISTORY, past::get);
    let router = Lang::BOTH
        .into_iter()
        .fold(router, |router, l| router.route(SUGGEST.path(l), get(suggest::ask).post(suggest::send)));
    let rooms = Rooms { router, live };
    rooms
        .room(DESK, get(registers::hall))
        .room(REGISTER, get(registers::list))
        .room(NEW, get(edit::new).post(edit::create))
        .room(RECORD, get(record::get).post(record::step))
        .room(EDIT, get(edit::ask).post(edit::save))
        .room(PREVIEW, get(preview::get))
        .room(TABLE, get(bulk::ask).post(bulk::sent))
        .room(TABLE_FILE, get(bulk::file))
        .room(SUGGESTIONS, get(queue::list).post(queue::handle))
        .room(OFFERS, get(offers::list))
        .room(OFFER, get(offers::get).post(offers::answer))
        .room(PEOPLE, get(people::list).post(people::add))
        .room(PERSON, get(people::get).post(people::step))
        .room(AUDIT, get(audit::get).post(audit::verify))
        .room(EVENT, get(event::get).post(event::blank))
        .room(ACCOUNT, get(account::get).post(account::change))
        .room(SIGN_IN, get(door::ask).post(door::sign_in))
        .room(OUTSIDE, get(outside::go))
        .room(RETURN, get(outside::back))
        .room(NEW_PASSWORD, get(door::choose).post(door::set_password))
        .room(SIGN_OUT, post(door::sign_out))
        .router
}

struct Rooms<'l> {
    router: Router<Live>,
    live: &'l Live,
}

impl Rooms<'_> {
    /// A room at both its addresses, behind its role.
    fn room(self, address: Address, methods: MethodRouter<Live>) -> Self {
        let guarded = match ROOMS.iter().find(|(room, _)| *room == address) {
            Some((_, role)) => admit::guarded(methods, self.live, *role),
            // Not in the table: nobody comes in.
            None => admit::guarded(methods, self.live, Some(Role::Admin)),
        };
        let router =
            Lang::BOTH.into_iter().fold(self.router, |router, l| router.route(address.path(l), guarded.clone()));
        Rooms { router, ..self }
    }
}
