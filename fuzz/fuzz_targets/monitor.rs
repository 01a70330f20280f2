//! Any bytes as the answer of an official source, as a feed, and as a file of the monitor.
#![no_main]

use libfuzzer_sys::fuzz_target;
use voetspoor_catalog::{Catalog, TableFile};
use voetspoor_monitor::feed::Feed;
use voetspoor_monitor::read::{Fetch, Fetched, ReadError, read};

/// The same bytes to every question.
struct Bytes<'b>(&'b [u8]);

impl Fetch for Bytes<'_> {
    fn get(&mut self, _: &str) -> Result<Fetched, ReadError> {
        Ok(Fetched { status: 200, bytes: self.0.to_vec() })
    }
}

const FEEDS: [&str; 5] = [
    include_str!("../../data/monitor/feeds/ember-yearly.toml"),
    include_str!("../../data/monitor/feeds/owid-energy.toml"),
    include_str!("../../data/monitor/feeds/co2emissiefactoren-2026.toml"),
    "format = \"voetspoor-feed/1\"\nid = \"cbs\"\nreader = \"cbs-odata\"\naddress = \"https://datasets.cbs.nl/odata/v1\"\ntable = \"83300NED\"\nsource = \"s\"\ntier = \"estimated\"\n\
     [[take]]\nto = \"G3.direct.NL.sbi-j.cbs\"\nmeasure = \"M\"\nunit = \"mln kg\"\nwhere = { D = \"J\" }\n",
    "format = \"voetspoor-feed/1\"\nid = \"eed\"\nreader = \"data-centres\"\naddress = \"a.csv\"\nsource = \"s\"\ntier = \"reported\"\nperiod = \"2024\"\n\
     columns = { id = \"id\", total_kwh = \"total\", it_kwh = \"it\" }\n[[take]]\nto = \"D2.pue.NL.eed.rvo\"\nmeasure = \"pue\"\n",
];

const TEXTS: [&str; 3] = ["monitor/boundaries.toml", "monitor/dimensions.toml", "monitor/statistics/E1.toml"];

fuzz_target!(|bytes: &[u8]| {
    for text in FEEDS {
        if let Ok(feed) = Feed::from_toml(text) {
            let _ = read(&feed, &mut Bytes(bytes));
        }
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = Feed::from_toml(text);
    }
    let catalog = Catalog::default();
    for path in ["monitor/observations.csv", "monitor/sources.csv"] {
        let _ = voetspoor_monitor::load([], [TableFile { path, bytes }], &catalog);
    }
    for path in TEXTS {
        let _ = voetspoor_monitor::load([TableFile { path, bytes }], [], &catalog);
    }
});
