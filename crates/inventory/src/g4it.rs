//! The CSV files of G4IT and NumEcoEval, with their French headers (source: the templates of G4IT, data model 3.1).

use std::sync::LazyLock;

use voetspoor_quantity::Words;

use crate::fold::fold;
use crate::layout::{CloudRows, ColumnReading, Layout, LayoutColumn, Origin};
use crate::role::Role;

/// Datacenter, physical equipment, virtual equipment and application.
pub(crate) static G4IT_LAYOUTS: LazyLock<Vec<Layout>> =
    LazyLock::new(|| vec![datacenter(), physical_equipment(), virtual_equipment(), application()]);

/// Says of what a file is, or adds to a row, without a meaning for the footprint.
const IGNORED: &[&str] = &[
    "utilisateur",
    "nomSourceDonnee",
    "nomSourceDonneeEquipementPhysique",
    "nomSourceDonneeEquipementVirtuel",
    "nombreUtilisateur",
    "cluster",
    "consoElecAn",
    "consoElecAnnuelle",
    "associeAvecUnEquipmentCloud",
    "nomEquipementPhysique",
    // Without the kind of disk (SSD or HDD) a size says little of its making.
    "tailleDuDisque",
    // Only of cloud rows, which have a layout of their own.
    "typeInfrastructure",
    "quantite",
    "location",
    "provider",
    "typeInstance",
    "chargeMoy",
    "dureeUtilisationAnnuelle",
    // Added to files of rejected rows.
    "inputFileName",
    "lineNumber",
    "message",
    "file",
    "line",
];

fn datacenter() -> Layout {
    let mut layout = layout(
        Role::Sites,
        &["nomCourtDatacenter", "localisation"],
        &[
            ("nomCourtDatacenter", "site_id"),
            ("nomLongDatacenter", "name"),
            ("pue", "pue"),
            ("localisation", "country"),
            ("nomEntite", "unit"),
        ],
    );
    layout.constants = layout.role.position("kind").map(|kind| (kind, "data-centre".to_owned())).into_iter().collect();
    layout
}

fn physical_equipment() -> Layout {
    let mut layout = layout(
        Role::Assets,
        &["nomEquipementPhysique"],
        &[
            ("nomEquipementPhysique", "asset_id"),
            ("modele", "model"),
            ("quantite", "quantity"),
            ("type", "type"),
            ("paysDUtilisation", "country"),
            ("nomCourtDatacenter", "site"),
            ("dateAchat", "purchased_on"),
            ("dateRetrait", "retired_on"),
            ("statut", "status"),
            ("consoElecAnnuelle", "annual_kwh"),
            ("nomEntite", "unit"),
            ("nbCoeur", "cores"),
            ("fabricant", "manufacturer"),
            ("tailleMemoire", "memory_gb"),
            ("typeDeProcesseur", "cpu_model"),
            ("dureeUtilisation", "hours_per_year"),
        ],
    );
    layout.one_of = ["type", "model"].into_iter().filter_map(|name| layout.role.position(name)).collect();
    // G4IT has no list of statuses: a word that says nothing to us is no fault of the file.
    reading(&mut layout, "statut").lenient = true;
    layout
}

fn virtual_equipment() -> Layout {
    let mut layout = layout(
        Role::VirtualMachines,
        &["nomEquipementVirtuel"],
        &[
            ("nomEquipementVirtuel", "vm_id"),
            ("nomEquipementPhysique", "host"),
            ("vCPU", "vcpu"),
            ("capaciteStockage", "storage_gb"),
            ("cleRepartition", "share"),
            ("typeEqv", "kind"),
            ("nomEntite", "unit"),
        ],
    );
    reading(&mut layout, "typeEqv").lenient = true;
    let mut cloud = self::layout(
        Role::CloudUsage,
        &[],
        &[
            ("nomEquipementVirtuel", "usage_id"),
            ("provider", "provider"),
            ("location", "region"),
            ("typeInstance", "instance_type"),
            ("quantite", "instances"),
            ("dureeUtilisationAnnuelle", "hours"),
            ("chargeMoy", "load"),
            ("vCPU", "vcpu"),
            ("nomEntite", "unit"),
        ],
    );
    reading(&mut cloud, "chargeMoy").scale = Some(0.01);
    layout.cloud = Some(Box::new(CloudRows { marked_by: "typeinfrastructure", quantity: "quantite", layout: cloud }));
    layout
}

fn application() -> Layout {
    let mut layout = layout(
        Role::Applications,
        &["nomApplication", "nomEquipementVirtuel"],
        &[
            ("nomApplication", "application_id"),
            ("typeEnvironnement", "environment"),
            ("nomEquipementVirtuel", "vm_id"),
            ("domaine", "domain"),
            ("sousDomaine", "sub_domain"),
            ("nomEntite", "unit"),
        ],
    );
    reading(&mut layout, "typeEnvironnement").value_required = true;
    layout
}

fn layout(role: Role, required: &[&str], columns: &[(&str, &str)]) -> Layout {
    let columns = columns.iter().filter_map(|(header, field)| {
        Some(LayoutColumn {
            headers: vec![fold(header)],
            shown: Words::new(*header, *header),
            field: role.position(field)?,
            required: required.contains(header),
            reading: ColumnReading::default(),
        })
    });
    Layout {
        origin: Origin::G4it,
        role,
        columns: columns.collect(),
        one_of: Vec::new(),
        ignored: IGNORED.iter().map(|header| fold(header)).collect(),
        constants: Vec::new(),
        cloud: None,
    }
}

fn reading<'l>(layout: &'l mut Layout, header: &str) -> &'l mut ColumnReading {
    let position = layout.columns.iter().position(|column| column.shown.en == header).unwrap_or(0);
    &mut layout.columns[position].reading
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_that_is_named_exists() {
        let columns: Vec<usize> = G4IT_LAYOUTS.iter().map(|layout| layout.columns.len()).collect();
        assert_eq!(columns, [5, 16, 7, 6]);
        let cloud = G4IT_LAYOUTS[2].cloud.as_ref().map(|cloud| cloud.layout.columns.len());
        assert_eq!(cloud, Some(9));
    }
}
