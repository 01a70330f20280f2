//! One reading: opens files, reads their tables, and hands the whole over at the end.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::archive;
use crate::asset::AssetBatch;
use crate::asset_rows::BATCH_ROWS;
use crate::csv_text::{CsvText, NoHeader};
use crate::decimal_marks::mark_of_all;
use crate::encoding::decode;
use crate::file_kind::{FileKind, file_kind};
use crate::fold::fold;
use crate::grid::Grid;
use crate::intake::Intake;
use crate::inventory_error::InventoryError;
use crate::layout::Origin;
use crate::mapping::{Detected, FieldSource, Mapping, detect, fitness, is_known_header};
use crate::message::Message;
use crate::notation::Notations;
use crate::parquet_assets::ParquetAssets;
use crate::parquet_table::ParquetTable;
use crate::read_table::read_table;
use crate::reading::{PassedOver, ReadOptions, Reading, SourceFile};
use crate::references::check_references;
use crate::reject::{Reasons, RejectedRow, RejectedTable};
use crate::role::Role;
use crate::value::Problem;
use crate::workbook::open_workbook;

/// One reading under way.
pub(crate) struct Run<'a> {
    options: &'a ReadOptions,
    intake: Intake,
    /// Tables whose header is known, to be read when all of them are.
    found: Vec<Found<'a>>,
    /// The tables that were read, to find rejected rows again.
    tables: Vec<(Arc<str>, Role, Grid<'a>)>,
    passed_over: Vec<(String, PassedOver)>,
    labels: FxHashSet<Arc<str>>,
    has_g4it: bool,
    /// Whether the profile fitted any table.
    has_profiled: bool,
}

/// A table whose header is known.
struct Found<'a> {
    label: Arc<str>,
    grid: Grid<'a>,
    mapping: Mapping<'a>,
    notations: Notations,
}

impl<'a> Run<'a> {
    pub(crate) fn new(options: &'a ReadOptions) -> Run<'a> {
        let intake = Intake::new(options.limits.diagnostics_per_code);
        Run {
            options,
            intake,
            found: Vec::new(),
            tables: Vec::new(),
            passed_over: Vec::new(),
            labels: FxHashSet::default(),
            has_g4it: false,
            has_profiled: false,
        }
    }

    pub(crate) fn open(&mut self, file: &'a SourceFile) {
        match file_kind(file) {
            FileKind::Text => self.open_text(file),
            FileKind::Parquet => self.open_parquet(file),
            FileKind::Workbook => self.open_workbook(file),
            FileKind::OldWorkbook => self.tell(&file.name, &Problem::error(Message::OldWorkbook)),
            FileKind::Mislabelled(kind) => self.tell(&file.name, &Problem::error(Message::Mislabelled { kind })),
            FileKind::Empty => self.tell(&file.name, &Problem::warning(Message::EmptyFile)),
            FileKind::Foreign => self.pass_over(&file.name, PassedOver::OtherEnding),
        }
    }

    fn open_text(&mut self, file: &'a SourceFile) {
        let Some((text, remark)) = decode(&file.bytes) else {
            self.pass_over(&file.name, PassedOver::NoText);
            return;
        };
        let profile = self.options.profile.as_ref();
        let known = |name: &str| is_known_header(name, profile);
        match CsvText::open(text, &self.options.limits, &known) {
            Ok(mut text) => {
                text.seek_header(&self.options.limits, &|header| fitness(header, profile));
                let label = self.label(&file.name);
                if self.open_grid(&label, Grid::Csv(text))
                    && let Some(remark) = remark
                {
                    self.tell(&file.name, &remark);
                }
            }
            Err(fault) => self.tell(&file.name, &no_header(fault, self.options.limits.columns)),
        }
    }

    fn open_parquet(&mut self, file: &'a SourceFile) {
        let table = match ParquetTable::open(&file.bytes) {
            Ok(table) => table,
            Err(reason) => return self.damaged(&file.name, &reason),
        };
        if table.inflated_bytes() > self.options.limits.inflated_bytes {
            let (bytes, most) = (table.inflated_bytes(), self.options.limits.inflated_bytes);
            return self.tell(&file.name, &Problem::error(Message::InflatesTooMuch { bytes, most }));
        }
        if let Some(found) = table.unread_compression() {
            return self.tell(&file.name, &Problem::error(Message::UnreadCompression { found }));
        }
        let label = self.label(&file.name);
        let profile = self.options.profile.as_ref();
        // Two columns of one name are read row by row.
        let is_own_assets = matches!(detect(&table.header, profile),
            Detected::Table(mapping, _) if mapping.role == Role::Assets && mapping.origin == Origin::Own && !mapping.has_twins());
        if is_own_assets {
            self.read_parquet_assets(&label, &table);
            self.tables.push((label, Role::Assets, Grid::Parquet(table)));
        } else {
            for (column, found) in table.unreadable() {
                let (column, found) = (column.to_string(), found.clone());
                self.intake.findings.add(&label, 0, &Problem::warning(Message::UnreadColumn { column, found }));
            }
            self.open_grid(&label, Grid::Parquet(table));
        }
    }

    /// Assets go from Parquet to batches by whole columns.
    fn read_parquet_assets(&mut self, label: &Arc<str>, table: &ParquetTable) {
        let assets = match ParquetAssets::open(label, &table.bytes, self.options) {
            Ok(assets) => assets,
            Err(error) => return self.cannot_open(label, &error),
        };
        self.intake.findings.extend(assets.diagnostics());
        self.intake.rows_read(Role::Assets);
        for group in 0..assets.row_groups() {
            let mut batches = match assets.read_row_group(table.bytes.clone(), group, BATCH_ROWS) {
                Ok(batches) => batches,
                Err(error) => return self.cannot_open(label, &error),
            };
            while let Some(batch) = batches.next_judged() {
                match batch {
                    Ok(batch) => {
                        *self.intake.rows_read(Role::Assets) += batch.read;
                        self.intake.assets.push(AssetBatch { file: Arc::clone(label), rows: batch.good });
                        for (line, problem) in &batch.problems {
                            self.intake.judge_row(label, Role::Assets, *line, std::slice::from_ref(problem));
                        }
                    }
                    Err(error) => self.cannot_open(label, &error),
                }
            }
        }
    }

    fn cannot_open(&mut self, name: &str, error: &InventoryError) {
        let message = match error.clone() {
            InventoryError::UnfitColumn { column, found, needed, .. } => Message::UnfitColumn { column, found, needed },
            InventoryError::MissingColumn { column, .. } => Message::MissingColumn { column },
            InventoryError::UnreadCompression { found, .. } => Message::UnreadCompression { found },
            InventoryError::Damaged { reason, .. }
            | InventoryError::Write { reason, .. }
            | InventoryError::Profile(reason) => Message::DamagedFromHere { reason },
            InventoryError::NoSuchRowGroup { .. } => Message::DamagedFromHere { reason: error.to_string() },
        };
        self.tell(name, &Problem::error(message));
    }

    fn damaged(&mut self, name: &str, reason: &str) {
        self.tell(name, &archive::damaged(reason));
    }

    fn open_workbook(&mut self, file: &SourceFile) {
        let sheets = match open_workbook(&file.bytes, &self.options.limits) {
            Ok(Some(sheets)) => sheets,
            Ok(None) => return self.pass_over(&file.name, PassedOver::NoWorkbook),
            Err(problem) => return self.tell(&file.name, &problem),
        };
        if sheets.is_empty() {
            return self.tell(&file.name, &Problem::warning(Message::EmptyFile));
        }
        // Tables that people see, with rows.
        let mut seen = Vec::new();
        for sheet in sheets {
            let label = self.label(&format!("{}#{}", file.name, sheet.name));
            match sheet.table {
                Ok(mut grid) => {
                    let profile = self.options.profile.as_ref();
                    grid.seek_header(&|header| fitness(header, profile), &|name| is_known_header(&fold(name), profile));
                    let role = self.role_of(&grid).filter(|_| grid.held_rows() > 0);
                    let left_out = sheet.is_hidden && role.is_some_and(|role| seen.contains(&role));
                    if role.is_some() && sheet.is_hidden {
                        let message = Message::hidden_sheet(sheet.name, grid.held_rows(), left_out);
                        self.tell(&label, &Problem::warning(message));
                    } else {
                        seen.extend(role);
                    }
                    if !left_out {
                        self.open_grid(&label, grid);
                    }
                }
                Err(problem) => self.tell(&label, &problem),
            }
        }
    }

    fn role_of(&self, grid: &Grid<'_>) -> Option<Role> {
        match detect(grid.header(), self.options.profile.as_ref()) {
            Detected::Table(mapping, _) => Some(mapping.role),
            Detected::Almost(_) | Detected::Foreign(_) => None,
        }
    }

    /// What a sheet shows otherwise than it is read.
    fn tell_of_sheet(&mut self, label: &str, grid: &Grid<'_>, mapping: &Mapping<'_>) {
        let Some(sheet) = grid.sheet() else { return };
        if let Some((rows, first)) = sheet.hidden_rows() {
            self.tell(label, &Problem::warning(Message::HiddenRows { rows, first }));
        }
        let columns = mapping.sources.iter().flatten().filter_map(|source| match source {
            FieldSource::Column { index, .. } => Some(*index),
            FieldSource::Constant(_) => None,
        });
        if let Some((times, lines)) = sheet.merged_rows(&columns.collect::<Vec<_>>()) {
            let merged = Message::MergedRows { times, first: *lines.start(), last: *lines.end() };
            self.intake.findings.add(label, *lines.start(), &Problem::warning(merged));
        }
    }

    /// Reads a table; whether it is one.
    fn open_grid(&mut self, label: &Arc<str>, grid: Grid<'a>) -> bool {
        let options = self.options;
        let header_line = grid.header_line();
        match detect(grid.header(), options.profile.as_ref()) {
            Detected::Table(mapping, remarks) => {
                for remark in &remarks {
                    self.intake.findings.add(label, header_line, remark);
                }
                if mapping.origin == Origin::G4it {
                    self.has_g4it = true;
                    self.intake.of_g4it.insert(label.to_string());
                }
                self.has_profiled |= mapping.origin == Origin::Profile;
                if let Some(lines) = grid.lines_above() {
                    self.intake.findings.add(label, header_line, &Problem::warning(Message::HeaderBelow { lines }));
                }
                self.tell_of_sheet(label, &grid, &mapping);
                // An empty table is still a table.
                self.intake.rows_read(mapping.role);
                let notations = Notations::seen(&grid, &mapping, &options.limits);
                self.found.push(Found { label: Arc::clone(label), grid, mapping, notations });
                true
            }
            Detected::Almost(problem) => {
                self.intake.findings.add(label, header_line, &problem);
                true
            }
            Detected::Foreign(nearest) => {
                let reason = nearest.map_or(PassedOver::NoTable, PassedOver::Lacks);
                self.pass_over(label, reason);
                false
            }
        }
    }

    fn tell_unused_profile(&mut self) {
        if let Some(profile) = self.options.profile.as_ref().filter(|_| !self.has_profiled) {
            let misfit = Message::ProfileMisfit { profile: profile.name().to_owned() };
            self.intake.findings.add(profile.name(), 0, &Problem::warning(misfit));
        }
    }

    /// Reads the rows of all tables: how one writes its numbers settles what another leaves open.
    fn read_tables(&mut self) {
        let of_all = mark_of_all(self.found.iter().map(|found| found.notations.numbers.as_slice()));
        for Found { label, grid, mapping, notations } in std::mem::take(&mut self.found) {
            let fields = mapping.role.fields().len();
            let decided = notations.decided(fields, of_all, grid.delimiter());
            for (line, asked) in &decided.asked {
                self.intake.findings.add(&label, *line, asked);
            }
            read_table(&label, &grid, &mapping, &decided, of_all, self.options, &mut self.intake);
            self.tables.push((label, mapping.role, grid));
        }
    }

    /// A name for a table that no other table has.
    fn label(&mut self, name: &str) -> Arc<str> {
        let mut label: Arc<str> = Arc::from(name);
        let mut copy = 1;
        while !self.labels.insert(Arc::clone(&label)) {
            copy += 1;
            label = format!("{name} ({copy})").into();
        }
        label
    }

    fn pass_over(&mut self, name: &str, reason: PassedOver) {
        self.passed_over.push((name.to_owned(), reason));
    }

    fn tell(&mut self, name: &str, problem: &Problem) {
        self.intake.findings.add(name, 0, problem);
    }

    pub(crate) fn finish(mut self, input_hash: String) -> Reading {
        self.read_tables();
        self.tell_unused_profile();
        check_references(&mut self.intake, self.options.assets_elsewhere);
        let rejects = self.rejects();
        let intake = self.intake;
        Reading {
            assets: intake.assets,
            sites: intake.sites,
            contracts: intake.contracts,
            virtual_machines: intake.virtual_machines,
            applications: intake.applications,
            cloud_usage: intake.cloud_usage,
            services: intake.services,
            energy: intake.energy,
            diagnostics: intake.findings.finish(),
            rejects,
            refused_sites: intake.refused_sites.into_iter().collect(),
            passed_over: self.passed_over,
            rows: intake.rows,
            input_hash,
            count_mode_hint: self.has_g4it,
        }
    }

    /// Walks over the tables once more for the rows that were rejected.
    fn rejects(&mut self) -> Vec<RejectedTable> {
        let mut rejects = Vec::new();
        for (file, role, grid) in &self.tables {
            let Some(lines) = self.intake.rejected.get_mut(file).filter(|lines| !lines.is_empty()) else { continue };
            let mut rows = Vec::with_capacity(lines.len());
            grid.walk(&self.options.limits, &mut |row| {
                if let Some(reasons) = lines.remove(&row.line) {
                    rows.push(RejectedRow { line: row.line, cells: row.texts(), reasons: Reasons(reasons) });
                }
            });
            rejects.push(RejectedTable {
                file: file.to_string(),
                role: *role,
                header: grid.header().to_vec(),
                delimiter: grid.delimiter(),
                rows,
            });
        }
        rejects
    }
}

pub(crate) fn no_header(fault: NoHeader, most: usize) -> Problem {
    match fault {
        NoHeader::Empty => Problem::warning(Message::NoHeader),
        NoHeader::Fault(fault) => Problem::error(fault.of_a_header(most)),
    }
}
