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
            let first = finding.split(". ").next().unwrap().to_lowercase();
            assert!(!part.is_empty());
            for word in part.to_lowercase().split([',', ' ']).filter(|word| !word.is_empty()) {
                assert!(first.contains(word), "{}: {word:?} is not in {finding:?}", statistic.id);
            }
        }
    }
}

#[test]
fn a_finding_tells_the_other_parts_and_what_it_is_held_against() {
    let devices = dutch("C1");
    assert!(devices.starts_with("Van de huishoudens had 92% smartphones in 2019. Laptops 83%, "), "{devices}");
    assert!(devices.contains("tablets 71% (2018)"), "{devices}");
    let businesses = dutch("O2");
    assert!(businesses.contains("48%") && businesses.contains(" 47% beperkt het stroomgebruik van ICT. 73% "));
    let reports = dutch("D3");
    assert!(reports.starts_with("Over 2024 leverden 104 datacenters het verplichte energieverslag in."), "{reports}");
    assert!(reports.contains(" Het moet voor ongeveer 160 datacenters."), "{reports}");
    assert!(reports.contains("27 datacenters") && reports.contains("48%"), "{reports}");
    let share = dutch("E5");
    assert!(share.starts_with("Van alle stroom in het land ging 4,6% naar datacenters in 2024."), "{share}");
    assert!(dutch("C2").contains(" 4,4 miljoen laptops verkocht in 2016."), "{}", dutch("C2"));
    assert!(dutch("P1").starts_with("Het actieplan telde 44 acties in 2024."), "{}", dutch("P1"));
    assert!(dutch("G3").contains("168.757 kt CO₂"), "{}", dutch("G3"));
}

#[test]
fn electricity_of_data_centres_reads_as_a_press_officer_would_write_it() {
    assert_eq!(
        dutch("E2"),
        "Datacenters kregen ongeveer 5.100 GWh stroom geleverd in 2024. Dat is 37% meer dan in 2021. \
         Over 2022 en 2023 is wel gepubliceerd, maar die cijfers staan hier nog niet. \
         In 2024 ging minstens 4.700 GWh naar aansluitingen met meer dan 10 GWh per jaar."
    );
}

#[test]
fn a_finding_says_what_we_derived_and_rounds_for_reading_alone() {
    assert!(dutch("E1").ends_with(" Dat cijfer is door ons afgeleid."), "{}", dutch("E1"));
    let at = now();
    let series = at.headline("G7").unwrap();
    let newest = series.newest().unwrap();
    let read = series.figure(newest, Lang::En).unwrap();
    let digits = read.split(' ').next().unwrap().len();
    assert_eq!(digits, "0.254".len(), "{read}");
    assert!(newest.value().unwrap().to_string().len() > digits, "the data keep every digit");
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
