//! The command `hongdu posters`.
use std::path::PathBuf;

use clap::Args;

use super::{Fonts, Made, NoFont, NotMade, make};
use crate::{
    model::date::Date,
    server::{
        cli::{LoadPack, NoPack, base_url},
        codes::{BadKeys, Codes, command::Data},
        random,
    },
};

/// `hongdu posters --out DIR --base-url URL`
#[derive(Debug, Args)]
pub struct PostersCommand {
    /// 写到哪个目录 · the folder to write to
    #[arg(long)]
    out: PathBuf,
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    pack: LoadPack,
    /// 网站对外的网址，例如 `https://example.org`：印进二维码 · the site's public address, which the
    /// codes carry
    #[arg(long, env = "HONGDU_BASE_URL", value_parser = base_url)]
    base_url: Option<String>,
}

/// Why it fails.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)]
pub enum Failed {
    #[error(
        "要写 --base-url（或设 HONGDU_BASE_URL）：二维码里印的就是这个网址，印出去就改不了 · \
         --base-url is needed: the codes carry it, and print cannot be changed"
    )]
    NoBaseUrl,
    #[error(transparent)]
    Keys(#[from] BadKeys),
    #[error(transparent)]
    Pack(#[from] NoPack),
    #[error(transparent)]
    Font(#[from] NoFont),
    #[error(transparent)]
    NotMade(#[from] NotMade),
}

impl PostersCommand {
    /// Runs it. Keys are made where there are none, and that is said: they may be the wrong folder's.
    pub fn run(&self, today: Date) -> Result<String, Failed> {
        let base_url = self.base_url.as_deref().ok_or(Failed::NoBaseUrl)?;
        let content = self.pack.load()?;
        let fonts = Fonts::system()?;
        let folder = &self.data.data;
        let (codes, new) = match Codes::open_existing(folder) {
            Err(BadKeys::Missing(_)) => (Codes::open(folder, today, &mut random::system)?, true),
            found => (found?, false),
        };
        let made = make(&fonts, &content, &codes, base_url, &self.out)?;
        let mut said = self.said(&made, base_url);
        if new {
            let path = std::path::absolute(codes.path());
            let path = path.as_deref().unwrap_or(codes.path()).display();
            said.push(format!(
                "注意：在 {path} 新建了密钥；运行服务时要用同一个 --data，否则这些海报全部无效 · \
                 new keys were made there: serve with the same --data, else none of these posters is valid"
            ));
        }
        Ok(said.join("\n"))
    }

    fn said(&self, made: &Made, base_url: &str) -> Vec<String> {
        let out = self.out.display();
        let mut said = vec![format!(
            "{count} 张海报，在 {out}：a4.pdf，a6.pdf，总览 contact.pdf（{sheets} 页），各张的 SVG 在同名目录 · \
             {count} posters, as PDF and SVG",
            count = made.posters.len(),
            sheets = made.contact_sheets,
        )];
        if base_url.starts_with("http://") {
            said.push(
                "注意：网址不是 https，手机可能提示不安全，相机和离线也用不了 · not https: no camera, nothing offline"
                    .to_owned(),
            );
        }
        if !made.missing.is_empty() {
            let missing: String = made.missing.iter().collect();
            said.push(format!(
                "注意：系统字体里没有这些字，印出来是 〓 或留空：{missing} · no font has these characters"
            ));
        }
        said
    }
}
