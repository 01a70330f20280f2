//! Reads one table whose meaning is known: every row becomes a typed row, or a rejected one.

use std::borrow::Cow;
use std::sync::Arc;

use voetspoor_quantity::CalendarYear;

use crate::asset::AssetColumn;
use crate::asset_rows::AssetRows;
use crate::diagnostic::{Place, Severity};
use crate::field::Field;
use crate::fold::fold;
use crate::grid::{Grid, Row};
use crate::intake::{Headers, Intake};
use crate::layout::Origin;
use crate::limits::Limits;
use crate::mapping::Mapping;
use crate::message::Message;
use crate::notation::{Decided, Notations};
use crate::number::{DecimalMark, Form, parse_number};
use crate::reading::ReadOptions;
use crate::role::Role;
use crate::typed_rows::{self, RowValues};
use crate::value::{Problem, Value, ValueReader};

/// Reads all rows of a table into the intake.
pub(crate) fn read_table(
    file: &Arc<str>,
    grid: &Grid<'_>,
    mapping: &Mapping<'_>,
    decided: &Decided,
    of_all: Option<DecimalMark>,
    options: &ReadOptions,
    intake: &mut Intake,
) {
    let mut rows = RowReader::new(file, mapping, decided, &options.limits);
    let mut cloud = mapping.cloud.as_ref().map(|cloud| {
        let notations = Notations::seen(grid, &cloud.mapping, &options.limits);
        let decided = notations.decided(cloud.mapping.role.fields().len(), of_all, grid.delimiter());
        RowReader::new(file, &cloud.mapping, &decided, &options.limits)
    });
    for reader in [Some(&rows), cloud.as_ref()].into_iter().flatten() {
        intake.headers.insert((reader.role, file.to_string()), reader.headers());
    }
    let mut assets = (mapping.role == Role::Assets).then(|| {
        // An id may come from the line where there is no column for it.
        let known = mapping.sources.iter().enumerate().filter(|(at, source)| *at == ID || source.is_some());
        AssetRows::new(Arc::clone(file), known.map(|(position, _)| position))
    });
    let columns = grid.header().len();
    let end = grid.walk(&options.limits, &mut |row| {
        let is_cloud = cloud.is_some() && is_cloud_row(row, mapping);
        let reader = if is_cloud { cloud.as_mut().unwrap_or(&mut rows) } else { &mut rows };
        let role = reader.role;
        *intake.rows_read(role) += 1;
        let mut problems = shape(row, columns, &mapping.nameless);
        let mut values = Vec::new();
        if row.fault.is_none() {
            values = reader.read(row, &mut problems);
            if let Some(total) = totals(role, &values) {
                *intake.rows_read(role) -= 1;
                intake.findings.add(file, row.line, &total);
                return;
            }
            if role == Role::Assets {
                check_asset(&values, options.reporting_year, reader, &mut problems);
            }
        }
        let times = if is_cloud { 1.0 } else { machines_on_a_row(row, mapping, &mut problems) };
        if problems.iter().all(|problem| problem.severity != Severity::Error) {
            if let Some(assets) = &mut assets {
                assets.append(row.line, &values);
            } else {
                let place = Place { file: file.to_string(), line: row.line, column: 0 };
                problems.extend(keep(place, RowValues::new(role, &values), role, times, intake));
            }
        } else if role == Role::Sites {
            intake.refused_sites.extend(RowValues::new(role, &values).word("site_id").map(str::to_owned));
        }
        intake.judge_row(file, role, row.line, &problems);
    });
    let unnamed = [Some(&rows), cloud.as_ref()].into_iter().flatten().map(|reader| (reader.role, reader.without_id));
    for (role, rows) in unnamed.filter(|(_, rows)| *rows > 0) {
        if let Some(field) = role.fields().get(ID) {
            let told = Problem::error(Message::LinesAsIds { field: field.named(), rows });
            intake.findings.add(file, 0, &Problem { severity: Severity::Note, ..told });
        }
    }
    if let Some((line, message)) = end.told(&options.limits) {
        intake.findings.add(file, line, &Problem::error(message));
    }
    intake.assets.extend(assets.map(AssetRows::finish).unwrap_or_default());
}

/// Puts a good row into its small table; what comes back is only odd.
fn keep(place: Place, row: RowValues<'_>, role: Role, times: f64, intake: &mut Intake) -> Option<Problem> {
    match role {
        // Assets go into batches.
        Role::Assets => {}
        Role::Sites => intake.sites.push(typed_rows::site(place, row)),
        Role::Contracts => {
            let (contract, odd) = typed_rows::contract(place, row);
            intake.contracts.push(contract);
            return odd;
        }
        Role::VirtualMachines => intake.virtual_machines.push(typed_rows::virtual_machine(place, row, times)),
        Role::Applications => intake.applications.push(typed_rows::application(place, row)),
        Role::CloudUsage => intake.cloud_usage.push(typed_rows::cloud_usage(place, row)),
        Role::Services => intake.services.push(typed_rows::service(place, row)),
        Role::Energy => intake.energy.push(typed_rows::energy_record(place, row)),
    }
    None
}

/// Where the id of a row stands among the fields of its table.
const ID: usize = 0;

/// Reads the cells of rows into values, in the order of the table's fields.
struct RowReader<'m> {
    file: Arc<str>,
    role: Role,
    /// Whether a row without an id gets its line for one.
    lines_as_ids: bool,
    /// Rows that got one.
    without_id: u64,
    readers: Vec<Option<ValueReader<'m>>>,
    /// Required fields that no column gives.
    lacking: Vec<&'static Field>,
}

impl<'m> RowReader<'m> {
    fn new(file: &Arc<str>, mapping: &Mapping<'m>, decided: &Decided, limits: &Limits) -> RowReader<'m> {
        let fields = mapping.role.fields();
        let readers = fields.iter().zip(&mapping.sources).zip(decided.marks.iter().zip(&decided.years));
        let readers = readers.map(|((field, source), (mark, year))| {
            source.clone().map(|source| ValueReader::new(field, source, *mark, *year, limits.text_bytes))
        });
        let lacking = fields.iter().zip(&mapping.sources).filter(|(field, source)| field.required && source.is_none());
        RowReader {
            file: Arc::clone(file),
            role: mapping.role,
            lines_as_ids: mapping.origin == Origin::Own && mapping.role.counts_rows(),
            without_id: 0,
            readers: readers.collect(),
            lacking: lacking.map(|(field, _)| field).collect(),
        }
    }

    /// The line of a row as its id, where the row says how many things it stands for: then nothing else has to know it by its name.
    fn give_id(&mut self, line: u64, values: &mut [Value<'_>], problems: &mut Vec<Problem>) {
        let number = |name| self.role.position(name).and_then(|at| values.get(at));
        let is_counted = self.role != Role::Assets || matches!(number("quantity"), Some(Value::Number(_)));
        let Some(id) = values.get_mut(ID).filter(|id| self.lines_as_ids && is_counted && **id == Value::Nothing) else {
            return;
        };
        let name = self.readers.get(ID).and_then(Option::as_ref).map(ValueReader::name);
        let before = problems.len();
        problems.retain(|problem| match &problem.message {
            Message::EmptyCell { column } => Some(column.as_str()) != name,
            Message::NoColumnFor { field } => self.role.fields().get(ID).is_none_or(|id| *field != id.named()),
            _ => true,
        });
        // What was there and could not be read is no missing id.
        if problems.len() < before {
            *id = Value::Text(Cow::Owned(format!("{}:{line}", self.file)));
            self.without_id += 1;
        }
    }

    /// An empty cell in a column of counts is read as one, as it is in a list without that column: but there it may be forgotten.
    fn tell_empty_count(&self, values: &[Value<'_>], problems: &mut Vec<Problem>) {
        let Some(place) = self.role.position("quantity").filter(|_| self.role == Role::Assets) else { return };
        let Some(reader) = self.readers.get(place).and_then(Option::as_ref) else { return };
        let is_refused = problems.iter().any(|problem| problem.severity == Severity::Error);
        if values.get(place) == Some(&Value::Nothing) && !is_refused {
            let told = Problem::warning(Message::EmptyCount { column: reader.name().to_owned() });
            problems.push(Problem { column: reader.column(), ..told });
        }
    }

    /// What the file calls its fields.
    fn headers(&self) -> Headers {
        let fields = self.role.fields().iter().zip(&self.readers);
        fields.filter_map(|(field, reader)| Some((field.name, reader.as_ref()?.name().to_owned()))).collect()
    }

    /// What the file calls a field; the name of the format where it has no column for it.
    fn header<'s>(&'s self, place: usize, name: &'s str) -> &'s str {
        self.readers.get(place).and_then(Option::as_ref).map_or(name, ValueReader::name)
    }

    fn read<'a>(&mut self, row: &Row<'a>, problems: &mut Vec<Problem>) -> Vec<Value<'a>> {
        for field in &self.lacking {
            problems.push(Problem::error(Message::NoColumnFor { field: field.named() }));
        }
        let values = self.readers.iter_mut().map(|reader| {
            let Some(reader) = reader else { return Value::Nothing };
            if let Some(clash) = reader.clash(row) {
                problems.push(clash);
                return Value::Nothing;
            }
            let (cell, at) = reader.cell(row);
            let (value, problem) = reader.read(cell);
            problems.extend(problem.map(|problem| Problem { column: at, ..problem }));
            value
        });
        let mut values: Vec<Value<'a>> = values.collect();
        self.give_id(row.line, &mut values, problems);
        self.tell_empty_count(&values, problems);
        values
    }
}

/// What is wrong with the shape of a row.
pub(crate) fn shape(row: &Row<'_>, columns: usize, nameless: &[usize]) -> Vec<Problem> {
    let problem = match row.fault {
        Some(fault) => Problem::error(fault.of_a_row()),
        None => {
            let beyond = (columns..row.len()).chain(nameless.iter().copied()).find(|at| !row.cell(*at).is_empty());
            if let Some(at) = beyond {
                let nameless = Problem::error(Message::ValueWithoutHeader { field: at + 1 });
                Problem { column: at as u32 + 1, ..nameless }
            } else if row.is_record() && row.len() + nameless.len() < columns {
                Problem::warning(Message::ShortRow { fields: row.len(), columns })
            } else {
                return Vec::new();
            }
        }
    };
    vec![problem]
}

/// Whether the id or the kind of a row says that it sums up others.
fn totals(role: Role, values: &[Value<'_>]) -> Option<Problem> {
    const NAMES: [&str; 6] = ["totaal", "subtotaal", "eindtotaal", "total", "subtotal", "totalen"];
    let texts = role.fields().iter().zip(values).filter_map(|(field, value)| match value {
        Value::Text(text) if field.required || matches!(field.name, "type" | "model") => Some(text),
        _ => None,
    });
    // Most texts are told apart at once: there are millions of rows.
    let near = |text: &str| text.as_bytes().windows(4).any(|part| part.eq_ignore_ascii_case(b"tota"));
    let mut named = texts
        .filter(|text| near(text))
        .filter(|text| text.split_whitespace().any(|word| NAMES.contains(&fold(word).as_str())));
    let told = named.next().map(|text| Problem::error(Message::TotalsRow { text: text.clone().into_owned() }))?;
    Some(Problem { severity: Severity::Note, ..told })
}

/// What can only be wrong with several values of an asset together.
fn check_asset(values: &[Value<'_>], year: Option<CalendarYear>, headers: &RowReader<'_>, problems: &mut Vec<Problem>) {
    let value = |column: AssetColumn| values.get(column as usize - 1).unwrap_or(&Value::Nothing);
    let day = |column| match value(column) {
        Value::Date(day) => Some(*day),
        _ => None,
    };
    let is_nothing = |column| {
        // What was there and could not be read is told already.
        let place = headers.readers.get(column as usize - 1).and_then(Option::as_ref).map(ValueReader::column);
        let is_told =
            problems.iter().any(|problem| Some(problem.column) == place && problem.severity == Severity::Error);
        *value(column) == Value::Nothing && !is_told
    };
    if is_nothing(AssetColumn::Type) && is_nothing(AssetColumn::Model) {
        problems.push(Problem::error(Message::NeitherTypeNorModel));
    }
    let Some(purchased) = day(AssetColumn::PurchasedOn) else { return };
    for column in [AssetColumn::RetiredOn, AssetColumn::PlannedRetirementOn] {
        if let Some(end) = day(column).filter(|end| *end < purchased) {
            let column = headers.header(column as usize - 1, column.name()).to_owned();
            problems.push(Problem::error(Message::EndsBeforePurchase { column, end, purchased }));
        }
    }
    if let Some(year) = year.filter(|year| purchased.year() > *year) {
        let own_year = purchased.year();
        problems.push(Problem::warning(Message::BoughtAfterYear { purchased, year, own_year }));
    }
}

/// Whether a row of G4IT's virtual equipment is cloud use.
fn is_cloud_row(row: &Row<'_>, mapping: &Mapping<'_>) -> bool {
    let column = mapping.cloud.as_ref().and_then(|cloud| cloud.marked_by);
    column.is_some_and(|column| fold(&row.cell(column).shown()) == "cloudservices")
}

/// How many equal machines a row of G4IT's virtual equipment stands for.
fn machines_on_a_row(row: &Row<'_>, mapping: &Mapping<'_>, problems: &mut Vec<Problem>) -> f64 {
    let column = mapping.cloud.as_ref().and_then(|cloud| cloud.quantity);
    let Some(cell) = column.map(|column| row.cell(column)).filter(|cell| !cell.is_empty()) else { return 1.0 };
    let number = parse_number(&cell.shown(), DecimalMark::Mixed, Form::Whole, false);
    let Some(number) = number.filter(|number| *number > 0.0 && *number <= 1e6) else {
        problems.push(Problem::error(Message::NotSoManyMachines { text: cell.shown().into_owned() }));
        return 1.0;
    };
    if (number - 1.0).abs() > f64::EPSILON {
        problems.push(Problem::warning(Message::SeveralInOneRow { machines: number }));
    }
    number
}
