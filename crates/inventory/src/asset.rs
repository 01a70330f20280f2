//! Assets as Arrow batches: the one table that may have a hundred million rows.
//!
//! Texts that repeat are dictionaries (`Int32` keys), so that names are resolved once per distinct value and not per row.

use std::sync::{Arc, LazyLock};

use arrow_array::RecordBatch;
use arrow_schema::{DataType, Field, Schema, SchemaRef};

/// One column of the asset table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(usize)]
#[expect(missing_docs, reason = "the names are those of the inventory format, which documents them")]
pub enum AssetColumn {
    /// Line of the source file; absent in Parquet files, where the row number serves.
    Line,
    AssetId,
    Type,
    Manufacturer,
    Model,
    Quantity,
    Site,
    Country,
    Unit,
    Relation,
    Status,
    Condition,
    PurchasedOn,
    RetiredOn,
    PlannedRetirementOn,
    ServiceLifeYears,
    AnnualKwh,
    EnergyBasis,
    AveragePowerW,
    HoursPerYear,
    Load,
    CpuModel,
    CpuCount,
    CpuTdpW,
    Cores,
    MemoryGb,
    MemoryModules,
    SsdCount,
    SsdGb,
    HddCount,
    HddGb,
    GpuCount,
    GpuModel,
    GpuPowerW,
    PsuCount,
    FormFactor,
    ManufacturingKg,
    DistributionKg,
    EndOfLifeKg,
}

/// How a column is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Storage {
    /// Plain text (`Utf8`).
    Text,
    /// Text that repeats: `Dictionary(Int32, Utf8)`.
    Word,
    /// `Float64`, not a number is not allowed.
    Number,
    /// `Date32`.
    Date,
    /// `UInt64`.
    Count,
}

#[allow(clippy::enum_glob_use, reason = "39 names, each with its own line below")]
impl AssetColumn {
    /// All columns, in the order of the schema.
    pub const ALL: [AssetColumn; 39] = {
        use AssetColumn::*;
        [
            Line,
            AssetId,
            Type,
            Manufacturer,
            Model,
            Quantity,
            Site,
            Country,
            Unit,
            Relation,
            Status,
            Condition,
            PurchasedOn,
            RetiredOn,
            PlannedRetirementOn,
            ServiceLifeYears,
            AnnualKwh,
            EnergyBasis,
            AveragePowerW,
            HoursPerYear,
            Load,
            CpuModel,
            CpuCount,
            CpuTdpW,
            Cores,
            MemoryGb,
            MemoryModules,
            SsdCount,
            SsdGb,
            HddCount,
            HddGb,
            GpuCount,
            GpuModel,
            GpuPowerW,
            PsuCount,
            FormFactor,
            ManufacturingKg,
            DistributionKg,
            EndOfLifeKg,
        ]
    };

    /// Name in files.
    pub const fn name(self) -> &'static str {
        use AssetColumn::*;
        match self {
            Line => "line",
            AssetId => "asset_id",
            Type => "type",
            Manufacturer => "manufacturer",
            Model => "model",
            Quantity => "quantity",
            Site => "site",
            Country => "country",
            Unit => "unit",
            Relation => "relation",
            Status => "status",
            Condition => "condition",
            PurchasedOn => "purchased_on",
            RetiredOn => "retired_on",
            PlannedRetirementOn => "planned_retirement_on",
            ServiceLifeYears => "service_life_years",
            AnnualKwh => "annual_kwh",
            EnergyBasis => "energy_basis",
            AveragePowerW => "average_power_w",
            HoursPerYear => "hours_per_year",
            Load => "load",
            CpuModel => "cpu_model",
            CpuCount => "cpu_count",
            CpuTdpW => "cpu_tdp_w",
            Cores => "cores",
            MemoryGb => "memory_gb",
            MemoryModules => "memory_modules",
            SsdCount => "ssd_count",
            SsdGb => "ssd_gb",
            HddCount => "hdd_count",
            HddGb => "hdd_gb",
            GpuCount => "gpu_count",
            GpuModel => "gpu_model",
            GpuPowerW => "gpu_power_w",
            PsuCount => "psu_count",
            FormFactor => "form_factor",
            ManufacturingKg => "manufacturing_kg",
            DistributionKg => "distribution_kg",
            EndOfLifeKg => "end_of_life_kg",
        }
    }

    /// How it is stored.
    pub const fn storage(self) -> Storage {
        use AssetColumn::*;
        match self {
            Line => Storage::Count,
            AssetId => Storage::Text,
            Type | Manufacturer | Model | Site | Country | Unit | Relation | Status | Condition | EnergyBasis
            | CpuModel | GpuModel | FormFactor => Storage::Word,
            PurchasedOn | RetiredOn | PlannedRetirementOn => Storage::Date,
            Quantity | ServiceLifeYears | AnnualKwh | AveragePowerW | HoursPerYear | Load | CpuCount | CpuTdpW
            | Cores | MemoryGb | MemoryModules | SsdCount | SsdGb | HddCount | HddGb | GpuCount | GpuPowerW
            | PsuCount | ManufacturingKg | DistributionKg | EndOfLifeKg => Storage::Number,
        }
    }
}

/// Arrow schema of a batch that has every column. Readers leave out columns that their file does not have.
pub static ASSET_SCHEMA: LazyLock<SchemaRef> =
    LazyLock::new(|| Arc::new(Schema::new(AssetColumn::ALL.map(asset_field).to_vec())));

/// Arrow field of one column.
pub fn asset_field(column: AssetColumn) -> Field {
    let data_type = match column.storage() {
        Storage::Text => DataType::Utf8,
        Storage::Word => DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8)),
        Storage::Number => DataType::Float64,
        Storage::Date => DataType::Date32,
        Storage::Count => DataType::UInt64,
    };
    Field::new(column.name(), data_type, !matches!(column, AssetColumn::AssetId | AssetColumn::Line))
}

/// Assets of one file (or a part of them): a batch with any of the columns above, in any order.
#[derive(Debug, Clone)]
pub struct AssetBatch {
    /// Name of the file, for diagnostics.
    pub file: Arc<str>,
    /// The rows. Values in range are the reader's work: quantity > 0, load 0-1, dates in order.
    pub rows: RecordBatch,
}
