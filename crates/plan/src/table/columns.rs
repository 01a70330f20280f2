//! What the columns of the tables in the packages hold, for who reads them without our pages.

use voetspoor_quantity::Words;

/// Columns of which the meaning hangs on the table: table, column, English, Dutch.
const OF_TABLE: [(&str, &str, &str, &str); 15] = [
    (
        "actions",
        "id",
        "Number of the action in the plan, such as 1.a.3",
        "Nummer van de actie in het plan, zoals 1.a.3",
    ),
    ("actions", "kind", "What kind of action the plan makes of it", "Wat voor soort actie het plan ervan maakt"),
    ("actions", "on", "Day of which status and counts are told", "Dag waarvan de stand en de aantallen zijn"),
    (
        "criteria",
        "id",
        "Number of the criterion: that of its action, -S and a number",
        "Nummer van het criterium: dat van de actie, -S en een nummer",
    ),
    ("criteria", "text_nl", "What must be so, in Dutch", "Wat er moet zijn, in het Nederlands"),
    ("criteria", "text_en", "What must be so, in English", "Wat er moet zijn, in het Engels"),
    ("criteria", "statement", "Statement on which the judgement rests", "Melding waarop het oordeel rust"),
    ("commitments", "id", "Id of the commitment", "Id van de toezegging"),
    ("commitments", "text_nl", "What was promised, in Dutch", "Wat is toegezegd, in het Nederlands"),
    ("commitments", "text_en", "What was promised, in English", "Wat is toegezegd, in het Engels"),
    ("statements", "id", "Id of the statement", "Id van de melding"),
    (
        "statements",
        "kind",
        "Who says it: self-report, independent, editorial, or search where was looked and nothing found",
        "Wie het zegt: self-report (eigen verklaring), independent (onafhankelijk), editorial (redactie), of search als is gezocht en niets is gevonden",
    ),
    ("statements", "text_nl", "What is stated, in Dutch", "Wat er wordt gemeld, in het Nederlands"),
    ("statements", "text_en", "What is stated, in English", "Wat er wordt gemeld, in het Engels"),
    (
        "timeline",
        "id",
        "Number of the action in the plan, such as 1.a.3",
        "Nummer van de actie in het plan, zoals 1.a.3",
    ),
];

/// Columns that mean the same in each table: column, English, Dutch.
const OF_ALL: [(&str, &str, &str); 71] = [
    ("line", "Line of the plan: 1, 2 or 3", "Lijn van het plan: 1, 2 of 3"),
    ("subline", "Part of the line, such as 1a", "Deel van de lijn, zoals 1a"),
    ("title_nl", "Title, in Dutch", "Titel, in het Nederlands"),
    ("title_en", "Title, in English", "Titel, in het Engels"),
    ("what_nl", "What the plan says that will be done, in Dutch", "Wat er volgens het plan gebeurt, in het Nederlands"),
    ("what_en", "What the plan says that will be done, in English", "Wat er volgens het plan gebeurt, in het Engels"),
    ("class_type", "Whether classes are categories or sectors", "Of de klassen categorieën of sectoren zijn"),
    (
        "classes",
        "Categories or sectors that the plan gives the action",
        "Categorieën of sectoren die het plan de actie geeft",
    ),
    (
        "lead",
        "Who leads, as the body of the plan prints it",
        "Wie trekt, zoals de hoofdtekst van het plan het schrijft",
    ),
    (
        "lead_ids",
        "Who leads, by the number of the organisation in the national list (TOOI), or else by our id",
        "Wie trekt, met het nummer van de organisatie in de landelijke lijst (TOOI), of anders met onze id",
    ),
    (
        "with",
        "Who takes part, as the body of the plan prints it",
        "Wie meedoet, zoals de hoofdtekst van het plan het schrijft",
    ),
    ("lead_annex", "Who leads by the annex", "Wie trekt volgens de bijlage"),
    ("with_annex", "Who takes part by the annex", "Wie meedoet volgens de bijlage"),
    (
        "period_nl",
        "When, in the words of the body, in Dutch",
        "Wanneer, in de woorden van de hoofdtekst, in het Nederlands",
    ),
    (
        "period_en",
        "When, in the words of the body, in English",
        "Wanneer, in de woorden van de hoofdtekst, in het Engels",
    ),
    ("start_kind", "How the begin is stated", "Hoe het begin is opgegeven"),
    ("start", "First day; empty where none is stated", "Eerste dag; leeg als die niet is opgegeven"),
    ("end_kind", "How the end is stated", "Hoe het einde is opgegeven"),
    ("end", "Last day; empty where none is stated", "Laatste dag; leeg als die niet is opgegeven"),
    (
        "run_off_until",
        "Day until which the action runs off after its end",
        "Dag tot wanneer de actie na het einde uitloopt",
    ),
    (
        "period_annex_nl",
        "When, in the words of the annex, in Dutch",
        "Wanneer, in de woorden van de bijlage, in het Nederlands",
    ),
    (
        "period_annex_en",
        "When, in the words of the annex, in English",
        "Wanneer, in de woorden van de bijlage, in het Engels",
    ),
    ("end_annex", "Last day by the annex", "Laatste dag volgens de bijlage"),
    (
        "difference",
        "How gravely body and annex differ at most; empty where they do not",
        "Hoe erg hoofdtekst en bijlage op zijn hoogst verschillen; leeg als ze dat niet doen",
    ),
    ("commitments", "Commitments that the action is to fulfil", "Toezeggingen die de actie moet inlossen"),
    ("on", "Day of which the row tells", "Dag waarover de rij gaat"),
    ("status", "Status on the day, computed by fixed rules", "Stand op de dag, uitgerekend met vaste regels"),
    ("rule", "Rule by which the status follows", "Regel waaruit de stand volgt"),
    ("status_annex", "Status by the term of the annex", "Stand volgens de termijn van de bijlage"),
    ("criteria", "Number of criteria of the action", "Aantal criteria van de actie"),
    ("met", "Criteria that are shown to be met", "Criteria waarvan blijkt dat ze zijn gehaald"),
    ("partly", "Criteria that are shown to be partly met", "Criteria waarvan blijkt dat ze deels zijn gehaald"),
    ("not_met", "Criteria that are shown not to be met", "Criteria waarvan blijkt dat ze niet zijn gehaald"),
    ("unknown", "Criteria of which nothing is known", "Criteria waarvan niets bekend is"),
    (
        "unknown_open",
        "Of these: a source about it was found that does not settle it",
        "Daarvan: er is een bron over gevonden die het niet beslist",
    ),
    (
        "unknown_by_itself",
        "Of these: searched for by themselves and not found",
        "Daarvan: gericht gezocht en niet gevonden",
    ),
    ("unknown_general", "Of these: only a general search was done", "Daarvan: alleen algemeen gezocht"),
    (
        "read_on",
        "Newest day on which public sources about the action were read",
        "Nieuwste dag waarop openbare bronnen over de actie zijn gelezen",
    ),
    ("action", "Number of the action that it belongs to", "Nummer van de actie waar het bij hoort"),
    (
        "judgement",
        "What is known: met, partly, not-met or unknown",
        "Wat bekend is: met (gehaald), partly (deels), not-met (niet) of unknown (niet bekend)",
    ),
    (
        "basis",
        "Kind of the statement on which the judgement rests; empty while nothing is known",
        "Soort melding waarop het oordeel rust; leeg zolang niets bekend is",
    ),
    ("self_report", "What the organisation says of itself", "Wat de organisatie over zichzelf zegt"),
    ("editorial", "What the editors read in public documents", "Wat de redactie in openbare stukken las"),
    ("independent", "What an independent body found", "Wat een onafhankelijke partij vond"),
    ("disputed", "Whether these differ (true or false)", "Of deze verschillen (true of false)"),
    ("reason_nl", "Reason of the judgement, in Dutch", "Reden van het oordeel, in het Nederlands"),
    ("reason_en", "Reason of the judgement, in English", "Reden van het oordeel, in het Engels"),
    (
        "searched_on",
        "Last day on which was looked and nothing found",
        "Laatste dag waarop is gezocht en niets is gevonden",
    ),
    (
        "searched_as",
        "by-itself where it was searched for by itself, general where only a general search was done",
        "by-itself als er gericht naar is gezocht, general als alleen algemeen is gezocht",
    ),
    ("type", "Kind of commitment", "Soort toezegging"),
    ("date", "When it was made: day, month or year", "Wanneer zij is gedaan: dag, maand of jaar"),
    ("due", "When it is due, where that is stated", "Wanneer zij moet zijn ingelost, als dat is opgegeven"),
    ("by_nl", "Who made it, in Dutch", "Wie haar deed, in het Nederlands"),
    ("by_en", "Who made it, in English", "Wie haar deed, in het Engels"),
    ("occasion_nl", "At which occasion, in Dutch", "Bij welke gelegenheid, in het Nederlands"),
    ("occasion_en", "At which occasion, in English", "Bij welke gelegenheid, in het Engels"),
    ("fulfilled_by", "Actions that are to fulfil it", "Acties die haar moeten inlossen"),
    ("state", "How its term stands on the day", "Hoe het met de termijn staat op de dag"),
    ("flag_nl", "What a reader should know beside, in Dutch", "Wat een lezer erbij moet weten, in het Nederlands"),
    ("flag_en", "What a reader should know beside, in English", "Wat een lezer erbij moet weten, in het Engels"),
    (
        "about",
        "Actions, criteria and commitments that it is about",
        "Acties, criteria en toezeggingen waar het over gaat",
    ),
    ("by", "Who states it", "Wie het meldt"),
    ("stated_on", "Day on which it was written down", "Dag waarop het is opgeschreven"),
    ("holds_from", "Day from which it holds", "Dag vanaf wanneer het geldt"),
    ("reply_to", "Statement that it answers", "Melding waarop het antwoord geeft"),
    ("looked_on", "Day on which was looked and nothing found", "Dag waarop is gezocht en niets is gevonden"),
    ("evidence_urls", "Addresses of the evidence", "Adressen van het bewijs"),
    ("evidence_titles_nl", "Titles of the evidence, in Dutch", "Titels van het bewijs, in het Nederlands"),
    ("evidence_dates", "Dates of the evidence", "Datums van het bewijs"),
    (
        "judgements",
        "What it judges: criterion or commitment, =, judgement",
        "Wat het beoordeelt: criterium of toezegging, =, oordeel",
    ),
    (
        "reading",
        "Part of the plan that states the term: body or annex",
        "Deel van het plan dat de termijn noemt: body (hoofdtekst) of annex (bijlage)",
    ),
];

/// What a column of a table of the packages holds; none for other tables.
pub fn column_in_words(table: &str, column: &str) -> Option<Words> {
    let of_table = OF_TABLE.iter().find(|(of, name, ..)| *of == table && *name == column);
    let of_all = || OF_ALL.iter().find(|(name, ..)| *name == column).map(|(_, en, nl)| (*en, *nl));
    let (en, nl) = of_table.map(|(_, _, en, nl)| (*en, *nl)).or_else(of_all)?;
    Some(Words::new(en, nl))
}
