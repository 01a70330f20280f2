//! What the store refuses, in words for people.

use axum::http::StatusCode;
use voetspoor_quantity::Lang;
use voetspoor_store::{Role, StoreError};

use crate::respond::problem::Problem;

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
        StoreError::NoRecord(_) | StoreError::NoVersion { .. } | StoreError::NoAccount => Problem::not_found(l),
        StoreError::Token => Problem::new(
            StatusCode::NOT_FOUND,
            l.is("Deze link werkt niet meer", "This link does not work any more"),
            l.is("Vraag een beheerder om een nieuwe link.", "Ask an administrator for a new link."),
        ),
        StoreError::Database(_) | StoreError::Corrupt { .. } | StoreError::File { .. } => {
            tracing::error!(%error, "the store failed");
            Problem::internal(l)
        }
        other => Problem::new(StatusCode::CONFLICT, l.is("Dit lukt niet", "This cannot be done"), other.to_string()),
    }
}
