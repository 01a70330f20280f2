//! What the readers say of a file, in both languages. `docs/src/reference/diagnostics.md` has a line on each code.

use voetspoor_quantity::{CalendarYear, Day, Lang, Spoken, Words, messages};

use crate::field::NumberRule;
use crate::role::Role;

messages! {
    /// What the readers say of a file, a row or a cell.
    pub(crate) enum Message {
        UnknownColumn { column: String, table: Role } = "V-INV-001";
            en "column {column:?} is not known in the table {table}, and is not read", "nothing to do, unless it is a misspelt name";
            nl "kolom {column:?} is niet bekend in de tabel {table} en wordt niet gelezen", "niets, tenzij de naam verkeerd is geschreven";
        MisspeltColumn { column: String, table: Role, near: Words } = "V-INV-001";
            en "column {column:?} is not known in the table {table}, and is not read", "did you mean {near:?}?";
            nl "kolom {column:?} is niet bekend in de tabel {table} en wordt niet gelezen", "bedoel je {near:?}?";
        LacksColumn { table: Role, lacking: Words } = "V-INV-002";
            en "the header looks like the table {table}, but lacks {lacking}", "add the missing column";
            nl "de kopregel lijkt op die van de tabel {table}, maar mist {lacking}", "voeg de kolom toe die ontbreekt";
        LacksColumnNearly { table: Role, lacking: Words, have: String, near: Box<Words> } = "V-INV-002";
            en "the header looks like the table {table}, but lacks {lacking}", "{have:?} looks like it: did you mean {near:?}?";
            nl "de kopregel lijkt op die van de tabel {table}, maar mist {lacking}", "{have:?} lijkt erop: bedoel je {near:?}?";
        MissingColumn { column: String } = "V-INV-002";
            en "the file has no column {column}", "add the column, and export the file anew";
            nl "het bestand heeft geen kolom {column}", "voeg de kolom toe en exporteer het bestand opnieuw";
        EmptyCell { column: String } = "V-INV-003";
            en "{column} is empty", "every row needs one";
            nl "{column} is leeg", "elke regel heeft een waarde nodig";
        NoColumnFor { field: Words } = "V-INV-003";
            en "{field} has no column in this file", "add the column; such rows need it";
            nl "{field} heeft geen kolom in dit bestand", "voeg de kolom toe; zulke regels hebben haar nodig";
        NeitherTypeNorModel = "V-INV-003";
            en "neither type nor model says what this is", "give at least one of the two";
            nl "soort noch model zegt wat dit is", "vul ten minste een van de twee in";
        DuplicateId { field: String, id: String } = "V-INV-004";
            en "{field} {id:?} stands on more than one row; none of them is kept", "keep one of the rows, or give each its own id";
            nl "{field} {id:?} staat op meer dan een regel; geen daarvan telt mee", "houd een van de regels, of geef elke regel een eigen id";
        NotANumber { column: String, text: String } = "V-INV-005";
            en "{column} {text:?} is not a number", "write digits alone, without a unit";
            nl "{column} {text:?} is geen getal", "schrijf alleen cijfers, zonder eenheid";
        NoNumberInTextColumn { column: &'static str, text: String } = "V-INV-005";
            en "{column} {text:?} is not a number", "give the column a number type";
            nl "{column} {text:?} is geen getal", "geef de kolom een type voor getallen";
        OutOfRange { column: String, text: String, rule: NumberRule } = "V-INV-006";
            en "{column} {text:?} must be {rule}", "correct the number, or its unit";
            nl "{column} {text:?} moet {rule} zijn", "verbeter het getal, of de eenheid";
        ShareOutOfRange { column: String, text: String, rule: NumberRule } = "V-INV-006";
            en "{column} {text:?} must be {rule}", "write a percent sign behind it, or a number from 0 to 1";
            nl "{column} {text:?} moet {rule} zijn", "zet er een procentteken achter, of schrijf een getal van 0 tot 1";
        AmbiguousNumber { column: String, text: String, read_as: f64, other: f64, rows: u64 } = "V-INV-007";
            en "{column} has a number that can be read two ways: {text:?} is read as {read_as}, it could also be {other}; such numbers in the column: {rows}", "write thousands without a mark, or give every number of the column its decimals";
            nl "{column} heeft een getal dat twee dingen kan zijn: {text:?} is gelezen als {read_as}, het kan ook {other} zijn; zulke getallen in de kolom: {rows}", "schrijf duizendtallen zonder teken, of geef elk getal in de kolom decimalen";
        NotADate { column: String, text: String } = "V-INV-008";
            en "{column} {text:?} is not a date", "write it as 2024-03-31, 31-03-2024 (day first), 31-3-24 or 31 March 2024; a month (March 2024), a quarter (Q1 2024) or a year (2024) alone will do";
            nl "{column} {text:?} is geen datum", "schrijf 2024-03-31, 31-03-2024 (de dag eerst), 31-3-24 of 31 maart 2024; alleen een maand (maart 2024), een kwartaal (Q1 2024) of een jaar (2024) mag ook";
        NoDateInTextColumn { column: &'static str, text: String } = "V-INV-008";
            en "{column} {text:?} is not a date", "give the column a date type, or write 2024-03-31";
            nl "{column} {text:?} is geen datum", "geef de kolom een type voor datums, of schrijf 2024-03-31";
        EndsBeforePurchase { column: String, end: Day, purchased: Day } = "V-INV-009";
            en "{column} {end} is before the purchase on {purchased}", "correct one of the two dates";
            nl "{column} {end} ligt voor de aankoop op {purchased}", "verbeter een van de twee datums";
        AbsurdDate { column: String, day: Day } = "V-INV-010";
            en "{column} {day} cannot be right", "dates lie between 1970 and 2100";
            nl "{column} {day} kan niet kloppen", "datums liggen tussen 1970 en 2100";
        AbsurdYear { column: String, number: f64 } = "V-INV-010";
            en "{column} {number} is no year", "write a year such as 2024";
            nl "{column} {number} is geen jaar", "schrijf een jaar, zoals 2024";
        UnknownCountry { column: String, text: String } = "V-INV-011";
            en "{column} {text:?} is not a known country", "write an ISO code such as NL, or the name in Dutch, English or French";
            nl "{column} {text:?} is geen bekend land", "schrijf een ISO-code zoals NL, of de naam in het Nederlands, Engels of Frans";
        MisspeltCountry { column: String, text: String, near: String } = "V-INV-011";
            en "{column} {text:?} is not a known country", "did you mean {near:?}? Write an ISO code such as NL, or a name";
            nl "{column} {text:?} is geen bekend land", "bedoel je {near:?}? Schrijf een ISO-code zoals NL, of een naam";
        UnknownWord { column: String, text: String, choices: Words } = "V-INV-012";
            en "{column} {text:?} is not a word that is known here", "one of: {choices}";
            nl "{column} {text:?} is hier geen bekend woord", "een van: {choices}";
        UnknownWordLeftOut { column: String, text: String, choices: Words } = "V-INV-012";
            en "{column} {text:?} is not a word that is known here; left out", "one of: {choices}";
            nl "{column} {text:?} is hier geen bekend woord; weggelaten", "een van: {choices}";
        PueOutOfRange { column: String, text: String, rule: NumberRule } = "V-INV-013";
            en "{column} {text:?} must be {rule}", "PUE is the energy of the whole data centre over that of its IT equipment";
            nl "{column} {text:?} moet {rule} zijn", "PUE is de energie van het hele datacenter gedeeld door die van de IT-apparatuur";
        BoughtAfterYear { purchased: Day, year: CalendarYear, own_year: CalendarYear } = "V-INV-014";
            en "purchased_on {purchased} is after the reporting year {year}", "correct the date, or report this asset under the year {own_year}";
            nl "gekocht_op {purchased} ligt na het verslagjaar {year}", "verbeter de datum, of neem dit apparaat op onder het jaar {own_year}";
        UnknownSite { site: String, rows: u64 } = "V-INV-015";
            en "site {site:?} is not in the table of sites; rows that name it: {rows}", "add the site with its country; until then the country of the row counts, or the default";
            nl "locatie {site:?} staat niet in de tabel van locaties; regels die haar noemen: {rows}", "voeg de locatie toe met haar land; tot dan telt het land van de regel, of het standaardland";
        RefusedSite { site: String, rows: u64 } = "V-INV-015";
            en "the row of site {site:?} was refused; rows that name it: {rows}. Their place, the overhead and the contract of the site are missing", "mend the row of the site";
            nl "de regel van locatie {site:?} is afgekeurd; regels die haar noemen: {rows}. Hun plaats, en de overhead en het contract van de locatie ontbreken", "verbeter de regel van de locatie";
        UnknownContract { contract: String } = "V-INV-016";
            en "contract {contract:?} is not in the table of contracts", "add the contract; until then the site counts as one without a contract";
            nl "contract {contract:?} staat niet in de tabel van contracten", "voeg het contract toe; tot dan telt de locatie als een zonder contract";
        UnknownHost { host: String } = "V-INV-017";
            en "host {host:?} is no asset_id of a good row", "add the host to the assets, or mend its row";
            nl "host {host:?} is geen apparaat_id van een goede regel", "voeg de host toe aan de apparaten, of verbeter zijn regel";
        UnknownMachine { machine: String } = "V-INV-018";
            en "vm_id {machine:?} is no virtual machine of a good row", "add the machine to the virtual machines, or mend its row";
            nl "vm_id {machine:?} is geen virtuele machine van een goede regel", "voeg de machine toe aan de virtuele machines, of verbeter haar regel";
        Windows1252 = "V-INV-019";
            en "the text is not UTF-8; it is read as Windows-1252", "check the accents; better save the file as UTF-8";
            nl "de tekst is geen UTF-8; gelezen als Windows-1252", "kijk de accenten na; bewaar het bestand liever als UTF-8";
        Utf16WithoutMark = "V-INV-019";
            en "the text is UTF-16 without a byte order mark", "check the accents; better save the file as UTF-8";
            nl "de tekst is UTF-16 zonder merkteken vooraan", "kijk de accenten na; bewaar het bestand liever als UTF-8";
        BrokenCharacters { encoding: &'static str } = "V-INV-019";
            en "the text says it is {encoding}, but some of its characters are broken", "check names with accents; save the file anew as UTF-8";
            nl "de tekst zegt {encoding} te zijn, maar sommige tekens zijn kapot", "kijk namen met accenten na; bewaar het bestand opnieuw als UTF-8";
        NulCharacter { column: String } = "V-INV-020";
            en "{column} has a NUL character in it", "save the file anew as UTF-8";
            nl "{column} bevat een NUL-teken", "bewaar het bestand opnieuw als UTF-8";
        EmptyFile = "V-INV-021";
            en "the file is empty", "leave it out, or export it anew";
            nl "het bestand is leeg", "laat het weg, of exporteer het opnieuw";
        NoHeader = "V-INV-021";
            en "the file has no header", "leave it out, or export it anew";
            nl "het bestand heeft geen kopregel", "laat het weg, of exporteer het opnieuw";
        Damaged { reason: String } = "V-INV-022";
            en "the file is damaged or was cut off: {reason}", "export the file anew, and send it whole";
            nl "het bestand is beschadigd of afgebroken; het programma dat het leest meldt: {reason}", "exporteer het bestand opnieuw en stuur het heel";
        Mislabelled { kind: &'static str } = "V-INV-022";
            en "the file is damaged or was cut off: it does not begin as {kind} does", "export the file anew, and send it whole";
            nl "het bestand is beschadigd of afgebroken: het begint niet zoals {kind} begint", "exporteer het bestand opnieuw en stuur het heel";
        TooBroken = "V-INV-022";
            en "so many lines are broken that the rest of the file is not read", "check its quotes";
            nl "zo veel regels zijn kapot dat de rest van het bestand niet is gelezen", "kijk de aanhalingstekens na";
        DamagedFromHere { reason: String } = "V-INV-022";
            en "the rest of the file cannot be read: {reason}", "export the file anew";
            nl "de rest van het bestand is niet te lezen; het programma dat het leest meldt: {reason}", "exporteer het bestand opnieuw";
        InflatesTooMuch { bytes: u64, most: u64 } = "V-INV-023";
            en "the file holds {bytes} bytes when it is unpacked", "at most {most}; give larger files one by one";
            nl "uitgepakt bevat het bestand {bytes} bytes", "ten hoogste {most}; geef grotere bestanden een voor een";
        PartInflatesTooMuch { times: u64 } = "V-INV-023";
            en "the file is not unpacked: a part of it becomes more than {times} times larger", "split the file; if nothing in it explains its size, do not trust it";
            nl "het bestand is niet uitgepakt: een deel wordt meer dan {times} maal zo groot", "splits het bestand; als niets erin de grootte verklaart, vertrouw het dan niet";
        BecomesTooBig { bytes: u64, most: u64 } = "V-INV-023";
            en "the file is not unpacked: it becomes {bytes} bytes, and {most} are allowed", "split the file; if nothing in it explains its size, do not trust it";
            nl "het bestand is niet uitgepakt: het wordt {bytes} bytes, en {most} mag", "splits het bestand; als niets erin de grootte verklaart, vertrouw het dan niet";
        LiesAboutItsSize { most: u64 } = "V-INV-023";
            en "the file is not unpacked: it becomes more than {most} bytes, whatever it says itself", "split the file; if nothing in it explains its size, do not trust it";
            nl "het bestand is niet uitgepakt: het wordt meer dan {most} bytes, wat het zelf ook zegt", "splits het bestand; als niets erin de grootte verklaart, vertrouw het dan niet";
        TooManyCells { most: u64 } = "V-INV-023";
            en "the file is not unpacked: it has more than {most} cells", "split the file; if nothing in it explains its size, do not trust it";
            nl "het bestand is niet uitgepakt: het heeft meer dan {most} cellen", "splits het bestand; als niets erin de grootte verklaart, vertrouw het dan niet";
        SheetTooBig = "V-INV-023";
            en "the sheet holds more than the limits allow", "split the sheet, or give it as CSV";
            nl "het blad bevat meer dan is toegestaan", "splits het blad, of geef het als CSV";
        HeaderTooWide { most: usize } = "V-INV-024";
            en "the header has more columns than the limit of {most}", "leave out the columns that the format does not know";
            nl "de kopregel heeft meer kolommen dan de grens van {most}", "laat de kolommen weg die het formaat niet kent";
        SheetTooWide { line: u64, most: usize } = "V-INV-024";
            en "something stands in line {line} of the sheet beyond the limit of {most} columns", "empty that cell, or leave out the columns that the format does not know";
            nl "in regel {line} van het blad staat iets voorbij de grens van {most} kolommen", "maak die cel leeg, of laat de kolommen weg die het formaat niet kent";
        RowTooWide = "V-INV-024";
            en "the row has far more fields than the header", "check the delimiters of this line";
            nl "de regel heeft veel meer velden dan de kopregel", "kijk de scheidingstekens van deze regel na";
        TooManyRows { most: u64 } = "V-INV-025";
            en "the table has more rows than the limit of {most}; the rest is not read", "split the file, or give large tables of assets as Parquet";
            nl "de tabel heeft meer regels dan de grens van {most}; de rest is niet gelezen", "splits het bestand, of geef grote tabellen van apparaten als Parquet";
        LongText { column: String, bytes: usize, most: usize } = "V-INV-026";
            en "{column} has {bytes} bytes of text", "at most {most} bytes; is a quote missing?";
            nl "{column} heeft {bytes} bytes tekst", "ten hoogste {most} bytes; ontbreekt er een aanhalingsteken?";
        LongHeader = "V-INV-026";
            en "the first line is far too long for a header", "is this a table?";
            nl "de eerste regel is veel te lang voor een kopregel", "is dit een tabel?";
        LongRow = "V-INV-026";
            en "the row is longer than any row should be", "is a quote missing at the end of a text?";
            nl "de regel is langer dan een regel hoort te zijn", "ontbreekt er een aanhalingsteken aan het eind van een tekst?";
        ValueWithoutHeader { field: usize } = "V-INV-027";
            en "the row has a value in field {field}, which has no name in the header", "a text with the delimiter in it needs quotes around it; each column needs a name";
            nl "de regel heeft een waarde in veld {field}, dat in de kopregel geen naam heeft", "zet een tekst met het scheidingsteken erin tussen aanhalingstekens; elke kolom heeft een naam nodig";
        ShortRow { fields: usize, columns: usize } = "V-INV-027";
            en "the row has {fields} fields, and the header {columns}; the rest is empty", "check that no field was lost on this line";
            nl "de regel heeft {fields} velden en de kopregel {columns}; de rest is leeg", "kijk na of op deze regel geen veld is weggevallen";
        DuplicateColumn { column: String, at: usize, first: String, first_at: usize } = "V-INV-028";
            en "column {column:?} (column {at} of the file) says the same as {first:?} (column {first_at}), and is not read", "leave one of the two out";
            nl "kolom {column:?} (kolom {at} van het bestand) zegt hetzelfde als {first:?} (kolom {first_at}) en wordt niet gelezen", "laat een van de twee weg";
        TwinColumn { column: String, at: usize, first_at: usize } = "V-INV-028";
            en "the name {column:?} stands above column {first_at} and above column {at}; a row is read from the one that has something in it", "leave one of the two out, or give it another name; a row that says two things is rejected";
            nl "de naam {column:?} staat boven kolom {first_at} en boven kolom {at}; van een regel telt de kolom waarin iets staat", "laat een van de twee weg, of geef die een andere naam; een regel die twee dingen zegt, wordt afgekeurd";
        TwoValues { column: String, first: String, first_at: usize, other: String, at: usize } = "V-INV-028";
            en "{column} is {first:?} in column {first_at} and {other:?} in column {at}", "keep one of the two columns, or write the same in both";
            nl "{column} is {first:?} in kolom {first_at} en {other:?} in kolom {at}", "houd een van de twee kolommen, of schrijf in beide hetzelfde";
        FormulaLike { column: String, text: String } = "V-INV-029";
            en "{column} {text:?} looks like a formula; it is read as text", "write the value itself";
            nl "{column} {text:?} lijkt op een formule; gelezen als tekst", "schrijf de waarde zelf";
        MoreOfTheSame { more: usize, of: &'static str } = "V-INV-030";
            en "{more} more of {of} in this file", "the file of rejected rows has every rejected row with its reasons";
            nl "nog {more} van {of} in dit bestand", "het bestand met afgekeurde regels heeft elke afgekeurde regel met de redenen";
        MixedDecimalMarks { column: String } = "V-INV-031";
            en "{column} has numbers with a decimal point and with a decimal comma", "each number is read for itself; use one decimal mark in a column";
            nl "{column} heeft getallen met een decimale punt en met een decimale komma", "elk getal is apart gelezen; gebruik een teken per kolom";
        UnreadColumn { column: String, found: String } = "V-INV-032";
            en "column {column} has the type {found}, and is not read", "give it as text, number or date";
            nl "kolom {column} heeft het type {found} en wordt niet gelezen", "geef haar als tekst, getal of datum";
        UnfitColumn { column: String, found: String, needed: Needed } = "V-INV-032";
            en "column {column} has the type {found}, and needs {needed}", "export the file anew";
            nl "kolom {column} heeft het type {found}, en dat moet {needed} zijn", "exporteer het bestand opnieuw";
        SeveralInOneRow { machines: f64 } = "V-INV-033";
            en "the row stands for {machines} machines; it is read as one of that many times the size", "nothing, if they are on one host";
            nl "de regel staat voor {machines} machines; gelezen als een machine die zoveel maal zo groot is", "niets, als ze op een host staan";
        NotSoManyMachines { text: String } = "V-INV-006";
            en "quantite {text:?} must be more than 0 and at most 1000000", "correct the number";
            nl "quantite {text:?} moet meer dan 0 en ten hoogste 1000000 zijn", "verbeter het getal";
        ShareAndKwh = "V-INV-034";
            en "both a share and a number of kWh are given; the number of kWh is used", "leave one of the two empty";
            nl "er is een aandeel en een aantal kWh opgegeven; het aantal kWh telt", "laat een van de twee leeg";
        OpenQuoteInHeader = "V-INV-035";
            en "the header has a quote that never ends", "close the quote, or leave it out";
            nl "de kopregel heeft een aanhalingsteken dat niet sluit", "sluit het aanhalingsteken, of laat het weg";
        OpenQuote = "V-INV-035";
            en "a text begins with a quote that never ends", "close the quote, or leave it out";
            nl "een tekst begint met een aanhalingsteken dat niet sluit", "sluit het aanhalingsteken, of laat het weg";
        ProfileMisfit { profile: String } = "V-INV-036";
            en "no file has the columns of the profile {profile}", "compare the header of the export with the columns of the profile";
            nl "geen bestand heeft de kolommen van het profiel {profile}", "vergelijk de kopregel van de export met de kolommen van het profiel";
        OldWorkbook = "V-INV-037";
            en "the file is a workbook of before 2007 (XLS), or has a password", "save it as XLSX or ODS, without a password";
            nl "het bestand is een werkmap van voor 2007 (XLS), of heeft een wachtwoord", "bewaar het als XLSX of ODS, zonder wachtwoord";
        SpreadsheetError { column: String, text: String } = "V-INV-038";
            en "{column} has the spreadsheet error {text}", "mend the formula";
            nl "{column} heeft de rekenbladfout {text}", "verbeter de formule";
        HeaderBelow { lines: u64 } = "V-INV-039";
            en "the header stands below other lines; above it are {lines}, and they are not read", "nothing, if they are titles";
            nl "de kopregel staat onder andere regels; daarboven staan er {lines}, en die zijn niet gelezen", "niets, als het titels zijn";
        MonthAlone { column: String, text: String, day: Day } = "V-INV-040";
            en "{column} {text:?} names a month and no day; read as {day}", "give the day, if you know it";
            nl "{column} {text:?} noemt een maand en geen dag; gelezen als {day}", "geef de dag, als je die weet";
        QuarterAlone { column: String, text: String, day: Day } = "V-INV-040";
            en "{column} {text:?} names a quarter alone; read as {day}, the middle of that quarter: it may be a month and a half earlier or later", "give the day or the month, if you know it";
            nl "{column} {text:?} noemt alleen een kwartaal; gelezen als {day}, het midden van dat kwartaal: het kan anderhalve maand vroeger of later zijn", "geef de dag of de maand, als je die weet";
        YearAlone { column: String, text: String, day: Day } = "V-INV-040";
            en "{column} {text:?} names a year alone; read as {day}, the middle of that year: it may be half a year earlier or later", "give the day or the month, if you know it";
            nl "{column} {text:?} noemt alleen een jaar; gelezen als {day}, het midden van dat jaar: het kan een half jaar vroeger of later zijn", "geef de dag of de maand, als je die weet";
        TotalsRow { text: String } = "V-INV-041";
            en "the row is called {text:?}: a total of other rows; it is not read", "nothing; or give the row another name if it is no total";
            nl "de regel heet {text:?}: een totaal van andere regels; zij is niet gelezen", "niets; of geef de regel een andere naam als het geen totaal is";
        LinesAsIds { field: Words, rows: u64 } = "V-INV-042";
            en "rows without {field}: {rows}; each has its file and line for an id", "nothing; with ids of your own you can follow a row from year to year";
            nl "regels zonder {field}: {rows}; bestand en regelnummer gelden als id", "niets; met eigen ids kun je een regel van jaar tot jaar volgen";
        SameRowTwice { field: String, id: String } = "V-INV-043";
            en "{field} {id:?} stands on an earlier row that is the same in every column; counted once", "nothing; or give the row its own id if it is another thing";
            nl "{field} {id:?} staat op een eerdere regel die in elke kolom gelijk is; telt een keer", "niets; of geef de regel een eigen id als het iets anders is";
        EmptyCount { column: String } = "V-INV-044";
            en "{column} has no number on this row; it counts as one thing", "write how many they are";
            nl "{column} heeft op deze regel geen getal; de regel telt als een ding", "schrijf hoeveel het er zijn";
        PartOfAThing { column: String, text: String } = "V-INV-045";
            en "{column} {text:?} is not a whole number of things; it is counted as it stands", "write whole things; check that the point or comma is not one of thousands";
            nl "{column} {text:?} is geen heel aantal dingen; het is geteld zoals het er staat", "schrijf hele dingen; kijk of de punt of komma niet een teken voor duizendtallen is";
        HiddenSheet { sheet: String, rows: u64 } = "V-INV-046";
            en "the sheet {sheet:?} is hidden; it is read, for no sheet that people see is this table; rows: {rows}", "show the sheet and look at it; delete it if it should not count";
            nl "het blad {sheet:?} is verborgen; het is gelezen, want geen zichtbaar blad is deze tabel; regels: {rows}", "maak het blad zichtbaar en bekijk het; verwijder het als het niet moet meetellen";
        HiddenSheetLeftOut { sheet: String, rows: u64 } = "V-INV-046";
            en "the sheet {sheet:?} is hidden and is not read, for a sheet that people see is the same table; rows: {rows}", "nothing, if it is an old copy; show the sheet if it should count too";
            nl "het blad {sheet:?} is verborgen en niet gelezen, want een zichtbaar blad is dezelfde tabel; regels: {rows}", "niets, als het een oude kopie is; maak het blad zichtbaar als het ook moet meetellen";
        HiddenRows { rows: u64, first: u64 } = "V-INV-047";
            en "hidden or filtered rows of the sheet: {rows}, the first at line {first}; they are read and count", "nothing, if they belong to the list; else delete them";
            nl "verborgen of weggefilterde regels van het blad: {rows}, de eerste is regel {first}; ze zijn gelezen en tellen mee", "niets, als ze bij de lijst horen; verwijder ze anders";
        MergedRows { times: u64, first: u64, last: u64 } = "V-INV-048";
            en "cells below the header are merged over rows: {times} times, first over the lines {first} to {last}; only the first row of each has the value", "undo the merging, and write the value on every row";
            nl "onder de kopregel zijn cellen over regels samengevoegd: {times} keer, eerst over de regels {first} tot en met {last}; alleen de eerste regel daarvan heeft de waarde", "hef het samenvoegen op en zet de waarde op elke regel";
        AmbiguousDate { column: String, text: String, read_as: Day, other: Day, rows: u64 } = "V-INV-049";
            en "{column} has a date that can be read two ways: {text:?} is read as {read_as}, it could also be {other}; such dates in the column: {rows}", "write the year with four digits";
            nl "{column} heeft een datum die twee dingen kan zijn: {text:?} is gelezen als {read_as}, het kan ook {other} zijn; zulke datums in de kolom: {rows}", "schrijf het jaar met vier cijfers";
        UnreadCompression { found: &'static str } = "V-INV-050";
            en "the Parquet file is compressed with {found}, which is not read", "write it anew with Zstandard, with Snappy or without compression, or give it as CSV";
            nl "het Parquet-bestand is gecomprimeerd met {found}, en dat wordt niet gelezen", "schrijf het opnieuw met Zstandard, met Snappy of zonder compressie, of geef het als CSV";
    }
}

impl Message {
    /// What became of a hidden sheet that is a table.
    pub(crate) fn hidden_sheet(sheet: String, rows: u64, is_left_out: bool) -> Message {
        if is_left_out { Message::HiddenSheetLeftOut { sheet, rows } } else { Message::HiddenSheet { sheet, rows } }
    }
}

/// What a column must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needed {
    /// Text.
    Text,
    /// A number.
    Number,
    /// A date.
    Date,
}

impl Spoken for Needed {
    type Said<'s> = &'static str;

    fn spoken(&self, lang: Lang) -> &'static str {
        match self {
            Needed::Text => lang.pick("text", "tekst"),
            Needed::Number => lang.pick("a number", "een getal"),
            Needed::Date => lang.pick("a date", "een datum"),
        }
    }
}

impl Spoken for NumberRule {
    type Said<'s> = String;

    fn spoken(&self, lang: Lang) -> String {
        let (min, max) = (self.min.spoken(lang), self.max.spoken(lang));
        match (self.above_min, lang) {
            (true, Lang::En) => format!("more than {min} and at most {max}"),
            (true, Lang::Nl) => format!("meer dan {min} en ten hoogste {max}"),
            (false, Lang::En) => format!("between {min} and {max}"),
            (false, Lang::Nl) => format!("tussen {min} en {max}"),
        }
    }
}

impl Spoken for Role {
    type Said<'s> = &'static str;

    fn spoken(&self, lang: Lang) -> &'static str {
        lang.pick(self.name(), self.dutch_name())
    }
}
