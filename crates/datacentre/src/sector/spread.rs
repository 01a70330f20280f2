//! How indicators are spread over data centres: quartiles of the whole and of each size class.
//!
//! A quartile of a list is a figure of one data centre, or lies between two. So it is taken as the mean of some that stand next to each other in the
//! list, each of another operator, and none of them is in two quartiles. Where somebody could set it against what was published before, it is shown
//! only if nothing moved in it, or enough did.

use std::collections::BTreeSet;

use voetspoor_disclosure::Policy;

use super::SectorSpread;
use super::class::{By, Class, Member};
use super::sums::Desk;
use crate::indicator::IndicatorId;

/// Operators that a quartile takes together at the least, whatever the policy says.
const TOGETHER: usize = 3;

/// The places in the list: a quarter, a half, three quarters.
const QUARTERS: [f64; 3] = [0.25, 0.5, 0.75];

/// A data centre in the list of an indicator.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Place<'m> {
    value: f64,
    holder: &'m str,
}

/// The spread of an indicator over the whole and over each size.
pub(super) fn spreads(desk: &Desk<'_>, indicator: IndicatorId) -> Vec<SectorSpread> {
    let classes = desk.now.classes.iter().filter(|class| matches!(class.by, By::All | By::Size));
    classes.map(|class| spread(desk, indicator, class)).collect()
}

fn spread(desk: &Desk<'_>, indicator: IndicatorId, class: &Class) -> SectorSpread {
    let now = list(&desk.now.members, class, indicator);
    let windows = windows(&now, desk.policy);
    let before = desk.before.iter().filter_map(|edition| {
        let list = list(&edition.members, class, indicator);
        self::windows(&list, desk.policy)
    });
    let before: Vec<[Vec<Place<'_>>; 3]> = before.collect();
    // Against each publication of before: one that showed nothing leaves nothing to subtract from.
    let safe = |windows: &[Vec<Place<'_>>; 3]| {
        let far = |before: &[Vec<Place<'_>>; 3]| {
            windows.iter().zip(before).all(|(now, before)| moved_enough(now, before, desk.policy))
        };
        before.iter().all(far)
    };
    SectorSpread {
        indicator,
        by: class.by,
        class: class.id.clone(),
        label: class.label.clone(),
        data_centres: now.len(),
        quartiles: windows.filter(safe).map(|windows| windows.map(|window| mean(&window))),
    }
}

/// The values of a class, lowest first.
fn list<'m>(members: &'m [Member<'_>], class: &Class, indicator: IndicatorId) -> Vec<Place<'m>> {
    let (upper, lower) = indicator.fields();
    let value = |member: &Member<'_>| indicator.of(member.report.number(upper)?, member.report.number(lower)?);
    let inside = members.iter().filter(|member| class.has(member));
    let mut list: Vec<Place<'m>> =
        inside.filter_map(|member| Some(Place { value: value(member)?, holder: &member.holder })).collect();
    list.sort_by(|a, b| a.value.total_cmp(&b.value).then_with(|| a.holder.cmp(b.holder)));
    list
}

fn together(policy: &Policy) -> usize {
    policy.threshold.max(TOGETHER)
}

/// The data centres behind each quartile; nothing where there are too few of them, or of their operators.
fn windows<'m>(list: &[Place<'m>], policy: &Policy) -> Option<[Vec<Place<'m>>; 3]> {
    let enough = together(policy);
    let mut ends = Vec::with_capacity(QUARTERS.len());
    for quarter in QUARTERS {
        ends.push(window(list, quarter, enough)?);
    }
    let apart = ends.windows(2).all(|pair| matches!(pair, [before, after] if before.1 < after.0));
    let taken = |at: usize| ends.get(at).and_then(|(first, last)| list.get(*first..=*last)).map(<[Place<'m>]>::to_vec);
    // With nothing beside the quartiles, the lowest and the highest would be known to be in them.
    (apart && list.len() >= 4 * enough).then_some([taken(0)?, taken(1)?, taken(2)?])
}

/// First and last place of the shortest run around a quarter that holds enough operators.
fn window(list: &[Place<'_>], quarter: f64, enough: usize) -> Option<(usize, usize)> {
    let centre = quarter * list.len().checked_sub(1)? as f64;
    let (mut first, mut last) = (centre.round() as usize, centre.round() as usize);
    loop {
        let holders: BTreeSet<&str> = list.get(first..=last)?.iter().map(|place| place.holder).collect();
        if holders.len() >= enough {
            return Some((first, last));
        }
        // The nearer side grows; at an end of the list the other one.
        let to_left = centre - first as f64 <= last as f64 - centre;
        match (to_left && first > 0, last + 1 < list.len()) {
            (true, _) => first -= 1,
            (false, true) => last += 1,
            (false, false) if first > 0 => first -= 1,
            (false, false) => return None,
        }
    }
}

/// Whether the difference of two means tells of nobody: nothing came or went, or as many operators as a quartile takes together.
fn moved_enough(now: &[Place<'_>], before: &[Place<'_>], policy: &Policy) -> bool {
    let beside = |some: &[Place<'_>], others: &[Place<'_>]| {
        let new = some.iter().filter(|one| !others.contains(one)).map(|one| one.holder.to_owned());
        new.collect::<BTreeSet<String>>().len()
    };
    let (came, went) = (beside(now, before), beside(before, now));
    (came == 0 && went == 0) || (came >= together(policy) && went >= together(policy))
}

fn mean(window: &[Place<'_>]) -> f64 {
    window.iter().map(|place| place.value).sum::<f64>() / window.len() as f64
}
