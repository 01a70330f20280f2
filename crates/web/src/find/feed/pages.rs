//! Pages that stand for themselves: texts about the portal, and the ways into its parts.

use super::Feed;
use crate::address::{self, Address};
use crate::monitor;

/// A page with its name, title and what is there, Dutch and English.
type Entry = (Address, &'static str, [&'static str; 2], [&'static str; 2]);

const WAYS_IN: [Entry; 28] = [
    (
        address::KNOWLEDGE,
        "knowledge",
        ["Kennis: de registers", "Knowledge: the registers"],
        [
            "Wetten, normen, subsidies, hulpmiddelen, begrippen, databronnen en meer over duurzame digitalisering.",
            "Laws, standards, funding, tools, terms, data sources and more on sustainable digitalisation.",
        ],
    ),
    (
        address::PLAN,
        "plan",
        ["Het actieplan: ligt het op koers?", "The action plan: is it on track?"],
        [
            "Het Actieplan Duurzame Digitalisering: wat is beloofd, wat is er gebeurd, welke termijnen zijn voorbij.",
            "The Action Plan for Sustainable Digitalisation: what was promised, what happened, which terms have passed.",
        ],
    ),
    (
        address::PLAN_TIMELINE,
        "plan-timeline",
        ["Tijdlijn van het plan", "Timeline of the plan"],
        ["Wanneer gebeurt welke actie?", "When does which action happen?"],
    ),
    (
        address::PLAN_ORGANISATIONS,
        "plan-organisations",
        ["Wie doet wat in het plan?", "Who does what in the plan?"],
        ["De acties per ministerie en organisatie.", "The actions by ministry and organisation."],
    ),
    (
        address::PLAN_CHANGED,
        "plan-changed",
        ["Wat is er veranderd in het plan?", "What changed in the plan?"],
        [
            "Nieuws: meldingen over het plan en acties waarvan de stand omsloeg.",
            "News: statements about the plan and actions whose status turned.",
        ],
    ),
    (
        address::PLAN_OVERDUE,
        "plan-overdue",
        ["Acties waarvan de termijn voorbij is", "Actions past their term"],
        [
            "Te laat: acties waarvan niet blijkt dat alles is gehaald.",
            "Late: actions of which it does not show that everything was met.",
        ],
    ),
    (
        address::PLAN_COMMITMENTS,
        "plan-commitments",
        ["Beloften aan de Kamer", "Promises to parliament"],
        ["Moties en toezeggingen, en wat daarvan bekend is.", "Motions and commitments, and what is known of them."],
    ),
    (
        address::PLAN_CONTRADICTIONS,
        "plan-contradictions",
        ["Tegenspraak in het plan", "Contradictions in the plan"],
        [
            "Waar hoofdtekst en bijlage verschillen, en fouten in de bron.",
            "Where body and annex differ, and errors in the source.",
        ],
    ),
    (
        address::PLAN_GOALS,
        "plan-goals",
        ["Doelen van het plan", "Goals of the plan"],
        [
            "Wat het plan wil bereiken en wat daarvan in getallen staat.",
            "What the plan wants to reach and what of it is in numbers.",
        ],
    ),
    (
        address::PLAN_COALITION,
        "plan-coalition",
        ["Wie werken er samen?", "Who work together?"],
        [
            "De Nationale Coalitie Duurzame Digitalisering en haar werkgroepen.",
            "The National Coalition for Sustainable Digitalisation and its working groups.",
        ],
    ),
    (
        address::PLAN_REPORT,
        "plan-report",
        ["Voortgangsverslag van het plan", "Progress report of the plan"],
        ["Om te lezen, te printen en te bewerken.", "To read, print and edit."],
    ),
    (
        address::MONITOR,
        "monitor",
        ["Monitor van de digitale sector", "Monitor of the digital sector"],
        [
            "Het digitale voetspoor van Nederland: stroom, uitstoot, apparatuur, met marge en bron.",
            "The digital footprint of the Netherlands: electricity, emissions, hardware, with range and source.",
        ],
    ),
    (
        monitor::SCENARIO,
        "monitor-scenario",
        ["Wat als? Scenario's tot 2050", "What if? Scenarios to 2050"],
        [
            "Vraag, efficiëntie, stroomnet, levensduur en rebound (Jevons): wat doet het met stroom en uitstoot van de digitale sector?",
            "Demand, efficiency, grid, lives and rebound (Jevons): what does it do to electricity and emissions of the digital sector?",
        ],
    ),
    (
        monitor::WATERFALL,
        "monitor-waterfall",
        ["Waarom totalen van de uitstoot verschillen", "Why totals of the emissions differ"],
        [
            "Waarom totalen verschillen: afbakening en rekenwijze, stap voor stap.",
            "Why totals differ: boundary and convention, step by step.",
        ],
    ),
    (
        monitor::MODEL,
        "monitor-model",
        ["Het landelijke model, en waar het afwijkt", "The national model, and where it differs"],
        [
            "Model naast gepubliceerde cijfers, met rest, invoer en wat ontbreekt.",
            "Model beside published figures, with what is left over, inputs and what is missing.",
        ],
    ),
    (
        monitor::INPUTS,
        "monitor-inputs",
        ["Alle invoer van het landelijke model", "All inputs of the national model"],
        [
            "Aantallen, verbruik, levensduur, groene stroom: elk cijfer met marge, herkomst en regel.",
            "Numbers, use, lives, green electricity: each figure with range, origin and line.",
        ],
    ),
    (
        monitor::COMPARE,
        "monitor-compare",
        ["Reeksen van de monitor vergelijken", "Compare series of the monitor"],
        ["Indicatoren naast elkaar in één grafiek en tabel.", "Indicators beside each other in one chart and table."],
    ),
    (
        monitor::GAPS,
        "monitor-gaps",
        ["Wat ontbreekt in de monitor", "What is missing in the monitor"],
        [
            "Cijfers die niemand publiceert, waarom, en wat ze zou vullen.",
            "Figures that nobody publishes, why, and what would fill them.",
        ],
    ),
    (
        monitor::EXPLAIN,
        "monitor-explain",
        ["Een landelijk cijfer uitgelegd", "A national figure explained"],
        ["Stap voor stap tot op de regel van elke bron.", "Step by step down to the line of each source."],
    ),
    (
        address::DUTIES,
        "duties",
        ["Wat moet ik? De check van verplichtingen", "What must I do? The check of duties"],
        [
            "Verplichtingen, regels en wetten voor bedrijf, overheid, datacenter, verkoper en AI-aanbieder, vanaf wanneer en waarom.",
            "Duties, rules and laws for company, public body, data centre, seller and AI provider, from when and why.",
        ],
    ),
    (
        address::DUTIES_CHANGES,
        "law-changes",
        ["Wat verandert er in de wet?", "What changes in the law?"],
        [
            "Wetswijzigingen: wat gaat gelden, verandert of eindigt, met agenda en feed.",
            "Changes of law: what begins, changes or ends, with calendar and feed.",
        ],
    ),
    (
        address::DATACENTRES,
        "data-centres",
        ["Datacenters", "Data centres"],
        [
            "De sector in cijfers, wat een exploitant moet, het Europese rapport, restwarmte en een plek kiezen.",
            "The sector in figures, what an operator must do, the European report, residual heat and choosing a place.",
        ],
    ),
    (
        address::DATACENTRE_REPORT,
        "data-centre-report",
        ["Het Europese rapport van een datacentrum", "The European report of a data centre"],
        [
            "Vul het rapport in (PUE, WUE, ERF, REF), controleer het en neem het mee voor RVO.",
            "Fill in the report (PUE, WUE, ERF, REF), check it and take it along for RVO.",
        ],
    ),
    (
        address::MEASURE,
        "measure",
        ["Meet de voetafdruk van je ICT", "Measure the footprint of your ICT"],
        [
            "De voetafdruk van de apparaten, servers en cloud van je organisatie. Met scan, lijst en sjablonen.",
            "The footprint of the devices, servers and cloud of your organisation. With scan, list and templates.",
        ],
    ),
    (
        address::DATA,
        "data",
        ["Open data", "Open data"],
        ["Alle factoren, bronnen en tabellen.", "All factors, sources and tables."],
    ),
    (
        address::SOURCES,
        "sources",
        ["Bronnen", "Sources"],
        ["Waar alle cijfers vandaan komen, met licentie.", "Where all figures come from, with licence."],
    ),
    (
        address::ITEMS,
        "items",
        ["Factoren", "Factors"],
        [
            "Dingen met een voetafdruk: uitstoot, stroomverbruik en levensduur.",
            "Items with a footprint: emissions, electricity use and life.",
        ],
    ),
    (address::API, "api", ["API", "API"], ["Gegevens voor programma's.", "Data for programs."]),
];

pub(super) fn add(feed: &mut Feed<'_>) {
    let (portal, l) = (feed.portal, feed.l);
    for text in portal.texts.iter() {
        let english = text.path(voetspoor_quantity::Lang::En);
        let id = english.rsplit('/').next().unwrap_or_default();
        let document = feed.add("page", id, text.title(l), text.path(l));
        text.lead(l).clone_into(&mut document.summary);
        document.body = text.words(l);
    }
    for (address, id, title, summary) in WAYS_IN {
        let [nl, en] = title;
        let document = feed.add("page", id, l.is(nl, en), address.path(l));
        let [nl, en] = summary;
        l.is(nl, en).clone_into(&mut document.summary);
        document.weight = 1.1;
    }
}
