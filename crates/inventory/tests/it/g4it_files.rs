use std::collections::{BTreeMap, BTreeSet};

use voetspoor_inventory::{ReadOptions, Role, SiteKind, read};

use voetspoor_quantity::Share;

use crate::{fixtures, shown};

/// Lines that NumEcoEval rejects, by its kind of file.
fn expected_rejects() -> BTreeMap<&'static str, BTreeSet<u64>> {
    let kinds = [
        ("rejected_datacenter", "DATACENTER_nominal.csv"),
        ("rejected_physical_equipment", "EQUIPEMENT_PHYSIQUE_nominal.csv"),
        ("rejected_virtual_equipment", "EQUIPEMENT_VIRTUEL_nominal.csv"),
        ("rejected_application", "APPLICATION_nominal.csv"),
    ];
    let mut expected = BTreeMap::new();
    for file in fixtures("numecoeval/load_reject/rejects") {
        let name = kinds.iter().find(|(kind, _)| file.name.starts_with(kind)).expect("a known kind").1;
        let text = String::from_utf8(file.bytes).expect("UTF-8");
        // Its columns end in inputFileName;lineNumber;message.
        let lines = text.lines().skip(1).filter_map(|line| {
            let after = line.split("nominal.csv;").nth(1)?;
            after.split(';').next()?.parse().ok()
        });
        expected.insert(name, lines.collect());
    }
    expected
}

#[test]
fn every_row_that_numecoeval_rejects_is_rejected() {
    let reading = read(&fixtures("numecoeval/load_reject/input"), &ReadOptions::default());
    for (file, lines) in expected_rejects() {
        let table = reading.rejects.iter().find(|table| table.file == file).expect("rejects of the file");
        let ours: BTreeSet<u64> = table.rows.iter().map(|row| row.line).collect();
        assert!(lines.is_subset(&ours), "{file}: {lines:?} against {ours:?}");
    }
    let assets: usize = reading.assets.iter().map(|batch| batch.rows.num_rows()).sum();
    assert_eq!((assets, reading.sites.len(), reading.virtual_machines.len()), (1, 1, 2));
}

#[test]
fn the_nominal_files_are_read_without_a_loss() {
    let reading = read(&fixtures("numecoeval/load_nominal/input"), &ReadOptions::default());
    assert_eq!(shown(&reading.diagnostics), "");
    assert!(reading.count_mode_hint);
    let read: Vec<u64> = reading.rows.values().map(|count| count.read).collect();
    assert_eq!(read, [2, 2, 4, 4]);
    assert_eq!(reading.sites[0].kind, Some(SiteKind::DataCentre));
    assert_eq!(reading.sites[1].zone.to_string(), "DE");
}

#[test]
fn the_samples_are_read_without_a_loss() {
    let reading = read(&fixtures("g4it/samples"), &ReadOptions::default());
    assert_eq!(shown(&reading.diagnostics), "");
    assert_eq!(reading.applications.len(), 12);
}

#[test]
fn every_template_has_its_role() {
    for (name, role) in [
        ("inv_application.csv", Role::Applications),
        ("inv_datacenter.csv", Role::Sites),
        ("ds_datacenter.csv", Role::Sites),
        ("inv_physicalEquipment.csv", Role::Assets),
        ("ds_physical_equipment_network.csv", Role::Assets),
        ("ds_physical_equipment_non_cloud.csv", Role::Assets),
        ("ds_physical_equipment_terminal.csv", Role::Assets),
        ("inv_virtualEquipment.csv", Role::VirtualMachines),
        ("ds_virtual_equipment_cloud.csv", Role::VirtualMachines),
        ("ds_virtual_equipment_non_cloud.csv", Role::VirtualMachines),
    ] {
        let file: Vec<_> = fixtures("g4it/templates").into_iter().filter(|file| file.name == name).collect();
        let reading = read(&file, &ReadOptions::default());
        assert_eq!(reading.rows.keys().copied().collect::<Vec<_>>(), [role], "{name}");
        assert_eq!(shown(&reading.diagnostics), "", "{name}");
    }
}

#[test]
fn a_row_of_cloud_services_is_cloud_use() {
    let text = "nomEquipementVirtuel;typeInfrastructure;quantite;provider;typeInstance;location;chargeMoy;dureeUtilisationAnnuelle\n\
                vm-1;CLOUD_SERVICES;2;aws;a1.medium;EU-WEST-3;45;8760\n";
    let reading = crate::read_texts(&[("cloud.csv", text)]);
    assert_eq!(shown(&reading.diagnostics), "");
    let usage = &reading.cloud_usage[0];
    assert_eq!((usage.provider.as_str(), usage.region.as_str(), usage.instances), ("aws", "eu-west-3", 2.0));
    assert_eq!(usage.load.map(Share::get), Some(0.45));
    assert_eq!(usage.hours, Some(8760.0));
    assert_eq!(reading.rows[&Role::CloudUsage].read, 1);
}
