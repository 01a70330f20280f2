//! Readers on a small server that gives the shapes of the sources, with their quirks and failures.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};

use voetspoor_monitor::feed::Feed;
use voetspoor_monitor::read::{Fetch, Fetched, ReadError, Reading, read};
use voetspoor_monitor::{Missing, Status};

/// Answers by path; the query is part of it.
pub(crate) struct Server {
    pub(crate) base: String,
}

impl Server {
    /// Serves answers until the test ends. `HERE` in an answer stands for the server's own address.
    pub(crate) fn with(answers: &[(&str, u16, &str)]) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let answers: BTreeMap<String, (u16, String)> = answers
            .iter()
            .map(|(path, status, body)| ((*path).to_owned(), (*status, body.replace("HERE", &base))))
            .collect();
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                answer(stream, &answers);
            }
        });
        Server { base }
    }
}

fn answer(mut stream: TcpStream, answers: &BTreeMap<String, (u16, String)>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut first = String::new();
    let _ = reader.read_line(&mut first);
    let mut line = String::new();
    while reader.read_line(&mut line).is_ok_and(|read| read > 2) {
        line.clear();
    }
    let path = first.split(' ').nth(1).unwrap_or_default();
    let (status, body) = answers.get(path).cloned().unwrap_or((404, "not found".to_owned()));
    let _ = write!(stream, "HTTP/1.1 {status} X\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len());
}

/// A client as small as the server.
pub(crate) struct Client;

impl Fetch for Client {
    fn get(&mut self, address: &str) -> Result<Fetched, ReadError> {
        let told = |why: String| ReadError::NoAnswer { address: address.to_owned(), why };
        let rest = address.strip_prefix("http://").ok_or_else(|| told("no http".to_owned()))?;
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let mut stream = TcpStream::connect(host).map_err(|error| told(error.to_string()))?;
        write!(stream, "GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut reader = BufReader::new(stream);
        let mut line = String::new();
        reader.read_line(&mut line).map_err(|error| told(error.to_string()))?;
        let status = line.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        let mut header = String::new();
        while reader.read_line(&mut header).is_ok_and(|read| read > 2) {
            header.clear();
        }
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut reader, &mut bytes).map_err(|error| told(error.to_string()))?;
        Ok(Fetched { status, bytes })
    }
}

const FIRST: &str =
    "/odata/v1/CBS/00000NED/Observations?$filter=Measure%20eq%20%27M1%27%20and%20Bedrijfstak%20eq%20%27J%27";

const PROPERTIES: &str = r#"{"@odata.context":"x","Identifier":"00000NED","Title":"Proef","Modified":"2026-11-10T02:00:00+01:00","ObservationsModified":"2026-11-12T02:00:00+01:00","ObservationCount":5}"#;
const DIMENSIONS: &str = r#"{"value":[{"Identifier":"Bedrijfstak","Title":"Bedrijfstak","Kind":"Dimension","ContainsGroups":true,"ContainsCodes":true},{"Identifier":"Perioden","Title":"Perioden","Kind":"TimeDimension"}]}"#;
const MEASURES: &str =
    r#"{"value":[{"Identifier":"M1","Index":1,"Title":"CO2","Unit":"mln kg","Decimals":0,"MeasureGroupId":null}]}"#;
const PERIODS: &str = r#"{"value":[{"Identifier":"2021JJ00","Title":"2021","Status":"Definitief"},{"Identifier":"2022JJ00","Title":"2022","Status":"Nader voorlopig"},{"Identifier":"2023JJ00","Title":"2023","Status":"Voorlopig"},{"Identifier":"2024JJ00","Title":"2024","Status":"Voorlopig"}]}"#;
const PAGE_1: &str = r#"{"@odata.nextLink":"HERE/next?$skip=2","value":[{"Id":0,"Measure":"M1","ValueAttribute":"None","Value":170.0,"StringValue":null,"Bedrijfstak":"J   ","Perioden":"2021JJ00"},{"Id":1,"Measure":"M1","ValueAttribute":"None","Value":168.0,"StringValue":null,"Bedrijfstak":"J","Perioden":"2022JJ00"}]}"#;
const PAGE_2: &str = r#"{"value":[{"Id":2,"Measure":"M1","ValueAttribute":"Confidential","Value":null,"StringValue":null,"Bedrijfstak":"J","Perioden":"2023JJ00"},{"Id":3,"Measure":"M1","ValueAttribute":"None","Value":null,"StringValue":".","Bedrijfstak":"J","Perioden":"2024JJ00"}]}"#;

/// The answers of a sound service, with some of them replaced.
fn service<'a>(other: &[(&'a str, u16, &'a str)]) -> Server {
    let mut answers: Vec<(&str, u16, &str)> = vec![
        ("/odata/v1/CBS/00000NED/Properties", 200, PROPERTIES),
        ("/odata/v1/CBS/00000NED/Dimensions", 200, DIMENSIONS),
        ("/odata/v1/CBS/00000NED/MeasureCodes", 200, MEASURES),
        ("/odata/v1/CBS/00000NED/PeriodenCodes", 200, PERIODS),
        (FIRST, 200, PAGE_1),
        ("/next?$skip=2", 200, PAGE_2),
    ];
    answers.extend(other);
    Server::with(&answers)
}

pub(crate) fn cbs_feed(base: &str) -> Feed {
    let text = format!(
        "format = \"voetspoor-feed/1\"\nid = \"cbs-trial\"\nreader = \"cbs-odata\"\naddress = \"{base}/odata/v1\"\ntable = \"00000NED\"\n\
         source = \"cbs-83300\"\ntier = \"estimated\"\n[[take]]\nto = \"G3.direct.NL.sbi-j.cbs\"\nmeasure = \"M1\"\nunit = \"mln kg\"\nwhere = {{ Bedrijfstak = \"J\" }}\n"
    );
    Feed::from_toml(&text).unwrap()
}

fn cbs(other: &[(&str, u16, &str)]) -> Result<Reading, ReadError> {
    let server = service(other);
    read(&cbs_feed(&server.base), &mut Client)
}

pub(crate) fn cbs_sound() -> Reading {
    cbs(&[]).unwrap()
}

#[test]
fn pages_codes_status_and_attributes_of_cbs_are_read() {
    let reading = cbs_sound();
    assert_eq!(reading.modified.unwrap().to_string(), "2026-11-12");
    let rows: Vec<_> = reading.rows.iter().map(|row| (row.period.to_string(), row.value, row.status)).collect();
    assert_eq!(
        rows,
        [
            ("2021".to_owned(), Ok(170.0), Status::Final),
            ("2022".to_owned(), Ok(168.0), Status::RevisedProvisional),
            ("2023".to_owned(), Err(Missing::Withheld), Status::Provisional),
            ("2024".to_owned(), Err(Missing::Withheld), Status::Provisional),
        ]
    );
    assert_eq!(reading.rows[2].note.en, "CBS: Confidential");
    assert!(reading.rows.iter().all(|row| row.value != Ok(0.0)), "what is missing is never zero");
}

#[test]
fn failures_of_cbs_are_told_and_give_no_rows() {
    let told = |path: &str, status: u16, body: &str| cbs(&[(path, status, body)]).unwrap_err().to_string();
    let cases = [
        (told(FIRST, 404, ""), "404"),
        (told(FIRST, 500, "oops"), "try later"),
        (told("/next?$skip=2", 500, "oops"), "500"),
        (told(FIRST, 200, "<html><body>maintenance</body></html>"), "a page, not data"),
        (told(FIRST, 200, "{\"value\":[{\"Id\":0,"), "cut off after 18 bytes"),
        (told(FIRST, 200, "[]"), "not what was asked for"),
        (told(FIRST, 200, "{\"@odata.nextLink\":\"http://elsewhere.example/x\",\"value\":[]}"), "lies elsewhere"),
        (told(FIRST, 200, &PAGE_2.replace("M1", "M2")), "was not asked for"),
        (told(FIRST, 200, &PAGE_2.replace("2023JJ00", "2023X000")), "no period"),
        (
            told("/odata/v1/CBS/00000NED/MeasureCodes", 200, &MEASURES.replace("mln kg", "kg")),
            "is in \"kg\", the feed says \"mln kg\"",
        ),
        (told("/odata/v1/CBS/00000NED/MeasureCodes", 200, "{\"value\":[]}"), "no measure"),
        (told("/odata/v1/CBS/00000NED/Dimensions", 200, &DIMENSIONS.replace("Bedrijfstak", "Regio")), "which Regio"),
        (
            told("/odata/v1/CBS/00000NED/Dimensions", 200, &DIMENSIONS.replace("TimeDimension", "Dimension")),
            "no dimension is of time",
        ),
    ];
    for (told, expected) in cases {
        assert!(told.contains(expected), "{expected} in {told}");
    }
}

#[test]
fn pages_without_end_are_left() {
    let error = cbs(&[
        (FIRST, 200, "{\"@odata.nextLink\":\"HERE/loop\",\"value\":[]}"),
        ("/loop", 200, "{\"@odata.nextLink\":\"HERE/loop\",\"value\":[]}"),
    ]);
    assert!(error.unwrap_err().to_string().contains("more than 1000 pages"));
}

#[test]
fn an_unreachable_source_is_told() {
    let feed = cbs_feed("http://127.0.0.1:1");
    assert!(matches!(read(&feed, &mut Client), Err(ReadError::NoAnswer { .. })));
}

fn table(body: &str, feed: &str) -> Result<Reading, ReadError> {
    let server = Server::with(&[("/table.csv", 200, body)]);
    let text = format!(
        "format = \"voetspoor-feed/1\"\nid = \"trial\"\naddress = \"{}/table.csv\"\nsource = \"s\"\ntier = \"estimated\"\n{feed}",
        server.base
    );
    read(&Feed::from_toml(&text).unwrap(), &mut Client)
}

const EMBER: &str = "reader = \"table\"\nperiod_column = \"Year\"\n[[take]]\nto = \"G7.intensity.NL.b.ember\"\nmeasure = \"Value\"\npower_of_ten = -3\n\
                     where = { \"Country code\" = \"NLD\", Variable = \"CO2 intensity\" }\n";

#[test]
fn ember_is_read_by_country_code_and_variable() {
    let body = "\u{feff}Area,Country code,Year,Variable,Unit,Value\nNetherlands,NLD,2022,CO2 intensity,gCO2/kWh,354.988\n\
                Netherlands,NLD,2023,CO2 intensity,gCO2/kWh,268.68\nNetherlands,NLD,2023,Coal,TWh,8.71\nNewfoundland,CA-NL,2023,CO2 intensity,gCO2/kWh,26\n\
                Netherlands,NLD,2024,CO2 intensity,gCO2/kWh,\n";
    let reading = table(body, EMBER).unwrap();
    let rows: Vec<_> = reading.rows.iter().map(|row| (row.period.to_string(), row.value)).collect();
    assert_eq!(rows, [("2022".to_owned(), Ok(0.354_988)), ("2023".to_owned(), Ok(0.268_68))]);
    assert_eq!(reading.left_out, ["line 6: Value is empty"], "an empty cell is no zero");
}

#[test]
fn tables_that_do_not_fit_are_refused() {
    let head = "Area,Country code,Year,Variable,Unit,Value\n";
    for (body, expected) in [
        (String::new(), "no header"),
        (head.to_owned(), "no row for"),
        (format!("{head}N,NLD,2022,CO2 intensity,g,\"354,988\"\n"), "is no number"),
        (format!("{head}N,NLD,22,CO2 intensity,g,354\n"), "no period"),
        (format!("{head}N,NLD,2022,CO2 intensity,g,1\nN,NLD,2022,CO2 intensity,g,2\n"), "twice"),
        ("<!doctype html>".to_owned(), "a page"),
        ("Area,Year,Waarde\nN,2022,1\n".to_owned(), "no row for"),
    ] {
        let told = table(&body, EMBER).unwrap_err().to_string();
        assert!(told.contains(expected), "{expected} in {told}");
    }
}

#[test]
fn reports_of_data_centres_are_summed_first_and_divided_last() {
    let body = "Naam;Totaal kWh;IT kWh;Water m3\nA;1000000;800000;100\nB;3000000;2000000;\nC;;;\nD;500;900;1\nA;1;1;1\nE;-5;1;\nF;1.000.000;1;\n";
    let feed = "reader = \"data-centres\"\nperiod = \"2024\"\ndelimiter = \";\"\ndecimal = \",\"\n\
                columns = { id = \"Naam\", total_kwh = \"Totaal kWh\", it_kwh = \"IT kWh\", water_m3 = \"Water m3\" }\n"
        .to_owned();
    let takes: String = ["pue", "total_kwh", "filed", "refused", "complete", "water_m3", "renewable_share"]
        .map(|figure| format!("[[take]]\nto = \"D2.{figure}.NL.eed.rvo\"\nmeasure = \"{figure}\"\n"))
        .concat();
    let reading = table(body, &format!("{feed}{takes}").replace("columns", "columns")).unwrap();
    let of = |figure: &str| reading.rows.iter().find(|row| row.key.measure == figure).unwrap();
    assert_eq!(of("pue").value, Ok(4.0 / 2.8), "energy-weighted, not the mean of 1.25 and 1.5");
    assert_eq!(of("pue").note.en, "2 of 6 reports have it");
    // D, E and F filed what cannot be true or read; the second A is no report of another data centre.
    assert_eq!((of("filed").value, of("refused").value, of("complete").value), (Ok(6.0), Ok(3.0), Ok(2.0)));
    assert_eq!(of("total_kwh").value, Ok(4_000_000.0));
    assert_eq!(of("water_m3").note.nl, "1 van 6 verslagen hebben het");
    assert_eq!(of("renewable_share").value, Err(Missing::NotPublished), "nobody said it: missing, not zero");
    assert_eq!(reading.left_out.len(), 4, "{:?}", reading.left_out);
}
