//! The check of duties as three visitors meet it, and what surrounds it: rules, changes, files, privacy.

use axum::http::StatusCode;
use serde_json::Value;

use crate::portal::{Answer, get, shipped};

/// What each example organisation knows, by fact.
fn known(example: &str) -> Vec<(String, String)> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/duties");
    let text = std::fs::read_to_string(format!("{root}/{example}-facts.toml")).unwrap();
    let file: toml::Table = text.parse().unwrap();
    let facts = file["facts"].as_table().unwrap();
    facts.iter().map(|(id, value)| (id.clone(), value.as_str().map_or(value.to_string(), str::to_owned))).collect()
}

/// Goes through a door and answers what is asked, as the example knows it; else "I do not know". Gives the address of the answer and the pages seen.
async fn walked(start: &str, door: &str, example: &str) -> (String, usize) {
    let router = shipped();
    let known = known(example);
    let mut path = format!("{start}/check?for={door}");
    for pages in 0.. {
        assert!(pages < 60, "the questions do not end at {path}");
        let answer = get(&router, &path).await;
        if let Some(to) = location(&answer) {
            if !to.contains("/check") {
                return (to, pages);
            }
            path = to;
            continue;
        }
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let form = answer.body.split("<form ").nth(1).unwrap().split("</form>").next().unwrap();
        let mut more = String::new();
        for name in form.split(" name=\"").skip(1).filter_map(|part| part.split('"').next()) {
            if ["on", "show"].contains(&name)
                || path.contains(&format!("{name}="))
                || more.contains(&format!("{name}="))
            {
                continue;
            }
            let says = known.iter().find(|(id, _)| id == name).map_or("unknown", |(_, says)| says);
            more = format!("{more}&{name}={}", says.replace('%', "%25").replace(' ', "+"));
        }
        assert!(!more.is_empty(), "nothing is asked at {path}");
        path += &more;
    }
    unreachable!()
}

fn location(answer: &Answer) -> Option<String> {
    answer.headers.get("location").map(|to| to.to_str().unwrap().to_owned())
}

/// The answer as data: rules by outcome.
async fn outcomes(path: &str) -> Value {
    let (page, query) = path.split_once('?').unwrap();
    let answer = get(&shipped(), &format!("{page}.json?{query}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
    assert_eq!(answer.headers["cache-control"], "no-store");
    serde_json::from_str(&answer.body).unwrap()
}

fn outcome<'a>(check: &'a Value, rule: &str) -> &'a str {
    let findings = check["findings"].as_array().unwrap();
    let found = findings.iter().find(|one| one["rule"] == rule).unwrap_or_else(|| panic!("no {rule}"));
    found["outcome"].as_str().unwrap()
}

#[tokio::test]
async fn a_small_shop_hears_what_it_must_and_may() {
    let (path, pages) = walked("/verplichtingen", "sme", "shop").await;
    assert!(pages <= 8, "{pages} pages of questions");
    let check = outcomes(&path).await;
    assert_eq!(outcome(&check, "EU-2023-1669-DEALER"), "applies");
    assert_eq!(outcome(&check, "EU-VALUECHAIN-CAP"), "may-apply");
    assert_eq!(outcome(&check, "NL-BAL-5.15"), "does-not-apply");
    let page = get(&shipped(), &path).await.body;
    for said in
        ["3 plichten nu", "Geen juridisch advies", "22 november 2026", "Waarom? Tot op het artikel", "niet gevonden"]
    {
        assert!(page.to_lowercase().contains(&said.to_lowercase()), "{said}");
    }
}

#[tokio::test]
async fn a_municipality_gets_its_date_and_its_measures() {
    let (path, _) = walked("/verplichtingen", "public-body", "municipality").await;
    let check = outcomes(&path).await;
    for (rule, expected) in [
        ("NL-BAL-5.15", "applies"),
        ("NL-BAL-5.15a", "applies"),
        ("NL-BAL-5.15b", "does-not-apply"),
        ("NL-EML-FI1", "applies"),
        ("NL-EML-FI6", "applies"),
    ] {
        assert_eq!(outcome(&check, rule), expected, "{rule}");
    }
    let page = get(&shipped(), &path).await.body;
    assert!(page.contains("1 december 2027") && page.contains("maatregelen"), "the day and the measures");
    let (file, query) = path.split_once('?').unwrap();
    let calendar = get(&shipped(), &format!("{file}.ics?{query}")).await.body;
    assert!(calendar.contains("DTSTART;VALUE=DATE:20271201"), "{calendar}");
}

#[tokio::test]
async fn an_operator_of_600_kw_reports_by_15_may() {
    let (path, _) = walked("/en/duties", "data-centre", "colocation").await;
    let check = outcomes(&path).await;
    assert_eq!(outcome(&check, "EU-DR-2024-1364"), "applies");
    assert_eq!(outcome(&check, "EU-EED-12"), "through");
    assert_eq!(outcome(&check, "NL-BAL-5.16a"), "may-apply");
    let page = get(&shipped(), &path).await.body;
    for said in ["15 May 2027", "500 kW", "RVO", "no legal advice", "Funding that fits"] {
        assert!(page.contains(said), "{said}");
    }
    let report = page.split("id=\"EU-DR-2024-1364\"").nth(1).unwrap().split("<h3").next().unwrap();
    assert!(report.contains("href=\"/en/data-centres/report\""), "the way to the report itself");
}

#[tokio::test]
async fn where_law_and_authority_differ_the_answer_is_a_conflict() {
    let path = "/en/duties/answer?for=data-centre&dc_pdit_kw=400&dc_power_with_support_kw=530&dc_defence_or_civil_protection=no";
    assert_eq!(outcome(&outcomes(path).await, "EU-EED-12"), "conflict");
    assert!(get(&shipped(), path).await.body.contains("Law and authority differ"));
}

#[tokio::test]
async fn the_answer_depends_on_the_day() {
    let facts = "for=data-centre&dc_pdit_kw=600&dc_defence_or_civil_protection=no";
    let before = outcomes(&format!("/verplichtingen/antwoord?on=2024-06-05&{facts}")).await;
    let after = outcomes(&format!("/verplichtingen/antwoord?on=2024-06-06&{facts}")).await;
    assert_eq!(outcome(&before, "EU-DR-2024-1364"), "soon");
    assert_eq!(outcome(&after, "EU-DR-2024-1364"), "applies");
}

#[tokio::test]
async fn the_quick_scan_asks_the_nine_measures_alone() {
    let (path, _) = walked("/verplichtingen", "server-room", "municipality").await;
    let check = outcomes(&path).await;
    let rules: Vec<&str> =
        check["findings"].as_array().unwrap().iter().map(|one| one["rule"].as_str().unwrap()).collect();
    assert_eq!(rules.len(), 9, "{rules:?}");
    assert!(rules.iter().all(|rule| rule.starts_with("NL-EML-")));
}

#[tokio::test]
async fn who_knows_nothing_gets_an_answer_too() {
    let page = get(&shipped(), "/verplichtingen/antwoord").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Nog niet bekend: ") && page.body.contains("regels wachten op een antwoord"));
    assert!(!page.body.contains("Geen plicht nu"), "what is not known may be a duty");
    let asked = get(&shipped(), "/verplichtingen/check?show=answer").await;
    assert_eq!(location(&asked).as_deref(), Some("/verplichtingen/antwoord"));
}

#[tokio::test]
async fn an_answer_that_does_not_hold_is_told_at_its_question_and_nothing_is_lost() {
    let router = shipped();
    for (typed, said) in [
        ("-5", "minder dan 0"),
        ("veel", "geen getal"),
        ("600+kg", "geen eenheid"),
        ("1e999", "te groot"),
        ("%22%3E%3Cscript%3E", "geen getal"),
    ] {
        let path = format!("/verplichtingen/check?for=sme&org_runs_data_centre=no&site_electricity_kwh={typed}");
        let page = get(&router, &path).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(page.body.contains(said), "{typed}: {said}");
        assert!(
            page.body.contains("name=\"org_runs_data_centre\" value=\"no\""),
            "what was answered before goes along"
        );
        assert!(!page.body.contains("\"><script>"), "{typed}");
    }
}

#[tokio::test]
async fn what_no_visitor_types_is_refused_with_all_that_is_wrong() {
    let answer = get(&shipped(), "/verplichtingen/antwoord.json?for=king&on=yesterday&shoe_size=43").await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    let problem: Value = serde_json::from_str(&answer.body).unwrap();
    let fields: Vec<&str> =
        problem["errors"].as_array().unwrap().iter().map(|one| one["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["for", "shoe_size", "on"]);
    let long = format!("/verplichtingen/check?for=sme&org_employees={}", "1".repeat(7_000));
    assert_eq!(get(&shipped(), &long).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn an_address_says_each_answer_once_and_answers_can_be_changed() {
    let router = shipped();
    let asked = get(&router, "/en/duties/check?for=sme&dc_pdit_kw=0.6+MW&dc_pdit_kw=700+kW&org_employees=").await;
    let to = location(&asked).unwrap();
    assert_eq!(to, "/en/duties/check?for=sme&dc_pdit_kw=700&org_employees=unknown");
    let page = get(&router, &format!("{to}&change=dc_pdit_kw")).await.body;
    assert!(page.contains("value=\"700\"") && page.contains("name=\"org_employees\" value=\"unknown\""));
}

#[tokio::test]
async fn what_a_visitor_answers_is_never_kept() {
    for path in [
        "/verplichtingen/antwoord?org_employees=12",
        "/verplichtingen/antwoord.csv?org_employees=12",
        "/verplichtingen/antwoord.ics?org_employees=12",
        "/verplichtingen/check?org_employees=12",
        "/verplichtingen/EU-CSRD?org_employees=12",
    ] {
        let answer = get(&shipped(), path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(answer.headers["cache-control"], "no-store", "{path}");
        assert_eq!(answer.headers["referrer-policy"], "no-referrer", "{path}");
    }
}

#[tokio::test]
async fn a_rule_shows_its_conditions_its_law_and_its_actions() {
    let page = get(&shipped(), "/verplichtingen/EU-DR-2024-1364").await.body;
    for said in
        ["ten minste 500 kW", "/kennis/law/eu-2024-1364", "/plan/acties/1.a.3", "wettekst gelezen", "32024R1364"]
    {
        assert!(page.contains(said), "{said}");
    }
    let law = get(&shipped(), "/en/knowledge/law/eu-2024-1364").await.body;
    assert!(law.contains("/en/duties/EU-DR-2024-1364"), "and the law shows its rule");
    assert_eq!(get(&shipped(), "/verplichtingen/EU-NOTHING").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_unverified_rule_says_so() {
    let router = shipped();
    let page = get(&router, "/en/duties/NL-BAL-5.16a").await.body;
    assert!(page.contains("was looked for and not found") && page.contains("the beginning was read"), "with what was");
    let draft = get(&router, "/verplichtingen/EU-DC-LABEL").await.body;
    assert!(draft.contains("Dit is nog geen wet") && draft.contains("27 maart 2026"), "how far it has come");
    let answer = get(&router, "/verplichtingen/antwoord?for=data-centre&dc_pdit_kw=600").await.body;
    let would = answer.split("id=\"EU-DC-LABEL\"").nth(1).unwrap().split("<details>").next().unwrap();
    assert!(would.contains("ontwerp") && would.contains("reacties konden tot 23 april 2026"), "{would}");
}

#[tokio::test]
async fn the_law_watch_comes_as_page_table_calendar_and_feed() {
    let router = shipped();
    assert!(get(&router, "/verplichtingen/wijzigingen").await.body.contains("18 februari 2027"));
    assert!(
        get(&router, "/verplichtingen/wijzigingen.csv")
            .await
            .body
            .starts_with("day,rule,title,what,status,evidence,on,notice")
    );
    assert!(get(&router, "/verplichtingen/wijzigingen.ics").await.body.contains("DTSTART;VALUE=DATE:20270218"));
    let feed = get(&router, "/verplichtingen/wijzigingen.atom").await.body;
    assert!(feed.contains("<updated>2026-") && !feed.contains("<updated>2027-"), "news is never of a day to come");
}

#[tokio::test]
async fn funding_is_chosen_by_audience_and_subject_alone() {
    let operator = "/en/duties/answer?for=data-centre&dc_pdit_kw=600&dc_defence_or_civil_protection=no";
    let page = get(&shipped(), operator).await.body;
    let funding = page.split("id=\"geld\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(funding.contains("/en/knowledge/funding/eia"), "{funding}");
    for (query, fits) in [
        // The laws on batteries and on green claims name data centres and cloud; a shop has neither, and mends devices.
        (
            "for=sme&product_role=dealer&product_category=smartphone&battery_type=portable&org_sells_to_consumers=yes&org_environmental_claims=yes&product_for_consumers=yes",
            "mia-vamil",
        ),
        (
            "for=public-body&org_runs_data_centre=no&site_electricity_kwh=1100000&site_gas_m3=0&site_only_onsite_renewable=no&site_activity_3_3a=none&sr_ict_kw=18&sr_air_mixes=yes",
            "horizon-cl5-2027-05-d4-06",
        ),
        (
            "for=large&org_runs_data_centre=no&site_electricity_kwh=12000000&site_gas_m3=0&site_only_onsite_renewable=no&site_activity_3_3a=none&sr_ict_kw=0",
            "",
        ),
    ] {
        let page = get(&shipped(), &format!("/en/duties/answer?{query}")).await.body;
        let funding = page.split("id=\"geld\"").nth(1).unwrap().split("</section>").next().unwrap();
        let told: Vec<&str> =
            funding.split("/en/knowledge/funding/").skip(1).filter_map(|part| part.split('"').next()).collect();
        let expected: Vec<&str> = [fits].into_iter().filter(|one| !one.is_empty()).collect();
        assert_eq!(told, expected, "{query}");
    }
    let nobody = get(&shipped(), "/en/duties/answer?dc_pdit_kw=600").await.body;
    assert!(!nobody.contains("/en/knowledge/funding/eia"), "without a door nothing is guessed");
}

#[tokio::test]
async fn numbers_are_read_as_the_page_prints_them_and_refused_where_they_could_mean_two_things() {
    let router = shipped();
    for typed in ["50.000", "50+000", "5.700.000"] {
        let path = format!("/verplichtingen/antwoord?for=sme&site_electricity_kwh={typed}");
        let page = get(&router, &path).await;
        assert_eq!(page.status, StatusCode::OK, "{typed}");
        assert!(page.body.contains(&format!("{} kWh", typed.replace('+', "."))), "{typed}");
    }
    let page = get(&router, "/verplichtingen/check?for=data-centre&dc_total_rated_input_mw=1.001").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("duizendtallen of decimalen"));
    // A program writes numbers as JSON does.
    let answer = get(&router, "/en/duties/answer.json?dc_total_rated_input_mw=1.001").await;
    let check: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(check["facts"]["dc_total_rated_input_mw"], 1.001);
    let refused = get(&router, "/en/duties/answer.json?site_electricity_kwh=50.000").await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_calendar_holds_what_comes_and_the_page_what_has_gone_by() {
    let site = "site_electricity_kwh=60000&site_gas_m3=0&site_only_onsite_renewable=no&site_activity_3_3a=none";
    let calendar = get(&shipped(), &format!("/en/duties/answer.ics?{site}")).await.body;
    assert!(calendar.contains("DTSTART;VALUE=DATE:20271201") && !calendar.contains("20231201"), "{calendar}");
    let page = get(&shipped(), &format!("/en/duties/answer?{site}")).await.body;
    assert!(page.contains("1 December 2023"));
}

#[tokio::test]
async fn a_scan_that_found_nothing_out_says_so() {
    let scan = "for=server-room&sr_ict_kw=5&sr_cpu_load_pct=80&site_electricity_kwh=50000";
    let page = get(&shipped(), &format!("/en/duties/answer?{scan}")).await.body;
    assert!(page.contains(" of 9 rules wait for an answer</h1>"), "{page}");
}

#[tokio::test]
async fn the_start_counts_what_was_read_apart_from_what_was_quoted() {
    let rules: Value = serde_json::from_str(&get(&shipped(), "/en/duties.json").await.body).unwrap();
    let with =
        |evidence: &str| rules["rules"].as_array().unwrap().iter().filter(|one| one["evidence"] == evidence).count();
    let page = get(&shipped(), "/en/duties").await.body;
    let said =
        format!("of {} the text of the law itself was read, of {} as others quote it", with("read"), with("quoted"));
    assert!(page.contains(&said), "{said}");
    assert!(page.contains("framework in force, no duty yet"));
}

#[tokio::test]
async fn the_law_watch_tells_each_round_and_a_directive_where_its_duty_stands() {
    let changes = get(&shipped(), "/en/duties/changes.csv").await.body;
    for day in ["2026-05-15,EU-DR-2024-1364", "2027-05-15,EU-DR-2024-1364"] {
        assert!(changes.contains(day), "{day}");
    }
    let page = get(&shipped(), "/en/duties/EU-EED-12").await.body;
    assert!(page.contains("/en/duties/NL-BAL-5.16a") && page.contains("binds through Dutch law"));
    let record: serde_json::Value =
        serde_json::from_str(&get(&shipped(), "/api/v1/duties/EU-EED-12").await.body).unwrap();
    let rules = record["through"]["rules"].as_array().unwrap();
    assert!(rules.iter().any(|rule| rule == "NL-BAL-5.16a"), "{record}");
    let past = get(&shipped(), "/en/duties/answer?for=data-centre&site_electricity_kwh=60000&site_gas_m3=0&site_only_onsite_renewable=no&site_activity_3_3a=none&on=2023-10-09").await.body;
    assert!(past.contains("article 2.15 of the Activiteitenbesluit"));
}

/// The number before a word on a page.
fn count_before(page: &str, word: &str) -> usize {
    let before = page.split(word).next().unwrap();
    let digits: String = before.trim_end().chars().rev().take_while(char::is_ascii_digit).collect();
    digits.chars().rev().collect::<String>().parse().unwrap_or_else(|_| panic!("no number before {word}"))
}

#[tokio::test]
async fn questions_and_answer_count_alike_what_is_left() {
    let router = shipped();
    for query in
        ["for=sme", "for=large", "for=public-body&org_employees=640&site_gas_m3=unknown", "site_gas_m3=unknown"]
    {
        let questions = get(&router, &format!("/en/duties/check?{query}")).await.body;
        let answer = get(&router, &format!("/en/duties/answer?{query}")).await.body;
        let left = count_before(&questions, " questions remain");
        let told = answer.split("(at most ").nth(1).and_then(|rest| rest.split(')').next()).unwrap();
        assert_eq!(told, left.to_string(), "{query}");
    }
}

#[tokio::test]
async fn a_small_company_is_asked_little_and_told_what_is_taken_for_granted() {
    let page = get(&shipped(), "/verplichtingen/check?for=sme").await.body;
    assert!(count_before(&page, " vragen;") <= 35, "{page}");
    for said in
        ["Hier gaan wij van uit", "hoogstens 249", "hoogstens 10 TJ (ongeveer 2,8 miljoen kWh)", "change=org_employees"]
    {
        assert!(page.contains(said), "{said}");
    }
    let changed =
        get(&shipped(), "/verplichtingen/antwoord.json?for=sme&org_employees=6000&org_net_turnover_eur=unknown")
            .await
            .body;
    let check: Value = serde_json::from_str(&changed).unwrap();
    assert_eq!(outcome(&check, "EU-CSRD"), "unknown", "an answer overrules what the door says");
    let within: Value =
        serde_json::from_str(&get(&shipped(), "/verplichtingen/antwoord.json?for=sme").await.body).unwrap();
    assert_eq!(outcome(&within, "EU-CSRD"), "does-not-apply");
}

#[tokio::test]
async fn what_follows_visitors_is_no_answer() {
    let router = shipped();
    for path in
        ["/verplichtingen/check?for=sme&utm_source=mail&fbclid=1", "/kennis/law?gclid=1", "/api/v1/duties?utm_medium=x"]
    {
        assert_eq!(get(&router, path).await.status, StatusCode::OK, "{path}");
    }
    assert_eq!(get(&router, "/api/v1/duties?utm=x").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_day_that_is_none_is_mended_in_the_form_and_nothing_is_lost() {
    let router = shipped();
    let asked = get(&router, "/verplichtingen/antwoord?for=sme&org_asked_by_customer=yes&on=1812-01-01").await;
    let to = location(&asked).unwrap();
    let page = get(&router, &to).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in ["van 1990 tot en met 2100", "value=\"1812-01-01\"", "name=\"org_asked_by_customer\" value=\"yes\""] {
        assert!(page.body.contains(said), "{said}");
    }
    let emptied = get(&router, "/verplichtingen/antwoord?for=sme&on=").await;
    assert_eq!(emptied.status, StatusCode::OK);
    assert!(emptied.body.contains("22 november 2026"));
    let wrong = get(&router, "/verplichtingen/antwoord?for=sme&site_gas_m3=veel").await;
    assert_eq!(location(&wrong).as_deref(), Some("/verplichtingen/check?for=sme&site_gas_m3=veel"));
}

#[tokio::test]
async fn what_is_no_question_is_told_in_words_with_the_way_back() {
    let page = get(&shipped(), "/verplichtingen/check?for=koning&shoe_size=43").await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    for said in ["De ingang “koning” bestaat niet", "geen vraag “shoe_size”", "Mkb", "href=\"/verplichtingen\""]
    {
        assert!(page.body.contains(said), "{said}");
    }
    let monitor = get(&shipped(), "/monitor/E2?on=2099-01-01").await;
    assert!(monitor.body.contains("<b>Dag</b>"), "{}", monitor.body);
}

#[tokio::test]
async fn rules_and_changes_as_data_say_their_day_and_that_they_are_no_advice() {
    let router = shipped();
    for (path, list) in [("/verplichtingen", "rules"), ("/verplichtingen/wijzigingen", "changes")] {
        let json: Value = serde_json::from_str(&get(&router, &format!("{path}.json")).await.body).unwrap();
        assert_eq!(json["on"], "2026-11-22", "{path}");
        assert!(json["notice"]["nl"].as_str().unwrap().contains("geen juridisch advies"), "{path}");
        assert!(json[list].as_array().unwrap().len() > 20, "{path}");
        let csv = get(&router, &format!("{path}.csv")).await.body;
        assert!(csv.lines().next().unwrap().ends_with("on,notice") && csv.contains("geen juridisch advies"), "{path}");
    }
    let rule: Value = serde_json::from_str(&get(&router, "/verplichtingen/EU-CSRD.json").await.body).unwrap();
    assert_eq!((&rule["on"], &rule["id"]), (&"2026-11-22".into(), &"EU-CSRD".into()));
    let calendar = get(&router, "/verplichtingen/wijzigingen.ics").await.body.replace("\r\n ", "");
    assert!(calendar.contains("geen juridisch advies"));
}

#[tokio::test]
async fn a_last_day_that_has_gone_by_stands_on_the_answer() {
    let router = shipped();
    let facts = "for=data-centre&dc_pdit_kw=600&dc_defence_or_civil_protection=no";
    // The report of 2025 was due on 15 May 2026; on that day itself the term still runs.
    let report =
        |page: String| page.split("id=\"EU-DR-2024-1364\"").nth(1).unwrap().split("<h3").next().unwrap().to_owned();
    let after = report(get(&router, &format!("/verplichtingen/antwoord?{facts}")).await.body);
    for said in
        ["termijn voorbij:", "Had gedaan moeten zijn op", "15 mei 2026. Niet gedaan? Dan geldt het nog.", "15 mei 2027"]
    {
        assert!(after.contains(said), "{said}: {after}");
    }
    let before = report(get(&router, &format!("/verplichtingen/antwoord?{facts}&on=2026-05-15")).await.body);
    assert!(!before.contains("15 mei 2026. Niet gedaan?") && before.contains("15 mei 2026"), "{before}");
    let calendar = get(&router, &format!("/en/duties/answer?{facts}")).await.body;
    let noted = calendar.split("id=\"agenda\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(noted.contains("datetime=\"2026-05-15\"") && noted.contains("Not done? Then it still holds."), "{noted}");
}

#[tokio::test]
async fn what_follows_from_an_answer_is_shown_and_can_be_changed() {
    let page = get(&shipped(), "/verplichtingen/check?for=sme&product_role=dealer&product_category=laptop").await.body;
    let taken = page.split("Hier gaan wij van uit").nth(1).unwrap().split("</details>").next().unwrap();
    assert!(taken.contains("Elektrisch of elektronisch") && taken.contains("change=product_is_electrical"), "{taken}");
    assert!(!page.contains("id=\"product_is_electrical\""), "it is not asked");
}
