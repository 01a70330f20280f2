//! Observations as one long table, a row a point.

use serde_json::json;
use voetspoor_publication::Table;
use voetspoor_quantity::Lang;

use crate::{MonitorAt, Series};

/// Columns of the table, with what each holds.
pub(super) const COLUMNS: [(&str, &str, &str, &str); 24] = [
    ("series", "string", "key of the series", "sleutel van de reeks"),
    ("statistic", "string", "id of the statistic", "id van de statistiek"),
    ("measure", "string", "what is measured", "wat is gemeten"),
    ("period", "string", "year, quarter or month", "jaar, kwartaal of maand"),
    ("place", "string", "code of the place", "code van de plaats"),
    (
        "breakdown",
        "string",
        "part, as dimension=code; empty is the total",
        "deel, als dimensie=code; leeg is het totaal",
    ),
    ("boundary", "string", "what is counted", "wat meetelt"),
    ("publisher", "string", "whose line of figures it is", "van wie de reeks is"),
    ("value", "number", "the figure; empty is missing, never zero", "het cijfer; leeg is onbekend, nooit nul"),
    ("low", "number", "low end that the source gives", "ondergrens die de bron geeft"),
    ("high", "number", "high end that the source gives", "bovengrens die de bron geeft"),
    ("unit", "string", "unit", "eenheid"),
    ("approximate", "boolean", "the source says \"about\"", "de bron zegt \"ongeveer\""),
    ("missing", "string", "why there is no figure", "waarom er geen cijfer is"),
    ("tier", "string", "how it came about", "hoe het tot stand kwam"),
    ("status", "string", "whether it may change", "of het nog kan wijzigen"),
    ("vintage", "string", "when it was published", "wanneer het is gepubliceerd"),
    ("known_from", "date", "first day on which it counts as known", "eerste dag waarop het als bekend geldt"),
    (
        "restated_from",
        "number",
        "the first figure that was published, where it differs",
        "het eerst gepubliceerde cijfer, als dat anders was",
    ),
    (
        "certainty",
        "string",
        "where it was read: D data file, P publisher, S second hand, I derived",
        "waar het is gelezen: D databestand, P uitgever, S tweede hand, I afgeleid",
    ),
    ("source", "string", "ids of the sources", "ids van de bronnen"),
    (
        "licence",
        "string",
        "licence of each source, in their order, as it states it",
        "licentie van elke bron, in hun volgorde, zoals die het zegt",
    ),
    ("note_en", "string", "remark in English", "opmerking in het Engels"),
    ("note_nl", "string", "remark in Dutch", "opmerking in het Nederlands"),
];

/// Points of series as a table. What is missing is null, and says why.
pub fn table(at: MonitorAt<'_>, name: &str, series: &[Series<'_>]) -> Table {
    let rows = series.iter().flat_map(|series| {
        series.points.iter().map(move |point| {
            let one = point.observation;
            let key = series.key;
            let restated = point.restated_from().next().and_then(crate::Observation::number);
            vec![
                json!(key),
                json!(key.statistic),
                json!(key.measure),
                json!(one.period),
                json!(key.place),
                json!(key.breakdown.to_string()),
                json!(key.boundary),
                json!(key.line),
                json!(point.value()),
                json!(one.low),
                json!(one.high),
                json!(series.measure.unit),
                json!(one.approximate),
                json!(one.value.err()),
                json!(one.tier),
                json!(point.status()),
                json!(one.vintage),
                json!(one.known_from),
                json!(restated),
                json!(one.certainty),
                json!(one.sources),
                json!(at.licences_of(one)),
                json!(one.note.get(Lang::En)),
                json!(one.note.get(Lang::Nl)),
            ]
        })
    });
    Table::new(name, COLUMNS.map(|(name, ..)| name), rows.collect::<Vec<_>>())
}
