//! A small sound data set, to which the tests of gates add what is wrong.

use super::Gate;
use crate::{Catalog, DataProblem, TableFile, load, pin_tables};

pub(super) const FACTORS: &str = "basic/factors.csv";
pub(super) const PARAMETERS: &str = "basic/parameters.csv";
pub(super) const SOURCES: &str = "basic/sources.csv";
pub(super) const ALIASES: &str = "basic/aliases.csv";
pub(super) const PRODUCTS: &str = "basic/products.csv";
pub(super) const CURVES: &str = "basic/power-curves.csv";
pub(super) const MIX: &str = "basic/generation-mix.csv";
pub(super) const FACTOR_SET: &str = "factor-sets/test.toml";

/// Tables of the sound set. `test` is its only factor set, with `pub` as the published series.
const BASE: &[(&str, &str)] = &[
    ("basic/datapackage.json", r#"{"title":"Basic","version":"1","voetspoor:format":"voetspoor-data/1","licenses":[{"name":"CC-BY-4.0"}]}"#),
    ("shared/datapackage.json", r#"{"title":"Shared","version":"1","voetspoor:format":"voetspoor-data/1","licenses":[{"name":"ODbL-1.0"}]}"#),
    (SOURCES, "id,title,publisher,published,url,licence,licence_class,read,accessed,note
s,Title,Publisher,2024,https://example.org,CC BY 4.0,open,primary,2026-01-01,
sa,Title,Publisher,2024,https://example.org,ODbL 1.0,share-alike,primary,2026-01-01,
"),
    ("basic/error-sources.csv", "id,title_en,title_nl,what_is_wrong_together,shape,reviewed,source
e,E,E,All of it,lognormal,2026-01-01,s
"),
    ("basic/default-spreads.csv", "tier,kind,low_factor,high_factor,range_kind,source,note
archetype,goods,0.5,1.7,assumed,s,
archetype,electricity,0.8,1.2,assumed,s,
archetype,parameter,0.7,1.4,assumed,s,
"),
    ("basic/items.csv", "id,parent,kind,per,name_en,name_nl,note
device,,device,unit,Device,Apparaat,
device.laptop,device,device,unit,Laptop,Laptop,
device.phone,device,device,unit,Phone,Telefoon,
electricity.grid,,electricity,kWh,Grid,Net,
technology.coal,,technology,kWh,Coal,Kolen,
technology.wind,,technology,kWh,Wind,Wind,
server,,server,unit,Server,Server,
"),
    (ALIASES, "item,alias,lang
device.laptop,Notebook,en
"),
    (FACTORS, "item,stage,part,indicator,zone,year,series,basis,central,low,high,range_kind,distribution,unit,family,error_source,spread,tier,source,vintage,certainty,flag,note
device.laptop,manufacturing,,climate-change,,,,,200,100,300,min-max,,kg CO2e,f,e,,archetype,s,2024,D,,
device.phone,manufacturing,,climate-change,,,,,50,,,,,kg CO2e,f,e,,archetype,s,2024,D,,
server,manufacturing,,climate-change,,,,,1000,,,,,kg CO2e,f,e,,archetype,s,2024,D,,
technology.coal,use,life-cycle,climate-change,,,mix,,0.9,,,,,kg CO2e,f,e,,archetype,s,2024,D,,
technology.wind,use,life-cycle,climate-change,,,mix,,0.01,,,,,kg CO2e,f,e,,archetype,s,2024,D,,
technology.coal,use,life-cycle,primary-energy,,,mix,,9.2,,,,,MJ,f,e,,archetype,s,2024,D,,
technology.wind,use,life-cycle,primary-energy,,,mix,,3.8,,,,,MJ,f,e,,archetype,s,2024,D,,
electricity.grid,use,life-cycle,climate-change,NL,2024,pub,location,0.45,,,,,kg CO2e,f,e,,archetype,s,2024,D,,
electricity.grid,use,life-cycle,climate-change,BE,2024,pub,location,0.15,,,,,kg CO2e,f,e,,archetype,s,2024,D,,
electricity.grid,use,life-cycle,climate-change,NL,2024,pub,residual,0.5,,,,,kg CO2e,f,e,,archetype,s,2024,D,,
"),
    (PARAMETERS, "item,parameter,zone,year,central,low,high,range_kind,unit,error_source,tier,source,certainty,flag,note
device.laptop,service-life,,,5,4,6,min-max,year,e,archetype,s,D,,
device.phone,service-life,,,3,,,,year,e,archetype,s,D,,
"),
    (MIX, "zone,year,technology,twh,source,certainty
NL,2024,coal,5,s,D
NL,2024,wind,5,s,D
"),
    (PRODUCTS, "id,manufacturer,name,item,report_year,total_kg,use_share,manufacturing_share,distribution_share,end_of_life_share,error_ratio,energy_kwh_year,life_years,use_location,mass_kg,source,url,flag,note
p1,Maker,Book 1,device.laptop,2020,300,0.2,0.75,0.04,0.01,,20,4,EU,2,s,https://example.org,,
"),
    (CURVES, "id,item,sockets,year_from,year_to,load,watt,n,source
c1,server,1,2010,2012,0,50,3,s
c1,server,1,2010,2012,0.5,80,3,s
c1,server,1,2010,2012,1,120,3,s
"),
    (FACTOR_SET, "name = \"test\"\npublished = \"2026-01-01\"\ndescription_nl = \"Proef\"\ndescription_en = \"Test\"
carriers = [\"\"]\ngoods = [\"\"]\ntechnologies = [\"mix\"]
[electricity]\nother_indicators = [{ series = \"mix\" }]
[electricity.location]\nelsewhere = [{ series = \"pub\" }]
[electricity.residual]\nelsewhere = [{ series = \"pub\" }]
[electricity.contract]\nelsewhere = [{ series = \"pub\" }]\n"),
    ("zones.toml", "[members]\nEU = [\"NL\", \"BE\"]\n"),
    ("licences.toml", "[sets]\nopen = [\"CC-BY-4.0\"]\nshare_alike = [\"ODbL-1.0\"]
[sources]\nopen = [\"CC BY 4.0\"]\nshare_alike = [\"ODbL 1.0\"]\n[excluded]\nnames = [\"Secret LCA\"]\n"),
    ("plausibility.toml", "[outlier]\nfactor = 100\nleast = 5\n[mix]\ngap = 0.15\nprimary_energy_floor = 3.6
[[grid]]\nzone = \"NL\"\nyear = 2024\nindicator = \"climate-change\"\nexpected = 0.455\ntolerance = 0.01\n"),
    ("coverage.toml", "[[target]]\nkind = \"device\"\nfigure = \"climate-change\"\nshare = 1.0\n"),
];

/// The sound set with more text at the end of some files, or with more files.
pub(super) fn catalog(more: &[(&str, &str)]) -> Catalog {
    let mut files = frozen();
    for (path, text) in more {
        match files.iter_mut().find(|(have, _)| have == path) {
            Some((_, have)) => have.push_str(text),
            None => files.push(((*path).to_owned(), (*text).to_owned())),
        }
    }
    load_all(&files)
}

/// The sound set with `old` replaced by `new` in one file, wherever it stands.
pub(super) fn altered(path: &str, old: &str, new: &str) -> Catalog {
    altered_all(&[(path, old, new)])
}

/// The sound set with several such replacements: file, old, new.
pub(super) fn altered_all(changes: &[(&str, &str, &str)]) -> Catalog {
    let mut files = frozen();
    for (path, old, new) in changes {
        for (_, text) in files.iter_mut().filter(|(have, _)| have == path) {
            *text = text.replace(old, new);
        }
    }
    load_all(&files)
}

/// The sound set before its factor set pins any table.
pub(super) fn unfrozen() -> Catalog {
    load_all(&base())
}

/// Text of the factor set that pins no table.
pub(super) fn factor_set_text() -> &'static str {
    BASE.iter().find(|(path, _)| *path == FACTOR_SET).map_or("", |(_, text)| text)
}

fn base() -> Vec<(String, String)> {
    BASE.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn frozen() -> Vec<(String, String)> {
    let pinned = match pin_tables(factor_set_text(), &unfrozen()) {
        Ok(pinned) => pinned,
        Err(error) => panic!("{error}"),
    };
    let mut files = base();
    files.retain(|(path, _)| path != FACTOR_SET);
    files.push((FACTOR_SET.to_owned(), pinned));
    files
}

fn load_all(files: &[(String, String)]) -> Catalog {
    let tables = files.iter().map(|(path, text)| TableFile { path, bytes: text.as_bytes() });
    match load(tables) {
        Ok(catalog) => catalog,
        Err(error) => panic!("the fixture has the wrong shape: {:#?}", error.problems),
    }
}

/// The one problem that a gate finds when these rows are added to the table.
pub(super) fn refusal(gate: &Gate, path: &str, rows: &str) -> DataProblem {
    only(gate, &catalog(&[(path, rows)]))
}

/// The one problem that a gate finds.
pub(super) fn only(gate: &Gate, catalog: &Catalog) -> DataProblem {
    let problems = gate.check(catalog);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    problems.into_iter().next().unwrap_or_else(|| panic!("no problem found"))
}
