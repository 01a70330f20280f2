//! What goes wrong in this room. Which page to show follows from the variant; the text is for the log.

/// What goes wrong in this room.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdentityError {
    /// A setting cannot be used.
    #[error("the provider of identities is not set up right: {0}")]
    Settings(String),
    /// The provider cannot be reached, or answers with something else.
    #[error("the provider of identities does not answer as it should: {0}")]
    Unreachable(String),
    /// The provider does not accept the code: it was used before, came too late or belongs to somebody else.
    #[error("the provider of identities refused: {0}")]
    Refused(String),
    /// The answer does not prove who it is: a wrong signature, nonce or audience, or too old.
    #[error("the answer of the provider of identities proves nothing: {0}")]
    Unproven(String),
}

/// An error with all that caused it, in one line.
pub(crate) fn whole(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(below) = cause {
        text = format!("{text}: {below}");
        cause = below.source();
    }
    text
}
