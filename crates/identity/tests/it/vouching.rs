//! What a provider says is believed when it is proven, and not otherwise.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::json;
use voetspoor_identity::{IdentityError, Provider, ProviderSettings, Secrets, Vouched};

use crate::issuer::{Issuer, RIGHT_KEY, Script, WRONG_KEY, issuer, now};

fn provider(issuer: &str) -> Provider {
    Provider::new(ProviderSettings {
        issuer: issuer.to_owned(),
        client_id: "voetspoor".to_owned(),
        client_secret: Some("geheim".to_owned()),
        back: "http://127.0.0.1:8080/beheer/inloggen/terug".to_owned(),
    })
    .unwrap()
}

fn secrets() -> Secrets {
    Secrets { state: "a state".to_owned(), nonce: "a nonce".to_owned(), verifier: "v".repeat(64) }
}

async fn vouched(change: impl FnOnce(&mut Script)) -> (Result<Vouched, IdentityError>, Issuer) {
    let issuer = issuer(change).await;
    (provider(&issuer.url).vouch("a code".to_owned(), &secrets()).await, issuer)
}

#[tokio::test]
async fn the_way_there_carries_state_nonce_and_the_challenge_of_the_verifier() {
    let issuer = issuer(|_| {}).await;
    let url = provider(&issuer.url).way_there(&secrets(), "nl").await.unwrap();
    assert!(url.starts_with(&format!("{}/authorize?", issuer.url)), "{url}");
    for part in [
        "response_type=code",
        "client_id=voetspoor",
        "state=a+state",
        "nonce=a+nonce",
        "code_challenge_method=S256",
        "scope=openid+email+profile",
        "ui_locales=nl",
        "redirect_uri=http%3A%2F%2F127.0.0.1%3A8080%2Fbeheer%2Finloggen%2Fterug",
    ] {
        assert!(url.contains(part), "{part} is not in {url}");
    }
    assert!(!url.contains(&"v".repeat(64)), "the verifier stays here");
}

#[tokio::test]
async fn a_proven_answer_says_who_it_is_and_the_verifier_goes_with_the_code() {
    let (person, issuer) = vouched(|_| {}).await;
    let person = person.unwrap();
    assert_eq!((person.issuer, person.subject), (issuer.url, "anna-1".to_owned()));
    assert_eq!((person.email.as_deref(), person.name.as_deref()), (Some("anna@example.org"), Some("Anna")));
    let asked = issuer.asked.lock().unwrap().join("");
    assert!(asked.contains(&format!("code_verifier={}", "v".repeat(64))), "{asked}");
}

#[tokio::test]
async fn a_provider_that_does_not_answer_is_left_alone_for_a_while() {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let issuer = issuer(|script| {
        script.discovery_status = "503 Service Unavailable";
        script.discoveries = count;
    })
    .await;
    let provider = provider(&issuer.url);
    let secrets = secrets();
    let (one, two) = tokio::join!(provider.way_there(&secrets, "nl"), provider.way_there(&secrets, "nl"));
    let three = provider.way_there(&secrets, "nl").await;
    for told in [one, two, three] {
        assert!(matches!(told, Err(IdentityError::Unreachable(_))), "{told:?}");
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1, "who comes while it is asked, and after, is told what came of it");
}

#[tokio::test]
async fn what_is_not_proven_is_not_believed() {
    type Change = fn(&mut Script);
    let wrong: [(&str, Change); 9] = [
        ("another nonce", |script| script.claims["nonce"] = json!("another")),
        ("no nonce", |script| drop(script.claims.as_object_mut().unwrap().remove("nonce"))),
        ("expired", |script| script.claims["exp"] = json!(now() - 1)),
        ("another audience", |script| script.claims["aud"] = json!("somebody-else")),
        ("another issuer", |script| script.claims["iss"] = json!("https://evil.example")),
        ("another key", |script| script.keys = vec![WRONG_KEY]),
        ("no signature", |script| script.signed = false),
        ("algorithm none", |script| script.header = json!({ "alg": "none" })),
        ("a shared secret", |script| script.header = json!({ "alg": "HS256" })),
    ];
    for (what, change) in wrong {
        let (person, _) = vouched(change).await;
        assert!(
            matches!(person, Err(IdentityError::Unproven(_) | IdentityError::Unreachable(_))),
            "{what}: {person:?}"
        );
    }
}

#[tokio::test]
async fn an_address_that_the_provider_did_not_check_is_none() {
    for verified in [json!(false), json!(null)] {
        let (person, _) = vouched(|script| script.claims["email_verified"] = verified).await;
        assert_eq!(person.unwrap().email, None);
    }
}

#[tokio::test]
async fn what_the_token_leaves_out_is_asked_and_must_be_of_the_same_person() {
    let of = |subject: &'static str| {
        vouched(move |script| {
            for key in ["email", "email_verified", "name"] {
                script.claims.as_object_mut().unwrap().remove(key);
            }
            script.user_info =
                Some(json!({ "sub": subject, "email": "anna@example.org", "email_verified": true, "name": "Anna" }));
        })
    };
    assert_eq!(of("anna-1").await.0.unwrap().email.as_deref(), Some("anna@example.org"));
    assert_eq!(of("bert-1").await.0.unwrap().email, None);
}

#[tokio::test]
async fn a_code_that_is_refused_and_a_provider_that_is_down_are_told_apart() {
    let (person, _) = vouched(|script| script.token_status = "400 Bad Request").await;
    assert!(matches!(person, Err(IdentityError::Refused(_))), "{person:?}");
    let (person, _) = vouched(|script| script.metadata = json!({ "issuer": "https://evil.example" })).await;
    assert!(matches!(person, Err(IdentityError::Unreachable(_))), "{person:?}");
    // Nobody listens on this port: it was free a moment ago.
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let down = provider(&format!("http://{free}"));
    assert!(matches!(down.way_there(&secrets(), "nl").await, Err(IdentityError::Unreachable(_))));
}

#[tokio::test]
async fn who_leaves_is_sent_to_leave_there_too() {
    let issuer = issuer(|_| {}).await;
    let url = provider(&issuer.url).way_out("http://127.0.0.1:8080/beheer/inloggen").await.unwrap().unwrap();
    assert!(url.starts_with(&format!("{}/leave?", issuer.url)) && url.contains("client_id=voetspoor"), "{url}");
}

#[tokio::test]
async fn keys_that_are_known_stay_until_a_minute_has_passed() {
    // Else anybody with a wrong token could have the provider asked again and again.
    let (person, _) = vouched(|script| script.keys = vec![WRONG_KEY, RIGHT_KEY]).await;
    assert!(matches!(person, Err(IdentityError::Unproven(_))), "{person:?}");
}
