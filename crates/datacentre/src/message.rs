//! What is said of a report, in both languages. `docs/src/reference/diagnostics.md` has a line on each code.

use voetspoor_quantity::{Words, messages};

messages! {
    /// What is wrong with, or worth knowing of, a report.
    pub(crate) enum Message {
        NoTable { wanted: String } = "V-DCR-001";
            en "the file has no table with the columns {wanted}", "begin with a template: voetspoor datacentre template";
            nl "het bestand heeft geen tabel met de kolommen {wanted}", "begin met een sjabloon: voetspoor datacentre template";
        NoJson { reason: String } = "V-DCR-001";
            en "the file is no report in JSON: {reason}", "begin with a template: voetspoor datacentre template --format json";
            nl "het bestand is geen rapport in JSON: {reason}", "begin met een sjabloon: voetspoor datacentre template --format json";
        UnknownField { field: String } = "V-DCR-002";
            en "{field:?} is no field of the form", "take the key from the template; symbols of the law work where they are unique";
            nl "{field:?} is geen veld van het formulier", "neem de sleutel uit het sjabloon; symbolen van de wet werken waar ze uniek zijn";
        MisspeltField { field: String, near: String } = "V-DCR-002";
            en "{field:?} is no field of the form", "did you mean {near:?}?";
            nl "{field:?} is geen veld van het formulier", "bedoel je {near:?}?";
        AmbiguousSymbol { symbol: String, keys: String } = "V-DCR-003";
            en "the law uses the symbol {symbol} for several fields", "write one of the keys {keys}";
            nl "de wet gebruikt het symbool {symbol} voor meer dan een veld", "schrijf een van de sleutels {keys}";
        Twice { field: String } = "V-DCR-004";
            en "{field} is filled twice; the first counts", "keep one of the two";
            nl "{field} is twee keer ingevuld; de eerste telt", "houd een van de twee";
        UnknownColumn { column: String } = "V-DCR-005";
            en "column {column:?} is not read", "nothing to do, unless it is a misspelt name";
            nl "kolom {column:?} wordt niet gelezen", "niets, tenzij de naam verkeerd is geschreven";
        NotANumber { field: String, text: String } = "V-DCR-006";
            en "{field} {text:?} is not a number", "write digits alone, and the unit in its own column";
            nl "{field} {text:?} is geen getal", "schrijf alleen cijfers, en de eenheid in de eigen kolom";
        TwoWays { field: String, text: String } = "V-DCR-007";
            en "{field} {text:?} can be read two ways, and nothing in the file settles it", "write thousands without a mark";
            nl "{field} {text:?} kan twee dingen zijn en niets in het bestand beslist", "schrijf duizendtallen zonder teken";
        ThreeDecimals { field: String, text: String, value: f64, thousands: f64 } = "V-DCR-014";
            en "{field} {text:?} is read as {value}, as the other numbers of the file are written; it could also be {thousands}", "write {value} with another number of decimals, or {thousands} without a mark";
            nl "{field} {text:?} is gelezen als {value}, zoals de andere getallen van het bestand zijn geschreven; het kan ook {thousands} zijn", "schrijf {value} met een ander aantal decimalen, of {thousands} zonder teken";
        OutOfRange { field: String, value: f64, rule: Words } = "V-DCR-008";
            en "{field} {value} must be {rule}", "correct the number, or its unit";
            nl "{field} {value} moet {rule} zijn", "verbeter het getal, of de eenheid";
        WrongUnit { field: String, unit: String, choices: String } = "V-DCR-009";
            en "{field}: the unit {unit:?} does not fit", "one of: {choices}";
            nl "{field}: de eenheid {unit:?} past niet", "een van: {choices}";
        NoUnit { field: String, unit: String } = "V-DCR-010";
            en "{field} states no unit; read as {unit}, the unit of the law", "write the unit, to be sure";
            nl "{field} heeft geen eenheid; gelezen als {unit}, de eenheid van de wet", "schrijf de eenheid erbij, voor de zekerheid";
        Bits { field: String, unit: String } = "V-DCR-011";
            en "{field} is in {unit}; converted to gigabytes a second, as the law asks", "";
            nl "{field} is in {unit}; omgerekend naar gigabyte per seconde, zoals de wet vraagt", "";
        NoChoice { field: String, text: String, choices: String } = "V-DCR-012";
            en "{field} {text:?} is not one of the choices", "one of: {choices}";
            nl "{field} {text:?} is geen van de keuzes", "een van: {choices}";
        NoForm { field: String, text: String, form: Words } = "V-DCR-013";
            en "{field} {text:?} is not {form}", "correct the value";
            nl "{field} {text:?} is niet {form}", "verbeter de waarde";
        Missing { field: String, label: Words, article: Words } = "V-DCR-020";
            en "{field} is empty: {label}", "{article} asks for it";
            nl "{field} is leeg: {label}", "{article} vraagt erom";
        MissingFor { field: String, label: Words, other: String, article: Words } = "V-DCR-020";
            en "{field} is empty: {label}", "{article} asks for it, as {other} says what it does";
            nl "{field} is leeg: {label}", "{article} vraagt erom, door wat er bij {other} staat";
        OmittedTooLate { field: String, until: u16, article: Words } = "V-DCR-021";
            en "{field} is left out with a reason", "that was allowed in the reports up to the year {until} ({article}); fill it in";
            nl "{field} is weggelaten met een reden", "dat mocht in de rapporten tot en met het jaar {until} ({article}); vul het in";
        Omitted { field: String, article: Words } = "V-DCR-022";
            en "{field} is left out with a reason", "allowed for the first period ({article})";
            nl "{field} is weggelaten met een reden", "toegestaan in de eerste periode ({article})";
        EstimateWithoutShare { field: String } = "V-DCR-023";
            en "{field} is estimated, but not for which share of the floor area", "fill the column area_share, in per cent";
            nl "{field} is geschat, maar niet voor welk deel van het vloeroppervlak", "vul de kolom deel_oppervlak in, in procenten";
        EstimateTooLate { field: String, until: u16, article: Words } = "V-DCR-024";
            en "{field} is estimated", "the relief for colocation ended with the report over {until} ({article}); extrapolation from 90 % of new equipment stays allowed";
            nl "{field} is geschat", "de verlichting voor colocatie eindigde met het rapport over {until} ({article}); extrapolatie vanaf 90 % van nieuwe apparatuur blijft toegestaan";
        NoMeasuringPoint { field: String, years: u16 } = "V-DCR-025";
            en "{field} is measured, but no measuring point is on record", "fill measuring_point and device; the law asks to keep them for at least {years} years";
            nl "{field} is gemeten, maar er staat geen meetpunt bij", "vul meetpunt en meetapparaat in; de wet vraagt ze ten minste {years} jaar te bewaren";
        PointWithoutDevice { field: String, point: String } = "V-DCR-026";
            en "{field}: measuring point {point:?} names no device", "write which meter it is";
            nl "{field}: bij meetpunt {point:?} staat geen apparaat", "schrijf welke meter het is";
        NothingToWithhold { field: String } = "V-DCR-027";
            en "{field} is withheld, but is published by no rule", "";
            nl "{field} is vertrouwelijk gemaakt, maar wordt door geen regel openbaar", "";
        Above { part: String, value: f64, whole: String, whole_value: f64 } = "V-DCR-030";
            en "{part} ({value}) is more than {whole} ({whole_value}), which it is a part of", "correct one of the two";
            nl "{part} ({value}) is meer dan {whole} ({whole_value}), waarvan het een deel is", "verbeter een van de twee";
        NotTheSum { total: f64, sum: f64 } = "V-DCR-031";
            en "eres_tot ({total}) is not the sum of eres_goo, eres_ppa and eres_os ({sum})", "by Annex II, 1(o) it is that sum";
            nl "eres_tot ({total}) is niet de som van eres_goo, eres_ppa en eres_os ({sum})", "volgens bijlage II, 1(o) is het die som";
        RenewableAboveUse { total: f64, edc: f64 } = "V-DCR-032";
            en "renewable energy ({total} kWh) is more than the data centre used ({edc} kWh): REF above 1", "check whether guarantees of other data centres or years were counted";
            nl "hernieuwbare energie ({total} kWh) is meer dan het datacentrum gebruikte ({edc} kWh): REF boven 1", "kijk na of garanties van andere datacentra of jaren zijn meegeteld";
        LoadAboveInstalled { kw: f64, pdit: f64 } = "V-DCR-033";
            en "the IT equipment took {kw} kW on average, more than the {pdit} kW installed", "check eit, pdit and the period; pdit is nominal power, not a contract";
            nl "de IT-apparatuur vroeg gemiddeld {kw} kW, meer dan de {pdit} kW die er staat", "kijk eit, pdit en de periode na; pdit is nominaal vermogen, geen contract";
        LoadTiny { kw: f64, pdit: f64 } = "V-DCR-034";
            en "the IT equipment took {kw} kW on average, of {pdit} kW installed", "check the unit: kWh, not MWh";
            nl "de IT-apparatuur vroeg gemiddeld {kw} kW, van {pdit} kW die er staat", "kijk de eenheid na: kWh, geen MWh";
        HighPue { pue: f64, limit: f64 } = "V-DCR-035";
            en "PUE is {pue}, above {limit}", "check edc and eit; this limit is ours, not the law's";
            nl "PUE is {pue}, meer dan {limit}", "kijk edc en eit na; deze grens is van ons, niet van de wet";
        HighWue { wue: f64, limit: f64 } = "V-DCR-036";
            en "WUE is {wue} m3/MWh, above {limit}", "check the unit of win: m3, not litres; this limit is ours, not the law's";
            nl "WUE is {wue} m3/MWh, meer dan {limit}", "kijk de eenheid van win na: m3, geen liter; deze grens is van ons, niet van de wet";
        Hot { field: String, degrees: f64, limit: f64 } = "V-DCR-037";
            en "{field} is {degrees} °C, above {limit} °C", "check whether it is in degrees Celsius; this limit is ours, not the law's";
            nl "{field} is {degrees} °C, meer dan {limit} °C", "kijk na of het in graden Celsius is; deze grens is van ons, niet van de wet";
        TrafficAboveBandwidth { traffic: String, exabytes: f64, most: f64 } = "V-DCR-038";
            en "{traffic} is {exabytes} EB, more than the stated bandwidth can carry in the period ({most} EB)", "check the units: gigabytes, not gigabits; exabytes, not petabytes";
            nl "{traffic} is {exabytes} EB, meer dan de opgegeven bandbreedte in de periode aankan ({most} EB)", "kijk de eenheden na: gigabyte, geen gigabit; exabyte, geen petabyte";
        WaterImpossible { m3: f64, most: f64 } = "V-DCR-043";
            en "win is {m3} m3, more than {most} m3", "that much water would not even get one degree warmer from all energy of the data centre: check the unit, m3 and not litres";
            nl "win is {m3} m3, meer dan {most} m3", "zo veel water zou van alle energie van het datacentrum nog geen graad warmer worden: kijk de eenheid na, m3 en geen liter";
        Dense { kw_m2: f64, least: f64, most: f64 } = "V-DCR-044";
            en "the computer rooms would have {kw_m2} kW of IT on a square metre, not between {least} and {most}", "check pdit and scr; this limit is ours, not the law's";
            nl "de computerruimten zouden {kw_m2} kW IT per vierkante meter hebben, niet tussen {least} en {most}", "kijk pdit en scr na; deze grens is van ons, niet van de wet";
        ManyDisks { petabytes: f64, most: f64 } = "V-DCR-045";
            en "cstor is {petabytes} PB, more than disks on all IT power would hold ({most} PB)", "check the unit: PB, not TB; this limit is ours, not the law's";
            nl "cstor is {petabytes} PB, meer dan schijven op al het IT-vermogen zouden bevatten ({most} PB)", "kijk de eenheid na: PB, geen TB; deze grens is van ons, niet van de wet";
        PowerMisfit { field: String, kw: f64, pdit: f64 } = "V-DCR-046";
            en "{field} is {kw} kW and the installed IT power {pdit} kW: these do not fit together", "check the numbers and their units, kW or MW; what holds the IT is at least as much as the IT";
            nl "{field} is {kw} kW en het geïnstalleerde IT-vermogen {pdit} kW: die passen niet bij elkaar", "kijk de getallen en hun eenheden na, kW of MW; waar de IT in zit is ten minste zo veel als de IT";
        NoLauCode { field: String, text: String } = "V-DCR-047";
            en "{field} {text:?} has no form of a code of the LAU table", "look the code up in the newest LAU table of Eurostat; a Dutch municipality is GM and four digits, such as GM0363";
            nl "{field} {text:?} heeft niet de vorm van een code uit de LAU-tabel", "zoek de code op in de nieuwste LAU-tabel van Eurostat; een Nederlandse gemeente is GM en vier cijfers, zoals GM0363";
        NoRefrigerant { field: String, text: String } = "V-DCR-048";
            en "{field} {text:?} has no form of a designation of a refrigerant (ISO 817)", "write the designation on the nameplate, such as R134a or R1234ze(E), or none";
            nl "{field} {text:?} heeft niet de vorm van een aanduiding van een koudemiddel (ISO 817)", "schrijf de aanduiding op het typeplaatje, zoals R134a of R1234ze(E), of geen";
        BatteryWithoutFunction { kw: f64 } = "V-DCR-039";
            en "batteries offered {kw} kW to the grid, but grid_functions is no", "correct one of the two";
            nl "batterijen boden {kw} kW aan het net aan, maar grid_functions is nee", "verbeter een van de twee";
        StartsLater { month: String, year: u16 } = "V-DCR-040";
            en "the data centre went into operation in {month}, after the year {year} of the report", "correct one of the two";
            nl "het datacentrum ging in {month} in gebruik, na het jaar {year} van het rapport", "verbeter een van de twee";
        PeriodNeeded { month: String } = "V-DCR-041";
            en "the data centre went into operation in {month}, in the year of the report, but no period is stated", "fill period_from and period_to (article 3(1))";
            nl "het datacentrum ging in {month} in gebruik, in het jaar van het rapport, maar er staat geen periode", "vul period_from en period_to in (artikel 3, lid 1)";
        PeriodWrong { from: String, to: String, year: u16 } = "V-DCR-042";
            en "the period {from} to {to} does not lie in {year}, or ends before it begins", "correct the days";
            nl "de periode {from} tot en met {to} ligt niet in {year}, of eindigt voor zij begint", "verbeter de dagen";
        HalfPeriod = "V-DCR-042";
            en "only one of period_from and period_to is filled", "fill both, or neither";
            nl "alleen period_from of period_to is ingevuld", "vul ze allebei in, of geen";
        BelowThreshold { pdit: f64, threshold: f64, article: Words } = "V-DCR-050";
            en "{pdit} kW is below {threshold} kW: by {article} there is no duty to report", "reporting may still be useful; ask RVO where cooling and support bring it above";
            nl "{pdit} kW is minder dan {threshold} kW: volgens {article} is er geen plicht", "rapporteren mag nuttig zijn; vraag RVO als koeling en voorzieningen het erboven brengen";
        Conflict { pdit: f64, support: f64, threshold: f64 } = "V-DCR-051";
            en "IT power is {pdit} kW, with cooling and support {support} kW: the law counts the first, RVO counted the second in 2024; they differ about {threshold} kW", "ask RVO which reading holds";
            nl "het IT-vermogen is {pdit} kW, met koeling en voorzieningen {support} kW: de wet telt het eerste, RVO telde in 2024 het tweede; ze verschillen over {threshold} kW", "vraag RVO welke lezing geldt";
        Defence = "V-DCR-052";
            en "data centres for defence and civil protection alone have no duty to report", "Directive (EU) 2023/1791, article 12(2)";
            nl "datacentra die alleen voor defensie en civiele bescherming dienen, hoeven niet te rapporteren", "Richtlijn (EU) 2023/1791, artikel 12, lid 2";
        NoVersion { year: u16 } = "V-DCR-053";
            en "the form does not hold for the year {year}", "the first report is over 2023";
            nl "het formulier geldt niet voor het jaar {year}", "het eerste rapport gaat over 2023";
        NoYear = "V-DCR-054";
            en "the report names no year", "fill the field year, or give --year";
            nl "het rapport noemt geen jaar", "vul het veld year in, of geef --year op";
        TooBig { bytes: u64, most: u64 } = "V-DCR-055";
            en "the file has {bytes} bytes; a report has at most {most}", "one file holds one data centre over one year";
            nl "het bestand heeft {bytes} bytes; een rapport heeft er ten hoogste {most}", "een bestand gaat over een datacentrum en een jaar";
        OtherYear { year: u16, asked: u16 } = "V-DCR-056";
            en "the report is over {year}, not over {asked}", "give the year of the report, or leave --year out";
            nl "het rapport gaat over {year}, niet over {asked}", "geef het jaar van het rapport, of laat --year weg";
        YearNotOver { year: u16, next: u16 } = "V-DCR-057";
            en "{year} is not over: a report over it cannot be complete yet", "check it again from 1 January {next} on, or correct the year";
            nl "{year} is nog niet voorbij: een rapport over dat jaar kan nog niet compleet zijn", "controleer het opnieuw vanaf 1 januari {next}, of verbeter het jaar";
        TooManyFields { most: usize } = "V-DCR-058";
            en "the file has more than {most} fields; the rest was not read", "begin with a template: a report has far fewer";
            nl "het bestand heeft meer dan {most} velden; de rest is niet gelezen", "begin met een sjabloon: een rapport heeft er veel minder";
        MoreOfThese { code: String, more: usize } = "V-DCR-059";
            en "{more} more like {code} are not shown", "mend those that are shown, and check again";
            nl "nog {more} zoals {code} staan hier niet", "verbeter wat er wel staat, en controleer opnieuw";
        LoadImpossible { kw: f64, pdit: f64 } = "V-DCR-060";
            en "the IT equipment would have taken {kw} kW on average, far more than the {pdit} kW installed: that cannot be", "check the unit of eit (kWh, not Wh), pdit and the period";
            nl "de IT-apparatuur zou gemiddeld {kw} kW hebben gevraagd, veel meer dan de {pdit} kW die er staat: dat kan niet", "kijk de eenheid van eit (kWh, geen Wh), pdit en de periode na";
    }
}

/// Codes that say how one value is written: whoever fills in the form can mend it on the spot. All others are about the report or the file
/// as a whole, or about what is missing.
const OF_ONE_VALUE: [&str; 9] = [
    "V-DCR-006",
    "V-DCR-007",
    "V-DCR-008",
    "V-DCR-009",
    "V-DCR-010",
    "V-DCR-012",
    "V-DCR-013",
    "V-DCR-047",
    "V-DCR-048",
];

/// Whether a diagnostic of this code is about how one value is written.
pub fn is_of_one_value(code: &str) -> bool {
    OF_ONE_VALUE.contains(&code)
}

/// Every code that is said of a report.
pub const DIAGNOSTIC_CODES: &[&str] = Message::CODES;
