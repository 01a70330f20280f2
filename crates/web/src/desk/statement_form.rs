//! The form of a statement on the plan: who says what, per criterion whether it is met, and the evidence.

use voetspoor_knowledge::sheet::Sheet;
use voetspoor_plan::{Judgement, Reach, ReadAs, SourceKind};
use voetspoor_quantity::{Lang, Words};

use super::control::{Body, Cell, Control, Kind, Maker};
use crate::portal::Portal;

/// A part of a form: its place in the page, its heading, its controls.
pub(super) type Part = (&'static str, &'static str, Vec<Control>);

/// What stands in the form for a new statement on an action.
pub(super) fn fresh(portal: &Portal, action: &str) -> Sheet {
    let today = portal.clock.today().to_string();
    let mut sheet = Sheet::default();
    if let Some(action) = portal.plan.action(action) {
        sheet.set("about", action.id.as_str());
        sheet.set("id", format!("{}-{today}", action.id));
    }
    sheet.set("kind", SourceKind::Editorial.as_str());
    sheet.set("by", "redactie");
    sheet.set("stated_on", today);
    sheet
}

/// Offers a row for each criterion of what the statement is about.
pub(super) fn offer_criteria(portal: &Portal, sheet: &mut Sheet) {
    let rows = sheet.rows("judgements");
    let judged: Vec<String> = rows.iter().map(|row| sheet.one(&format!("judgements.{row}.of")).to_owned()).collect();
    let mut next = rows.last().map_or(0, |last| last.saturating_add(1));
    let about: Vec<String> = sheet.many("about").into_iter().map(str::to_owned).collect();
    for (id, _) in about.iter().flat_map(|id| judgeable(portal, id, Lang::Nl)) {
        if !judged.contains(&id) {
            sheet.set(&format!("judgements.{next}.of"), id);
            next = next.saturating_add(1);
        }
    }
}

/// What of a thing in the plan can be judged: criteria of an action, or a commitment itself.
fn judgeable(portal: &Portal, id: &str, l: Lang) -> Vec<(String, String)> {
    if let Some(action) = portal.plan.action(id) {
        let criteria = action.criteria.iter();
        return criteria.map(|one| (one.id.clone(), format!("{} {}", one.id, one.text.get(l)))).collect();
    }
    portal.plan.commitment(id).map(|one| (one.id.clone(), one.id.clone())).into_iter().collect()
}

impl Maker<'_> {
    /// All parts of the form of a statement.
    pub(super) fn statement(&mut self, portal: &Portal) -> Vec<Part> {
        let l = self.l;
        vec![
            ("what", l.is("Waar het over gaat", "What it is about"), self.about()),
            ("criteria", l.is("Per criterium", "Per criterion"), vec![self.judgements(portal)]),
            ("evidence", l.is("Bewijs", "Evidence"), vec![self.evidence()]),
            ("search", l.is("Gezocht en niet gevonden", "Looked for and not found"), self.search()),
        ]
    }

    fn about(&mut self) -> Vec<Control> {
        let text = |nl: &str, en: &str| Words::new(en, nl);
        let l = self.l;
        let mut controls = Vec::new();
        if self.new {
            controls.push(self.identifier("3.a.1-2026-11-22"));
        }
        let body = Body::Cells(vec![self.lines("about")]);
        let help = text(
            "Acties, toezeggingen of onderdelen van het plan, een per regel. Bewaar daarna: per criterium komt er een rij.",
            "Actions, commitments or parts of the plan, one a line. Then save: each criterion gets a row.",
        );
        controls.push(self.control("about", &text("Over", "About"), &help, "3.a.1", true, body));
        let kinds = SourceKind::ALL.iter().map(|one| (one.as_str().to_owned(), one.label(l).to_owned())).collect();
        let body = Body::Cells(vec![self.choice("kind", kinds)]);
        let help = text(
            "Een eigen verklaring en een onafhankelijk oordeel worden nooit door elkaar gehaald.",
            "A self-report and an independent judgement are never mixed.",
        );
        controls.push(self.control("kind", &text("Wie spreekt", "Who speaks"), &help, "", true, body));
        let body = Body::Cells(vec![Cell {
            kind: Kind::Line("text", Some("labels".to_owned())),
            ..self.line("by", "", "text")
        }]);
        let help = text(
            "De organisatie die dit zegt, zoals het register haar noemt.",
            "The organisation that says this, as the register calls it.",
        );
        controls.push(self.control("by", &text("Organisatie", "Organisation"), &help, "", true, body));
        let body = Body::Cells(vec![self.line("stated_on", "", "date")]);
        let help =
            text("De dag waarop het is gezegd of hier is ingevoerd.", "The day on which it was said or entered here.");
        controls.push(self.control("stated_on", &text("Gezegd op", "Stated on"), &help, "", true, body));
        let body = Body::Cells(vec![self.line("holds_from", "", "date")]);
        let help = text(
            "De dag van het document of het feit. Leeg: de dag waarop het is gezegd.",
            "The day of the document or the fact. Empty: the day it was stated.",
        );
        controls.push(self.control("holds_from", &text("Geldt vanaf", "Holds from"), &help, "", false, body));
        let body = Body::Cells(vec![self.line("reply_to", "", "text")]);
        let help = text(
            "Het kenmerk van de uitspraak waarop dit antwoordt.",
            "The identifier of the statement that this answers.",
        );
        controls.push(self.control("reply_to", &text("Antwoord op", "Answer to"), &help, "", false, body));
        let body = Body::Cells(vec![self.area("text.nl", "nl", 4), self.area("text.en", "en", 4)]);
        let help = text("Wat er gezegd wordt, in een paar zinnen.", "What is said, in a few sentences.");
        controls.push(self.control("text", &text("Tekst", "Text"), &help, "", true, body));
        controls
    }

    fn judgements(&mut self, portal: &Portal) -> Control {
        let l = self.l;
        let about: Vec<String> = self.sheet.many("about").into_iter().map(str::to_owned).collect();
        let of: Vec<_> = about.iter().flat_map(|id| judgeable(portal, id, l)).collect();
        let is: Vec<_> = Judgement::ALL.iter().map(|one| (one.as_str().to_owned(), one.label(l).to_owned())).collect();
        let row = |maker: &Self, row: usize| {
            let name = |part: &str| format!("judgements.{row}.{part}");
            vec![
                Cell { label: l.is("criterium", "criterion").to_owned(), ..maker.choice(&name("of"), of.clone()) },
                Cell { label: l.is("oordeel", "judgement").to_owned(), ..maker.choice(&name("is"), is.clone()) },
                maker.area(&name("reason.nl"), "nl", 2),
                maker.area(&name("reason.en"), "en", 2),
            ]
        };
        let rows = self.sheet.rows("judgements").into_iter().map(|number| row(self, number)).collect();
        let label = Words::new("Is it met?", "Is het gehaald?");
        let help = Words::new(
            "Met, partly, not met or not known, and why. An empty judgement says nothing of that criterion.",
            "Gehaald, deels, niet gehaald of niet bekend, en waarom. Een leeg oordeel zegt niets over dat criterium.",
        );
        self.control("judgements", &label, &help, "", false, Body::Rows(rows))
    }

    fn evidence(&mut self) -> Control {
        let l = self.l;
        let reads: Vec<_> = ReadAs::ALL.iter().map(|one| (one.as_str().to_owned(), one.label(l).to_owned())).collect();
        let ours = vec![
            ("nl".to_owned(), l.is("de Nederlandse titel", "the Dutch title").to_owned()),
            ("en".to_owned(), l.is("de Engelse titel", "the English title").to_owned()),
        ];
        let row = |maker: &Self, row: usize| {
            let name = |part: &str| format!("evidence.{row}.{part}");
            vec![
                Cell {
                    label: l.is("titel, Nederlands", "title, Dutch").to_owned(),
                    ..maker.word(&name("title.nl"), "nl")
                },
                Cell {
                    label: l.is("titel, Engels", "title, English").to_owned(),
                    ..maker.word(&name("title.en"), "en")
                },
                Cell {
                    label: l.is("zelf vertaald", "translated by us").to_owned(),
                    ..maker.choice(&name("title.ours"), ours.clone())
                },
                maker.line(&name("publisher"), l.is("uitgever", "publisher"), "text"),
                maker.line(&name("url"), l.is("adres", "address"), "url"),
                maker.line(&name("date"), l.is("datum", "date"), "text"),
                maker.line(&name("accessed"), l.is("geopend op", "opened on"), "date"),
                Cell { label: l.is("gelezen", "read").to_owned(), ..maker.choice(&name("read"), reads.clone()) },
            ]
        };
        let rows = self.rows_of("evidence").into_iter().map(|number| row(self, number)).collect();
        let label = Words::new("Documents", "Documenten");
        let help = Words::new(
            "What it rests on. Met or partly met needs a public address.",
            "Waar het op rust. Gehaald of deels gehaald vraagt een openbaar adres.",
        );
        self.control("evidence", &label, &help, "", false, Body::Rows(rows))
    }

    fn search(&mut self) -> Vec<Control> {
        let l = self.l;
        let none = (String::new(), l.is("kies", "choose").to_owned());
        let reaches = Reach::ALL.iter().map(|one| (one.as_str().to_owned(), one.label(l).to_owned()));
        let cells = vec![
            self.line("search.looked_on", l.is("dag", "day"), "date"),
            Cell {
                label: l.is("hoe gericht", "how far").to_owned(),
                ..self.choice("search.reach", std::iter::once(none).chain(reaches).collect())
            },
            self.area("search.what.nl", "nl", 2),
            self.area("search.what.en", "en", 2),
        ];
        let label = Words::new("Where was looked", "Waar is gezocht");
        let help = Words::new(
            "Only where nothing was found: when, where and with which words was looked.",
            "Alleen als er niets is gevonden: wanneer, waar en met welke woorden is gezocht.",
        );
        vec![self.control("search", &label, &help, "", false, Body::Cells(cells))]
    }
}
