//! A result as an address: it opens again, and tells no names.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as URL_SAFE_NO_PAD;

use super::{LAPTOPS, between, climate, example, field, file, send};
use crate::portal::{get, shipped};

/// Addresses that format 1 and format 2 made of the same inventory. They must open for good.
const FIRST: &str = include_str!("../../fixtures/share-v1.txt");
const SECOND: &str = include_str!("../../fixtures/share-v2.txt");

#[tokio::test]
async fn an_address_shows_the_same_figures_without_names() {
    let router = shipped();
    let mut parts = example("mixed-organisation");
    parts.extend([field("country", "NL"), field("organisation", "Gemeente Voorbeeldstad")]);
    let page = send(&router, "/meten/resultaat", &parts).await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.body.contains("Gemeente Voorbeeldstad") && page.body.contains("STADHUIS"));
    let address = between(&page.body, "href=\"/meten/r/", "\"").replace("&#38;", "&").replace("&amp;", "&");
    let parcel = address.split('?').next().unwrap();
    assert!(parcel.starts_with("3.") && parcel.len() <= 3072, "{} letters", parcel.len());
    let shared = get(&router, &format!("/meten/r/{address}")).await;
    assert_eq!(shared.status, 200, "{}", shared.body);
    let lead = |body: &str| between(body, "<p class=\"lead\">", "</p>").replace("Gemeente Voorbeeldstad: ", "");
    assert_eq!(lead(&page.body), lead(&shared.body));
    for name in ["Voorbeeldstad", "STADHUIS", "Dienstverlening", "Zaaksysteem", "assets.csv", "Energie Voorbeeld"] {
        assert!(!shared.body.contains(name), "{name}");
    }
    assert!(shared.body.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert_eq!(shared.headers["cache-control"], "no-store");
    assert_eq!(shared.headers["referrer-policy"], "no-referrer");
    let english = get(&router, &format!("/en/measure/r/{parcel}?as=json")).await;
    let again = get(&router, &format!("/en/measure/r/{parcel}?as=json")).await;
    assert_eq!(english.body, again.body, "draws are the same every time");
}

#[tokio::test]
async fn an_address_of_every_format_opens() {
    let router = shipped();
    let mut results = Vec::new();
    for parcel in [FIRST, SECOND] {
        let answer = get(&router, &format!("/en/measure/r/{}?as=json&factors=nl-2026.1", parcel.trim())).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let result: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(result["year"], 2024);
        assert_eq!(result["inventory"]["rows"], 1);
        assert!(climate(&result) > 0.0);
        results.push(result);
    }
    assert_eq!(results[0], results[1], "both formats hold the same cells");
}

#[tokio::test]
async fn a_damaged_foreign_or_endless_address_is_told_plainly() {
    let router = shipped();
    let whole = FIRST.trim();
    let cut = &whole[..whole.len() / 2];
    let long = format!("1.{}", "A".repeat(5000));
    for parcel in
        [cut, "1.", "2.", "1.%00%00", "2.AAAA", "3.AAAA", "4.AAAA", "garbage", "..%2F..%2Fetc%2Fpasswd", &long]
    {
        let answer = get(&router, &format!("/meten/r/{parcel}")).await;
        assert_eq!(answer.status, 422, "{parcel}");
        assert!(answer.body.contains("Dit is geen resultaat van Voetspoor"), "{parcel}");
    }
    let answer = get(&router, &format!("/meten/r/{whole}?factors=nl-1999.1")).await;
    assert_eq!(answer.status, 400);
    assert!(answer.body.contains("nl-2026.1"), "the factor sets that there are");
}

/// An address of format 1 with any cells, as anybody can make one.
fn forged(change: impl Fn(&mut serde_json::Value)) -> String {
    let mut cells = serde_json::json!({
        "format": "voetspoor-cells/1", "counting": "count-1", "year": 2024, "rejected": 0,
        "input": {"sha256": "", "files": [], "year_stated": true},
        "cells": [{
            "activity": "goods", "item": "device.laptop", "year": 2024, "relation": "owned", "consumer": "own",
            "life": {"default": 1826}, "undated": true, "measures": {"life-days": "3660"}
        }],
        "groups": [{"rows": 1, "cells": [0]}],
    });
    change(&mut cells);
    let mut pressed = Vec::new();
    brotli::BrotliCompress(
        &mut cells.to_string().as_bytes(),
        &mut pressed,
        &brotli::enc::BrotliEncoderParams::default(),
    )
    .unwrap();
    format!("1.{}", URL_SAFE_NO_PAD.encode(&pressed))
}

/// Nobody can let the portal say something by passing an address on.
#[tokio::test]
async fn a_forged_address_shows_no_words_of_its_maker() {
    let router = shipped();
    let at = |parcel: String| {
        let router = router.clone();
        async move { get(&router, &format!("/meten/r/{parcel}")).await }
    };
    assert_eq!(at(forged(|_| ())).await.status, 200);
    let named = at(forged(|cells| {
        for field in ["site", "unit", "workload", "counterparty"] {
            cells["cells"][0][field] = "Bel 0900-1234".into();
        }
        cells["organisation"] = "Bel 0900-1234".into();
        cells["input"]["files"] = serde_json::json!(["Bel 0900-1234"]);
    }))
    .await;
    assert!(!named.body.contains("0900-1234"), "{}", named.body);
    for address in [
        forged(|cells| cells["cells"][0]["item"] = "Bel 0900-1234".into()),
        forged(|cells| cells["counting"] = "Bel 0900-1234".into()),
        forged(|cells| cells["year"] = 9999.into()),
        forged(|cells| cells["cells"][0]["year"] = 9999.into()),
        forged(|cells| cells["cells"][0]["measures"]["life-days"] = "-1".into()),
    ] {
        let answer = at(address).await;
        assert_eq!(answer.status, 422, "{}", answer.body);
        assert!(!answer.body.contains("0900-1234"), "{}", answer.body);
    }
}

#[tokio::test]
async fn more_than_there_can_be_is_refused_with_what_it_says() {
    let router = shipped();
    // The most that a cell may hold opens; a million million laptops do not.
    let days = |amount: &str| {
        let amount = amount.to_owned();
        forged(move |cells| cells["cells"][0]["measures"]["life-days"] = amount.clone().into())
    };
    assert_eq!(get(&router, &format!("/meten/r/{}", days("366000000000000"))).await.status, 200);
    let bought = forged(|cells| cells["cells"][0]["measures"] = serde_json::json!({"acquired": "1000000000000"}));
    for (address, nl, en) in [
        (days("366000000000001"), "366000000000001 (stuksdagen", "366000000000001 (unit-days"),
        (
            bought,
            "1000000000000 (aangeschaft), en meer dan 10000000000 kan er niet zijn",
            "more than 10000000000 there cannot be",
        ),
        (days("-1"), "een maat is nooit negatief", "measures are never negative"),
    ] {
        let told = [
            get(&router, &format!("/meten/r/{address}")).await,
            get(&router, &format!("/en/measure/r/{address}")).await,
        ];
        assert!(told.iter().all(|answer| answer.status == 422));
        assert!(told[0].body.contains(nl) && told[1].body.contains(en), "{} {}", told[0].body, told[1].body);
    }
}

#[tokio::test]
async fn two_addresses_are_compared_on_the_same_draws() {
    let router = shipped();
    let more = LAPTOPS.replace(";3;", ";6;");
    let mut parcels = Vec::new();
    for text in [LAPTOPS, &more] {
        let page = send(&router, "/en/measure/result", &[file("a.csv", text), field("year", "2024")]).await;
        parcels.push(between(&page.body, "href=\"/en/measure/r/", "?").to_owned());
    }
    let path = format!("/en/measure/compare?a={}&b=https://voetspoor.example/meten/r/{}", parcels[0], parcels[1]);
    let answer = get(&router, &path).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert!(answer.body.contains("<b>yes, higher</b>"), "{}", between(&answer.body, "<p class=\"lead\">", "</p>"));
    let same = get(&router, &format!("/en/measure/compare?a={0}&b={0}", parcels[0])).await;
    assert!(same.body.contains("<b>no change</b>"));
    assert!(same.body.contains(r#"name="country""#), "what an inventory leaves out can be told");
    let half = get(&router, &format!("/en/measure/compare?a={}", parcels[0])).await;
    assert_eq!(half.status, 422);
}
