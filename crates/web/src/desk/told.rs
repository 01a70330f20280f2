//! What the store refuses, in words for people.

use axum::http::StatusCode;
use voetspoor_quantity::{Lang, Words};
use voetspoor_store::{Finding, Role, StoreError};

use crate::respond::problem::Problem;

/// What is wrong with a day.
pub(super) const A_DAY: &str = "write a day as 2026-11-22";
/// A publication that the portal cannot show.
pub(super) const UNFIT: &str = "it is published, but does not fit with the rest: see the log";

/// A role that is missing.
pub(super) fn role(needs: Role, l: Lang) -> Problem {
    let detail = match l {
        Lang::Nl => format!("Hiervoor is de rol {} nodig. Vraag het een beheerder.", needs.label(l)),
        Lang::En => format!("This needs the role {}. Ask an administrator.", needs.label(l)),
    };
    Problem::new(StatusCode::FORBIDDEN, l.is("Dit mag je niet", "You may not do this"), detail)
}

/// An error of the store as a problem.
pub(super) fn problem(error: &StoreError, l: Lang) -> Problem {
    match error {
        StoreError::NotAllowed { needs } => role(*needs, l),
        StoreError::NoRecord(_) | StoreError::NoVersion { .. } | StoreError::NoAside(_) | StoreError::NoAccount => {
            Problem::not_found(l)
        }
        StoreError::Token => Problem::new(
            StatusCode::NOT_FOUND,
            l.is("Deze link werkt niet meer", "This link does not work any more"),
            l.is("Vraag een beheerder om een nieuwe link.", "Ask an administrator for a new link."),
        ),
        StoreError::Database(_) | StoreError::Corrupt { .. } | StoreError::File { .. } => {
            tracing::error!(%error, "the store failed");
            Problem::internal(l)
        }
        other => Problem::new(StatusCode::CONFLICT, l.is("Dit lukt niet", "This cannot be done"), words(other).get(l)),
    }
}

/// What the store refuses, in a sentence that says what to do.
pub(super) fn words(error: &StoreError) -> Words {
    let said = error.to_string();
    let nl = match error {
        StoreError::Text(why) => format!("Dit kan niet worden bewaard: {}.", reason(why)),
        StoreError::NoIdentity => {
            "Aan dit account hangt die identiteit niet, of niet meer. Laad de pagina opnieuw.".to_owned()
        }
        StoreError::LoginTaken => "Een ander account heeft dit e-mailadres al.".to_owned(),
        StoreError::Email(email) => format!("{email:?} is geen e-mailadres."),
        StoreError::LastAdmin => {
            "Dit is de laatste beheerder die nog iets kan: maak eerst een ander beheerder.".to_owned()
        }
        StoreError::NoDraft(key) => format!("{key} heeft geen concept."),
        StoreError::State { key, is } => {
            format!("Het concept van {key} is intussen {}. Laad de pagina opnieuw.", is.label(Lang::Nl))
        }
        StoreError::Locked { key, is, .. } => format!(
            "Het concept van {key} is {}. Haal het eerst terug. Wat je schreef is apart bewaard, op de pagina van het record.",
            is.label(Lang::Nl)
        ),
        StoreError::Conflict(conflict) => {
            format!(
                "Een ander veranderde {} intussen. Wat je schreef is apart bewaard, op de pagina van het record.",
                conflict.key
            )
        }
        StoreError::Stale { key, .. } => format!("{key} is intussen veranderd. Bekijk het opnieuw."),
        StoreError::OwnWork => "Wie aan een concept schreef, keurt het niet goed. Vraag een ander.".to_owned(),
        StoreError::NotPublished(key) => format!("{key} is niet gepubliceerd."),
        StoreError::Past(_) => "Die dag is al voorbij of vandaag. Kies een latere dag, of laat de dag leeg.".to_owned(),
        StoreError::Invalid { key, findings } => {
            let first = findings.first().map_or("", |finding| finding.message.nl.as_str());
            format!("{key} klopt nog niet op {} punt(en). Het eerste: {first}", findings.len())
        }
        StoreError::InUse(key) => format!("Deze tekst staat in {key}. Publiceer of bewaar eerst een andere."),
        StoreError::Full => "Er wachten te veel voorstellen. Probeer het later weer.".to_owned(),
        StoreError::NoSuggestion => "Dit voorstel is er niet, of is al afgehandeld.".to_owned(),
        StoreError::NoProposal(key) => {
            format!("Voor {key} wacht er geen aanbod meer. Misschien was een ander je voor.")
        }
        StoreError::Key(name) => {
            format!("{name:?} kan geen naam zijn: gebruik letters, cijfers, punten en streepjes, hoogstens 200.")
        }
        // Not met by who uses these pages, or told by a page of its own.
        _ => said.clone(),
    };
    Words::new(sentence(&said), nl)
}

/// Why a text cannot be kept.
fn reason(why: &str) -> &str {
    match why {
        "it is longer than 1 MiB" => "hij is langer dan 1 MiB",
        "it holds a null character" => "er staat een nulteken in",
        "a remark needs words" => "een opmerking heeft woorden nodig",
        "a name has letters that people see" => "een naam heeft letters die mensen zien",
        "a name has 1 to 200 letters" => "een naam heeft 1 tot 200 letters",
        "it was blanked" | "the text of this version was blanked" => "hij is gewist",
        A_DAY => "schrijf een dag als 2026-11-22",
        UNFIT => "het is gepubliceerd, maar past niet bij de rest; zie het logboek",
        other => other,
    }
}

/// What is wrong with a text and what to do, in two sentences.
pub(super) fn found(finding: &Finding, l: Lang) -> String {
    let parts = [finding.message.get(l), finding.help.get(l)].into_iter().filter(|part| !part.is_empty());
    parts.map(sentence).collect::<Vec<_>>().join(" ")
}

/// With a capital and a full stop.
fn sentence(said: &str) -> String {
    let said = crate::data::words::capital(said);
    if said.ends_with(['.', '!', '?']) { said } else { format!("{said}.") }
}
