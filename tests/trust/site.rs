//! A register with a few documents, and the whole site over it, walked in-process.

use std::collections::{BTreeSet, VecDeque};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use http_body_util::BodyExt as _;
use jiff::Timestamp;
use sagsgang::web::{AppState, Reach, router};
use sagsgang_minutes::Profiles;
use sagsgang_minutes::rules::{Settings, check};
use sagsgang_store::{ImportedDocument, Register};
use tempfile::TempDir;
use tower::ServiceExt as _;

const HOST: &str = "127.0.0.1:8080";
/// Pages that the walk visits at most.
const PAGES_MAX: usize = 900;

pub fn clock() -> Timestamp {
    "2025-11-22T10:00:00Z".parse().expect("a time")
}

/// The site, and the register that it shows.
pub struct Site {
    pub app: Router,
    pub register: Register,
    _folder: TempDir,
}

/// An answer.
pub struct Page {
    pub status: StatusCode,
    pub location: String,
    pub body: String,
}

impl Site {
    pub fn new(documents: &[(&str, &str)]) -> Site {
        Self::within(documents, Reach::Loopback)
    }

    pub fn within(documents: &[(&str, &str)], reach: Reach) -> Site {
        Self::at(documents, reach, clock)
    }

    /// The site on another day.
    pub fn at(documents: &[(&str, &str)], reach: Reach, clock: fn() -> Timestamp) -> Site {
        let folder = TempDir::new().expect("a folder");
        let file = folder.path().join("register.db");
        let register = Register::open(&file).expect("a register");
        let shown = Register::open(&file).expect("a register");
        let app = router(AppState::new(shown, reach, clock).used_by("Ida"));
        let site = Site { app, register, _folder: folder };
        for (name, text) in documents {
            site.import(name, text);
        }
        site
    }

    pub fn import(&self, name: &str, text: &str) {
        let source = sagsgang_documents::read(name, text.as_bytes()).expect("a document");
        let minutes = sagsgang_minutes::read(&source, &Profiles::built_in());
        let diagnostics = check(&source, &minutes, &Settings::default());
        let document = ImportedDocument {
            source: &source,
            original: text.as_bytes(),
            minutes: &minutes,
            diagnostics: &diagnostics,
        };
        self.register.import(&document, clock(), "testen").expect("an import");
    }

    pub async fn send(&self, request: Request<Body>) -> Page {
        let response = self.app.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        let location = parts.headers.get(header::LOCATION).and_then(|value| value.to_str().ok());
        Page {
            status: parts.status,
            location: location.unwrap_or_default().to_owned(),
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    pub async fn get(&self, path: &str) -> Page {
        let request = Request::get(path).header(header::HOST, HOST).body(Body::empty()).expect("a request");
        self.send(request).await
    }

    pub async fn post(&self, path: &str, form: &str, headers: &[(&str, &str)]) -> Page {
        let mut request = Request::post(path)
            .header(header::HOST, HOST)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(form.to_owned())).expect("a request")).await
    }

    /// Every page that links lead to from the two start pages, with its path.
    pub async fn walk(&self) -> Vec<(String, String)> {
        let mut waiting: VecDeque<String> = ["/".to_owned(), "/en".to_owned()].into();
        let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
        let mut pages = Vec::new();
        while let Some(path) = waiting.pop_front() {
            let page = self.get(&path).await;
            for link in links(&page.body) {
                if seen.insert(link.clone()) {
                    waiting.push_back(link);
                }
            }
            pages.push((path, page.body));
            assert!(pages.len() < PAGES_MAX, "the walk ends");
        }
        pages
    }
}

/// Where the links of a page lead on this site, without fragments.
pub fn links(html: &str) -> Vec<String> {
    let targets = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let ours = targets.filter(|target| target.starts_with('/') && !target.starts_with("//"));
    ours.map(|target| {
        target.split('#').next().unwrap_or_default().replace("&#38;", "&").replace("&amp;", "&")
    })
    .collect()
}
