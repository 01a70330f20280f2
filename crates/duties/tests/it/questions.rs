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

/// Goes through a door and answers what is known, else "I do not know". Gives the questions of each page.
fn walked(door: &str, known: &Facts) -> Vec<Vec<String>> {
    let mut interview = behind(door);
    let mut pages = Vec::new();
    loop {
        let check = interview.check().unwrap();
        let next: Vec<String> =
            interview.next(&check.questions, AT_ONCE).iter().map(|question| question.fact.clone()).collect();
        if next.is_empty() {
            return pages;
        }
        for fact in &next {
            interview.answer(fact, known.get(fact).cloned());
        }
        pages.push(next);
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
        ("sme", "shop", example("shop"), 13),
        ("sme", "office", office, 8),
        ("sme", "who knows nothing", Facts::new(), 12),
        ("large", "large company", example("large-company"), 16),
        ("public-body", "municipality", example("municipality"), 21),
        ("data-centre", "colocation of 600 kW", example("colocation"), 24),
        ("seller", "importer of tablets", small(example("seller")), 19),
        ("ai-provider", "open language model", small(example("ai-provider")), 15),
        ("server-room", "town hall", example("municipality"), 15),
    ] {
        let pages = walked(door, &known);
        let questions: usize = pages.iter().map(Vec::len).sum();
        too_many |= questions > most;
        told.push(format!("{door}, {name}: {questions} questions, at most {most}: {pages:?}"));
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

/// The facts that are asked next, and all that may still be asked.
fn asked(interview: &Interview<'_>) -> (Vec<String>, Vec<String>) {
    let check = interview.check().unwrap();
    let names = |questions: Vec<&voetspoor_duties::Question>| questions.iter().map(|one| one.fact.clone()).collect();
    (names(interview.next(&check.questions, usize::MAX)), names(interview.open(&check.questions)))
}

#[test]
fn a_question_waits_for_those_on_which_it_hangs() {
    let mut interview = behind("sme");
    let (next, open) = asked(&interview);
    let details = ["sr_ict_kw", "sr_cpu_load_pct", "sr_air_mixes"];
    for fact in details {
        assert!(!next.iter().any(|one| one == fact), "{fact} comes before the energy of the location");
        assert!(open.iter().any(|one| one == fact), "{fact} may still come, and counts");
    }
    for (fact, answer) in [("site_electricity_kwh", "80000"), ("site_gas_m3", "9000")] {
        interview.answer(fact, Some(duties().answer(fact, answer).unwrap()));
    }
    interview.answer("site_only_onsite_renewable", Some(duties().answer("site_only_onsite_renewable", "no").unwrap()));
    let (next, _) = asked(&interview);
    assert!(next.iter().any(|one| one == "sr_ict_kw") && !next.iter().any(|one| one == "sr_cpu_load_pct"), "{next:?}");
    interview.answer("sr_ict_kw", Some(duties().answer("sr_ict_kw", "12").unwrap()));
    assert!(asked(&interview).1.iter().any(|one| one == "sr_cpu_load_pct"));
}

#[test]
fn who_does_not_know_is_not_asked_for_details_and_nothing_is_settled_by_that() {
    let mut interview = behind("sme");
    for (fact, answer) in
        [("site_electricity_kwh", "80000"), ("site_gas_m3", "9000"), ("site_only_onsite_renewable", "no")]
    {
        interview.answer(fact, Some(duties().answer(fact, answer).unwrap()));
    }
    interview.answer("sr_ict_kw", None);
    let (next, open) = asked(&interview);
    assert!(!open.iter().chain(&next).any(|fact| fact.starts_with("sr_")), "{open:?}");
    let check = interview.check().unwrap();
    let measure = check.finding("NL-EML-FI2").unwrap();
    assert_eq!(measure.outcome, Outcome::Unknown);
    assert!(measure.missing.iter().any(|fact| fact == "sr_ict_kw"), "{:?}", measure.missing);
    // Who is there for the measures alone is asked all the same.
    let mut scan = behind("server-room");
    for fact in ["site_electricity_kwh", "site_gas_m3", "sr_ict_kw"] {
        scan.answer(fact, None);
    }
    assert!(asked(&scan).1.iter().any(|fact| fact == "sr_cpu_load_pct"));
}

#[test]
fn what_follows_from_an_answer_is_not_asked_and_goes_with_it() {
    let answer = |fact: &str, word: &str| Some(duties().answer(fact, word).unwrap());
    let yes = Some(&voetspoor_duties::Value::Boolean(true));
    let mut interview = behind("sme");
    interview.answer("product_role", answer("product_role", "dealer"));
    interview.answer("product_category", answer("product_category", "smartphone"));
    assert_eq!(interview.facts().get("product_is_electrical"), yes);
    assert_eq!(
        interview.followed().collect::<Vec<_>>(),
        [("battery_type", "product_category"), ("product_is_electrical", "product_category")]
    );
    assert!(!asked(&interview).1.iter().any(|fact| fact == "product_is_electrical"));
    // What was said counts before what follows, in either order.
    interview.answer("battery_type", answer("battery_type", "none"));
    interview.answer("product_category", answer("product_category", "laptop"));
    assert_eq!(interview.facts().get("battery_type"), answer("battery_type", "none").as_ref());
    interview.answer("product_category", answer("product_category", "other"));
    assert_eq!(interview.facts().get("product_is_electrical"), None, "it goes with the answer from which it followed");
    assert_eq!(interview.facts().get("battery_type"), answer("battery_type", "none").as_ref());
    interview.answer("product_is_electrical", None);
    interview.answer("product_category", answer("product_category", "laptop"));
    assert_eq!(interview.facts().get("product_is_electrical"), None, "who said not to know is not overruled");
}

#[test]
fn who_is_asked_one_by_one_begins_with_what_settles_most() {
    let mut interview = Interview::new(duties(), None, TODAY).knowing(&example("incomplete"));
    let mut first = Vec::new();
    for answer in ["none", "no"] {
        let check = interview.check().unwrap();
        let fact = interview.next(&check.questions, 1)[0].fact.clone();
        interview.answer(&fact, Some(duties().answer(&fact, answer).unwrap()));
        first.push(fact);
    }
    assert_eq!(first, ["product_role", "org_runs_data_centre"]);
    assert!(interview.facts().name().contains("fictief"), "the name of the file stays");
}
