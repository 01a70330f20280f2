//! A register as a table: out and in by the editors' rooms.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use tower::ServiceExt;
use voetspoor_store::{DraftState, Filter, Key, Role};

use super::office::{Browser, Office, Told};

const TABLE: &str = "/beheer/tabel/standards";

/// The bytes of a file of the rooms.
async fn download(office: &Office, browser: &Browser, path: &str) -> Vec<u8> {
    let cookies: Vec<String> = browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let request = Request::builder().uri(path).header(header::COOKIE, cookies.join("; ")).body(Body::empty()).unwrap();
    let answer = office.router.clone().oneshot(request).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
    answer.into_body().collect().await.unwrap().to_bytes().to_vec()
}

/// Sends a file as a browser does.
async fn send(office: &Office, browser: &Browser, name: &str, bytes: &[u8], proof: &str) -> Told {
    let cookies: Vec<String> = browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let mut body = format!("--grens\r\nContent-Disposition: form-data; name=\"proof\"\r\n\r\n{proof}\r\n--grens\r\nContent-Disposition: form-data; name=\"table\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n").into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--grens--\r\n");
    let request = Request::builder().method(Method::POST).uri(TABLE).header("sec-fetch-site", "same-origin");
    let request = request.header(header::COOKIE, cookies.join("; "));
    let request =
        request.header(header::CONTENT_TYPE, "multipart/form-data; boundary=grens").body(Body::from(body)).unwrap();
    let (parts, body) = office.router.clone().oneshot(request).await.unwrap().into_parts();
    let body = String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap();
    Told { status: parts.status, place: String::new(), body }
}

fn seen_in(page: &str) -> String {
    let (_, after) = page.split_once("name=\"seen\" value=\"").unwrap();
    after.split_once('"').unwrap().0.to_owned()
}

async fn drafts(office: &Office) -> i64 {
    let filter = Filter { draft: Some(DraftState::Writing), ..Filter::default() };
    office.store.count(&filter).await.unwrap()
}

#[tokio::test]
async fn what_goes_out_comes_in_as_unchanged() {
    let office = Office::open().await;
    let anna = office.signed_in("Anna", Role::Editor).await;
    for ending in ["csv", "xlsx"] {
        let bytes = download(&office, &anna, &format!("{TABLE}/standards.{ending}")).await;
        let told = send(&office, &anna, &format!("standards.{ending}"), &bytes, &anna.proof).await;
        assert_eq!(told.status, StatusCode::OK, "{}", told.body);
        let count = office.store.count(&Filter { kind: Some("standards".into()), ..Filter::default() }).await.unwrap();
        assert!(told.body.contains(&format!("<b>{count}</b> ongewijzigd")), "{ending}: {}", told.body);
        assert!(told.body.contains("Er is niets om over te nemen"), "{ending}");
    }
}

#[tokio::test]
async fn rows_become_drafts_only_after_they_were_seen() {
    let office = Office::open().await;
    let mut anna = office.signed_in("Anna", Role::Editor).await;
    let csv = "id,name.nl,check_again\nen-50600-4-2,=PUE,2027-01-01\nbestaat-niet,Iets,\n,leeg,\n";
    let told = send(&office, &anna, "t.csv", csv.as_bytes(), &anna.proof).await;
    assert_eq!(told.status, StatusCode::OK, "{}", told.body);
    for text in ["<b>2</b> geweigerd", "<b>1</b> gewijzigd", "t.csv:3", "V-KNO-007", "Maak 1 concepten"] {
        assert!(told.body.contains(text), "{text} is not in {}", told.body);
    }
    assert_eq!(drafts(&office).await, 0, "nothing is written before somebody says so");
    let seen = seen_in(&told.body);
    let told = office.post(&mut anna, TABLE, &[("seen", "0")]).await;
    assert_eq!(told.status, StatusCode::CONFLICT, "what was not seen is not taken in");
    let told = office.post(&mut anna, TABLE, &[("seen", &seen)]).await;
    assert!(told.body.contains("0 nieuw, 1 gewijzigd"), "{}", told.body);
    let draft = office.store.draft(&Key::new("standards", "en-50600-4-2").unwrap()).await.unwrap();
    assert!(draft.body.unwrap().contains("name.nl = \"=PUE\""));
    let told = office.post(&mut anna, TABLE, &[("seen", &seen)]).await;
    assert_eq!(told.status, StatusCode::CONFLICT, "a table is taken in once");
    assert_eq!(drafts(&office).await, 1);

    // Somebody else's draft is left alone, one's own is written over.
    let bert = office.signed_in("Bert", Role::Editor).await;
    let told = send(&office, &bert, "t.csv", b"id,name.nl\nen-50600-4-2,Anders\n", &bert.proof).await;
    assert!(told.body.contains("<b>1</b> iemand is ermee bezig"), "{}", told.body);
    let told = send(&office, &anna, "t.csv", b"id,name.nl\nen-50600-4-2,Anders\n", &anna.proof).await;
    assert!(told.body.contains("<b>1</b> gewijzigd"), "{}", told.body);
}

#[tokio::test]
async fn what_is_no_table_and_who_is_no_editor_changes_nothing() {
    let office = Office::open().await;
    let anna = office.signed_in("Anna", Role::Editor).await;
    let mut bomb = Vec::new();
    {
        use std::io::Write;
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(&mut bomb));
        let options = zip::write::SimpleFileOptions::default();
        for name in ["xl/workbook.xml", "xl/worksheets/sheet1.xml"] {
            zip.start_file(name, options).unwrap();
            let zeros = vec![b' '; 1 << 20];
            for _ in 0..(if name.contains("sheet1") { 40 } else { 1 }) {
                zip.write_all(&zeros).unwrap();
            }
        }
        zip.finish().unwrap();
    }
    let wrong: [(&str, &[u8], &str); 6] = [
        ("leeg.csv", b"", "V-INV-021"),
        ("vreemd.csv", b"id;kleur\nen-50600-4-2;rood\n", "V-KNO-026"),
        ("zonder.csv", b"name.nl,name.en\na,b\n", "V-KNO-027"),
        ("kapot.xlsx", b"PK\x03\x04kapot", "V-INV-022"),
        ("bom.xlsx", &bomb, "V-INV-"),
        ("stuk.csv", b"\xEF\xBB\xBFid,name.nl\nen-50600-4-2,caf\xff\n", "V-INV-019"),
    ];
    for (name, bytes, code) in wrong {
        let told = send(&office, &anna, name, bytes, &anna.proof).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", told.body);
        assert!(told.body.contains(code), "{name}: {}", told.body);
    }
    let csv = b"id,name.nl\nen-50600-4-2,Anders\n";
    assert_eq!(send(&office, &anna, "t.csv", csv, &"0".repeat(64)).await.status, StatusCode::FORBIDDEN);
    let rene = office.signed_in("Rene", Role::Reader).await;
    assert_eq!(send(&office, &rene, "t.csv", csv, &rene.proof).await.status, StatusCode::FORBIDDEN);
    assert!(!download(&office, &rene, &format!("{TABLE}/standards.csv")).await.is_empty(), "readers may have it");
    assert_eq!(drafts(&office).await, 0);
}
