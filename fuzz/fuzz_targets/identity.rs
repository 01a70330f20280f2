//! Any words of a provider of identities: what it publishes of itself, its keys, its token and what it tells of a person. Whatever it says,
//! it vouches for nobody without a signature that nobody here can make.
#![no_main]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{LazyLock, Mutex};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use libfuzzer_sys::fuzz_target;
use tokio::runtime::Runtime;
use voetspoor_identity::{Provider, ProviderSettings, Secrets};

/// What the provider answers, by its addresses.
#[derive(Default)]
struct Script {
    metadata: Vec<u8>,
    keys: Vec<u8>,
    token: Vec<u8>,
    person: Vec<u8>,
}

static SCRIPT: Mutex<Script> =
    Mutex::new(Script { metadata: Vec::new(), keys: Vec::new(), token: Vec::new(), person: Vec::new() });

/// A provider on this machine; its address.
static ISSUER: LazyLock<String> = LazyLock::new(|| {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            answer(stream);
        }
    });
    url
});

static RUNTIME: LazyLock<Runtime> =
    LazyLock::new(|| tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime"));

fn answer(mut stream: TcpStream) {
    let mut request = Vec::new();
    let mut part = [0; 4096];
    // All of it: a connection that is closed with something unread is broken off.
    let body = loop {
        let Ok(read @ 1..) = stream.read(&mut part) else { return };
        request.extend_from_slice(&part[..read]);
        let text = String::from_utf8_lossy(&request).to_ascii_lowercase();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse::<usize>().ok());
        if body.len() >= length.unwrap_or(0) {
            let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
            let script = SCRIPT.lock().expect("a script");
            break match path.as_str() {
                "/.well-known/openid-configuration" => script.metadata.clone(),
                "/keys" => script.keys.clone(),
                "/token" => script.token.clone(),
                _ => script.person.clone(),
            };
        }
    };
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
}

/// What a sound provider publishes of itself.
fn sound(issuer: &str) -> String {
    format!(
        r#"{{"issuer":"{issuer}","authorization_endpoint":"{issuer}/authorize","token_endpoint":"{issuer}/token","userinfo_endpoint":"{issuer}/me","jwks_uri":"{issuer}/keys","response_types_supported":["code"],"subject_types_supported":["public"],"id_token_signing_alg_values_supported":["EdDSA","RS256","HS256","none"]}}"#
    )
}

const KEYS: &str = r#"{"keys":[{"kty":"OKP","crv":"Ed25519","use":"sig","alg":"EdDSA","kid":"one","x":"2iI_xyKPJkLfDYm8oKVkGuJn3OHNq0E8lpMvxIYF-WU"}]}"#;

fuzz_target!(|data: &[u8]| {
    let Some((kind, words)) = data.split_first() else { return };
    let issuer = ISSUER.as_str();
    let mut script = Script {
        metadata: sound(issuer).into_bytes(),
        keys: KEYS.as_bytes().to_vec(),
        token: words.to_vec(),
        person: words.to_vec(),
    };
    match kind % 4 {
        0 => script.metadata = String::from_utf8_lossy(words).replace("ISSUER", issuer).into_bytes(),
        1 => script.keys = words.to_vec(),
        2 => {}
        // Head, claims and signature of a token, each any bytes.
        _ => {
            let parts: Vec<String> =
                words.splitn(3, |byte| *byte == b'\n').map(|part| URL_SAFE_NO_PAD.encode(part)).collect();
            let token = parts.join(".");
            script.token = format!(r#"{{"access_token":"a","token_type":"Bearer","id_token":"{token}"}}"#).into_bytes();
        }
    }
    *SCRIPT.lock().expect("a script") = script;
    let provider = Provider::new(ProviderSettings {
        issuer: issuer.to_owned(),
        client_id: "voetspoor".to_owned(),
        client_secret: None,
        back: "http://127.0.0.1:8080/beheer/inloggen/terug".to_owned(),
    })
    .expect("sound settings");
    let secrets = Secrets { state: "state".to_owned(), nonce: "nonce".to_owned(), verifier: "v".repeat(64) };
    RUNTIME.block_on(async {
        let _ = provider.way_there(&secrets, "nl").await;
        let _ = provider.way_out("http://127.0.0.1:8080/beheer/inloggen").await;
        let vouched = provider.vouch("code".to_owned(), &secrets).await;
        // With the keys of the provider itself a signature may hold; with ours it cannot.
        assert!(vouched.is_err() || kind % 4 < 2, "nobody can sign with this key: {vouched:?}");
    });
});
