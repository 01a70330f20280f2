//! Settings: a TOML file, then the environment (`VOETSPOOR_LISTEN`, …), each with a default that works.

use std::net::SocketAddr;

use jiff::civil::Date;
use serde::Deserialize;

/// How the portal runs. Every field has a default; nothing has to be set.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Address to listen on.
    pub listen: SocketAddr,
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
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
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
            connections: 4096,
            connections_per_visitor: 512,
            patience_seconds: 30,
            trusted_proxies: 0,
            today: None,
            log_json: false,
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
            let Some(key) = name.strip_prefix("VOETSPOOR_").map(str::to_ascii_lowercase) else { continue };
            if !KEYS.contains(&key.as_str()) {
                continue;
            }
            let parsed = value
                .parse::<i64>()
                .map(toml::Value::Integer)
                .or_else(|_| value.parse::<bool>().map(toml::Value::Boolean))
                .unwrap_or_else(|_| toml::Value::String(value.clone()));
            let mut alone = toml::Table::new();
            alone.insert(key.clone(), parsed.clone());
            if let Err(error) = alone.try_into::<Settings>() {
                return Err(SettingsError::Variable { name, value, reason: error.message().to_owned() });
            }
            table.insert(key, parsed);
        }
        let settings: Settings = toml::from_str(&table.to_string())?;
        settings.check()
    }

    fn check(mut self) -> Result<Settings, SettingsError> {
        if self.upload_bytes < 1024 {
            return Err(SettingsError::Value("upload_bytes is below 1024: no inventory fits in it"));
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
        Ok(self)
    }

    /// Address under which the portal is reached.
    pub fn base(&self) -> String {
        self.base_url.clone().unwrap_or_else(|| format!("http://{}", self.listen))
    }
}

/// Names of the settings, as the environment may give them.
const KEYS: [&str; 17] = [
    "listen",
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
    "connections",
    "connections_per_visitor",
    "patience_seconds",
    "trusted_proxies",
    "today",
    "log_json",
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
    fn a_wrong_variable_is_named() {
        let refused = Settings::read(None, variables(&[("VOETSPOOR_BURST", "many")])).expect_err("no number");
        assert!(refused.to_string().starts_with("VOETSPOOR_BURST=\"many\""), "{refused}");
    }

    #[test]
    fn an_unknown_key_in_the_file_is_refused() {
        assert!(Settings::read(Some("listne = 1"), []).is_err());
    }

    #[test]
    fn a_hostile_base_url_is_refused() {
        assert!(Settings::read(Some("base_url = 'https://a\"><script>'"), []).is_err());
    }
}
