//! Who somebody is, as an OpenID Connect provider vouches for it: discovery, the way there with PKCE, state and nonce, and the proof that comes back.
//!
//! What an account may do, and which identity belongs to which account, the room `store` knows; pages and cookies are a face's. Nothing is kept
//! here between the way there and the way back: the face keeps [`Secrets`] with the browser.
//!
//! ```no_run
//! use voetspoor_identity::{Provider, ProviderSettings, Secrets};
//!
//! # async fn walk(code: String) -> Result<(), voetspoor_identity::IdentityError> {
//! let provider = Provider::new(ProviderSettings {
//!     issuer: "https://login.example.org".to_owned(),
//!     client_id: "voetspoor".to_owned(),
//!     client_secret: Some("secret".to_owned()),
//!     back: "https://voetspoor.example.org/beheer/inloggen/terug".to_owned(),
//! })?;
//! let secrets = Secrets { state: "…".to_owned(), nonce: "…".to_owned(), verifier: "…".to_owned() };
//! let there = provider.way_there(&secrets, "nl").await?;      // the browser goes here, and comes back with a code
//! let person = provider.vouch(code, &secrets).await?;
//! println!("{} {}", person.issuer, person.subject);
//! # Ok(())
//! # }
//! ```

mod error;
mod provider;
mod wire;

pub use error::IdentityError;
pub use provider::{Provider, ProviderSettings, Secrets, Vouched};
