//! The pages of a result, and the way from one to another without a server that remembers.

use super::{LAPTOPS, between, example, field, file, send};
use crate::portal::{get, shipped};

#[tokio::test]
async fn the_first_page_offers_the_form_templates_and_the_example() {
    let router = shipped();
    for (path, template) in
        [("/meten", "/meten/sjabloon/inventaris.xlsx"), ("/en/measure", "/en/measure/template/inventory.ods")]
    {
        let page = get(&router, path).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("enctype=\"multipart/form-data\"") && page.body.contains(template));
        let file = get(&router, template).await;
        assert_eq!(file.status, 200);
        assert!(file.headers["content-disposition"].to_str().unwrap().contains("attachment"));
    }
    let csv = get(&router, "/meten/sjabloon/apparaten.csv").await;
    assert!(csv.body.starts_with("apparaat_id;soort;"), "{}", csv.body);
    assert_eq!(get(&router, "/meten/sjabloon/nietbestaand.csv").await.status, 404);
}

#[tokio::test]
async fn a_sent_result_explains_its_lines_by_a_button() {
    let router = shipped();
    let page = send(&router, "/meten/resultaat", &[file("a.csv", LAPTOPS), field("year", "2024")]).await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert_eq!(page.headers["cache-control"], "private, no-cache", "a browser goes back to it");
    let state = between(&page.body, "name=\"state\" value=\"", "\"").to_owned();
    let ask = page.body.split("name=\"ask\" value=\"").skip(1).map(|part| part.split('"').next().unwrap());
    let ask = ask.map(|ask| ask.replace("&amp;", "&")).find(|ask| ask.contains("line=item")).unwrap();
    let explained = send(&router, "/meten/resultaat", &[field("state", &state), field("ask", &ask)]).await;
    assert_eq!(explained.status, 200, "{}", explained.body);
    assert!(explained.body.contains("Hoe berekend? Laptop"));
    assert!(explained.body.contains("devices-odbl/factors.csv:") && explained.body.contains("id=\"s1\""));
}

#[tokio::test]
async fn a_button_wins_from_the_fields_around_it() {
    let router = shipped();
    let page = send(&router, "/en/measure/result", &[file("a.csv", LAPTOPS), field("year", "2024")]).await;
    let state = between(&page.body, "name=\"state\" value=\"", "\"").to_owned();
    let parts = [field("ask", "as=json&view=corporate"), field("state", &state), field("view", "annual")];
    let answer = send(&router, "/en/measure/result", &parts).await;
    let result: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(result["view"], "corporate");
}

#[tokio::test]
async fn the_example_has_every_page_in_both_languages() {
    let router = shipped();
    for (path, words) in [
        ("/meten/voorbeeld", "de gemeente en haar inventaris zijn verzonnen"),
        ("/en/measure/example?show=levers", "What helps most?"),
        ("/meten/voorbeeld?show=boundary&approach=financial", "V-BOUND-09"),
        ("/en/measure/example?show=explain&line=scope:3.8", "Why category 8?"),
    ] {
        let page = get(&router, path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(page.body.contains(words), "{path}");
        assert_eq!(page.body.matches("<h1").count(), 1, "{path}");
    }
    let missing = get(&router, "/en/measure/example?show=explain&line=item:device.zeppelin").await;
    assert_eq!(missing.status, 422);
}

#[tokio::test]
async fn a_long_explanation_goes_over_parts_that_each_stay_light_and_hold_every_cell_once() {
    let router = shipped();
    let example = "/en/measure/example?show=explain&line=scope:3.1";
    let whole: serde_json::Value =
        serde_json::from_str(&get(&router, &format!("{example}&as=json")).await.body).unwrap();
    let contributions = |cell: &serde_json::Value| cell["contributions"].as_array().unwrap().len();
    let cells = whole["cells"].as_array().unwrap();
    let (mut part, mut seen, mut continued, mut listed) = (1, 0, 0, 0);
    loop {
        let page = get(&router, &format!("{example}&part={part}")).await;
        assert_eq!(page.status, 200, "{part}");
        let elements = page.body.split('<').filter(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic())).count();
        assert!(elements <= 1500, "part {part} has {elements}");
        seen += page.body.matches("<details").count();
        continued += page.body.matches("(continued)</summary>").count();
        listed += page.body.matches("Data family:").count();
        if !page.body.contains("Next cells") {
            break;
        }
        part += 1;
    }
    assert!(part > 1);
    assert_eq!((seen - continued, listed), (cells.len(), cells.iter().map(contributions).sum()));
    for (beyond, status) in [(part + 1, 422), (0, 400)] {
        assert_eq!(get(&router, &format!("{example}&part={beyond}")).await.status, status, "{beyond}");
    }
}

#[tokio::test]
async fn a_result_reports_once_with_its_scopes_in_tonnes() {
    let router = shipped();
    let mut parts = example("mixed-organisation");
    parts.extend([field("country", "NL"), field("view", "corporate"), field("ask", "as=json")]);
    let result: serde_json::Value =
        serde_json::from_str(&send(&router, "/en/measure/result", &parts).await.body).unwrap();
    let scope = |name: &str| {
        let lines = result["by_scope"].as_array().unwrap().iter();
        let mut lines = lines.filter(|line| line["indicator"] == "climate-change" && line["scope"] == name);
        lines.next().unwrap()["central"].as_f64().unwrap()
    };
    let parts = [file("result.json", result.to_string()), field("ask", "show=report&as=json")];
    let report: serde_json::Value =
        serde_json::from_str(&send(&router, "/en/measure/result", &parts).await.body).unwrap();
    assert_eq!(report["view"], "corporate");
    let answer = |question: &str| {
        let mut answers = report["answers"].as_array().unwrap().iter();
        answers.find(|one| one["question_en"] == question).unwrap()["central"].as_f64().unwrap()
    };
    assert!((answer("Scope 1, gross") * 1000.0 - scope("1")).abs() < 1e-9 * scope("1"));
    // The list of 2024 is known by its sums: nothing is called gross that leaves the electricity out, and the line says what it holds.
    let questions: Vec<&str> =
        report["answers"].as_array().unwrap().iter().map(|one| one["question_en"].as_str().unwrap()).collect();
    assert!(!questions.iter().any(|question| question.starts_with("Scope 2, gross")), "{questions:?}");
    assert_eq!(questions.iter().filter(|question| question.starts_with("Scope 2")).count(), 2);
    let location = answer("Scope 2, location-based, with the part of category 3 that is not split from it") * 1000.0;
    assert!((location - scope("2+3-location")).abs() < 1e-9 * location);
    let market = answer("Scope 2, market-based, with the part of category 3 that is not split from it") * 1000.0;
    assert!((market - scope("2-market") - scope("2+3-market")).abs() < 1e-9 * market);
    assert!(report.to_string().contains("our source of that year"));
    assert!(!report["not_answered"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn what_nothing_is_known_of_is_no_zero_to_hand_on() {
    let router = shipped();
    let list = "asset_id,type,quantity,country\na,Laptop,900,NL\nb,Monitor,ca. 30,NL\n";
    let of = |ask: &str| {
        vec![file("a.csv", list.to_owned()), field("year", "2025"), field("view", "corporate"), field("ask", ask)]
    };
    let report: serde_json::Value =
        serde_json::from_str(&send(&router, "/en/measure/result", &of("show=report&as=json")).await.body).unwrap();
    let answers = report["answers"].as_array().unwrap();
    assert!(
        !answers.iter().any(|one| one["central"] == 0.0 && one["question_en"] != "Total, market-based"),
        "{answers:?}"
    );
    let open = report["not_answered"].to_string();
    for said in ["Scope 1, gross", "that is not zero", "No device is known to have been bought in 2025"] {
        assert!(open.contains(said), "{said}: {open}");
    }
    let missing = report["missing"].to_string();
    assert!(
        missing.contains("Not in this total: 1 of 2 rows.")
            && missing.contains("of 1 of 2 rows. Its date of purchase")
            && report["missing"].as_array().unwrap().len() >= 2,
        "{missing}"
    );
    let page = send(&router, "/en/measure/result", &of("show=report")).await;
    assert_eq!(page.body.matches("Not in this total: 1 of 2 rows.").count(), 2, "on the page and in what is copied");
    assert_eq!(
        page.body.matches("Not the whole: without the making of equipment").count(),
        4,
        "at both totals, there too"
    );
    let result = send(&router, "/en/measure/result", &of("")).await.body;
    assert!(result.contains("The making and transport") || result.contains("the making and transport"), "{result}");
    assert!(!result.contains("0% is of equipment"), "a share of nothing says nothing");
    let csv = send(&router, "/en/measure/result", &of("show=report&as=csv")).await;
    assert!(csv.body.contains("Not in this total: 1 of 2 rows."), "{}", csv.body);
}

#[tokio::test]
async fn rows_of_another_year_are_named_before_the_figures_and_in_every_shape() {
    let router = shipped();
    let page = get(&router, "/en/measure/example?year=2023").await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("25 of the 64 rows are of another year and do not count in 2023."));
    assert!(
        page.body.contains("Of 64 rows: 38 valued (2 in part); 1 not, and 0 rejected."),
        "{}",
        between(&page.body, "class=\"lead\"", "</div>")
    );
    let whole = get(&router, "/meten/voorbeeld").await;
    assert!(!whole.body.contains("van een ander jaar en tellen niet mee"));
    let csv = get(&router, "/en/measure/example?year=2023&as=csv").await;
    assert!(csv.body.contains("\nrows of another year,,,no,,rows,,25,,2023,"), "{}", csv.body);
    let csv = get(&router, "/meten/voorbeeld?year=2023&as=csv").await.body;
    let header = "onderdeel,naam,categorie,in_totaal,indicator,eenheid,laag,midden,hoog,jaar,beeld,scope2,methode,factorset,part_id,name_id,indicator_id,view_id,scope2_id\n";
    assert!(csv.starts_with(header), "{csv}");
    assert!(csv.contains("\nregels van een ander jaar,,,nee,,regels,,25,,2023,"), "{csv}");
    let stage = csv.lines().find(|line| line.starts_with("fase,maken,")).unwrap();
    assert!(
        stage.ends_with(",stage,manufacturing,climate-change,annual,location"),
        "ids stand in columns of their own: {stage}"
    );
    let json: serde_json::Value =
        serde_json::from_str(&get(&router, "/en/measure/example?year=2023&as=json").await.body).unwrap();
    assert_eq!(json["inventory"]["other_year"], 25);
}

#[tokio::test]
async fn rejected_rows_are_in_the_share_and_beside_the_total() {
    let router = shipped();
    let rows = "asset_id,type,quantity,purchased_on\nA,Laptop,100,soon\nB,Laptop,50,2023-01-01\n";
    let sent = [file("a.csv", rows), field("year", "2024"), field("country", "NL")];
    let page = send(&router, "/en/measure/result", &sent).await;
    let outside = "Not in this total: 1 of 2 rows.";
    assert!(between(&page.body, "class=\"lead\"", "</p>").contains(outside), "{}", page.body);
    assert!(page.body.contains("Rejected rows: 1.") && page.body.contains("All other rows are covered in full for"));
    let shape = |shape: &str| [&sent[..], &[field("ask", &format!("as={shape}"))][..]].concat();
    let json = send(&router, "/en/measure/result", &shape("json")).await;
    let json: serde_json::Value = serde_json::from_str(&json.body).unwrap();
    assert_eq!(json["inventory"]["not_in_total"], 1);
    let coverage = &json["totals"][0]["coverage"];
    assert_eq!((&coverage["rows"], &coverage["complete"], &coverage["share"]), (&2.into(), &1.into(), &0.5.into()));
    let csv = send(&router, "/en/measure/result", &shape("csv")).await;
    assert!(csv.body.contains("\nrows not in this total,,,no,,rows,,1,,2024,"), "{}", csv.body);
    // Who opens the address of it has no messages to look at.
    let address = between(&page.body, "href=\"/en/measure/r/", "\"").replace("&amp;", "&").replace("&#38;", "&");
    let shared = get(&router, &format!("/en/measure/r/{address}")).await;
    assert_eq!(shared.status, 200, "{address}");
    assert!(shared.body.contains(outside) && shared.body.contains("is with whoever computed this result"));
    assert!(!shared.body.contains("The messages below"));
    let parcel = address.split('?').next().unwrap();
    let both = get(&router, &format!("/en/measure/compare?a={parcel}&b={parcel}")).await;
    assert!(both.body.contains(&format!("A: {outside}")) && both.body.contains(&format!("B: {outside}")));
}

#[tokio::test]
async fn only_the_climate_has_a_second_account_and_without_a_contract_it_is_grey_power() {
    let router = shipped();
    let sent = [file("a.csv", LAPTOPS), field("year", "2024"), field("country", "NL")];
    let page = send(&router, "/en/measure/result", &sent).await;
    assert!(page.body.contains("With grey power (residual mix), as no contract is stated, it is"), "{}", page.body);
    assert!(!page.body.contains("your own electricity contracts it is"));
    let json = send(&router, "/en/measure/result", &[&sent[..], &[field("ask", "as=json")][..]].concat()).await;
    let json: serde_json::Value = serde_json::from_str(&json.body).unwrap();
    for total in json["totals"].as_array().unwrap() {
        assert_eq!(total["other"]["central"].is_null(), total["indicator"] != "climate-change", "{total}");
    }
    let example = get(&router, "/en/measure/example").await;
    assert!(example.body.contains("With your own electricity contracts it is"));
}

#[tokio::test]
async fn a_country_without_electricity_is_refused_at_its_field() {
    let router = shipped();
    let laptops = "asset_id,type,quantity,purchased_on\nL-1,Laptop,3,2023-01-01\n";
    let sent = |country: &str| [file("a.csv", laptops), field("year", "2024"), field("country", country)];
    let refused = send(&router, "/en/measure/result", &sent("ZZ")).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("We know no electricity of ZZ"), "{}", refused.body);
    let misspelt = send(&router, "/en/measure/result", &sent("Belgim")).await;
    assert!(misspelt.body.contains("Do you mean belgium?"), "{}", misspelt.body);
    let named = send(&router, "/en/measure/result", &sent("Belgium")).await;
    assert_eq!(named.status, 200);
    // Left empty, what has no place is named before the figures.
    let empty = send(&router, "/en/measure/result", &sent("")).await;
    assert_eq!(empty.status, 200);
    assert!(
        between(&empty.body, "class=\"note\"", "</div>").contains("Not in the total: the use of"),
        "{}",
        empty.body
    );
}

#[tokio::test]
async fn a_result_leaves_as_table_and_workbook() {
    let router = shipped();
    let sent = |shape: &str| [file("a.csv", LAPTOPS), field("year", "2024"), field("ask", &format!("as={shape}"))];
    let csv = send(&router, "/meten/resultaat", &sent("csv")).await;
    assert_eq!(csv.headers["content-type"], "text/csv; charset=utf-8");
    assert!(csv.body.starts_with("onderdeel,naam,categorie,in_totaal,indicator,eenheid,laag,midden,hoog,"));
    let xlsx = send(&router, "/meten/resultaat", &sent("xlsx")).await;
    assert_eq!(xlsx.status, 200);
    assert!(xlsx.body.starts_with("PK"));
    let cells = send(&router, "/meten/resultaat", &sent("cells")).await;
    let cells: serde_json::Value = serde_json::from_str(&cells.body).unwrap();
    assert_eq!(cells["format"], "voetspoor-cells/1");
    assert_eq!(cells["input"]["files"].as_array().unwrap().len(), 0, "no names of files");
}

#[tokio::test]
async fn an_answer_that_nobody_kept_leads_back_to_the_form() {
    let answer = get(&shipped(), "/en/measure/result").await;
    assert_eq!((answer.status.as_u16(), answer.headers["location"].to_str().unwrap()), (303, "/en/measure"));
}

/// Rows whose units are called by so many letters of chance that they do not fit in a form field.
fn long_names() -> String {
    let mut chance: u64 = 7;
    let mut letter = || {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        char::from(b"abcdefghijklmnopqrstuvwxyz234567"[(chance >> 59) as usize])
    };
    let rows = (0..300).map(|row| {
        let unit: String = (0..400).map(|_| letter()).collect();
        format!("A-{row},laptop,1,NL,{unit}\n")
    });
    std::iter::once("asset_id,type,quantity,country,unit\n".to_owned()).chain(rows).collect()
}

#[tokio::test]
async fn names_that_do_not_fit_stay_behind_and_the_result_goes_along() {
    let router = shipped();
    let page = send(&router, "/en/measure/result", &[file("a.csv", long_names()), field("year", "2024")]).await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.body.contains("too large to go along with names"));
    assert!(!page.body.contains("line=unit"), "no way to a line that the next page does not have");
    let state = between(&page.body, "name=\"state\" value=\"", "\"").to_owned();
    let next = send(&router, "/en/measure/result", &[field("state", &state), field("ask", "show=explain")]).await;
    assert_eq!(next.status, 200, "{}", next.body);
}
