//! The figures of the home page stand here too, and say the same.

use serde::Deserialize;

use crate::files;
use crate::shipped::{key, now};

#[derive(Deserialize)]
struct Row {
    figure: String,
    period: String,
    value: f64,
    source: String,
}

/// Series that a figure of the home page is, by its id and who says it.
fn series(figure: &str, source: &str) -> &'static str {
    match (figure, source) {
        ("sector-scope2-location", _) => "G1.emissions.NL.dialogic.dialogic",
        ("sector-scope2-market", "actieplan-2024") => "G2.emissions.NL.dialogic.actieplan",
        ("sector-scope2-market", _) => "G2.emissions.NL.dialogic.dialogic",
        ("sector-share-devices", _) => "G1.share.NL.dialogic.dialogic.tier=devices",
        ("sector-share-networks", _) => "G1.share.NL.dialogic.dialogic.tier=networks",
        ("sector-share-datacentres", _) => "G1.share.NL.dialogic.dialogic.tier=data-centres",
        ("datacentre-electricity", _) => "E2.electricity.NL.main-activity.cbs",
        ("datacentre-electricity-share", _) => "E5.share.NL.main-activity.cbs.tier=data-centres",
        ("ict-per-inhabitant", _) => "G5.per-inhabitant.NL.tno.tno",
        ("eed-filed", _) => "D3.filed.NL.eed.rvo",
        ("eed-due", _) => "D3.due.NL.eed.nrc",
        ("eed-blank", _) => "D3.blank.NL.eed.rvo",
        ("weee-collected", _) => "C4.collected.NL.all-eee.weee-register",
        (other, _) => panic!("{other} of the home page is no series of the monitor"),
    }
}

#[test]
fn every_figure_of_the_home_page_is_an_observation_with_the_same_value() {
    let files = files::below("content");
    let (_, table) = files.iter().find(|(path, _)| path == "figures/observations.csv").unwrap();
    let rows: Vec<Row> = csv::Reader::from_reader(table.as_slice()).deserialize().map(Result::unwrap).collect();
    assert!(!rows.is_empty());
    for row in rows {
        let series = now().one(&key(series(&row.figure, &row.source))).unwrap();
        let point = series.at(row.period.parse().unwrap()).unwrap_or_else(|| panic!("{} {}", row.figure, row.period));
        assert_eq!(point.value(), Some(row.value), "{} {}", row.figure, row.period);
    }
}

#[test]
fn gaps_lead_to_the_register_of_gaps() {
    let files = files::below("content");
    for one in crate::shipped::shipped().statistics() {
        let Some(entry) = one.gap.as_ref().and_then(|gap| gap.register.as_ref()) else { continue };
        let path = format!("knowledge/data-gaps/{entry}.toml");
        assert!(files.iter().any(|(name, _)| *name == path), "{}: no {path}", one.id);
    }
}
