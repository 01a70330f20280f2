//! A provider: what it publishes of itself, the way to it, and what it says when somebody comes back.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreJwsSigningAlgorithm, CoreUserInfoClaims,
};
use openidconnect::{
    AuthType, AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret, CsrfToken, EndUserEmail, IssuerUrl,
    LanguageTag, LogoutRequest, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, PostLogoutRedirectUrl,
    ProviderMetadataWithLogout, RedirectUrl, RequestTokenError, Scope, TokenResponse,
};
use tokio::sync::Mutex as Turn;

use crate::IdentityError;
use crate::error::whole;
use crate::wire::Wire;

/// How long what a provider publishes of itself is believed.
const BELIEVED: Duration = Duration::from_hours(1);
/// How long it is left alone where it did not answer: visitors who try meanwhile are told so at once.
const LEFT_ALONE: Duration = Duration::from_secs(30);
/// How soon it is asked again where a signature does not fit: it may have new keys.
const ASKED_AGAIN: Duration = Duration::from_mins(1);

/// Where a provider is, and who we are to it.
#[derive(Clone)]
pub struct ProviderSettings {
    /// Its address, exactly as it writes it itself.
    pub issuer: String,
    /// Our name there.
    pub client_id: String,
    /// Our password there; nothing for a public client.
    pub client_secret: Option<String>,
    /// The address to which browsers come back, exactly as it is registered there.
    pub back: String,
}

/// What ties the way there to the way back. Random, known to one browser alone, used once.
#[derive(Clone)]
pub struct Secrets {
    /// Comes back in the address.
    pub state: String,
    /// Comes back in the signed token.
    pub nonce: String,
    /// Sent with the code, so that nobody else can use it (PKCE): 43 to 128 letters, digits, `-`, `.`, `_` or `~`.
    pub verifier: String,
}

/// Who the provider says that somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vouched {
    /// The provider.
    pub issuer: String,
    /// Its name for the person, which never changes and is never given to another.
    pub subject: String,
    /// Address, where the provider has checked that it is the person's.
    pub email: Option<String>,
    /// What the person is called.
    pub name: Option<String>,
}

/// A provider. Cheap to clone; all clones share what they know of it.
#[derive(Clone)]
pub struct Provider(Arc<Inner>);

struct Inner {
    issuer: IssuerUrl,
    client_id: ClientId,
    client_secret: Option<ClientSecret>,
    back: RedirectUrl,
    wire: Wire,
    known: Mutex<Known>,
    /// Held while it is asked what it publishes: one asks, whoever comes meanwhile takes the answer that comes of it.
    asking: Turn<()>,
}

/// What we know of a provider.
#[derive(Default)]
struct Known {
    /// What it publishes of itself, and since when we know.
    said: Option<(Instant, ProviderMetadataWithLogout)>,
    /// When it last did not answer, and why.
    failed: Option<(Instant, IdentityError)>,
}

impl Known {
    /// What is to be told without asking: what it said, where that is no older than asked, or that it did not answer a moment ago.
    fn told(&self, age: Duration) -> Option<Result<ProviderMetadataWithLogout, IdentityError>> {
        let said = self.said.as_ref().filter(|(since, _)| since.elapsed() < age).map(|(_, said)| Ok(said.clone()));
        let failed = self.failed.as_ref().filter(|(since, _)| since.elapsed() < LEFT_ALONE);
        said.or_else(|| failed.map(|(_, error)| Err(error.clone())))
    }
}

impl Provider {
    /// A provider by its settings. Nothing is asked of it yet: it may be down when the portal starts.
    pub fn new(settings: ProviderSettings) -> Result<Provider, IdentityError> {
        let wrong = |error: &dyn std::error::Error| IdentityError::Settings(whole(error));
        let wire = Wire::to(&settings.issuer).map_err(|error| wrong(&error))?;
        Ok(Provider(Arc::new(Inner {
            issuer: IssuerUrl::new(settings.issuer).map_err(|error| wrong(&error))?,
            client_id: ClientId::new(settings.client_id),
            client_secret: settings.client_secret.map(ClientSecret::new),
            back: RedirectUrl::new(settings.back).map_err(|error| wrong(&error))?,
            wire,
            known: Mutex::default(),
            asking: Turn::default(),
        })))
    }

    /// The address to which the browser goes, in a language that people read.
    pub async fn way_there(&self, secrets: &Secrets, language: &str) -> Result<String, IdentityError> {
        let client = client(&self.0, self.metadata(BELIEVED).await?);
        let verifier = PkceCodeVerifier::new(secrets.verifier.clone());
        let (state, nonce) = (secrets.state.clone(), secrets.nonce.clone());
        let (url, ..) = client
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, || CsrfToken::new(state), || Nonce::new(nonce))
            .set_redirect_uri(std::borrow::Cow::Borrowed(&self.0.back))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            .add_scopes(["email", "profile"].map(|scope| Scope::new(scope.to_owned())))
            .add_ui_locale(LanguageTag::new(language.to_owned()))
            .url();
        Ok(url.to_string())
    }

    /// Who came back with a code. The state has been compared by the face, which knows the browser.
    pub async fn vouch(&self, code: String, secrets: &Secrets) -> Result<Vouched, IdentityError> {
        let metadata = self.metadata(BELIEVED).await?;
        let algorithms = asymmetric(&metadata);
        let client = client(&self.0, metadata);
        let ask = self.0.wire.asker();
        let answer = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|error| IdentityError::Unreachable(whole(&error)))?
            .set_redirect_uri(std::borrow::Cow::Borrowed(&self.0.back))
            .set_pkce_verifier(PkceCodeVerifier::new(secrets.verifier.clone()))
            .request_async(&ask)
            .await
            .map_err(|error| match error {
                RequestTokenError::ServerResponse(told) => IdentityError::Refused(told.to_string()),
                other => IdentityError::Unreachable(whole(&other)),
            })?;
        let token = answer.id_token().ok_or_else(|| IdentityError::Unproven("it holds no ID token".to_owned()))?;
        let nonce = Nonce::new(secrets.nonce.clone());
        let verifier = client.id_token_verifier().set_allowed_algs(algorithms);
        let claims = match token.claims(&verifier, &nonce) {
            Err(ClaimsVerificationError::SignatureVerification(_)) => {
                // The keys may be new since we asked.
                let metadata = self.metadata(ASKED_AGAIN).await?;
                let algorithms = asymmetric(&metadata);
                let client = self::client(&self.0, metadata);
                token.claims(&client.id_token_verifier().set_allowed_algs(algorithms), &nonce).cloned()
            }
            found => found.cloned(),
        };
        let claims = claims.map_err(|error| IdentityError::Unproven(whole(&error)))?;
        let first = |name: Option<&openidconnect::LocalizedClaim<openidconnect::EndUserName>>| {
            name.and_then(|name| name.iter().next().map(|(_, name)| name.as_str().to_owned()))
        };
        let mut email = checked(claims.email(), claims.email_verified());
        let mut name = first(claims.name());
        if (email.is_none() || name.is_none()) && client.user_info_url().is_some() {
            // Many providers keep the token small and tell the rest here. What cannot be had is not needed.
            let asked = client.user_info(answer.access_token().clone(), Some(claims.subject().clone()));
            if let Ok(asked) = asked {
                let told: Result<CoreUserInfoClaims, _> = asked.request_async(&ask).await;
                if let Ok(told) = told {
                    email = email.or_else(|| checked(told.email(), told.email_verified()));
                    name = name.or_else(|| first(told.name()));
                }
            }
        }
        Ok(Vouched {
            issuer: self.0.issuer.as_str().to_owned(),
            subject: claims.subject().as_str().to_owned(),
            email,
            name,
        })
    }

    /// The address at which somebody leaves the provider too, and comes back to `back`; nothing where it has none.
    pub async fn way_out(&self, back: &str) -> Result<Option<String>, IdentityError> {
        let metadata = self.metadata(BELIEVED).await?;
        let Some(end) = metadata.additional_metadata().end_session_endpoint.clone() else { return Ok(None) };
        let back =
            PostLogoutRedirectUrl::new(back.to_owned()).map_err(|error| IdentityError::Settings(whole(&error)))?;
        let request = LogoutRequest::from(end).set_client_id(self.0.client_id.clone());
        Ok(Some(request.set_post_logout_redirect_uri(back).http_get_url().to_string()))
    }

    /// The provider's own name for itself.
    pub fn issuer(&self) -> &str {
        self.0.issuer.as_str()
    }

    /// What the provider publishes of itself, asked again where it is older than that.
    async fn metadata(&self, age: Duration) -> Result<ProviderMetadataWithLogout, IdentityError> {
        if let Some(told) = self.known().told(age) {
            return told;
        }
        let _turn = self.0.asking.lock().await;
        // Somebody may have asked while we stood in line.
        if let Some(told) = self.known().told(age) {
            return told;
        }
        let ask = self.0.wire.asker();
        let found = ProviderMetadataWithLogout::discover_async(self.0.issuer.clone(), &ask).await;
        let found = found.map_err(|error| IdentityError::Unreachable(whole(&error)));
        let mut known = self.known();
        match &found {
            Ok(said) => *known = Known { said: Some((Instant::now(), said.clone())), failed: None },
            Err(error) => known.failed = Some((Instant::now(), error.clone())),
        }
        found
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An address that the provider has checked.
fn checked(email: Option<&EndUserEmail>, verified: Option<bool>) -> Option<String> {
    email.filter(|_| verified == Some(true)).map(|email| email.as_str().to_owned())
}

/// The algorithms of the provider with a key that only it has: never none, never a shared secret.
fn asymmetric(metadata: &ProviderMetadataWithLogout) -> Vec<CoreJwsSigningAlgorithm> {
    let shared = [
        CoreJwsSigningAlgorithm::None,
        CoreJwsSigningAlgorithm::HmacSha256,
        CoreJwsSigningAlgorithm::HmacSha384,
        CoreJwsSigningAlgorithm::HmacSha512,
    ];
    let all = metadata.id_token_signing_alg_values_supported().iter();
    all.filter(|one| !shared.contains(one)).cloned().collect()
}

type Client = CoreClient<
    openidconnect::EndpointSet,
    openidconnect::EndpointNotSet,
    openidconnect::EndpointNotSet,
    openidconnect::EndpointNotSet,
    openidconnect::EndpointMaybeSet,
    openidconnect::EndpointMaybeSet,
>;

fn client(inner: &Inner, metadata: ProviderMetadataWithLogout) -> Client {
    let methods = metadata.token_endpoint_auth_methods_supported().cloned().unwrap_or_default();
    let in_body = methods.contains(&CoreClientAuthMethod::ClientSecretPost)
        && !methods.contains(&CoreClientAuthMethod::ClientSecretBasic);
    let client = CoreClient::from_provider_metadata(metadata, inner.client_id.clone(), inner.client_secret.clone());
    if in_body { client.set_auth_type(AuthType::RequestBody) } else { client }
}
