//! Where readers get their bytes: files, and services over the network.

use std::io::Read as _;
use std::sync::Arc;
use std::time::Duration;

use ureq::tls::{Certificate, RootCerts, TlsConfig};
use voetspoor_monitor::read::{Fetch, Fetched, MAX_ANSWER, ReadError};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// Files by their path, services by their address.
pub(super) struct Sources {
    agent: ureq::Agent,
}

impl Sources {
    /// A client that trusts the certificates of the machine.
    pub(super) fn new() -> Sources {
        let trusted = rustls_native_certs::load_native_certs().certs;
        let trusted: Vec<Certificate<'static>> =
            trusted.iter().map(|certificate| Certificate::from_der(certificate).to_owned()).collect();
        let tls = TlsConfig::builder()
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .root_certs(RootCerts::new_with_certs(&trusted))
            .build();
        let config = ureq::Agent::config_builder()
            .tls_config(tls)
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .user_agent(concat!("voetspoor/", env!("CARGO_PKG_VERSION")))
            .build();
        Sources { agent: config.into() }
    }
}

impl Fetch for Sources {
    fn get(&mut self, address: &str) -> Result<Fetched, ReadError> {
        let told = |why: String| ReadError::NoAnswer { address: address.to_owned(), why };
        if !address.starts_with("http://") && !address.starts_with("https://") {
            let bytes = std::fs::read(address).map_err(|error| told(error.to_string()))?;
            return Ok(Fetched { status: 200, bytes });
        }
        let mut answer = self.agent.get(address).call().map_err(|error| told(error.to_string()))?;
        let status = answer.status().as_u16();
        let mut bytes = Vec::new();
        let mut body = answer.body_mut().as_reader().take(MAX_ANSWER as u64 + 1);
        body.read_to_end(&mut bytes).map_err(|error| told(error.to_string()))?;
        Ok(Fetched { status, bytes })
    }
}
