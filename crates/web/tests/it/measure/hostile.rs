//! Bad and hostile input: told plainly, escaped everywhere, never a server error.

use std::io::{Cursor, Write};

use voetspoor_web::{Portal, Settings, router};

use super::{LAPTOPS, between, field, file, send};
use crate::portal::{settings, shipped, sources};

#[tokio::test]
async fn no_file_an_empty_file_and_a_foreign_file_are_told_apart() {
    let router = shipped();
    let none = send(&router, "/meten/resultaat", &[field("year", "2024")]).await;
    assert_eq!(none.status, 422);
    assert!(none.body.contains("Kies een of meer bestanden."));
    for (name, bytes) in [("a.csv", &b""[..]), ("photo.png", b"\x89PNG\r\n\x1a\n"), ("b.csv", b"a;b\n1;2\n")] {
        let answer = send(&router, "/meten/resultaat", &[file(name, bytes)]).await;
        assert_eq!(answer.status, 422, "{name}");
        assert!(answer.body.contains("Hierin staat geen inventaris"), "{name}: {}", answer.body);
        assert!(answer.body.contains(name), "{name}");
    }
}

#[tokio::test]
async fn a_wrong_year_and_country_stand_at_their_fields() {
    let parts = [file("a.csv", LAPTOPS), field("year", "twintig"), field("country", "Atlantis")];
    let answer = send(&shipped(), "/meten/resultaat", &parts).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("href=\"#year\"") && answer.body.contains("href=\"#country\""));
    assert!(answer.body.contains("value=\"twintig\""));
}

#[tokio::test]
async fn a_huge_upload_is_refused_by_size() {
    let small = Settings { upload_bytes: 4096, ..settings() };
    let router = router(Portal::load(&sources(), small).unwrap());
    let answer = send(&router, "/en/measure/result", &[file("a.csv", vec![b'a'; 10_000])]).await;
    assert_eq!(answer.status, 413);
    assert!(answer.body.contains("too large"), "{}", answer.body);
}

fn zip_with(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(bytes).unwrap();
    zip.finish().unwrap().into_inner()
}

#[tokio::test]
async fn truncated_workbooks_and_zip_bombs_are_told() {
    let router = shipped();
    let bomb = zip_with("content.xml", &vec![b' '; 300 << 20]);
    let sheet = voetspoor_report::Sheet { name: "a".to_owned(), header: vec!["asset_id".to_owned()], rows: Vec::new() };
    let whole = voetspoor_report::to_xlsx(&[sheet]).unwrap();
    let cut = whole[..whole.len() / 2].to_vec();
    for (name, bytes) in [("bomb.ods", bomb), ("cut.xlsx", cut), ("cut.parquet", b"PAR1xxxx".to_vec())] {
        let answer = send(&router, "/en/measure/result", &[file(name, bytes)]).await;
        assert_eq!(answer.status, 422, "{name}");
        assert!(answer.body.contains(name), "{name}: {}", answer.body);
    }
}

#[tokio::test]
async fn letters_of_old_encodings_are_read() {
    let text = LAPTOPS.replace("L-1", "Café");
    let utf16: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let latin: Vec<u8> = text.chars().map(|letter| letter as u32 as u8).collect();
    let router = shipped();
    for bytes in [utf16, latin] {
        let answer = send(&router, "/meten/resultaat", &[file("a.csv", bytes), field("year", "2024")]).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
}

#[tokio::test]
async fn script_in_any_name_is_text() {
    let evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
    let quoted = evil.replace('"', "\"\"");
    let assets = format!(
        "asset_id,type,quantity,site,unit,model\n\"{quoted}\",laptop,1,\"{quoted}\",\"{quoted}\",\"{quoted}\"\nX,\"{quoted}\",1,\"{quoted}\",,\nY,laptop,nonsense,,\"{quoted}\",\n"
    );
    let sites = format!("site_id,country\n\"{quoted}\",NL\n");
    let parts = [
        file("<script>alert(3)<_script>.csv", assets),
        file("sites.csv", sites),
        field("year", "2024"),
        field("organisation", evil),
    ];
    let router = shipped();
    let page = send(&router, "/meten/resultaat", &parts).await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(!page.body.contains("<script") && !page.body.contains("<img"), "escaped everywhere");
    assert!(page.body.contains("&#60;script&#62;") || page.body.contains("&lt;script&gt;"));
    let state = between(&page.body, "name=\"state\" value=\"", "\"").to_owned();
    let asks =
        ["show=explain", "show=explain&line=site:%3Cscript%3Ealert(1)", "show=levers", "show=boundary", "show=report"];
    for ask in asks {
        let page = send(&router, "/en/measure/result", &[field("state", &state), field("ask", ask)]).await;
        assert!(!page.body.contains("<script") && !page.body.contains("<img"), "{ask}");
    }
    let typed = send(&router, "/meten/resultaat", &[field("organisation", evil), field("year", evil)]).await;
    assert_eq!(typed.status, 422);
    assert!(!typed.body.contains("<script") && !typed.body.contains("<img"));
}

#[tokio::test]
async fn formulas_leave_as_text() {
    let assets =
        "asset_id,type,quantity,country,unit\n=cmd|calc,laptop,1,NL,=HYPERLINK(\"http://x\")\n@b,laptop,none,NL,+1+2\n";
    let router = shipped();
    let parts = [file("a.csv", assets), field("year", "2024")];
    let csv = send(&router, "/en/measure/result", &[&parts[..], &[field("ask", "as=csv")]].concat()).await;
    assert!(csv.body.contains("'=HYPERLINK") && !csv.body.contains(",=") && !csv.body.contains("\"="), "{}", csv.body);
    let page = send(&router, "/en/measure/result", &parts).await;
    let rejects = between(&page.body, "href=\"data:text/csv;charset=utf-8,", "\"");
    assert!(rejects.contains("%27%40b"), "the rejected row, made harmless: {rejects}");
    assert!(page.body.contains("download=\"a.assets.rejects.csv\""));
}

#[tokio::test]
async fn damaged_states_and_documents_are_told() {
    let router = shipped();
    let bad_state = send(&router, "/en/measure/result", &[field("state", "1.zzzz")]).await;
    assert_eq!(bad_state.status, 422);
    for text in ["{", "{\"format\":\"other/1\"}", "{\"format\":\"voetspoor-result/1\"}", "[]"] {
        let answer = send(&router, "/en/measure/result", &[file("result.json", text)]).await;
        assert_eq!(answer.status, 422, "{text}");
    }
    let impossible = r#"{"format":"voetspoor-cells/1","counting":"count-1","input":{"sha256":"","files":[]},"year":2024,"rejected":0,
        "cells":[{"activity":"goods","item":"device.laptop","year":2024,"relation":"owned","consumer":"own","measures":{"acquired":"-5"}}]}"#;
    let answer = send(&router, "/en/measure/result", &[file("cells.json", impossible)]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("never negative"), "{}", answer.body);
}

#[tokio::test]
async fn a_crowd_is_asked_to_come_back() {
    let narrow = Settings { calculations_at_once: 1, ..settings() };
    let router = router(Portal::load(&sources(), narrow).unwrap());
    let parts = [file("a.csv", LAPTOPS), field("year", "2024")];
    let (one, two, three, four, five, six, seven) = tokio::join!(
        send(&router, "/en/measure/result", &parts),
        send(&router, "/en/measure/result", &parts),
        send(&router, "/en/measure/result", &parts),
        send(&router, "/en/measure/result", &parts),
        send(&router, "/en/measure/result", &parts),
        send(&router, "/en/measure/result", &parts),
        send(&router, "/en/measure/result", &parts),
    );
    let answers = [one, two, three, four, five, six, seven];
    let refused: Vec<_> = answers.iter().filter(|answer| answer.status == 503).collect();
    assert!(!refused.is_empty() && refused.len() < answers.len());
    assert!(refused.iter().all(|answer| answer.headers["retry-after"] == "60"));
}

#[tokio::test]
async fn a_file_that_is_passed_over_is_told_at_the_top_and_nothing_is_no_table() {
    let router = shipped();
    let notes = file("toelichting.csv", "Deze lijst komt uit ons beheerprogramma.\nVragen? Bel ons.\n");
    let page = send(&router, "/meten/resultaat", &[file("a.csv", LAPTOPS), notes, field("year", "2024")]).await;
    let top = between(&page.body, "<h1", "id=\"totals\"");
    assert!(top.contains("Overgeslagen bestanden of bladen: 1."), "{top}");
    let unknown = "apparaat_id;soort;land\nx1;Kwartelkooi;NL\n";
    let page = send(&router, "/en/measure/result", &[file("b.csv", unknown), field("year", "2024")]).await;
    assert_eq!(page.status, 200);
    assert!(!page.body.contains("id=\"totals\"") && !page.body.contains("id=\"parts\""), "{}", page.body);
    assert!(page.body.contains("Rows that are not covered: 1."), "{}", page.body);
    assert!(page.body.contains("href=\"/en/data/factors\">All kinds that Voetspoor knows"), "{}", page.body);
}
