//! A catalogue of a few rows, for the rules of looking up.

use voetspoor_catalog::{Catalog, LoadError, TableFile, load};

pub(crate) const BASE: &[(&str, &str)] = &[
    (
        "a/datapackage.json",
        r#"{"title":"A","version":"1","voetspoor:format":"voetspoor-data/1","licenses":[{"name":"CC-BY-4.0"}]}"#,
    ),
    (
        "a/sources.csv",
        "id,title,publisher,published,url,licence,licence_class,read,accessed,note\n\
         s,T,P,2024,https://example.org,CC BY 4.0,open,primary,2026-01-01,\n",
    ),
    (
        "a/default-spreads.csv",
        "tier,kind,low_factor,high_factor,range_kind,source,note\narchetype,goods,0.5,1.7,assumed,s,\n",
    ),
    (
        "a/items.csv",
        "id,parent,kind,per,name_en,name_nl,note\n\
         device,,device,unit,Device,Apparaat,\n\
         device.laptop,device,device,unit,Laptop,Laptop,\n\
         device.laptop.small,device.laptop,device,unit,Small laptop,Kleine laptop,\n\
         plastic,device,component,kg,Plastic,Kunststof,\n\
         grid,,electricity,kWh,Grid,Net,\n\
         gas,,fuel,m3,Gas,Gas,\n\
         technology.coal,,technology,kWh,Coal,Kolen,\n\
         technology.wind,,technology,kWh,Wind,Wind,\n",
    ),
    ("zones.toml", "[members]\nEU = [\"NL\", \"BE\"]\n"),
    (
        "factor-sets/t.toml",
        "name = \"t\"\npublished = \"2026-01-01\"\ndescription_nl = \"x\"\ndescription_en = \"x\"\n\
         carriers = [\"\", \"list\"]\ngoods = [\"\", \"second\"]\ntechnologies = [\"mix\"]\n\
         [electricity]\nother_indicators = [{ series = \"mix\" }]\n\
         [electricity.location]\nNL = [{ series = \"list\" }, { series = \"ember\" }]\nelsewhere = [{ series = \"ember\" }]\n\
         [electricity.residual]\nelsewhere = [{ series = \"list\", basis = \"grey\" }]\n\
         [electricity.contract]\nelsewhere = [{ series = \"list\" }]\n",
    ),
];

pub(crate) const FACTOR_HEADER: &str = "item,stage,part,indicator,zone,year,series,basis,central,low,high,range_kind,\
    distribution,unit,family,error_source,spread,tier,source,vintage,certainty,flag,note\n";

pub(crate) const PARAMETER_HEADER: &str = "item,parameter,zone,year,central,low,high,range_kind,unit,error_source,tier,\
    source,certainty,flag,note\n";

/// The base with these files added.
pub(crate) fn with(more: &[(&str, &str)]) -> Result<Catalog, LoadError> {
    let files = BASE.iter().chain(more);
    load(files.map(|(path, text)| TableFile { path, bytes: text.as_bytes() }))
}

/// The base with factors, each as `item,stage,part,zone,year,series,basis,central`, climate change.
pub(crate) fn with_factors(rows: &[&str]) -> Catalog {
    with(&[("a/factors.csv", &factors(rows))]).expect("sound factors")
}

pub(crate) fn factors(rows: &[&str]) -> String {
    let line = |row: &&str| {
        let cells: Vec<&str> = row.split(',').collect();
        let [item, stage, part, zone, year, series, basis, central] = cells[..] else { panic!("eight cells: {row}") };
        format!(
            "{item},{stage},{part},climate-change,{zone},{year},{series},{basis},{central},,,,,kg CO2e,f,,,archetype,s,2024,D,,\n"
        )
    };
    FACTOR_HEADER.to_owned() + &rows.iter().map(line).collect::<String>()
}
