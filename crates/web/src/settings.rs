//! Settings: a TOML file, then the environment (`VOETSPOOR_LISTEN`, …), each with a default that works.

use std::net::SocketAddr;

use jiff::civil::Date;
use serde::Deserialize;
use voetspoor_store::Role;

/// How the portal runs. Every field has a default; nothing has to be set.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Address to listen on.
    pub listen: SocketAddr,
    /// Address to tell metrics on, for who watches over the portal; nothing for no metrics at all.
    pub metrics_listen: Option<SocketAddr>,
    /// Address under which people reach the portal, without a slash at the end; it stands in feeds, sitemap and API answers.
    pub base_url: Option<String>,
    /// Who runs this portal, as the footer tells it.
    pub operator: Option<String>,
    /// Where weaknesses are reported, for `security.txt`: a URL or a `mailto:` address.
    pub security_contact: String,
    /// E-mail address for questions about the API, for its OpenAPI document.
    pub contact_email: Option<String>,
    /// Requests a second of one address that are answered, on average; 0 for no limit.
    pub requests_per_second: u32,
    /// Requests of one address that may come at once.
    pub burst: u32,
    /// Uploads and calculations a minute of one address; 0 for no limit.
    pub calculations_per_minute: u32,
    /// Forms a minute of one address to the editors' rooms and their queue of suggestions; 0 for no limit.
    pub forms_per_minute: u32,
    /// Calculations that may run at the same time; 0 for one a core.
    pub calculations_at_once: usize,
    /// Largest upload, in bytes.
    pub upload_bytes: usize,
    /// Bytes of all uploads together that are in memory at the same time.
    pub intake_bytes: usize,
    /// Connections that are open at the same time.
    pub connections: usize,
    /// Connections that one address may have open at the same time; 0 for no limit. Behind a trusted proxy it does not count.
    pub connections_per_visitor: usize,
    /// Seconds within which a request's head has come in, its body moves on, and its answer is ready.
    pub patience_seconds: u64,
    /// Proxies in front that are trusted to tell the visitor's address in `X-Forwarded-For`.
    pub trusted_proxies: usize,
    /// A fixed day of today, to show the portal as of a date.
    pub today: Option<Date>,
    /// Write logs as JSON lines.
    pub log_json: bool,
    /// May people sign in with a password? Where not, an OpenID Connect provider must be set.
    pub password_sign_in: bool,
    /// Address of the OpenID Connect provider that people may sign in with, exactly as it names itself.
    pub oidc_issuer: Option<String>,
    /// Our name at the provider.
    pub oidc_client_id: Option<String>,
    /// Our password at the provider; nothing for a public client. Better given as a variable of the environment than in a file.
    pub oidc_client_secret: Option<Hidden>,
    /// What people call the provider, for the button.
    pub oidc_name: Option<String>,
    /// Domains of e-mail addresses that the provider is trusted with: who has one gets an account by itself.
    pub oidc_domains: Listed,
    /// Role of such an account: reader, editor, publisher or admin.
    pub oidc_role: String,
}

/// A text that no log shows.
#[derive(Clone, Deserialize)]
pub struct Hidden(String);

impl Hidden {
    /// The text itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Hidden {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hidden(..)")
    }
}

/// Some texts: a list in a file, with commas between them in a variable of the environment.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "OneOrMore")]
pub struct Listed(Vec<String>);

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

impl From<OneOrMore> for Listed {
    fn from(given: OneOrMore) -> Listed {
        let parts = match given {
            OneOrMore::One(text) => text.split(',').map(str::to_owned).collect(),
            OneOrMore::More(parts) => parts,
        };
        let parts: Vec<String> = parts.into_iter().map(|part| part.trim().to_lowercase()).collect();
        Listed(parts.into_iter().filter(|part| !part.is_empty()).collect())
    }
}

impl Listed {
    /// The texts, in small letters.
    pub fn all(&self) -> &[String] {
        &self.0
    }
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            metrics_listen: None,
            base_url: None,
            operator: None,
            security_contact: "https://github.com/voetspoor/voetspoor/security".to_owned(),
            contact_email: None,
            requests_per_second: 50,
            burst: 200,
            calculations_per_minute: 30,
            forms_per_minute: 60,
            calculations_at_once: 0,
            upload_bytes: 32 << 20,
            intake_bytes: 256 << 20,
            connections: 4096,
            connections_per_visitor: 512,
            patience_seconds: 30,
            trusted_proxies: 0,
            today: None,
            log_json: false,
            password_sign_in: true,
            oidc_issuer: None,
            oidc_client_id: None,
            oidc_client_secret: None,
            oidc_name: None,
            oidc_domains: Listed::default(),
            oidc_role: Role::Reader.as_str().to_owned(),
        }
    }
}

/// A setting that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file does not read.
    #[error("settings: {0}")]
    File(#[from] toml::de::Error),
    /// A variable of the environment does not read.
    #[error("{name}={value:?}: {reason}")]
    Variable {
        /// Name of the variable.
        name: String,
        /// What it holds.
        value: String,
        /// Why that does not do.
        reason: String,
    },
    /// A value that does not make sense.
    #[error("settings: {0}")]
    Value(&'static str),
}

impl Settings {
    /// Settings of a file's text and the environment's variables; the environment wins.
    pub fn read(
        file: Option<&str>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Settings, SettingsError> {
        let mut table: toml::Table = toml::from_str(file.unwrap_or_default())?;
        for (name, value) in environment {
            let Some(key) = name.strip_prefix(PREFIX).map(str::to_ascii_lowercase) else { continue };
            if !KEYS.contains(&key.as_str()) {
                continue;
            }
            let parsed = value
                .parse::<i64>()
                .map(toml::Value::Integer)
                .or_else(|_| value.parse::<bool>().map(toml::Value::Boolean))
                .unwrap_or_else(|_| toml::Value::String(value.clone()));
            let holds = |parsed: &toml::Value| {
                toml::Table::from_iter([(key.clone(), parsed.clone())]).try_into::<Settings>().map(drop)
            };
            // A name or a password may look like a number.
            let as_text = toml::Value::String(value.clone());
            let parsed = match holds(&parsed) {
                Ok(()) => parsed,
                Err(_) if holds(&as_text).is_ok() => as_text,
                Err(error) => {
                    return Err(SettingsError::Variable { name, value, reason: error.message().to_owned() });
                }
            };
            table.insert(key, parsed);
        }
        let settings: Settings = toml::from_str(&table.to_string())?;
        settings.check()
    }

    fn check(mut self) -> Result<Settings, SettingsError> {
        if self.upload_bytes < 1024 {
            return Err(SettingsError::Value("upload_bytes is below 1024: no inventory fits in it"));
        }
        if self.intake_bytes < self.upload_bytes {
            return Err(SettingsError::Value("intake_bytes is below upload_bytes: the largest upload would never fit"));
        }
        if self.connections == 0 || self.patience_seconds == 0 || self.burst == 0 {
            return Err(SettingsError::Value("connections, patience_seconds and burst are at least 1"));
        }
        if let Some(url) = &mut self.base_url {
            let sound = url.starts_with("http://") || url.starts_with("https://");
            if !sound || url.contains(['"', '<', '>', ' ', '?', '#']) {
                return Err(SettingsError::Value("base_url is an http or https address without query"));
            }
            while url.ends_with('/') {
                url.pop();
            }
        }
        if self.security_contact.contains(['\r', '\n']) {
            return Err(SettingsError::Value("security_contact is one line"));
        }
        self.check_sign_in()?;
        Ok(self)
    }

    /// The ways to sign in: at least one, and one that can be trusted.
    fn check_sign_in(&self) -> Result<(), SettingsError> {
        let Some(issuer) = &self.oidc_issuer else {
            if self.oidc_client_id.is_some() || self.oidc_client_secret.is_some() || !self.oidc_domains.0.is_empty() {
                return Err(SettingsError::Value("oidc_issuer is missing: the other oidc settings need it"));
            }
            if !self.password_sign_in {
                return Err(SettingsError::Value(
                    "password_sign_in is off and oidc_issuer is missing: nobody could sign in",
                ));
            }
            return Ok(());
        };
        let host = issuer.strip_prefix("http://").map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
        let own = host.is_some_and(|host| {
            let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
            matches!(name, "localhost" | "127.0.0.1" | "[::1]")
        });
        if !issuer.starts_with("https://") && !own {
            return Err(SettingsError::Value("oidc_issuer is an https address (http only on this machine itself)"));
        }
        if self.oidc_client_id.as_deref().is_none_or(str::is_empty) {
            return Err(SettingsError::Value("oidc_client_id is missing: the provider gives it"));
        }
        if self.oidc_domains.0.iter().any(|domain| !domain.contains('.') || domain.contains(['@', '*', ' '])) {
            return Err(SettingsError::Value("oidc_domains are domains such as example.org, without @ and *"));
        }
        if Role::read(&self.oidc_role).is_none() {
            return Err(SettingsError::Value("oidc_role is reader, editor, publisher or admin"));
        }
        Ok(())
    }

    /// Address under which the portal is reached: as it is set, or else where it listens.
    pub fn base(&self) -> String {
        self.base_url.clone().unwrap_or_else(|| format!("http://{}", self.listen))
    }
}

/// A variable of the environment that looks like a setting and is none. What it holds is not told: it may be a secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name} is no setting, so it does nothing{}", .nearest.as_ref().map(|nearest| format!("; is {nearest} meant?")).unwrap_or_default())]
pub struct Stray {
    /// Its name.
    pub name: String,
    /// The variable whose name is most like it; nothing where none is.
    pub nearest: Option<String>,
}

/// How far a name may be from that of a setting to be taken for a slip of the hand: a third of its letters.
const SLIP: usize = 3;

impl Stray {
    /// Those among these names of variables. Beside the settings, `others` are known, by their whole names.
    pub fn among(names: impl IntoIterator<Item = String>, others: &[&str]) -> Vec<Stray> {
        let ours: Vec<String> = KEYS.iter().map(|key| format!("{PREFIX}{}", key.to_ascii_uppercase())).collect();
        let known = || ours.iter().map(String::as_str).chain(others.iter().copied());
        let ours_or_like = names.into_iter().filter(|name| name.starts_with(PREFIX));
        let mut strays: Vec<Stray> = ours_or_like
            .filter(|name| !known().any(|known| known == name.to_ascii_uppercase()))
            .map(|name| {
                let own = name.to_ascii_uppercase();
                let distance = |known: &str| strsim::osa_distance(known, &own);
                let most = own.len().saturating_sub(PREFIX.len()) / SLIP;
                let nearest = known().min_by_key(|known| distance(known)).filter(|nearest| distance(nearest) <= most);
                Stray { nearest: nearest.map(str::to_owned), name }
            })
            .collect();
        strays.sort_by(|a, b| a.name.cmp(&b.name));
        strays
    }
}

/// How the names of our variables begin.
const PREFIX: &str = "VOETSPOOR_";

/// Names of the settings, as the environment may give them.
const KEYS: [&str; 26] = [
    "listen",
    "metrics_listen",
    "base_url",
    "operator",
    "security_contact",
    "contact_email",
    "requests_per_second",
    "burst",
    "calculations_per_minute",
    "forms_per_minute",
    "calculations_at_once",
    "upload_bytes",
    "intake_bytes",
    "connections",
    "connections_per_visitor",
    "patience_seconds",
    "trusted_proxies",
    "today",
    "log_json",
    "password_sign_in",
    "oidc_issuer",
    "oidc_client_id",
    "oidc_client_secret",
    "oidc_name",
    "oidc_domains",
    "oidc_role",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn variables(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let file = "listen = \"127.0.0.1:1\"\nburst = 3\n";
        let settings = Settings::read(Some(file), variables(&[("VOETSPOOR_LISTEN", "0.0.0.0:9"), ("HOME", "/x")]));
        let settings = settings.expect("sound settings");
        assert_eq!((settings.listen.port(), settings.burst), (9, 3));
    }

    #[test]
    fn the_address_is_where_it_listens_unless_one_is_set() {
        let settings = Settings { listen: SocketAddr::from(([127, 0, 0, 1], 4321)), ..Settings::default() };
        assert_eq!(settings.base(), "http://127.0.0.1:4321");
        let set = Settings { base_url: Some("https://voetspoor.example".to_owned()), ..settings };
        assert_eq!(set.base(), "https://voetspoor.example");
    }

    #[test]
    fn a_wrong_variable_is_named() {
        let refused = Settings::read(None, variables(&[("VOETSPOOR_BURST", "many")])).expect_err("no number");
        assert!(refused.to_string().starts_with("VOETSPOOR_BURST=\"many\""), "{refused}");
    }

    #[test]
    fn a_variable_that_is_no_setting_is_told_with_the_one_that_is_meant() {
        let names = ["VOETSPOOR_OIDC_CLIENT_SECERT", "VOETSPOOR_XYZ", "VOETSPOOR_LOG", "VOETSPOOR_BURST", "HOME"];
        let strays = Stray::among(names.map(str::to_owned), &["VOETSPOOR_LOG"]);
        let told: Vec<String> = strays.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "VOETSPOOR_OIDC_CLIENT_SECERT is no setting, so it does nothing; is VOETSPOOR_OIDC_CLIENT_SECRET meant?",
                "VOETSPOOR_XYZ is no setting, so it does nothing",
            ]
        );
    }

    #[test]
    fn room_for_less_than_one_upload_is_refused() {
        assert!(Settings::read(Some("upload_bytes = 4096\nintake_bytes = 4095"), []).is_err());
        assert!(Settings::read(Some("upload_bytes = 4096\nintake_bytes = 4096"), []).is_ok());
    }

    #[test]
    fn an_unknown_key_in_the_file_is_refused() {
        assert!(Settings::read(Some("listne = 1"), []).is_err());
    }

    #[test]
    fn every_setting_has_a_variable() {
        let refused = Settings::read(Some("no_such_setting = 1"), []).expect_err("no setting");
        let told = refused.to_string();
        let (_, fields) = told.split_once("expected one of").expect("the fields that there are");
        let fields: Vec<&str> = fields.split('`').skip(1).step_by(2).collect();
        assert_eq!(fields, KEYS);
    }

    #[test]
    fn a_provider_is_whole_or_refused_and_its_secret_shows_nowhere() {
        let whole = [
            ("VOETSPOOR_OIDC_ISSUER", "https://id.example.org"),
            ("VOETSPOOR_OIDC_CLIENT_ID", "voetspoor"),
            ("VOETSPOOR_OIDC_CLIENT_SECRET", "12345678"),
            ("VOETSPOOR_OIDC_DOMAINS", "Example.org, example.nl"),
            ("VOETSPOOR_PASSWORD_SIGN_IN", "false"),
        ];
        let settings = Settings::read(None, variables(&whole)).expect("sound settings");
        assert_eq!(settings.oidc_domains.all(), ["example.org", "example.nl"]);
        assert_eq!(settings.oidc_client_secret.as_ref().map(Hidden::reveal), Some("12345678"));
        assert!(!format!("{settings:?}").contains("12345678"));
        let wrong: [&[(&str, &str)]; 6] = [
            &[("VOETSPOOR_PASSWORD_SIGN_IN", "false")],
            &[("VOETSPOOR_OIDC_CLIENT_ID", "voetspoor")],
            &[("VOETSPOOR_OIDC_ISSUER", "https://id.example.org")],
            &[("VOETSPOOR_OIDC_ISSUER", "http://id.example.org"), ("VOETSPOOR_OIDC_CLIENT_ID", "voetspoor")],
            &[("VOETSPOOR_OIDC_ISSUER", "http://localhost.evil.example"), ("VOETSPOOR_OIDC_CLIENT_ID", "voetspoor")],
            &[
                ("VOETSPOOR_OIDC_ISSUER", "https://id.example.org"),
                ("VOETSPOOR_OIDC_CLIENT_ID", "voetspoor"),
                ("VOETSPOOR_OIDC_DOMAINS", "@example.org"),
            ],
        ];
        for pairs in wrong {
            assert!(Settings::read(None, variables(pairs)).is_err(), "{pairs:?}");
        }
    }

    #[test]
    fn a_hostile_base_url_is_refused() {
        assert!(Settings::read(Some("base_url = 'https://a\"><script>'"), []).is_err());
    }
}
