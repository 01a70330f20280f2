//! What is said of facts that do not hold, in both languages. `docs/src/reference/law-format.md` has a line on each code.

use std::fmt;

use voetspoor_quantity::{Lang, Message, Said, Words, messages};

messages! {
    /// What is wrong with a file of facts or with an answer.
    pub enum FactMessage {
        TooLarge { bytes: usize } = "V-FACT-001";
            en "larger than {bytes} bytes", "give the facts of one organisation";
            nl "groter dan {bytes} bytes", "geef de feiten van één organisatie";
        NotUtf8 = "V-FACT-002";
            en "not UTF-8", "save the file as UTF-8";
            nl "geen UTF-8", "sla het bestand op als UTF-8";
        NotToml { what: String } = "V-FACT-003";
            en "{what}", "mend the TOML at this place";
            nl "geen geldige TOML: {what}", "verbeter de TOML op deze plaats";
        NoFormat { format: &'static str } = "V-FACT-004";
            en "the file does not name its format", "write format = \"{format}\" as the first line";
            nl "het bestand noemt zijn formaat niet", "schrijf format = \"{format}\" als eerste regel";
        UnknownKey { key: String } = "V-FACT-005";
            en "{key:?} is not known here", "a file has format, name, note and the table [facts]";
            nl "{key:?} is hier niet bekend", "een bestand heeft format, name, note en de tabel [facts]";
        UnknownFact { name: String } = "V-FACT-005";
            en "no fact is called {name:?}", "`voetspoor duties list facts` has all";
            nl "geen feit heet {name:?}", "`voetspoor duties list facts` toont ze alle";
        MisspeltFact { name: String, near: String } = "V-FACT-005";
            en "no fact is called {name:?}", "did you mean {near:?}? `voetspoor duties list facts` has all";
            nl "geen feit heet {name:?}", "bedoel je {near:?}? `voetspoor duties list facts` toont ze alle";
        TooSmall { value: String, least: String } = "V-FACT-006";
            en "{value} is below {least}, the least that it can be", "";
            nl "{value} is minder dan {least}, het minste dat het kan zijn", "";
        TooBig { value: String, most: String } = "V-FACT-006";
            en "{value} is above {most}, the most that it can be", "";
            nl "{value} is meer dan {most}, het meeste dat het kan zijn", "";
        NotWhole { value: String } = "V-FACT-006";
            en "{value} is no whole number, and whole things are counted", "";
            nl "{value} is geen geheel getal, en het gaat om hele aantallen", "";
        NotAChoice { value: String, words: String } = "V-FACT-006";
            en "{value:?} is not one of {words}", "";
            nl "{value:?} is niet een van {words}", "";
        NotYesOrNo { value: String } = "V-FACT-006";
            en "{value:?} is neither yes nor no", "";
            nl "{value:?} is ja noch nee", "";
        NotADate { value: String } = "V-FACT-006";
            en "{value:?} is no date; write it as 2026-11-22", "";
            nl "{value:?} is geen datum; schrijf 2026-11-22", "";
        NotANumber { value: String } = "V-FACT-006";
            en "{value:?} is no number", "";
            nl "{value:?} is geen getal", "";
        Ambiguous { value: String } = "V-FACT-006";
            en "{value:?} could be thousands or decimals; write thousands without a point or comma, and decimals with more or fewer than three digits", "";
            nl "{value:?} kan duizendtallen of decimalen zijn; schrijf duizendtallen zonder punt of komma, en decimalen met meer of minder dan drie cijfers", "";
        TooLargeNumber { value: String } = "V-FACT-006";
            en "{value:?} is too large", "";
            nl "{value:?} is te groot", "";
        WrongUnit { value: String, unit: String, accepted: String } = "V-FACT-006";
            en "{value:?}: {unit:?} is no unit for this; it takes {accepted}", "";
            nl "{value:?}: {unit:?} is hier geen eenheid; wel {accepted}", "";
        NoUnitWanted { value: String, unit: String } = "V-FACT-006";
            en "{value:?} has the unit {unit:?}, but a plain number is asked", "";
            nl "{value:?} heeft de eenheid {unit:?}, maar er is een kaal getal gevraagd", "";
        WrongType { value: String, expected: Words } = "V-FACT-006";
            en "{value:?} is no {expected}", "";
            nl "{value:?} is geen {expected}", "";
    }
}

/// One thing that is wrong with facts, with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct FactProblem {
    /// File; empty for an answer to a question.
    pub file: String,
    /// Line, from 1, where it is known.
    pub line: Option<usize>,
    /// The fact, where it is about one.
    pub fact: Option<String>,
    /// What is wrong.
    pub message: FactMessage,
    /// What is asked, where it is about a fact.
    pub asked: Option<Words>,
}

impl FactProblem {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.message.code()
    }

    /// What is wrong and what to do, in a language.
    pub fn say(&self, lang: Lang) -> Said {
        let said = self.message.say(lang);
        Said {
            message: self
                .fact
                .as_ref()
                .map_or_else(|| said.message.clone(), |fact| format!("{fact}: {}", said.message)),
            help: self.asked.as_ref().map_or(said.help, |asked| asked.get(lang).to_owned()),
        }
    }

    /// Place, code, message and help on two lines.
    pub fn lines(&self, lang: Lang) -> String {
        let place = match (self.file.as_str(), self.line) {
            ("", _) => String::new(),
            (file, None) => format!("{file}  "),
            (file, Some(line)) => format!("{file}:{line}  "),
        };
        let said = self.say(lang);
        format!("{place}{}  {}\n    {}: {}", self.code(), said.message, lang.pick("help", "advies"), said.help)
    }
}

impl fmt::Display for FactProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.lines(Lang::En))
    }
}
