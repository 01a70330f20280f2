use voetspoor_inventory::{Profile, ReadOptions, Reading, read};

use crate::{codes, shown, source};

fn read_with(profile: &str, text: &str) -> Reading {
    let profile = Profile::named(profile).expect("a profile");
    let options = ReadOptions { profile: Some(profile), ..ReadOptions::default() };
    read(&[source("export.csv", text.as_bytes())], &options)
}

fn column(reading: &Reading, name: &str) -> String {
    let rows = &reading.assets[0].rows;
    format!("{:?}", rows.slice(0, 1).column_by_name(name).expect("the column"))
}

#[test]
fn an_export_of_intune_is_read() {
    let reading = read_with(
        "intune",
        "Device name,Enrollment date,Ownership,OS,Serial number,Manufacturer,Model,Total Physical Memory\n\
         LT-1,2023-02-01 09:12:00.0000000,Corporate,Windows,5CD1,HP,HP EliteBook 840 G8,16\n\
         PH-1,2022-05-03 10:00:00.0000000,Personal,iOS,,Apple,iPhone 12,\n",
    );
    assert_eq!(shown(&reading.diagnostics), "");
    assert_eq!(reading.assets[0].rows.num_rows(), 2);
    assert!(column(&reading, "asset_id").contains("5CD1"));
    assert!(column(&reading, "type").contains("Laptop"));
    assert!(column(&reading, "relation").contains("owned"));
    assert!(column(&reading, "purchased_on").contains("2023-02-01"));
}

#[test]
fn an_export_of_servicenow_is_read() {
    let reading = read_with(
        "servicenow",
        "\"name\",\"asset_tag\",\"sys_class_name\",\"manufacturer\",\"model_id\",\"install_date\",\"install_status\",\"ram\",\"cpu_count\"\n\
         \"srv01\",\"P100\",\"Linux Server\",\"Dell\",\"PowerEdge R740\",\"2021-03-04 00:00:00\",\"Installed\",\"65536\",\"2\"\n",
    );
    assert_eq!(shown(&reading.diagnostics), "");
    assert!(column(&reading, "memory_gb").contains("64.0"));
    assert!(column(&reading, "status").contains("in-use"));
    assert!(column(&reading, "type").contains("\"Server\""));
}

#[test]
fn an_export_of_glpi_is_read() {
    let reading = read_with(
        "glpi",
        "\"Nom\";\"Entité\";\"Statut\";\"Fabricant\";\"Numéro de série\";\"Type\";\"Modèle\";\"Lieu\"\n\
         \"pc-1\";\"Siège\";\"En service\";\"Dell\";\"ABC\";\"Laptop\";\"Latitude 5420\";\"Paris\"\n\
         \"pc-2\";\"Siège\";\"Volé\";\"Dell\";\"\";\"Laptop\";\"Latitude 5420\";\"Paris\"\n",
    );
    assert_eq!(codes(&reading), [(2, "V-INV-015"), (3, "V-INV-012")]);
    assert_eq!(reading.assets[0].rows.num_rows(), 2);
}

#[test]
fn an_export_of_topdesk_is_read() {
    let reading = read_with(
        "topdesk",
        "Object-ID;Soort;Merk;Model;Vestiging;Status;Aankoopdatum\nL001;Laptop;HP;840 G8;;Operationeel;01-02-2022\n",
    );
    assert_eq!(shown(&reading.diagnostics), "");
    assert!(column(&reading, "purchased_on").contains("2022-02-01"));
}

#[test]
fn a_profile_that_fits_no_file_is_told() {
    let reading = read_with("intune", "asset_id;type\na;Laptop\n");
    assert_eq!(codes(&reading), [(0, "V-INV-036")]);
    assert_eq!(reading.assets[0].rows.num_rows(), 1);
}

#[test]
fn a_profile_of_ones_own_may_say_how_dates_are_written() {
    let profile = Profile::from_toml(
        "format = \"voetspoor-profile/1\"\nname = \"mine\"\ndate_order = \"month-first\"\n\
         [columns]\nasset_id = [\"Tag\"]\npurchased_on = [\"Bought\"]\n[constants]\ntype = \"Laptop\"\ncountry = \"NL\"\n",
    );
    let options = ReadOptions { profile: Some(profile.expect("a profile")), ..ReadOptions::default() };
    let reading = read(&[source("a.csv", b"Tag,Bought\nx,3/31/2024\n")], &options);
    assert_eq!(shown(&reading.diagnostics), "");
    assert!(column(&reading, "purchased_on").contains("2024-03-31"));
    assert!(column(&reading, "country").contains("NL"));
}
