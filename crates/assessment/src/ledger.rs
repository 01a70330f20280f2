//! Adding contributions to every line that they are part of.
//!
//! A result has tens of thousands of contributions, of a few hundred sorts. Which lines a sort is part of is found once; what is left for
//! each contribution is to add, in the order in which they came, so that the sums have the same bits however the lines were found.

use std::collections::BTreeMap;
use std::hash::Hash;

use rustc_hash::FxHashMap;
use voetspoor_engine::CellKey;
use voetspoor_quantity::{Indicator, Scope, Stage};

use crate::assess::Options;
use crate::contribution::{Contribution, Convention, Flag, FlagSet};
use crate::names::{NameId, Names};
use crate::result::Scope2;
use crate::sums::{Part, Sum, in_convention, in_totals};
use crate::terms::SignatureId;

/// What a line is of, in small numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Heading {
    Total(bool),
    Family(u16),
    Stage(Stage),
    Scope(Scope),
    Item(NameId),
    Site(NameId),
    Unit(NameId),
    Workload(NameId),
}

/// What decides which lines a contribution is part of, but for its cell; and with what it is wrong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Sort {
    signature: SignatureId,
    family: u16,
    indicator: Indicator,
    stage: Stage,
    scope: Scope,
    convention: Convention,
}

type SortId = u32;
type AccountId = u32;
type EntryId = u32;

/// A line of the result.
#[derive(Debug)]
struct Account {
    heading: Heading,
    indicator: Indicator,
    central: f64,
    weight: f64,
    flags: FlagSet,
    /// Kept of totals alone: nobody asks it of other lines.
    by_flag: Option<Box<[Option<f64>; Flag::COUNT]>>,
}

/// What an account has of one signature.
#[derive(Debug)]
struct Entry {
    account: AccountId,
    signature: SignatureId,
    central: f64,
}

/// All lines, while contributions are added.
pub(crate) struct Ledger<'o> {
    options: &'o Options,
    accounts: Vec<Account>,
    account_index: FxHashMap<(Heading, Indicator), AccountId>,
    entries: Vec<Entry>,
    entry_index: FxHashMap<(AccountId, SignatureId), EntryId>,
    sorts: FxHashMap<Sort, SortId>,
    /// Per sort: the entries that it is part of whatever its cell, and whether its cell's lines hold it too.
    entries_of: Vec<(Vec<EntryId>, bool)>,
    entries_of_cells: FxHashMap<(SortId, Heading), EntryId>,
}

impl<'o> Ledger<'o> {
    pub(crate) fn new(options: &'o Options) -> Ledger<'o> {
        Ledger {
            options,
            accounts: Vec::new(),
            account_index: FxHashMap::default(),
            entries: Vec::new(),
            entry_index: FxHashMap::default(),
            sorts: FxHashMap::default(),
            entries_of: Vec::new(),
            entries_of_cells: FxHashMap::default(),
        }
    }

    /// Adds contributions, cell by cell.
    pub(crate) fn add_all(&mut self, contributions: &[Contribution], keys: &[&CellKey], names: &mut Names<'_>) {
        for of_cell in contributions.chunk_by(|a, b| a.cell == b.cell) {
            let Some(key) = of_cell.first().and_then(|first| keys.get(first.cell as usize)) else { continue };
            let headings = self.headings_of(key, names);
            for contribution in of_cell {
                self.add(contribution, &headings);
            }
        }
    }

    /// The lines that a cell is part of by its key.
    fn headings_of(&self, key: &CellKey, names: &mut Names<'_>) -> Vec<Heading> {
        let mut headings = vec![Heading::Item(names.item_shown(key))];
        let mut dimension = |text: &Option<voetspoor_engine::Text>| names.id(text.as_deref().unwrap_or(""));
        if self.options.by_site {
            headings.push(Heading::Site(dimension(&key.site)));
        }
        if self.options.by_unit {
            headings.push(Heading::Unit(dimension(&key.unit)));
        }
        if self.options.by_workload {
            headings.push(Heading::Workload(dimension(&key.workload)));
        }
        headings
    }

    fn add(&mut self, contribution: &Contribution, of_cell: &[Heading]) {
        let &Contribution { signature, family, indicator, stage, scope, convention, .. } = contribution;
        let sort = Sort { signature, family, indicator, stage, scope, convention };
        let sort_id = match self.sorts.get(&sort) {
            Some(id) => *id,
            None => self.learn(sort),
        };
        let (entries, by_cell) = &self.entries_of[sort_id as usize];
        for &entry in entries {
            add_to(&mut self.entries[entry as usize], &mut self.accounts, contribution);
        }
        if !by_cell {
            return;
        }
        for &heading in of_cell {
            let entry = match self.entries_of_cells.get(&(sort_id, heading)) {
                Some(entry) => *entry,
                None => {
                    let entry = self.entry(heading, sort);
                    self.entries_of_cells.insert((sort_id, heading), entry);
                    entry
                }
            };
            add_to(&mut self.entries[entry as usize], &mut self.accounts, contribution);
        }
    }

    /// Finds the lines of a sort that came for the first time.
    fn learn(&mut self, sort: Sort) -> SortId {
        let market = self.options.scope2 == Scope2::Market;
        let counts = in_convention(sort.convention, market);
        let mut headings = Vec::new();
        // The two conventions of scope 2 are lines of their own; any other line holds the convention of the totals.
        let own_line =
            matches!(sort.scope, Scope::TwoLocation | Scope::TwoMarket | Scope::UnsplitLocation | Scope::UnsplitMarket);
        if own_line || counts {
            headings.push(Heading::Scope(sort.scope));
        }
        let is_in_totals = in_totals(sort.scope);
        if is_in_totals {
            let sides = [false, true].into_iter().filter(|&side| in_convention(sort.convention, side));
            headings.extend(sides.map(Heading::Total));
            if counts {
                headings.extend([Heading::Family(sort.family), Heading::Stage(sort.stage)]);
            }
        }
        let entries = headings.into_iter().map(|heading| self.entry(heading, sort)).collect();
        let id = self.entries_of.len() as SortId;
        self.entries_of.push((entries, is_in_totals && counts));
        self.sorts.insert(sort, id);
        id
    }

    fn entry(&mut self, heading: Heading, sort: Sort) -> EntryId {
        let Ledger { accounts, entries, .. } = self;
        let account = *self.account_index.entry((heading, sort.indicator)).or_insert_with(|| {
            let by_flag = matches!(heading, Heading::Total(_)).then(Box::default);
            let indicator = sort.indicator;
            let account = Account { heading, indicator, central: 0.0, weight: 0.0, flags: FlagSet::default(), by_flag };
            next_of(accounts, account)
        });
        let signature = sort.signature;
        *self
            .entry_index
            .entry((account, signature))
            .or_insert_with(|| next_of(entries, Entry { account, signature, central: 0.0 }))
    }

    /// The sums, with words again.
    pub(crate) fn into_sums(self, names: &Names<'_>) -> BTreeMap<Part, Sum> {
        let text = |name| names.text(name).to_owned();
        let mut lines: Vec<Vec<(SignatureId, f64)>> = self.accounts.iter().map(|_| Vec::new()).collect();
        for entry in &self.entries {
            lines[entry.account as usize].push((entry.signature, entry.central));
        }
        let accounts = self.accounts.into_iter().zip(lines).map(|(account, line)| {
            let indicator = account.indicator;
            let part = match account.heading {
                Heading::Total(side) => Part::Total(indicator, side),
                Heading::Family(family) => Part::Family(indicator, family),
                Heading::Stage(stage) => Part::Stage(stage, indicator),
                Heading::Scope(scope) => Part::Scope(scope, indicator),
                Heading::Item(name) => Part::Item(text(name), indicator),
                Heading::Site(name) => Part::Site(text(name), indicator),
                Heading::Unit(name) => Part::Unit(text(name), indicator),
                Heading::Workload(name) => Part::Workload(text(name), indicator),
            };
            let by_flag = account.by_flag.into_iter().flat_map(|by_flag| Flag::ALL.into_iter().zip(*by_flag));
            let sum = Sum {
                central: account.central,
                line: line.into_iter().collect(),
                flags: account.flags,
                by_flag: by_flag.filter_map(|(flag, weight)| Some((flag, weight?))).collect(),
                weight: account.weight,
            };
            (part, sum)
        });
        accounts.collect()
    }
}

fn add_to(entry: &mut Entry, accounts: &mut [Account], contribution: &Contribution) {
    let account = &mut accounts[entry.account as usize];
    entry.central += contribution.central;
    account.central += contribution.central;
    account.flags = account.flags.union(contribution.flags);
    let weight = contribution.central.abs();
    account.weight += weight;
    if let Some(by_flag) = &mut account.by_flag {
        for flag in contribution.flags.iter() {
            *by_flag[flag as usize].get_or_insert_default() += weight;
        }
    }
}

/// Puts something at the end of a list and says where that is.
fn next_of<T>(list: &mut Vec<T>, thing: T) -> u32 {
    list.push(thing);
    list.len() as u32 - 1
}
