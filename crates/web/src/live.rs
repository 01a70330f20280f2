//! The portal of this moment. A publication puts another one in its place; answers that are being made keep the one they began with.

use std::sync::Arc;

use arc_swap::ArcSwap;
use axum::extract::FromRef;
use jiff::Timestamp;
use voetspoor_store::Store;

use crate::desk::{self, Desk, PressError, Round};
use crate::portal::Portal;

/// Holds the portal that answers now, and the editors' rooms where there are any. Cheap to clone; all clones hold the same.
#[derive(Clone)]
pub struct Live {
    portal: Arc<ArcSwap<Portal>>,
    desk: Option<Desk>,
}

impl Live {
    /// A portal whose records are kept in a store: what ships is loaded into it once, and what is published there is shown.
    pub async fn with_store(portal: Portal, store: Store) -> Result<Live, PressError> {
        desk::seed(&store, &portal).await?;
        let desk = Desk::new(store, portal.settings());
        let live = Live { desk: Some(desk.clone()), ..Live::from(portal) };
        desk.press(&live).await?;
        Ok(live)
    }

    /// The portal that answers now.
    pub fn portal(&self) -> Portal {
        Portal::clone(&self.portal.load())
    }

    /// Lets another portal answer from now on. Its search index is on the way; until it is there, that of before answers.
    pub(crate) fn replace(&self, portal: Portal) {
        portal.finder.begin(&portal);
        self.portal.store(Arc::new(portal));
    }

    /// Looks after the records, as a server does every minute: publishes what was approved for a moment that has come, shows visitors what was
    /// published elsewhere, removes what has ended. What fails is told, and tried again in the next round. Nothing without records.
    pub async fn go_round(&self, now: Timestamp) -> Round {
        match &self.desk {
            Some(desk) => desk.round(self, now).await,
            None => Round::default(),
        }
    }

    /// The editors' rooms.
    pub(crate) fn desk(&self) -> Option<&Desk> {
        self.desk.as_ref()
    }
}

impl From<Portal> for Live {
    /// A portal without records: what ships is what is shown.
    fn from(portal: Portal) -> Live {
        Live { portal: Arc::new(ArcSwap::from_pointee(portal)), desk: None }
    }
}

impl FromRef<Live> for Portal {
    fn from_ref(live: &Live) -> Portal {
        live.portal()
    }
}
