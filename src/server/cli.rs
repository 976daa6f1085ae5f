//! The command line: `serve`, `check`, `schema`, `posters`, `keys`, `display-key`, `verify`, `counts`,
//! `bookings`, `backup`, `restore`, `staff`.
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use axum::http::HeaderName;
use clap::{Args, Parser, Subcommand, builder::FalseyValueParser};
use tokio::net::TcpListener;

use super::{
    Endpoint, Setup,
    backup::{self, BackupCommand, RestoreCommand},
    booking::command::{self as bookings, BookingsCommand},
    clock::{Clock, Ticks},
    codes::{
        self, BadKeys, Codes, Contacts,
        command::{DisplayKeyCommand, KeysCommand, VerifyCommand},
    },
    counts::{self, CountsCommand},
    desk::{
        command::{self as staff, StaffCommand},
        overlay,
    },
    edition::{Loader, Press, Refused},
    listen, live,
    log::{self, LogFormat},
    pack,
    posters::{self, command::PostersCommand},
    random, reload, render, signup,
    site::{BadSite, Site},
    store::{Store, fault::CannotOpen},
};
use crate::model::{
    content::Content,
    date::{Date, DateTime},
};

/// 红都：党群服务中心的数字前门 · the digital front door of a Party-mass service centre
#[derive(Debug, Parser)]
#[command(name = "hongdu", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// 提供网站 · serve the site
    Serve(Serve),
    /// 检查内容包 · check a content pack
    Check {
        /// 内容包的目录 · the folder of the pack
        #[arg(default_value = "public/content")]
        dir: PathBuf,
    },
    /// 写出内容包的 JSON Schema · write the JSON Schemas of a pack
    Schema {
        /// 写到哪个目录 · the folder to write to
        #[arg(default_value = "public/content/schema")]
        dir: PathBuf,
    },
    /// 印制二维码海报 · make the posters with codes, ready to print
    Posters(PostersCommand),
    /// 管理签码的密钥 · the keys that codes are signed with
    Keys(KeysCommand),
    /// 列出打开屏幕的网址 · the addresses that open a display
    DisplayKey(DisplayKeyCommand),
    /// 核验证书上的码 · check the code on a certificate
    Verify(VerifyCommand),
    /// 每处每天有多少人盖章，不涉及个人 · how many took seals, by place and day; nobody singled out
    Counts(CountsCommand),
    /// 列出预约，同意或不同意 · bookings: list them, agree or refuse
    Bookings(BookingsCommand),
    /// 备份记录和密钥，不必停下服务 · back the records and keys up, while serving
    Backup(BackupCommand),
    /// 从备份恢复，不必停下服务 · put a backup back, while serving
    Restore(RestoreCommand),
    /// 值班台的账号 · the accounts of the desk
    Staff(StaffCommand),
}

/// Which pack is used.
#[derive(Debug, Args)]
pub struct LoadPack {
    /// 内容包的目录；不写就用网站目录里的 content，再没有就用 public/content · the pack's folder;
    /// else `content` in the site's folder, else public/content
    #[arg(long, env = "HONGDU_CONTENT")]
    content: Option<PathBuf>,
    /// 打包好的网站 · the bundle that `cargo xtask build` makes
    #[arg(long, env = "HONGDU_SITE", default_value = "target/site")]
    site: PathBuf,
}

/// The pack cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{dir} 里的内容包有错 · the pack in {dir} is broken:\n{faults}", dir = .0.display(), faults = .1.join("\n"))]
pub struct NoPack(PathBuf, Vec<String>);

impl LoadPack {
    /// Its folder.
    fn folder(&self) -> PathBuf {
        self.content.clone().unwrap_or_else(|| {
            let bundled = self.site.join("content");
            if bundled.is_dir() {
                bundled
            } else {
                PathBuf::from("public/content")
            }
        })
    }

    /// Reads and checks it.
    pub fn load(&self) -> Result<Content, NoPack> {
        let dir = self.folder();
        loader()(&dir).map_err(|faults| NoPack(dir, faults))
    }
}

#[derive(Debug, Args)]
struct Serve {
    /// 监听的地址 · the address to listen on
    #[arg(long, env = "HONGDU_ADDR", default_value = "127.0.0.1:8080")]
    addr: SocketAddr,
    #[command(flatten)]
    pack: LoadPack,
    /// 存放记录的目录 · the folder of the records
    #[arg(long, env = "HONGDU_DATA", default_value = "data")]
    data: PathBuf,
    /// 网站对外的网址，例如 `https://example.org` · the site's public address, for share cards
    #[arg(long, env = "HONGDU_BASE_URL", value_parser = base_url)]
    base_url: Option<String>,
    /// 访客经 HTTPS 访问（加上 HSTS）· visitors come by HTTPS: send HSTS
    #[arg(long, env = "HONGDU_TLS", value_parser = FalseyValueParser::new())]
    tls: bool,
    /// 可信的反向代理写明访客地址的请求头，例如 `X-Real-IP`；没有代理就不要写 · the header in which a
    /// trusted proxy says where a visitor comes from; leave it out where there is no proxy
    #[arg(long, env = "HONGDU_PROXY_HEADER")]
    proxy_header: Option<HeaderName>,
    /// 关掉离线功能：手机里存下的页面会清掉 · switch the service worker off: phones remove what they
    /// have kept to read without a network
    #[arg(long, env = "HONGDU_NO_SERVICE_WORKER", value_parser = FalseyValueParser::new())]
    no_service_worker: bool,
    /// 让时钟停在这一刻，供测试和截图用 · a clock that stands still, for tests and screenshots
    #[arg(long, env = "HONGDU_NOW", value_name = "2026-11-21T09:30")]
    now: Option<DateTime>,
    /// 日志的格式 · how the log is written
    #[arg(long, env = "HONGDU_LOG_FORMAT", value_enum, default_value_t)]
    log_format: LogFormat,
}

/// Why a command fails.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Site(#[from] BadSite),
    #[error(
        "{dir} 里的内容包有错，没有启动 · the pack in {dir} is broken, not started:\n{}",
        refused.faults.join("\n")
    )]
    Pack { dir: PathBuf, refused: Refused },
    #[error("不能在 {0} 监听：{1} · cannot listen there: is another program using the port?")]
    Listen(SocketAddr, std::io::Error),
    #[error(transparent)]
    Store(#[from] CannotOpen),
    #[error(transparent)]
    Keys(#[from] BadKeys),
    #[error(transparent)]
    Backup(#[from] backup::Failed),
    #[error(transparent)]
    Bookings(#[from] bookings::Failed),
    #[error(transparent)]
    Counts(#[from] counts::Failed),
    #[error(transparent)]
    Staff(#[from] staff::Failed),
    #[error(transparent)]
    Codes(#[from] codes::command::Failed),
    #[error(transparent)]
    Posters(#[from] posters::command::Failed),
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

impl Failure {
    /// 1 for a fault in what was given, 2 (clap's) for a wrong command line, 3 for the system's.
    fn code(&self) -> u8 {
        match self {
            Self::Listen(..) | Self::Io(_) => 3,
            _ => 1,
        }
    }
}

/// Runs the command line.
pub fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Serve(serve) => self::serve(&serve).map(|()| 0),
        Command::Check { dir } => Ok(check(&dir)),
        Command::Schema { dir } => pack::write_schemas(&dir).map(|()| 0).map_err(Failure::from),
        Command::Posters(command) => told(command.run(today())),
        Command::Keys(command) => told(command.run(today())),
        Command::DisplayKey(command) => told(command.run()),
        Command::Verify(command) => told(command.run()),
        Command::Counts(command) => told(command.run(today())),
        Command::Bookings(command) => {
            let clock = Clock::system();
            told(command.run(clock.now().date, clock.unix_s()))
        }
        Command::Backup(command) => told(command.run()),
        Command::Restore(command) => told(command.run(Clock::system().now())),
        Command::Staff(command) => told(command.run(&Clock::system())),
    };
    match result {
        Ok(code) => code.into(),
        Err(failure) => {
            eprintln!("{failure}");
            failure.code().into()
        }
    }
}

/// Prints what a command has to say.
fn told<E: Into<Failure>>(said: Result<String, E>) -> Result<u8, Failure> {
    said.map(|text| {
        println!("{text}");
        0
    })
    .map_err(Into::into)
}

fn today() -> Date {
    Clock::system().now().date
}

fn check(dir: &Path) -> u8 {
    let (code, text) = pack::check(dir);
    println!("{text}");
    code
}

fn serve(serve: &Serve) -> Result<(), Failure> {
    log::start(serve.log_format);
    let mut site = Site::load(&serve.pack.site)?;
    if serve.no_service_worker {
        site.retire_worker();
    }
    let content = serve.pack.folder();
    let press = Press::open(&content, loader()).map_err(|refused| Failure::Pack {
        dir: content.clone(),
        refused,
    })?;
    let press = Arc::new(press);
    let clock = serve.now.map_or_else(Clock::system, Clock::fixed);
    let store = Arc::new(Store::open(&serve.data)?);
    let codes = Codes::open(&serve.data, clock.now().date, &mut random::system)?;
    let codes = Arc::new(codes);
    let contacts = Contacts::open(&serve.data, random::system)?;
    let runtime = runtime()?;
    runtime.block_on(async {
        let failed = |error| Failure::Listen(serve.addr, error);
        let listener = TcpListener::bind(serve.addr).await.map_err(failed)?;
        reload::Watch::new(press.clone()).start()?;
        codes::Watch::new(codes.clone()).start()?;
        let (endpoint, guard) = Endpoint::build(Setup {
            site,
            press: press.clone(),
            codes,
            contacts,
            store: store.clone(),
            clock,
            ticks: Ticks::system(),
            random: random::system,
            renderer: render::pages(),
            base_url: serve.base_url.clone(),
            tls: serve.tls,
            proxy_header: serve.proxy_header.clone(),
        });
        let _ = endpoint.take_up_overlay().await;
        overlay::watch(&endpoint);
        live::watch(&endpoint).await;
        signup::keep::watch(&endpoint);
        let address = listener.local_addr().map_err(failed)?;
        let version = press.current().version.clone();
        tracing::info!(%address, content = %content.display(), version, "http://{address}/");
        let stop = async {
            listen::told_to_stop().await;
            endpoint.live.end();
        };
        listen::serve(listener, guard, stop).await?;
        Ok::<_, Failure>(())
    })?;
    // What has been queued is written before the process ends.
    store.close();
    Ok(())
}

/// One thread for each processor; on a single one, none but this.
fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    let single = std::thread::available_parallelism().is_ok_and(|count| count.get() == 1);
    let mut builder = if single {
        tokio::runtime::Builder::new_current_thread()
    } else {
        tokio::runtime::Builder::new_multi_thread()
    };
    builder.enable_all().build()
}

/// What reads a pack.
pub fn loader() -> Loader {
    Arc::new(|folder| {
        pack::load(folder).map_err(|faults| faults.iter().map(ToString::to_string).collect())
    })
}

/// Parses the site's address; without a slash at the end.
pub fn base_url(text: &str) -> Result<String, String> {
    let text = text.trim_end_matches('/');
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
        .unwrap_or_default();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-.:[]".contains(&byte);
    if host.is_empty() || !host.bytes().all(plain) {
        return Err(
            "写成 https://example.org 的样子 · write it like https://example.org".to_owned(),
        );
    }
    Ok(text.to_owned())
}
