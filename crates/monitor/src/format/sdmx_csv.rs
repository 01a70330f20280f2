//! SDMX-CSV 2.1 (<https://github.com/sdmx-twg/sdmx-csv>): a row an observation, codes alone.

use super::Cube;
use crate::{Missing, MonitorError, Status};

/// Whose data structure it is.
const AGENCY: &str = "VOETSPOOR";
/// Version of the structure.
const VERSION: &str = "1.0.0";
/// Attributes behind the value.
const ATTRIBUTES: [&str; 13] = [
    "OBS_STATUS",
    "UNIT_MEASURE",
    "LOWER",
    "UPPER",
    "APPROXIMATE",
    "METHOD_TIER",
    "PUBLICATION_STATUS",
    "MISSING_REASON",
    "VINTAGE",
    "RESTATED_FROM",
    "CERTAINTY",
    "SOURCE",
    "LICENCE",
];

/// A cube as SDMX-CSV: `ACTION` is `R`, as each file replaces what was sent before.
pub fn sdmx_csv(cube: &Cube<'_>) -> Result<String, MonitorError> {
    let told = |error: &dyn std::fmt::Display| MonitorError::Write(format!("SDMX-CSV: {error}"));
    let statistic = cube.series.first().map(|one| one.statistic.id.clone()).unwrap_or_default();
    let structure = format!("{AGENCY}:{statistic}({VERSION})");
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut header: Vec<String> = ["STRUCTURE", "STRUCTURE_ID", "ACTION"].map(str::to_owned).to_vec();
    header.extend(cube.dimensions.iter().map(|axis| concept(&axis.id)));
    header.push("OBS_VALUE".to_owned());
    header.extend(ATTRIBUTES.map(str::to_owned));
    writer.write_record(&header).map_err(|error| told(&error))?;
    for cell in cube.cells() {
        let (point, one) = (cell.point, cell.point.observation);
        let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
        let first = point.restated_from().next().and_then(crate::Observation::number);
        let mut row: Vec<String> = vec!["dataflow".to_owned(), structure.clone(), "R".to_owned()];
        row.extend(cell.codes);
        row.push(number(point.value()));
        row.extend([
            status(point).to_owned(),
            cell.series.measure.unit.clone(),
            number(one.low),
            number(one.high),
            if one.approximate { "true" } else { "false" }.to_owned(),
            one.tier.to_string(),
            point.status().to_string(),
            one.value.err().map_or_else(String::new, |why| why.to_string()),
            one.vintage.to_string(),
            number(first),
            one.certainty.as_str().to_owned(),
            one.sources.join(";"),
            cube.at.licences_of(one).join(";"),
        ]);
        writer.write_record(&row).map_err(|error| told(&error))?;
    }
    let bytes = writer.into_inner().map_err(|error| told(&error))?;
    String::from_utf8(bytes).map_err(|error| told(&error))
}

/// Name of a dimension as SDMX writes its concepts.
fn concept(dimension: &str) -> String {
    match dimension {
        "measure" => "INDICATOR".to_owned(),
        "place" => "REF_AREA".to_owned(),
        "publisher" => "PUBLISHER".to_owned(),
        "period" => "TIME_PERIOD".to_owned(),
        other => other.to_uppercase().replace('-', "_"),
    }
}

/// Code of the list CL_OBS_STATUS.
fn status(point: &crate::Point<'_>) -> &'static str {
    let one = point.observation;
    match (one.value, one.status) {
        (Err(Missing::NotPublished), _) => "O",
        (Err(Missing::NotObtained), _) => "L",
        (Err(Missing::Withheld), _) => "Q",
        (Err(Missing::Impossible), _) => "M",
        // The definition differs: LOWER and UPPER hold what there is.
        (Err(Missing::OnlyRange), _) => "D",
        (Ok(_), Status::Expected) => "F",
        (Ok(_), _) if point.break_before.is_some() => "B",
        (Ok(_), Status::Provisional | Status::RevisedProvisional) => "P",
        (Ok(_), _) if one.tier == crate::Tier::Estimated => "E",
        (Ok(_), Status::Final | Status::Restated | Status::Published) => "A",
    }
}
