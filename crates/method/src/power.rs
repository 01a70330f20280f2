//! Power of servers and processors against load, and the energy that follows (rules `M-POWER-1` to `M-POWER-8`).
//!
//! Every constant is a parameter that the reference data carries; nothing here knows a processor by name. A figure "at the
//! plug" leaves here as [`ItEnergy`]; cooling and the rest of the facility come later (`facility`).

use voetspoor_quantity::{ItEnergy, OutOfRange, Share};

/// Watts at one load.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LoadPoint {
    /// Load, share of the maximum.
    pub load: Share,
    /// Power at that load, W.
    pub watt: f64,
}

/// Power against load as measured points with straight lines between them.
///
/// Outside the points the nearest one holds. Rule `M-POWER-1`. Source of curves of whole servers: `SPECpower_ssj2008` by
/// generation. Errs for work unlike the benchmark (memory-bound, vector units) and below the first point, where sleep states act.
#[derive(Debug, Clone, PartialEq)]
pub struct PowerCurve {
    points: Box<[LoadPoint]>,
}

impl PowerCurve {
    /// Checked constructor: one point or more, loads rising, watts finite and not negative.
    pub fn new(points: impl Into<Box<[LoadPoint]>>) -> Result<PowerCurve, OutOfRange> {
        let points = points.into();
        if points.is_empty() {
            return Err(OutOfRange { what: "the number of points of a power curve", rule: "1 or more", value: 0.0 });
        }
        if let Some(point) = points.iter().find(|p| !(p.watt >= 0.0 && p.watt.is_finite())) {
            return Err(OutOfRange { what: "power", rule: "0 W or more", value: point.watt });
        }
        if let Some(pair) = points.windows(2).find(|pair| pair[0].load >= pair[1].load) {
            let value = pair[1].load.get();
            return Err(OutOfRange { what: "the load of a power curve", rule: "higher than the one before", value });
        }
        Ok(PowerCurve { points })
    }

    /// Power at a load, W.
    pub fn at(&self, load: Share) -> f64 {
        let after = self.points.partition_point(|p| p.load <= load);
        match (after.checked_sub(1).and_then(|before| self.points.get(before)), self.points.get(after)) {
            (Some(low), Some(high)) => {
                let part = (load.get() - low.load.get()) / (high.load.get() - low.load.get());
                low.watt + part * (high.watt - low.watt)
            }
            (Some(end), None) | (None, Some(end)) => end.watt,
            (None, None) => 0.0,
        }
    }

    /// Power at no load, W: the part that reservation carries (`M-ALLOC-3`).
    pub fn idle(&self) -> f64 {
        self.at(Share::ZERO)
    }

    /// Power above idle at a load, W: the part that use carries (`M-ALLOC-3`). Not negative.
    pub fn dynamic(&self, load: Share) -> f64 {
        (self.at(load) - self.idle()).max(0.0)
    }

    /// The points.
    pub fn points(&self) -> &[LoadPoint] {
        &self.points
    }

    /// The same curve, every watt times a factor: for example shares of the thermal design power times that power.
    #[must_use]
    pub fn scaled(&self, factor: f64) -> PowerCurve {
        PowerCurve { points: self.points.iter().map(|p| LoadPoint { watt: p.watt * factor, ..*p }).collect() }
    }
}

/// Processor power as shares of its thermal design power at four loads.
///
/// Published: 0.12, 0.32, 0.75, 1.02 (Teads 2021, five AWS bare-metal types). Errs by tens of per cent for processors of other
/// makers: the design power is a cooling figure, not a measurement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TdpShares {
    /// At no load.
    pub at_0: f64,
    /// At 10 % load.
    pub at_10: f64,
    /// At 50 % load.
    pub at_50: f64,
    /// At full load; may exceed 1.
    pub at_100: f64,
}

impl TdpShares {
    /// Share of the design power at a load, straight lines between the four points. No allocation: for sums over many assets.
    ///
    /// Rule `M-POWER-2`.
    #[inline]
    pub fn at(self, load: Share) -> f64 {
        let load = load.get();
        let line = |from: f64, to: f64, low: f64, high: f64| low + (load - from) / (to - from) * (high - low);
        if load < 0.1 {
            line(0.0, 0.1, self.at_0, self.at_10)
        } else if load < 0.5 {
            line(0.1, 0.5, self.at_10, self.at_50)
        } else {
            line(0.5, 1.0, self.at_50, self.at_100)
        }
    }

    /// Power of one processor, W: `tdp_w * at(load)`.
    #[inline]
    pub fn watt(self, tdp_w: f64, load: Share) -> f64 {
        tdp_w * self.at(load)
    }
}

/// The curve of one processor from its thermal design power: the four points of `shares` times `tdp_w`.
///
/// Rule `M-POWER-2`. Refuses a negative design power or share.
pub fn tdp_curve(tdp_w: f64, shares: TdpShares) -> Result<PowerCurve, OutOfRange> {
    let point = |load: f64, share: f64| Ok(LoadPoint { load: Share::new(load)?, watt: tdp_w * share });
    PowerCurve::new([
        point(0.0, shares.at_0)?,
        point(0.1, shares.at_10)?,
        point(0.5, shares.at_50)?,
        point(1.0, shares.at_100)?,
    ])
}

/// Logarithmic model of a processor: `P = a ln(b (load + c)) + d`, load in per cent, P in W.
///
/// Rule `M-POWER-3`; source: `BoaviztAPI`, consumption profiles per processor range. Errs outside Intel Xeon: no other maker has a profile.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogPower {
    /// Height, W.
    pub a: f64,
    /// Steepness, per per cent.
    pub b: f64,
    /// Shift of the load, per cent.
    pub c: f64,
    /// Offset, W.
    pub d: f64,
}

impl LogPower {
    /// Power of one processor, W, at least `floor_w` (the peer takes 1 W).
    pub fn watt(self, load: Share, floor_w: f64) -> f64 {
        let inside = self.b * (load.get() * 100.0 + self.c);
        if inside <= 0.0 {
            return floor_w;
        }
        (self.a * inside.ln() + self.d).max(floor_w)
    }

    /// A curve fitted at one design power, carried over to another: height and offset grow with it, shape stays.
    ///
    /// Exact for a least-squares fit to points that are all proportional to the design power ([`TdpShares`]).
    #[must_use]
    pub fn for_tdp(self, fitted_at_w: f64, tdp_w: f64) -> LogPower {
        let scale = tdp_w / fitted_at_w;
        LogPower { a: self.a * scale, d: self.d * scale, ..self }
    }
}

/// Straight line between idle and full power, W: accelerators, virtual processors of a cloud.
///
/// `min + load (max - min)`. Rule `M-POWER-4`. Errs at low load, where real machines rise faster.
#[inline]
pub fn linear_power_w(min_w: f64, max_w: f64, load: Share) -> f64 {
    min_w + load.get() * (max_w - min_w)
}

/// Power of memory, per module.
///
/// Published: 3.0 W + 0.055 W/GB, 0.7 of it without load (`BoaviztAPI` 2.5). A model by capacity alone (W per GB, load-independent) is
/// the same with `per_module_w` 0 and `idle_share` 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MemoryPower {
    /// Of one module whatever its size, W.
    pub per_module_w: f64,
    /// Per gigabyte, W.
    pub per_gb_w: f64,
    /// Part that is drawn without load.
    pub idle_share: Share,
}

impl MemoryPower {
    /// Power of `modules` modules of `gb_each`, W: `modules (per_module + per_gb gb) (idle + (1 - idle) load)`.
    ///
    /// Rule `M-POWER-5`. Errs for high-bandwidth memory and for registered modules above 128 GB.
    #[inline]
    pub fn watt(self, modules: f64, gb_each: f64, load: Share) -> f64 {
        let full = modules * (self.per_module_w + self.per_gb_w * gb_each);
        full * (self.idle_share.get() + self.idle_share.rest().get() * load.get())
    }
}

/// Power of drives, W each and whatever the load. Published: SSD 8 (2-20), HDD 6.4 (5.4-9.4).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DrivePower {
    /// One solid-state drive, W.
    pub ssd_w: f64,
    /// One hard disk, W.
    pub hdd_w: f64,
}

impl DrivePower {
    /// Power of all drives, W. Rule `M-POWER-6`. Errs for disks that spin down.
    #[inline]
    pub fn watt(self, ssds: f64, hdds: f64) -> f64 {
        ssds * self.ssd_w + hdds * self.hdd_w
    }
}

/// Power of the parts of one server, W.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ServerParts {
    /// All processors.
    pub cpu_w: f64,
    /// All memory.
    pub memory_w: f64,
    /// All accelerators.
    pub gpu_w: f64,
    /// All drives.
    pub drives_w: f64,
}

impl ServerParts {
    /// Power of the server at the plug, W: `(cpu + memory + gpu) (1 + other) + drives`.
    ///
    /// * `other_ratio`: board, fans, losses of the power supply, relative to the parts; published 0.33 (0.2-0.6).
    /// * Rule `M-POWER-7`; source: `BoaviztAPI`, server power. Errs for servers with accelerators, whose fans and supplies do not grow in proportion.
    ///
    /// A curve of a whole server (`SPECpower`) has this in it already and needs no ratio.
    #[inline]
    pub fn watt(self, other_ratio: f64) -> f64 {
        (self.cpu_w + self.memory_w + self.gpu_w) * (1.0 + other_ratio) + self.drives_w
    }
}

/// Mean power over a profile of (share of the time, load), W. Shares that do not reach one leave the rest switched off.
pub fn mean_power_w(profile: &[(Share, Share)], watt_at: impl Fn(Share) -> f64) -> f64 {
    profile.iter().map(|(time, load)| time.get() * watt_at(*load)).sum()
}

/// Energy of a power held for some hours: `W * h / 1000` kWh.
///
/// Rule `M-POWER-8`. Hours of a year: 8760, or those of the days in service.
#[inline]
pub fn energy(watt: f64, hours: f64) -> ItEnergy {
    ItEnergy(watt * hours / 1000.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEADS: TdpShares = TdpShares { at_0: 0.12, at_10: 0.32, at_50: 0.75, at_100: 1.02 };
    const GOLD: LogPower = LogPower { a: 35.5688, b: 0.2438, c: 9.6694, d: -0.6087 };

    fn share(value: f64) -> Share {
        Share::new(value).unwrap()
    }

    fn close(left: f64, right: f64) -> bool {
        (left - right).abs() <= 1e-9 * right.abs().max(1.0)
    }

    #[test]
    fn a_curve_passes_through_its_points_and_is_straight_between() {
        let curve = tdp_curve(200.0, TEADS).unwrap();
        assert!(close(curve.at(share(0.0)), 24.0));
        assert!(close(curve.at(share(0.1)), 64.0));
        assert!(close(curve.at(share(0.3)), 107.0));
        assert!(close(curve.at(share(1.0)), 204.0));
        assert!(close(curve.dynamic(share(0.1)), 40.0));
    }

    #[test]
    fn outside_its_points_a_curve_stays_flat() {
        let curve =
            PowerCurve::new([LoadPoint { load: share(0.2), watt: 50.0 }, LoadPoint { load: share(0.8), watt: 80.0 }])
                .unwrap();
        assert!(close(curve.at(share(0.1)), 50.0));
        assert!(close(curve.at(share(0.9)), 80.0));
    }

    #[test]
    fn refuses_curves_without_points_with_falling_loads_or_without_a_number() {
        let point = |load, watt| LoadPoint { load: share(load), watt };
        assert!(PowerCurve::new([]).is_err());
        assert!(PowerCurve::new([point(0.5, 1.0), point(0.5, 2.0)]).is_err());
        assert!(PowerCurve::new([point(0.5, f64::NAN)]).is_err());
        assert!(PowerCurve::new([point(0.5, -1.0)]).is_err());
    }

    /// Two Xeon Gold 6134 at half load: 189.248 W, recorded from `BoaviztAPI` 2.5.0, which rounds the power of one before it counts.
    #[test]
    fn the_logarithmic_model_gives_the_recorded_power() {
        assert!((2.0 * GOLD.watt(share(0.5), 1.0) - 189.248).abs() < 0.02);
    }

    #[test]
    fn the_logarithmic_model_never_goes_below_its_floor() {
        let steep = LogPower { a: 10.0, b: 0.01, c: 0.0, d: 0.0 };
        assert!(close(steep.watt(Share::ZERO, 1.0), 1.0));
        assert!(close(steep.watt(share(0.5), 1.0), 1.0));
    }

    /// 2 x Gold 6134, 8 x 32 GB, 2 SSD at half load: 310.749 W (BoaviztAPI 2.5.0).
    #[test]
    fn a_server_is_its_parts_its_overhead_and_its_drives() {
        let memory = MemoryPower { per_module_w: 3.0, per_gb_w: 0.055, idle_share: share(0.7) };
        let parts = ServerParts {
            cpu_w: 189.248,
            memory_w: memory.watt(8.0, 32.0, share(0.5)),
            gpu_w: 0.0,
            drives_w: DrivePower { ssd_w: 8.0, hdd_w: 6.4 }.watt(2.0, 0.0),
        };
        assert!(close(parts.memory_w, 32.368));
        assert!(close(parts.watt(0.33), 310.749_28));
        assert!(close(energy(parts.watt(0.33), 8760.0).0, 310.749_28 * 8.76));
    }

    #[test]
    fn memory_by_capacity_is_the_same_model_without_module_and_load() {
        let by_gb = MemoryPower { per_module_w: 0.0, per_gb_w: 0.392, idle_share: Share::ONE };
        assert!(close(by_gb.watt(1.0, 100.0, share(0.9)), 39.2));
    }

    #[test]
    fn a_profile_is_weighed_by_time() {
        let profile = [(share(0.5), share(0.0)), (share(0.25), share(0.6)), (share(0.25), share(1.0))];
        assert!(close(mean_power_w(&profile, |load| linear_power_w(100.0, 200.0, load)), 140.0));
    }

    proptest! {
        #[test]
        fn the_curve_and_the_four_shares_agree(tdp in 1.0..500.0_f64, load in 0.0..=1.0_f64) {
            let load = share(load);
            prop_assert!(close(tdp_curve(tdp, TEADS).unwrap().at(load), TEADS.watt(tdp, load)));
        }

        #[test]
        fn more_load_never_takes_less_power(tdp in 1.0..500.0_f64, a in 0.0..=1.0_f64, b in 0.0..=1.0_f64) {
            let curve = tdp_curve(tdp, TEADS).unwrap();
            let (low, high) = (a.min(b), a.max(b));
            prop_assert!(curve.at(share(low)) <= curve.at(share(high)) + 1e-9);
            prop_assert!(GOLD.watt(share(low), 1.0) <= GOLD.watt(share(high), 1.0));
        }

        #[test]
        fn scaling_a_curve_scales_every_load(factor in 0.0..10.0_f64, load in 0.0..=1.0_f64) {
            let curve = tdp_curve(100.0, TEADS).unwrap();
            prop_assert!(close(curve.scaled(factor).at(share(load)), factor * curve.at(share(load))));
        }
    }
}
