//! What leads to a record, and would lead nowhere without it.

use voetspoor_knowledge::Target;
use voetspoor_quantity::Lang;
use voetspoor_store::{Key, path_of};

use crate::knowledge;
use crate::portal::Portal;

/// Something that leads to a record: how it does, its name, and its page where it has one.
pub(crate) struct Incoming {
    pub(crate) reads: String,
    pub(crate) name: String,
    pub(crate) path: Option<String>,
}

/// Everything that leads to a record. Links of entries are dropped with it; what the plan needs cannot be shown without it.
pub(super) fn incoming(portal: &Portal, key: &Key, l: Lang) -> Vec<Incoming> {
    let target = Target::new(key.kind(), key.id());
    let links = knowledge::connected::incoming(portal, &target, l).into_iter();
    let links = links.map(|link| Incoming { reads: link.reads, name: link.name, path: link.path });
    // Names that actions and statements use: the plan would stay as it is, with the record in it.
    let needed = portal.plan_problems(&path_of(key), None).into_iter().map(|problem| Incoming {
        reads: problem.message.get(l).to_owned(),
        name: problem.file,
        path: None,
    });
    links.chain(needed).collect()
}
