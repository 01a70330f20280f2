//! A citizen in eight questions.

use voetspoor_inventory::SourceFile;
use voetspoor_quantity::Lang;

use super::answers::{Answers, Table, cell};
use super::question::{Field, Kind, Question, count, years};
use crate::measure::calculation::LeftOut;
use crate::portal::Portal;

const LINE: &[(&str, &str, &str)] = &[
    ("Fibre line", "glasvezel", "fibre"),
    ("DSL line", "DSL (telefoonlijn)", "DSL (telephone line)"),
    ("Fixed line", "kabel of anders", "cable or other"),
];

pub(super) static QUESTIONS: [Question; 8] = [
    Question {
        title: ("Welke computers gebruik je?", "Which computers do you use?"),
        why: (
            "Het maken ervan weegt vaak zwaarder dan de stroom.",
            "Making them often weighs more than their electricity.",
        ),
        fields: &[
            count("laptops", "Laptops", "Laptops").at_most(100.0),
            count("desktops", "Vaste computers", "Desktop computers").at_most(100.0),
            count("monitors", "Losse beeldschermen", "Separate monitors").at_most(100.0),
        ],
    },
    Question {
        title: ("Welke telefoons en kleine apparaten?", "Which phones and small devices?"),
        why: ("Ook een telefoon in de la is gemaakt.", "A phone in a drawer has been made, too."),
        fields: &[
            count("smartphones", "Smartphones", "Smartphones").at_most(100.0),
            count("tablets", "Tablets", "Tablets").at_most(100.0),
            count("watches", "Slimme horloges", "Smartwatches").at_most(100.0),
        ],
    },
    Question {
        title: ("Wat staat er bij de tv?", "What stands at the television?"),
        why: ("Een groot scherm gebruikt de meeste stroom.", "A large screen uses most electricity."),
        fields: &[
            count("televisions", "Televisies", "Televisions").at_most(100.0),
            count("set_top_boxes", "Tv-ontvangers", "Set-top boxes").at_most(100.0),
            count("consoles", "Spelcomputers", "Game consoles").at_most(100.0),
        ],
    },
    Question {
        title: ("Hoe lang gebruik je ze?", "How long do you use them?"),
        why: (
            "Een jaar langer verdeelt het maken over meer jaren.",
            "A year longer spreads the making over more years.",
        ),
        fields: &[
            years("laptop_years", "Laptop, jaren", "Laptop, years", "device.laptop"),
            years("phone_years", "Smartphone, jaren", "Smartphone, years", "device.smartphone"),
            years("tv_years", "Televisie, jaren", "Television, years", "device.television"),
        ],
    },
    Question {
        title: ("Welk internet heb je thuis?", "Which internet do you have at home?"),
        why: ("Het netwerk en de modem staan dag en nacht aan.", "The network and the modem are on day and night."),
        fields: &[
            Field {
                name: "line",
                label: ("Aansluiting", "Line"),
                hint: ("", ""),
                kind: Kind::OneOf(LINE),
                life_of: "",
            },
            count("lines", "Jouw deel van de aansluiting", "Your part of the line")
                .hinted("1 als je alleen woont, 0,5 met zijn tweeën.", "1 if you live alone, 0.5 with two.")
                .at_most(10.0),
        ],
    },
    Question {
        title: ("Hoeveel mobiele abonnementen?", "How many mobile subscriptions?"),
        why: (
            "Een abonnement draagt een deel van het hele mobiele netwerk.",
            "A subscription carries a part of the whole mobile network.",
        ),
        fields: &[count("sims", "Abonnementen", "Subscriptions").at_most(100.0)],
    },
    Question {
        title: (
            "Hoeveel video kijk je, en hoeveel bewaar je online?",
            "How much video do you watch, and how much do you keep online?",
        ),
        why: (
            "Het deel van het netwerk zit al in je aansluiting. Wat de datacentra erachter gebruiken, geeft geen aanbieder vrij; dat tellen wij niet.",
            "The network's part is in your line already. What the data centres behind it use, no provider publishes; we do not count it.",
        ),
        fields: &[
            count("video_hours", "Video, uren per week", "Video, hours a week").at_most(168.0),
            count("online_gb", "Online opslag, GB", "Online storage, GB").at_most(1e6),
        ],
    },
    Question {
        title: ("Hoe vaak gebruik je AI?", "How often do you use AI?"),
        why: (
            "Van geen AI-dienst is bekend waar de stroom is gebruikt. Wij tellen vragen niet, en laten zien wat wel bekend is.",
            "Of no AI service is it known where the electricity was used. We count no questions, and show what is known.",
        ),
        fields: &[count("ai_questions", "Vragen per dag", "Questions a day").at_most(10_000.0)],
    },
];

/// The answers as tables of the inventory.
pub(super) fn inventory(answers: &Answers) -> Vec<SourceFile> {
    let mut assets = Table::new("assets", &["asset_id", "type", "quantity", "country", "service_life_years"]);
    for (field, kind, years) in [
        ("laptops", "Laptop", "laptop_years"),
        ("desktops", "Desktop", ""),
        ("monitors", "Monitor", ""),
        ("smartphones", "Smartphone", "phone_years"),
        ("tablets", "Tablet", ""),
        ("watches", "Smartwatch", ""),
        ("televisions", "Television", "tv_years"),
        ("set_top_boxes", "Set-top box", ""),
        ("consoles", "Game console", ""),
        // The modem comes with the line.
        ("lines", "Modem or router at home", ""),
    ] {
        if let Some(number) = answers.number(field) {
            let years = answers.number(years).map_or_else(String::new, cell);
            assets.numbered(&[kind, &cell(number), "NL", &years]);
        }
    }
    let mut services = Table::new("services", &["service_id", "type", "quantity", "measure", "country"]);
    let line = answers.word("line").unwrap_or("Fixed line");
    for (field, kind) in [("lines", line), ("sims", "Mobile subscription")] {
        if let Some(number) = answers.number(field) {
            services.numbered(&[kind, &cell(number), "line-year", "NL"]);
        }
    }
    [assets, services].into_iter().filter_map(Table::file).collect()
}

/// What was answered and cannot be computed: why, and the gap in public data behind it.
pub(super) fn left_out(answers: &Answers, portal: &Portal, l: Lang) -> Vec<LeftOut> {
    let gap = |id: &str| {
        let entry = portal.knowledge.entry("data-gaps", id)?;
        Some((crate::knowledge::path(entry, l), entry.name.get(l).to_owned(), entry.summary.get(l).to_owned()))
    };
    let all = [
        (
            "video_hours",
            l.is("video kijken", "watching video"),
            l.is(
                "Het netwerk zit in je aansluiting, het scherm bij je apparaten. Wat datacentra per uur video gebruiken, geven aanbieders niet vrij.",
                "The network is in your line, the screen in your devices. What data centres use for an hour of video, providers do not publish.",
            ),
            "video-data-centres",
        ),
        (
            "online_gb",
            l.is("online opslag", "online storage"),
            l.is(
                "De factor hangt af van het datacentrum, en een aanbieder van opslag voor burgers zegt niet welk dat is.",
                "The factor depends on the data centre, and a provider of storage for citizens does not say which that is.",
            ),
            "cloud-provider-methods",
        ),
        (
            "ai_questions",
            l.is("vragen aan AI", "questions to AI"),
            l.is(
                "Wat makers noemen, telt niet hetzelfde mee en zegt niet in welk land de stroom is gebruikt. Zonder land is er geen factor.",
                "What makers state does not count the same, and does not tell in which country the electricity was used. Without a country there is no factor.",
            ),
            "ai-measured-use",
        ),
    ];
    let answered = all.into_iter().filter(|(field, ..)| answers.number(field).is_some());
    let told = answered.map(|(_, what, reason, id)| LeftOut {
        what: what.to_owned(),
        reason: reason.to_owned(),
        gap: gap(id),
    });
    told.collect()
}
