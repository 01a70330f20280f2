//! A provider that says what a test wants, over a real connection.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openidconnect::core::{CoreEdDsaPrivateSigningKey, CoreJwsSigningAlgorithm};
use openidconnect::{JsonWebKeyId, PrivateSigningKey};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Made for these tests; signs nothing else.
const KEY: &str = "MC4CAQAwBQYDK2VwBCIEIPPGvNaWlnUX12JkwxFpRO09P46NWeTBNCDTrfRBuweQ";
const PUBLIC: &str = "2iI_xyKPJkLfDYm8oKVkGuJn3OHNq0E8lpMvxIYF-WU";
const OTHER_PUBLIC: &str = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

/// What the provider does.
#[derive(Clone)]
pub(crate) struct Script {
    pub(crate) claims: Value,
    pub(crate) header: Value,
    pub(crate) signed: bool,
    pub(crate) token_status: &'static str,
    pub(crate) user_info: Option<Value>,
    /// Which of its keys it publishes; the last one stays.
    pub(crate) keys: Vec<&'static str>,
    pub(crate) metadata: Value,
    /// What it answers when it is asked what it publishes of itself.
    pub(crate) discovery_status: &'static str,
    /// How often it was asked that.
    pub(crate) discoveries: Arc<AtomicUsize>,
}

pub(crate) const RIGHT_KEY: &str = PUBLIC;
pub(crate) const WRONG_KEY: &str = OTHER_PUBLIC;

/// A provider that listens.
pub(crate) struct Issuer {
    pub(crate) url: String,
    /// Bodies of what was asked at the token's address.
    pub(crate) asked: Arc<Mutex<Vec<String>>>,
}

/// Seconds since 1970.
pub(crate) fn now() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs()
}

/// A provider that does as it should, changed by the test.
pub(crate) async fn issuer(change: impl FnOnce(&mut Script)) -> Issuer {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let mut script = Script {
        claims: json!({
            "iss": url, "aud": "voetspoor", "sub": "anna-1", "exp": now() + 300, "iat": now(), "nonce": "a nonce",
            "email": "anna@example.org", "email_verified": true, "name": "Anna",
        }),
        header: json!({ "alg": "EdDSA", "kid": "one" }),
        signed: true,
        token_status: "200 OK",
        user_info: None,
        keys: vec![RIGHT_KEY],
        metadata: json!({}),
        discovery_status: "200 OK",
        discoveries: Arc::default(),
    };
    change(&mut script);
    let asked = Arc::new(Mutex::new(Vec::new()));
    let (shared, base) = (Arc::clone(&asked), url.clone());
    let script = Arc::new(Mutex::new(script));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (script, asked, base) = (Arc::clone(&script), Arc::clone(&shared), base.clone());
            tokio::spawn(async move { answer(stream, &script, &asked, &base).await });
        }
    });
    Issuer { url, asked }
}

async fn answer(mut stream: TcpStream, script: &Mutex<Script>, asked: &Mutex<Vec<String>>, base: &str) {
    let mut request = Vec::new();
    let (head, length) = loop {
        let mut part = [0; 4096];
        let read = stream.read(&mut part).await.unwrap_or(0);
        request.extend_from_slice(&part[..read]);
        let text = String::from_utf8_lossy(&request).into_owned();
        if let Some((head, _)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().unwrap_or(0))
            });
            break (head.to_owned(), length.unwrap_or(0));
        }
        if read == 0 {
            return;
        }
    };
    while request.len() < head.len() + 4 + length {
        let mut part = [0; 4096];
        let read = stream.read(&mut part).await.unwrap_or(0);
        if read == 0 {
            return;
        }
        request.extend_from_slice(&part[..read]);
    }
    let body = String::from_utf8_lossy(&request[head.len() + 4..]).into_owned();
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    let (status, told) = says(&mut script.lock().unwrap(), asked, base, &path, body);
    let text = told.to_string();
    let answer = format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{text}",
        text.len()
    );
    let _ = stream.write_all(answer.as_bytes()).await;
}

fn says(
    script: &mut Script,
    asked: &Mutex<Vec<String>>,
    base: &str,
    path: &str,
    body: String,
) -> (&'static str, Value) {
    match path {
        "/.well-known/openid-configuration" => {
            let mut metadata = json!({
                "issuer": base,
                "authorization_endpoint": format!("{base}/authorize"),
                "token_endpoint": format!("{base}/token"),
                "userinfo_endpoint": format!("{base}/me"),
                "end_session_endpoint": format!("{base}/leave"),
                "jwks_uri": format!("{base}/keys"),
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["EdDSA", "HS256", "none"],
            });
            for (key, value) in script.metadata.as_object().unwrap() {
                metadata[key] = value.clone();
            }
            script.discoveries.fetch_add(1, Ordering::SeqCst);
            (script.discovery_status, metadata)
        }
        "/keys" => {
            let key = if script.keys.len() > 1 { script.keys.remove(0) } else { script.keys[0] };
            let key = json!({ "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": "one", "x": key });
            ("200 OK", json!({ "keys": [key] }))
        }
        "/token" => {
            asked.lock().unwrap().push(body);
            if script.token_status != "200 OK" {
                return (script.token_status, json!({ "error": "invalid_grant" }));
            }
            let token = token(&script.header, &script.claims, script.signed);
            ("200 OK", json!({ "access_token": "access", "token_type": "Bearer", "id_token": token }))
        }
        "/me" => match &script.user_info {
            Some(told) => ("200 OK", told.clone()),
            None => ("404 Not Found", json!({})),
        },
        _ => ("404 Not Found", json!({})),
    }
}

fn token(header: &Value, claims: &Value, signed: bool) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let text = format!("{}.{}", part(header), part(claims));
    let pem = format!("-----BEGIN {0}-----\n{KEY}\n-----END {0}-----\n", "PRIVATE KEY");
    let key = CoreEdDsaPrivateSigningKey::from_ed25519_pem(&pem, Some(JsonWebKeyId::new("one".to_owned()))).unwrap();
    let signature = key.sign(&CoreJwsSigningAlgorithm::EdDsa, text.as_bytes()).unwrap();
    format!("{text}.{}", if signed { URL_SAFE_NO_PAD.encode(signature) } else { String::new() })
}
