//! O-14 and O-15: the year of an online user by Istrate and others (2024), rebuilt from the intensities that the
//! observations hold.
//!
//! Hours, traffic and results: `data/LCI_Digital-Content-Consumption.xlsx` and `data/results` of
//! `robyistrate/internet-environmental-footprint` at commit 67436426 (MIT, Robert Istrate), of Nature Communications
//! 15, 3724.

use crate::shipped::value;

/// Activity, GB an hour, and for each device the hours a year of the low, medium and high user.
type Activity = (&'static str, f64, &'static [(&'static str, [f64; 3])]);

const ACTIVITIES: [Activity; 12] = [
    (
        "web surfing",
        0.105,
        &[
            ("smartphone", [730.0, 365.0, 365.0]),
            ("tablet", [0.0, 109.5, 109.5]),
            ("laptop", [0.0, 182.5, 182.5]),
            ("desktop", [0.0, 73.0, 73.0]),
        ],
    ),
    (
        "social media",
        0.3092,
        &[
            ("smartphone", [894.0, 742.02, 742.02]),
            ("tablet", [0.0, 50.66, 50.66]),
            ("laptop", [0.0, 50.66, 50.66]),
            ("desktop", [0.0, 50.66, 50.66]),
        ],
    ),
    ("video, 480p", 0.651_785_714_285_714_3, &[("smartphone", [416.5, 0.0, 0.0]), ("laptop", [416.5, 0.0, 0.0])]),
    (
        "video, 720p",
        1.266_666_666_666_666_8,
        &[
            ("smartphone", [0.0, 129.115, 0.0]),
            ("tablet", [0.0, 66.64, 0.0]),
            ("laptop", [0.0, 58.31, 0.0]),
            ("desktop", [0.0, 58.31, 0.0]),
            ("television-720p", [0.0, 104.125, 0.0]),
        ],
    ),
    (
        "video, 1080p",
        2.421_875,
        &[
            ("smartphone", [0.0, 129.115, 258.23]),
            ("tablet", [0.0, 66.64, 133.28]),
            ("laptop", [0.0, 58.31, 116.62]),
            ("desktop", [0.0, 58.31, 116.62]),
            ("television", [0.0, 104.125, 0.0]),
        ],
    ),
    ("video, 4K", 7.623_75, &[("television-4k", [0.0, 0.0, 208.25])]),
    ("music, low", 0.0269, &[("smartphone", [566.0, 0.0, 0.0])]),
    (
        "music, standard",
        0.0576,
        &[("smartphone", [0.0, 333.94, 0.0]), ("tablet", MUSIC), ("laptop", MUSIC), ("desktop", MUSIC)],
    ),
    (
        "music, high",
        0.112_766_666_666_666_64,
        &[("smartphone", [0.0, 0.0, 333.94]), ("tablet", HIGH_MUSIC), ("laptop", HIGH_MUSIC), ("desktop", HIGH_MUSIC)],
    ),
    ("conference, sound", 0.035_55, &[("laptop", [207.0, 0.0, 0.0])]),
    ("conference, standard", 0.6, &[("laptop", [0.0, 103.5, 0.0]), ("desktop", [0.0, 103.5, 0.0])]),
    ("conference, high", 1.383_75, &[("laptop", [0.0, 0.0, 103.5]), ("desktop", [0.0, 0.0, 103.5])]),
];
const MUSIC: [f64; 3] = [0.0, 77.353_333_333_333_32, 0.0];
const HIGH_MUSIC: [f64; 3] = [0.0, 0.0, 77.353_333_333_333_32];

/// A year: kWh by part, and GB.
struct Year {
    devices: f64,
    at_the_customer: f64,
    access: f64,
    core: f64,
    data_centres: f64,
    gigabytes: f64,
}

impl Year {
    fn total(&self) -> f64 {
        self.devices + self.at_the_customer + self.access + self.core + self.data_centres
    }
}

fn an_hour_of(device: &str) -> f64 {
    value(&format!("E4.per-hour.WORLD.internet-use.istrate.device={device}"), "2024")
}

fn an_hour_on(tier: &str) -> f64 {
    value(&format!("E6.per-hour.WORLD.internet-use.istrate.tier={tier}"), "2024")
}

fn a_gigabyte_of(tier: &str) -> f64 {
    value(&format!("E6.per-gigabyte.WORLD.internet-use.istrate.tier={tier}"), "2024")
}

/// The year of one of the three users: 0 low, 1 medium, 2 high.
fn year_of(user: usize) -> Year {
    let (mut hours, mut gigabytes, mut devices) = (0.0, 0.0, 0.0);
    for (_, traffic, by_device) in ACTIVITIES {
        for (device, users) in by_device {
            hours += users[user];
            gigabytes += users[user] * traffic;
            devices += users[user] * an_hour_of(device);
        }
    }
    Year {
        devices,
        at_the_customer: hours * an_hour_on("customer-equipment"),
        access: hours * an_hour_on("access"),
        core: gigabytes * a_gigabyte_of("core"),
        data_centres: gigabytes * a_gigabyte_of("data-centres"),
        gigabytes,
    }
}

#[track_caller]
fn close(found: f64, expected: f64, relative: f64, what: &str) {
    assert!((found / expected - 1.0).abs() <= relative, "{what}: {found}, expected {expected} within {relative}");
}

#[test]
fn o_14_the_year_of_a_medium_user() {
    let year = year_of(1);
    close(year.total(), 222.27, 1e-4, "kWh");

    // Published: kg CO2e of the whole, and its parts in percent. The making of equipment is as published; its
    // inventory is not open. What is used counts at the intensity of the world's electricity that the study used,
    // which the part of the devices gives; core and data centres stand in other regions and have their own.
    let published = 229.424_364_431_313_48;
    let (devices, at_the_customer, access) = (21.929_345_809_281_806, 7.116_610_601_426_012, 2.846_644_139_456_406);
    let (core, data_centres) = (10.757_096_029_753_676, 24.353_630_810_690_26);
    let making = 32.325_352_879_895_07 + 0.218_693_867_551_715_13 + 0.452_625_861_917_386_24;
    let part = |kwh: f64, kg_a_kwh: f64| kwh * kg_a_kwh / published * 100.0;
    let (world, of_core, of_data_centres) = (0.722_125, 0.680_785, 0.659_697);
    for (found, expected, what) in [
        (part(year.devices, world), devices, "use of devices"),
        (part(year.at_the_customer, world), at_the_customer, "equipment at the customer"),
        (part(year.access, world), access, "access network"),
        (part(year.core, of_core), core, "core network"),
        (part(year.data_centres, of_data_centres), data_centres, "use of data centres"),
    ] {
        assert!((found - expected).abs() <= 0.01, "{what}: {found} %, expected {expected} %");
    }
    let rebuilt = (year.devices + year.at_the_customer + year.access) * world
        + year.core * of_core
        + year.data_centres * of_data_centres
        + published * making / 100.0;
    close(rebuilt, published, 1e-4, "kg CO2e");
    close(
        value("G5.online-user.WORLD.internet-use.istrate.intensity=medium", "2024"),
        published,
        1e-4,
        "as it is loaded",
    );
}

#[test]
fn o_15_the_years_of_a_low_and_a_high_user() {
    let (low, high) = (year_of(0), year_of(2));
    close(low.total(), 104.95, 1e-3, "kWh of the low user");
    close(low.gigabytes, 918.6, 1e-3, "GB of the low user");
    close(high.total(), 336.72, 1e-3, "kWh of the high user");
    close(high.gigabytes, 3804.0, 1e-3, "GB of the high user");
}
