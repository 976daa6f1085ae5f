//! A small world for tests: a bundle in a temporary folder, a pack, a clock one can turn.
use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, Request, StatusCode},
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use hongdu::{
    model::{content::Content, date::DateTime},
    server::{
        Endpoint, Setup, cli,
        clock::{Clock, Ticks},
        codes::{Codes, Contacts},
        edition::Press,
        guard::Guard,
        pack,
        random::Source,
        render::{self, Renderer},
        site::Site,
        store::Store,
    },
};
use http_body_util::BodyExt as _;
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;
use tower::ServiceExt as _;

/// A Saturday morning.
pub const NOW: &str = "2026-11-21T09:30";

pub const STYLE: &str = "body{color:#222}";
pub const SCRIPT: &str = "import('/assets/app-0123456789ab.js')";

/// What to build a world with.
pub struct Plan {
    pub pack: PathBuf,
    pub renderer: Renderer,
    pub base_url: Option<String>,
    pub tls: bool,
    pub proxy_header: Option<HeaderName>,
    /// The randomness of passports and sessions.
    pub random: Source,
    /// Whether the service worker is switched off.
    pub no_worker: bool,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            pack: root().join("public/content"),
            renderer: render::pages(),
            base_url: None,
            tls: false,
            proxy_header: None,
            random: |buffer| {
                buffer.fill(9);
                Ok(())
            },
            no_worker: false,
        }
    }
}

/// A running endpoint without a network.
pub struct World {
    pub endpoint: Arc<Endpoint>,
    pub guard: Guard,
    pub press: Arc<Press>,
    now: Arc<Mutex<DateTime>>,
    passed: Arc<Mutex<Duration>>,
    _folder: TempDir,
    data: TempDir,
}

impl World {
    pub fn new() -> Self {
        Self::with(Plan::default())
    }

    pub fn with(plan: Plan) -> Self {
        let (folder, data) = (bundle(), tempfile::tempdir().unwrap());
        let now = Arc::new(Mutex::new(NOW.parse().unwrap()));
        let clock = {
            let now = now.clone();
            Clock::from_fn(move || *now.lock().unwrap())
        };
        let passed = Arc::new(Mutex::new(Duration::ZERO));
        let ticks = {
            let passed = passed.clone();
            Ticks::from_fn(move || *passed.lock().unwrap())
        };
        let mut random = |buffer: &mut [u8]| {
            buffer.fill(7);
            Ok(())
        };
        let codes = Codes::open(data.path(), clock.now().date, &mut random).unwrap();
        let mut site = Site::load(folder.path()).unwrap();
        if plan.no_worker {
            site.retire_worker();
        }
        let press = Arc::new(Press::open(&plan.pack, cli::loader()).expect("a good pack"));
        let (endpoint, guard) = Endpoint::build(Setup {
            site,
            press: press.clone(),
            codes: Arc::new(codes),
            contacts: Contacts::open(data.path(), plan.random).unwrap(),
            store: Arc::new(Store::open(data.path()).unwrap()),
            clock,
            ticks,
            random: plan.random,
            renderer: plan.renderer,
            base_url: plan.base_url,
            tls: plan.tls,
            proxy_header: plan.proxy_header,
        });
        Self {
            endpoint,
            guard,
            press,
            now,
            passed,
            _folder: folder,
            data,
        }
    }

    pub fn turn_clock(&self, now: &str) {
        *self.now.lock().unwrap() = now.parse().unwrap();
    }

    /// Lets time pass for the limits of rates.
    pub fn wait(&self, time: Duration) {
        *self.passed.lock().unwrap() += time;
    }

    /// Where the records are.
    pub fn data(&self) -> &Path {
        self.data.path()
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.guard.clone().oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        Answer {
            status: head.status,
            headers: head.headers,
            body: body.collect().await.unwrap().to_bytes().to_vec(),
        }
    }

    pub async fn get(&self, address: &str) -> Answer {
        self.get_with(address, &[]).await
    }

    pub async fn get_with(&self, address: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask("GET", address, headers).await
    }

    pub async fn ask(&self, method: &str, address: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().method(method).uri(address);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::empty()).unwrap()).await
    }
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A copy of the centre's own pack, to be changed.
pub fn copy() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(root().join("public/content")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
        }
    }
    folder
}

/// The packs there are, each with its folder's name.
pub fn packs() -> Vec<(PathBuf, Content)> {
    ["public/content", "tests/pack"]
        .map(|folder| root().join(folder))
        .into_iter()
        .filter(|folder| folder.join("centre.json").is_file())
        .map(|folder| {
            let content = pack::load(&folder).expect("a good pack");
            (folder, content)
        })
        .collect()
}

/// As CSP writes the hash of an inline block.
pub fn hash(block: &str) -> String {
    let digest = BASE64_STANDARD.encode(Sha256::digest(block.as_bytes()));
    format!("'sha256-{digest}'")
}

/// A bundle such as `cargo xtask build` makes, but small: the real `index.html`, other blocks.
pub fn bundle() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let html = fs::read_to_string(root().join("index.html")).unwrap();
    let html = html
        .replace("<!--hongdu:style-->", &format!("<style>{STYLE}</style>"))
        .replace(
            "<!--hongdu:start-->",
            &format!("<script type=\"module\">{SCRIPT}</script>"),
        );
    let about = serde_json::json!({
        "version": "0123456789ab",
        "csp": { "style": [hash(STYLE)], "script": [hash(SCRIPT)] },
        "assets": ["/assets/app-0123456789ab.js", "/assets/app_bg-0123456789ab.wasm"],
    });
    let script = format!("// {}\n", "a".repeat(2000));
    for (path, bytes) in [
        ("index.html", html.as_bytes()),
        ("bundle.json", about.to_string().as_bytes()),
        ("icon.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("og.png", b"\x89PNG\r\n\x1a\n"),
        ("sw.js", b"// the worker"),
        ("manifest.webmanifest", b"{}"),
        ("content/zones.json", b"{}"),
        ("assets/app-0123456789ab.js", script.as_bytes()),
        ("assets/app-0123456789ab.js.br", b"brotli"),
        ("assets/app-0123456789ab.js.gz", b"gzip"),
        ("assets/app_bg-0123456789ab.wasm", b"\0asm\x01\0\0\0"),
        (".secret", b"secret"),
    ] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// What a Python program of the tests makes of these jobs.
pub fn python<T: serde::de::DeserializeOwned>(script: &str, jobs: &[serde_json::Value]) -> T {
    let python = root().join("target/python/bin/python");
    let started = Command::new(&python)
        .arg(root().join(script))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut child = started.unwrap_or_else(|error| {
        panic!(
            "{}: {error}; `cargo xtask test rust` installs it",
            python.display()
        )
    });
    let input = serde_json::to_vec(jobs).unwrap();
    child.stdin.take().unwrap().write_all(&input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{script} failed, see above");
    serde_json::from_slice(&output.stdout).unwrap()
}
