//! The round: what is looked after every minute, so that what was approved for a day appears on that day and nothing stays that has ended.

use jiff::Timestamp;
use voetspoor_store::{By, Due, Finding, Key};

use super::check::InPortal;
use super::{Desk, PressError};
use crate::live::Live;

/// What one round did.
#[derive(Debug, Default)]
pub struct Round {
    /// Records whose moment had come, and that are published now.
    pub published: Vec<Key>,
    /// Records whose moment had come and that do not hold any more: given back to their writers.
    pub returned: Vec<Key>,
    /// Was a new portal put before visitors?
    pub pressed: bool,
    /// What failed. The rest was done, and the next round tries again.
    pub failed: Vec<PressError>,
}

impl Desk {
    /// Goes round once. A part that fails does not keep the others from their turn.
    pub(crate) async fn round(&self, live: &Live, now: Timestamp) -> Round {
        let mut round = Round::default();
        if let Err(error) = self.publish_due(live, now, &mut round).await {
            round.failed.push(error);
        }
        match self.catch_up(live).await {
            Ok(pressed) => round.pressed = pressed,
            Err(error) => round.failed.push(error),
        }
        let rest = [self.store.sweep(now).await, self.write_views().await, self.tell_most_read(&live.portal()).await];
        round.failed.extend(rest.into_iter().filter_map(Result::err).map(PressError::Store));
        round
    }

    async fn publish_due(&self, live: &Live, now: Timestamp, round: &mut Round) -> Result<(), PressError> {
        let portal = live.portal();
        for due in self.store.publish_due(now, &InPortal(&portal)).await? {
            match due {
                Ok(Due::Published(key, _)) => round.published.push(key),
                Ok(Due::Refused(key, findings)) => {
                    let told = self.store.comment(&By::system(now), &key, &remark(&findings)).await;
                    round.failed.extend(told.err().map(PressError::Store));
                    round.returned.push(key);
                }
                Err(error) => round.failed.push(PressError::Store(error)),
            }
        }
        Ok(())
    }
}

/// Why a draft came back on its day, for whoever reads it in either language.
fn remark(findings: &[Finding]) -> String {
    let told = |pick: fn(&Finding) -> &str| findings.iter().map(pick).collect::<Vec<_>>().join(" ");
    format!(
        "Niet gepubliceerd op de gekozen dag, want dit klopt niet meer: {}\n\nNot published on the chosen day, because this is no longer right: {}",
        told(|one| &one.message.nl),
        told(|one| &one.message.en),
    )
}
