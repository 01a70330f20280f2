//! The controls of a form, made from the definition of a register and what stands in the sheet.

use std::collections::BTreeMap;

use voetspoor_knowledge::sheet::{LINK, SOURCE, Sheet, in_rows, parts};
use voetspoor_knowledge::{Evidence, Field, FieldType, Knowledge, Read, Register};
use voetspoor_quantity::{Lang, Words};

/// Empty rows that a form offers beyond those that are filled.
const SPARE: usize = 1;
/// Rows that a form holds at most.
const MOST_ROWS: usize = 200;

/// Letters of the longest example that a form shows.
const LONGEST_EXAMPLE: usize = 80;

/// One control: a label, help, and the cells in which something is typed or chosen.
pub(crate) struct Control {
    /// Name of the field, and its place in the page.
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) help: String,
    pub(crate) example: String,
    pub(crate) required: bool,
    pub(crate) internal: bool,
    /// What is wrong here.
    pub(crate) wrong: Vec<String>,
    pub(crate) body: Body,
}

/// How a control takes its value.
pub(crate) enum Body {
    /// One cell, or the same text in both languages beside each other.
    Cells(Vec<Cell>),
    /// Boxes to tick.
    Ticks(Vec<(String, String, bool)>),
    /// Rows of cells.
    Rows(Vec<Vec<Cell>>),
}

/// Where something is typed or chosen.
pub(crate) struct Cell {
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) value: String,
    pub(crate) kind: Kind,
    /// Language of what is typed, where it is one of the two.
    pub(crate) lang: &'static str,
}

/// What a cell looks like.
pub(crate) enum Kind {
    /// One line, with the type of the input and the list that it offers.
    Line(&'static str, Option<String>),
    /// Several lines.
    Area(usize),
    /// A choice: value, label.
    Choice(Vec<(String, String)>),
}

/// Makes the controls of one form.
pub(crate) struct Maker<'k> {
    pub(crate) knowledge: &'k Knowledge,
    pub(super) sheet: &'k Sheet,
    pub(crate) l: Lang,
    /// What is wrong, by key.
    pub(crate) wrong: BTreeMap<String, Vec<String>>,
    /// Is the entry new, so that its id can be chosen?
    pub(crate) new: bool,
    /// Names of what gets one row more.
    pub(crate) more: Vec<String>,
}

impl Maker<'_> {
    /// The common part, up to the fields.
    pub(crate) fn head(&mut self) -> Vec<Control> {
        let text = |nl: &str, en: &str| Words::new(en, nl);
        let mut controls = Vec::new();
        if self.new {
            controls.push(self.identifier("en-50600-4-2"));
        }
        let both = |maker: &Self, key: &str, rows: usize| {
            Body::Cells(vec![
                maker.area(&format!("{key}.nl"), "nl", rows),
                maker.area(&format!("{key}.en"), "en", rows),
            ])
        };
        let name = Body::Cells(vec![self.word("name.nl", "nl"), self.word("name.en", "en")]);
        let help = text("Korte naam, geen zin.", "Short name, no sentence.");
        controls.push(self.control("name", &text("Naam", "Name"), &help, "", true, name));
        let summary = both(self, "summary", 3);
        let help = text(
            "Een tot drie zinnen: wat het is en waarom het telt.",
            "One to three sentences: what it is and why it matters.",
        );
        controls.push(self.control("summary", &text("Samenvatting", "Summary"), &help, "", true, summary));
        let longer = both(self, "text", 5);
        let help =
            text("Meer uitleg, als Markdown. Geen HTML, geen plaatjes.", "More, as Markdown. No HTML, no images.");
        controls.push(self.control("text", &text("Tekst", "Text"), &help, "", false, longer));
        controls
    }

    /// The name in the address, for a new one.
    pub(super) fn identifier(&mut self, example: &str) -> Control {
        let help = Words::new(
            "Small letters, digits and hyphens. It becomes part of the address and never changes.",
            "Kleine letters, cijfers en streepjes. Het komt in het adres te staan en verandert nooit.",
        );
        let body = Body::Cells(vec![self.line("id", "", "text")]);
        self.control("id", &Words::new("Identifier", "Kenmerk"), &help, example, true, body)
    }

    /// The fields of the register.
    pub(crate) fn fields(&mut self, register: &Register) -> Vec<Control> {
        register.fields.iter().map(|field| self.field(register, field)).collect()
    }

    /// Numbers, evidence and dates.
    pub(crate) fn tail(&mut self) -> Vec<Control> {
        let text = |nl: &str, en: &str| Words::new(en, nl);
        let l = self.l;
        let lines = |maker: &Self, key: &str| Body::Cells(vec![maker.lines(key)]);
        let body = lines(self, "identifiers");
        let help = text("Nummers waarmee mensen zoeken, een per regel.", "Numbers by which people search, one a line.");
        let mut controls =
            vec![self.control("identifiers", &text("Nummers", "Numbers"), &help, "2024/1364", false, body)];
        let body = lines(self, "also");
        let help = text("Andere namen en afkortingen, een per regel.", "Other names and abbreviations, one a line.");
        controls.push(self.control("also", &text("Andere namen", "Other names"), &help, "PUE", false, body));
        let options = Evidence::ALL.iter().map(|one| (one.as_str().to_owned(), one.label(l).to_owned())).collect();
        let body = Body::Cells(vec![self.choice("evidence", options)]);
        let help = text("Hoe goed de bronnen het dragen.", "How well the sources support it.");
        controls.push(self.control("evidence", &text("Bewijs", "Evidence"), &help, "", true, body));
        let day = text("Een dag als 2026-11-22.", "A day such as 2026-11-22.");
        let body = Body::Cells(vec![self.line("checked", "", "date")]);
        controls.push(self.control("checked", &text("Gecontroleerd op", "Checked on"), &day, "", true, body));
        let body = Body::Cells(vec![self.line("check_again", "", "date")]);
        controls.push(self.control(
            "check_again",
            &text("Opnieuw controleren op", "Check again on"),
            &day,
            "",
            false,
            body,
        ));
        let cells = vec![
            self.line("valid_from", l.is("vanaf", "from"), "text"),
            self.line("valid_until", l.is("tot en met", "until"), "text"),
        ];
        let help = text("Alleen voor wat aan een tijd gebonden is.", "Only for what is bound to a time.");
        controls.push(self.control("valid_from", &text("Geldig", "Valid"), &help, "2026", false, Body::Cells(cells)));
        controls
    }

    /// Links to other things.
    pub(crate) fn links(&mut self) -> Control {
        let l = self.l;
        let relations = self.knowledge.vocabulary().relations.iter();
        let relations: Vec<_> = relations.map(|one| (one.id.clone(), one.forth.get(l).to_owned())).collect();
        let row = |maker: &Self, row: usize| {
            let name = |part: &str| format!("link.{row}.{part}");
            vec![
                Cell {
                    kind: Kind::Line("text", Some("targets".to_owned())),
                    ..maker.line(&name(LINK[0]), l.is("naar", "to"), "text")
                },
                Cell {
                    label: l.is("verband", "relation").to_owned(),
                    ..maker.choice(&name(LINK[1]), relations.clone())
                },
                maker.note(&name(LINK[2]), "nl"),
                maker.note(&name(LINK[3]), "en"),
            ]
        };
        let rows = self.rows_of("link").into_iter().map(|number| row(self, number)).collect();
        let label = Words::new("Links", "Verbanden");
        let help = Words::new(
            "What it has to do with: register:id, or plan:1.c.2. The other side shows it too.",
            "Waar het mee te maken heeft: register:kenmerk, of plan:1.c.2. De andere kant toont het ook.",
        );
        self.control("link", &label, &help, "standards:en-50600-4-2", false, Body::Rows(rows))
    }

    /// Sources.
    pub(crate) fn sources(&mut self) -> Control {
        let l = self.l;
        let reads: Vec<_> = Read::ALL.iter().map(|one| (one.as_str().to_owned(), one.label(l).to_owned())).collect();
        let row = |maker: &Self, row: usize| {
            let name = |part: &str| format!("source.{row}.{part}");
            let line = |part: usize, label: &str, kind| maker.line(&name(SOURCE[part]), label, kind);
            vec![
                line(0, l.is("titel", "title"), "text"),
                line(1, l.is("uitgever", "publisher"), "text"),
                line(2, l.is("adres", "address"), "url"),
                line(3, l.is("datum", "date"), "text"),
                line(4, l.is("geopend op", "opened on"), "date"),
                Cell { label: l.is("gelezen", "read").to_owned(), ..maker.choice(&name(SOURCE[5]), reads.clone()) },
                maker.note(&name(SOURCE[6]), "nl"),
                maker.note(&name(SOURCE[7]), "en"),
            ]
        };
        let rows = self.rows_of("source").into_iter().map(|number| row(self, number)).collect();
        let label = Words::new("Sources", "Bronnen");
        let help = Words::new(
            "At least one. Where it says it, when it was opened, and how it was read.",
            "Minstens een. Waar het staat, wanneer het is geopend en hoe het is gelezen.",
        );
        self.control("source", &label, &help, "", true, Body::Rows(rows))
    }

    pub(super) fn control(
        &mut self,
        key: &str,
        label: &Words,
        help: &Words,
        example: &str,
        required: bool,
        body: Body,
    ) -> Control {
        Control {
            name: key.to_owned(),
            label: label.get(self.l).to_owned(),
            help: help.get(self.l).to_owned(),
            example: example.to_owned(),
            required,
            internal: false,
            wrong: self.wrong.remove(key).unwrap_or_default(),
            body,
        }
    }

    fn field(&mut self, register: &Register, field: &Field) -> Control {
        let l = self.l;
        let name = format!("f.{}", field.key);
        let body = if in_rows(field) {
            let rows = self.rows_of(&name);
            Body::Rows(rows.into_iter().map(|row| self.cells(field, &format!("{name}.{row}"))).collect())
        } else if let (FieldType::Choice(choices), true) = (&field.kind, field.repeatable) {
            let chosen = self.sheet.many(&name);
            let tick = |id: &str, label: &Words| (id.to_owned(), label.get(l).to_owned(), chosen.contains(&id));
            Body::Ticks(choices.iter().map(|choice| tick(&choice.id, &choice.label)).collect())
        } else if field.repeatable {
            Body::Cells(vec![self.lines(&name)])
        } else {
            Body::Cells(self.cells(field, &name))
        };
        // What is chosen from a list needs no example, and a long one explains nothing.
        let listed = matches!(field.kind, FieldType::Choice(_) | FieldType::YesNo | FieldType::Reference(_));
        let examples = self.knowledge.example(register, field).iter();
        let mut examples = examples.map(|value| self.knowledge.shown(field, value).get(l).to_owned());
        let example = examples.find(|text| !listed && text.chars().count() <= LONGEST_EXAMPLE);
        let many = (field.repeatable && !in_rows(field) && !matches!(body, Body::Ticks(_)))
            .then(|| l.is(" Een per regel.", " One a line."));
        Control {
            label: field.label.get(l).to_owned(),
            help: format!("{}{}", field.help.get(l), many.unwrap_or_default()),
            example: example.unwrap_or_default(),
            required: field.required,
            internal: field.internal,
            wrong: self.wrong.remove(&field.key).unwrap_or_default(),
            body,
            name,
        }
    }

    /// The cells of one value.
    fn cells(&self, field: &Field, name: &str) -> Vec<Cell> {
        let l = self.l;
        parts(&field.kind)
            .iter()
            .map(|part| {
                let name = if part.is_empty() { name.to_owned() } else { format!("{name}.{part}") };
                let long = matches!(field.kind, FieldType::Markdown);
                match (*part, &field.kind) {
                    ("nl" | "en", FieldType::Words | FieldType::Markdown) => {
                        self.area(&name, part, if long { 5 } else { 2 })
                    }
                    ("nl" | "en", _) => self.word(&name, part),
                    ("unit", FieldType::Number(units)) => {
                        let options = units.iter().map(|unit| (unit.clone(), unit.clone())).collect();
                        Cell { label: l.is("eenheid", "unit").to_owned(), ..self.choice(&name, options) }
                    }
                    ("", FieldType::Choice(choices)) => {
                        let label = |label: &Words| label.get(l).to_owned();
                        self.choice(&name, choices.iter().map(|one| (one.id.clone(), label(&one.label))).collect())
                    }
                    ("", FieldType::YesNo) | ("after_gap", _) => {
                        let (yes, no) = (l.is("ja", "yes").to_owned(), l.is("nee", "no").to_owned());
                        let choice = self.choice(&name, vec![("true".to_owned(), yes), ("false".to_owned(), no)]);
                        Cell { label: part_label(part, l).to_owned(), ..choice }
                    }
                    ("", FieldType::Reference(register)) => {
                        let list = Some(format!("ids-{register}"));
                        Cell { kind: Kind::Line("text", list), ..self.line(&name, "", "text") }
                    }
                    ("", FieldType::Url) => self.line(&name, "", "url"),
                    (part, _) => self.line(&name, part_label(part, l), "text"),
                }
            })
            .collect()
    }

    /// Numbers of the rows that the form shows: those that are filled, and one to fill.
    pub(super) fn rows_of(&self, name: &str) -> Vec<usize> {
        let mut rows = self.sheet.rows(name);
        // No row follows the last number that there is: the names of a form are not ours to trust.
        let next = rows.last().map_or(Some(0), |last| last.checked_add(1));
        let spare = SPARE + self.more.iter().filter(|more| *more == name).count();
        rows.extend(next.into_iter().flat_map(|next| next..=usize::MAX).take(spare));
        rows.truncate(MOST_ROWS);
        rows
    }

    fn value(&self, name: &str) -> String {
        self.sheet.one(name).to_owned()
    }

    pub(super) fn line(&self, name: &str, label: &str, kind: &'static str) -> Cell {
        Cell {
            name: name.to_owned(),
            label: label.to_owned(),
            value: self.value(name),
            kind: Kind::Line(kind, None),
            lang: "",
        }
    }

    /// A line in one of the two languages.
    pub(super) fn word(&self, name: &str, lang: &'static str) -> Cell {
        Cell { lang, ..self.line(name, part_label(lang, self.l), "text") }
    }

    /// A remark beside a row, in one of the two languages.
    fn note(&self, name: &str, lang: &'static str) -> Cell {
        let label = format!("{}, {}", self.l.is("toelichting", "note"), part_label(lang, self.l));
        Cell { label, ..self.word(name, lang) }
    }

    pub(super) fn area(&self, name: &str, lang: &'static str, rows: usize) -> Cell {
        Cell { kind: Kind::Area(rows), ..self.word(name, lang) }
    }

    pub(super) fn lines(&self, name: &str) -> Cell {
        let values = self.sheet.many(name);
        let rows = values.len() + 1;
        Cell { value: values.join("\n"), kind: Kind::Area(rows.clamp(2, 12)), ..self.line(name, "", "text") }
    }

    pub(super) fn choice(&self, name: &str, mut options: Vec<(String, String)>) -> Cell {
        let value = self.value(name);
        if !value.is_empty() && options.iter().all(|(id, _)| *id != value) {
            // What is not in the list stays as it is until somebody chooses.
            options.push((value.clone(), value));
        }
        Cell { kind: Kind::Choice(options), ..self.line(name, "", "text") }
    }
}

/// What a part of a value is called.
pub(super) fn part_label(part: &str, l: Lang) -> &'static str {
    match part {
        "nl" => l.is("Nederlands", "Dutch"),
        "en" => l.is("Engels", "English"),
        "on" => l.is("dag", "day"),
        "from" => l.is("vanaf", "from"),
        "until" => l.is("tot en met", "until"),
        "short" => l.is("kort", "short"),
        "amount" => l.is("bedrag", "amount"),
        "currency" => l.is("munt", "currency"),
        "value" => l.is("getal", "number"),
        "low" => l.is("laag", "low"),
        "high" => l.is("hoog", "high"),
        "after_gap" => l.is("na een tijd zonder naam", "after a time without a name"),
        _ => "",
    }
}
