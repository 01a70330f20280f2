//! How many questions each kind of visitor meets: a check takes a few minutes, and asks nothing that cannot matter.

use jiff::civil::{Date, date};
use voetspoor_duties::{Facts, Interview, Outcome};

use crate::{duties, example, facts};

const TODAY: Date = date(2026, 11, 22);

/// Questions that stand on one page.
const AT_ONCE: usize = 4;

fn behind<'a>(door: &str) -> Interview<'a> {
    Interview::new(duties(), Some(duties().door(door).unwrap()), TODAY)
}

/// Goes through a door and answers what is known, else "I do not know". Gives questions and pages.
fn walked(door: &str, known: &Facts) -> (usize, usize) {
    let mut interview = behind(door);
    let (mut questions, mut pages) = (0, 0);
    loop {
        let check = interview.check().unwrap();
        let next: Vec<String> =
            interview.next(&check.questions, AT_ONCE).iter().map(|question| question.fact.clone()).collect();
        if next.is_empty() {
            return (questions, pages);
        }
        pages += 1;
        for fact in next {
            questions += 1;
            interview.answer(&fact, known.get(&fact).cloned());
        }
    }
}

#[test]
fn each_visitor_is_done_in_a_few_minutes() {
    let office = facts(
        "org_asked_by_customer=no; org_sells_to_consumers=no; product_role=none; site_electricity_kwh=80000; site_gas_m3=9000; \
         site_only_onsite_renewable=no; sr_ict_kw=3; sr_air_mixes=no",
    );
    // What the examples of the importer and of the model leave out, as a small office would know it.
    let small = |mut known: Facts| {
        for (fact, value) in facts(
            "org_balance_total_eur=6000000; org_fy_start=2027-01-01; org_seat_in_eu=yes; org_wave1_csrd=no; \
             org_asked_by_customer=no; org_energy_tj=0.6; org_certified_ems=no; org_sells_to_consumers=no; \
             site_electricity_kwh=40000; site_gas_m3=3000; site_activity_3_3a=none; plant_new_or_refurbished=no",
        )
        .iter()
        {
            if known.get(fact).is_none() {
                known = known.with(fact, value.clone());
            }
        }
        known
    };
    let mut told = Vec::new();
    let mut too_many = false;
    for (door, name, known, most) in [
        ("sme", "shop", example("shop"), 15),
        ("sme", "office", office, 12),
        ("sme", "who knows nothing", Facts::new(), 32),
        ("large", "large company", example("large-company"), 26),
        ("public-body", "municipality", example("municipality"), 25),
        ("data-centre", "colocation of 600 kW", example("colocation"), 25),
        ("seller", "importer of tablets", small(example("seller")), 25),
        ("ai-provider", "open language model", small(example("ai-provider")), 20),
        ("server-room", "town hall", example("municipality"), 15),
    ] {
        let (questions, pages) = walked(door, &known);
        too_many |= questions > most;
        told.push(format!("{door}, {name}: {questions} questions on {pages} pages, at most {most}"));
    }
    assert!(!too_many, "{told:#?}");
}

#[test]
fn what_limits_settle_every_number_within_them_confirms() {
    let interview = behind("sme");
    let within = interview.check().unwrap();
    assert_eq!(within.finding("EU-CSRD").unwrap().outcome, Outcome::DoesNotApply);
    let csrd = within.finding("EU-CSRD").unwrap();
    assert!(csrd.grounds.iter().any(|ground| ground.says.nl.contains("hoogstens 249")), "{:?}", csrd.grounds);
    for employees in ["0", "9", "10", "49", "50", "249"] {
        for (turnover, energy) in [("0", "0"), ("50000000", "10"), ("9000000", "2.7")] {
            let mut exact = interview.clone();
            for (fact, answer) in
                [("org_employees", employees), ("org_net_turnover_eur", turnover), ("org_energy_tj", energy)]
            {
                exact.answer(fact, Some(duties().answer(fact, answer).unwrap()));
            }
            let check = exact.check().unwrap();
            for finding in within.findings.iter().filter(|finding| finding.outcome != Outcome::Unknown) {
                let after = check.finding(&finding.rule).unwrap();
                assert_eq!(after.outcome, finding.outcome, "{} with {employees}, {turnover}, {energy}", finding.rule);
            }
        }
    }
}

#[test]
fn limits_leave_a_threshold_within_them_open() {
    let mut interview = behind("sme");
    interview.answer("org_energy_tj", None);
    assert!(interview.facts().limits("org_energy_tj").is_none(), "who does not know takes back what the door said");
    let open = interview.check().unwrap();
    let audit = open.finding("EU-EED-11-AUDIT").unwrap();
    assert_eq!(audit.outcome, Outcome::Unknown);
    let settled = behind("sme").check().unwrap();
    assert_eq!(settled.finding("EU-EED-11-AUDIT").unwrap().outcome, Outcome::DoesNotApply, "10 TJ is not above 10 TJ");
}

#[test]
fn questions_on_one_subject_stand_together() {
    for door in duties().doors() {
        let interview = Interview::new(duties(), Some(door), TODAY);
        let check = interview.check().unwrap();
        let next = interview.next(&check.questions, AT_ONCE);
        let mut subjects: Vec<_> = next.iter().map(|question| question.about).collect();
        subjects.dedup();
        let met: std::collections::BTreeSet<_> = subjects.iter().collect();
        assert!(!next.is_empty() && met.len() == subjects.len(), "{}: {subjects:?}", door.id);
        assert_eq!(interview.open(&check.questions).len(), check.questions.len(), "nothing was skipped yet");
    }
}
