//! The portal of this moment. A publication puts another one in its place; answers that are being made keep the one they began with.

use std::sync::Arc;

use arc_swap::ArcSwap;
use axum::extract::FromRef;

use crate::portal::Portal;

/// Holds the portal that answers now. Cheap to clone; all clones hold the same.
#[derive(Clone)]
pub struct Live(Arc<ArcSwap<Portal>>);

impl Live {
    /// The portal that answers now.
    pub fn portal(&self) -> Portal {
        Portal::clone(&self.0.load())
    }

    /// Lets another portal answer from now on.
    pub fn replace(&self, portal: Portal) {
        self.0.store(Arc::new(portal));
    }
}

impl From<Portal> for Live {
    fn from(portal: Portal) -> Live {
        Live(Arc::new(ArcSwap::from_pointee(portal)))
    }
}

impl FromRef<Live> for Portal {
    fn from_ref(live: &Live) -> Portal {
        live.portal()
    }
}
