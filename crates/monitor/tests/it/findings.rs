//! What a reader is told first: which part a figure is of, what stands beside it, what an end alone allows to say.

use voetspoor_monitor::Bound;
use voetspoor_quantity::Lang;

use crate::shipped::{key, now, shipped};

fn dutch(statistic: &str) -> String {
    now().finding(statistic, Lang::Nl).unwrap()
}

#[test]
fn a_finding_names_the_part_that_its_figure_is_of() {
    let at = now();
    for statistic in shipped().statistics() {
        let Some(headline) = at.headline(&statistic.id).filter(|series| !series.key.breakdown.is_total()) else {
            continue;
        };
        for lang in Lang::BOTH {
            let part = at.monitor.breakdown_in_words(headline.key, lang);
            let finding = at.finding(&statistic.id, lang).unwrap();
            let first = finding.split(": ").next().unwrap();
            assert!(!part.is_empty() && first.ends_with(&part), "{}: {finding}", statistic.id);
        }
    }
}

#[test]
fn a_finding_tells_the_other_parts_and_what_it_is_held_against() {
    let devices = dutch("C1");
    assert!(devices.starts_with("Huishoudens met het apparaat, smartphones: 92% in 2019."), "{devices}");
    assert!(devices.contains(" Ook: laptops 83%, ") && devices.contains("tablets 71% (2018)"), "{devices}");
    let businesses = dutch("O2");
    assert!(businesses.contains("48%") && businesses.contains("47%") && businesses.contains("73%"), "{businesses}");
    let reports = dutch("D3");
    assert!(reports.contains(" Moeten inleveren: ongeveer 160 datacenters."), "{reports}");
    assert!(reports.contains("27 datacenters") && reports.contains("48%"), "{reports}");
    assert!(
        dutch("E5").starts_with("Aandeel in het stroomgebruik van het land, datacenters: 4,6% in 2024."),
        "{}",
        dutch("E5")
    );
    assert!(dutch("C2").contains(", laptops: 4,4 miljoen in 2016."), "{}", dutch("C2"));
    assert!(dutch("P1").starts_with("Acties in het actieplan: 44 acties in 2024."), "{}", dutch("P1"));
    assert!(dutch("G3").contains("168.757 kt CO₂"), "{}", dutch("G3"));
}

#[test]
fn tonnes_lead_with_their_electricity_and_with_the_other_way_of_counting() {
    for (statistic, other) in [("G1", "1,04 Mt CO₂"), ("G2", "3,33 Mt CO₂")] {
        let lead = now().lead(statistic, Lang::Nl).unwrap();
        assert!(lead.contains(other) && lead.contains("ongeveer 9,9 TWh"), "{lead}");
        assert!(lead.contains("Mt CO₂ in 2023"), "{lead}");
    }
    assert_eq!(now().lead("E2", Lang::En), now().finding("E2", Lang::En), "electricity needs no companion");
}

#[test]
fn growth_from_more_than_600_is_at_most_what_the_figures_give() {
    let at = now();
    let traffic = dutch("O3");
    assert!(
        traffic.contains(
            "817 PB in het derde kwartaal van 2025. Dat is hooguit 36% meer dan in het derde kwartaal van 2024."
        ) || traffic.contains(" Dat is hooguit 36% meer dan in "),
        "{traffic}"
    );
    let series = at.one(&key("O3.mobile-data.NL.country.acm")).unwrap();
    let point = series.at("2024-Q3".parse().unwrap()).unwrap();
    assert_eq!(point.observation.bound(), Some(Bound::AtLeast));
    assert_eq!(series.figure(point, Lang::Nl).as_deref(), Some("minstens 600 PB"));
    let fibre = at.one(&key("E6.per-line.FR.four-operators.arcep.technology=fibre")).unwrap();
    assert!(fibre.sentence(Lang::En).contains("at most 10 "), "{}", fibre.sentence(Lang::En));
}

#[test]
fn what_was_derived_here_never_stands_on_the_line_of_a_list() {
    let own = |row: &&voetspoor_monitor::Observation| row.is_own() && row.key.statistic == "G7";
    assert_eq!(shipped().observations().iter().find(own), None, "0.369 for 2022 is a link of ours, not of the list");
    for row in shipped().observations().iter().filter(|row| row.is_own()) {
        assert!(
            row.note.nl.chars().any(|c| c.is_ascii_digit()),
            "{}: the note holds what it was derived from",
            row.key
        );
    }
}

#[test]
fn an_address_without_a_path_is_called_that_of_the_publisher() {
    use voetspoor_catalog::AddressOf;
    for source in shipped().own_sources().sources() {
        let path = source.url.split("://").nth(1).and_then(|rest| rest.split_once('/')).map_or("", |(_, path)| path);
        assert!(source.address.is_some() && !source.language.is_empty(), "{}: {source:?}", source.id);
        if path.is_empty() {
            assert_eq!(source.address, Some(AddressOf::Publisher), "{}", source.id);
        }
    }
}

#[test]
fn what_lies_within_a_part_is_no_part_beside_it() {
    let monitor = shipped();
    let of = |text: &str| text.parse::<voetspoor_monitor::Breakdown>().unwrap();
    let within = |part: &str, whole: &str| monitor.is_part_of(&of(part), &of(whole));
    assert!(within("tier=data-centres", "tier=ict-sector"), "1.4 of the 2.5 TWh of 2013");
    assert!(within("tier=telecom", "tier=ict-sector"));
    assert!(!within("tier=ict-sector", "tier=data-centres") && !within("tier=users", "tier=ict-sector"));
    assert!(within("question=buying;size=staff-500", "question=buying"), "the same with more said");
    assert!(!within("question=buying", "question=buying") && !within("question=buying", ""));
}

#[test]
fn a_share_of_which_blanks_were_not_all_counted_is_an_upper_end() {
    let text = now().finding("D3", Lang::En).unwrap();
    assert!(text.contains("at most 48%"), "{text}");
}
