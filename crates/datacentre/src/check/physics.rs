//! What no data centre can do, and what hardly any does: wrong units and wrong thousands show in it.

use voetspoor_inventory::Severity;

use super::{Checking, rounded};
use crate::message::Message;

/// Water that a megawatt-hour of heat warms by one degree, m3: 3.6e9 J over 4,186 J/(kg K), at 1,000 kg/m3. Evaporating needs far less, and
/// no cooling takes water in to warm it by less.
const WATER_M3_PER_MWH: f64 = 3.6e9 / 4186.0 / 1000.0;

impl Checking<'_> {
    pub(super) fn physics(&mut self) {
        let doubt = self.form.doubt.clone();
        if let (Some(m3), Some(edc)) = (self.number("win"), self.number("edc").filter(|kwh| *kwh > 0.0)) {
            let most = edc / 1000.0 * WATER_M3_PER_MWH;
            if m3 > most {
                self.at("win", Severity::Error, &Message::WaterImpossible { m3, most: rounded(most) });
            }
        }
        let Some(pdit) = self.number("pdit").filter(|kw| *kw > 0.0) else { return };
        if let Some(scr) = self.number("scr").filter(|m2| *m2 > 0.0) {
            let (kw_m2, least, most) = (pdit / scr, doubt.it_kw_per_m2_below, doubt.it_kw_per_m2_above);
            if !(least..=most).contains(&kw_m2) {
                self.at("scr", Severity::Warning, &Message::Dense { kw_m2: rounded(kw_m2), least, most });
            }
        }
        let most = doubt.storage_pb_per_kw_above * pdit;
        if let Some(petabytes) = self.number("cstor").filter(|petabytes| *petabytes > most) {
            self.at("cstor", Severity::Warning, &Message::ManyDisks { petabytes, most: rounded(most) });
        }
        // The first two hold the IT, so they are at least as much; batteries can be any less.
        for (key, least) in [("power_with_support", pdit), ("total_rated_input", pdit), ("cbtg", 0.0)] {
            let fits = |kw: f64| kw >= least && kw <= doubt.times_pdit_above * pdit;
            if let Some(kw) = self.number(key).filter(|kw| !fits(*kw)) {
                let field = key.to_owned();
                self.at(key, Severity::Warning, &Message::PowerMisfit { field, kw, pdit });
            }
        }
    }
}
