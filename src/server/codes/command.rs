//! The commands of staff: `keys`, `display-key` and `verify`.
use std::{convert::Infallible, path::PathBuf};

use clap::{Args, Subcommand};

use super::{BadKeys, CannotRetire, Codes, KeyId, KeysFull, Refusal};
use crate::{
    model::{
        code::{Code, NotACode},
        content::Content,
        date::Date,
        id::Id,
        place::Place,
        walk::Walk,
    },
    server::{
        cli::{LoadPack, NoPack},
        random,
    },
};

/// Where the keys are.
#[derive(Debug, Args)]
pub struct Data {
    /// 存放记录和密钥的目录 · the folder of the records and keys
    #[arg(long, env = "HONGDU_DATA", default_value = "data", global = true)]
    pub data: PathBuf,
}

/// `hongdu keys …`
#[derive(Debug, Args)]
pub struct KeysCommand {
    #[command(flatten)]
    data: Data,
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// 列出密钥（不写子命令也是这样）· list the keys
    List,
    /// 换新密钥；旧海报照样有效 · new codes use a new key; old posters stay valid
    Rotate {
        /// 只换屏幕的钥匙：所有屏幕要重新打开 · close all displays instead, until opened anew
        #[arg(long)]
        displays: bool,
    },
    /// 停用旧密钥：它印的海报全部失效 · end the validity of all that a key made
    Retire {
        /// 密钥编号，见 `hongdu keys` · the key's id
        id: KeyId,
    },
    /// 作废一张海报 · revoke one poster
    Revoke {
        /// 海报上的码，或扫出的网址 · the poster's code, or the address it holds
        code: String,
        #[command(flatten)]
        pack: LoadPack,
    },
}

/// `hongdu display-key [ZONE]`
#[derive(Debug, Args)]
pub struct DisplayKeyCommand {
    #[command(flatten)]
    data: Data,
    /// 区域编号；不写就列出全部 · a zone's id; all zones if left out
    #[arg(value_parser = Id::parse)]
    zone: Option<Id>,
    #[command(flatten)]
    pack: LoadPack,
}

/// `hongdu verify CODE`
#[derive(Debug, Args)]
pub struct VerifyCommand {
    #[command(flatten)]
    data: Data,
    /// 证书上的码 · the code on the certificate
    code: String,
    #[command(flatten)]
    pack: LoadPack,
}

/// Why a command fails.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)]
pub enum Failed {
    #[error(transparent)]
    Keys(#[from] BadKeys),
    #[error(transparent)]
    Full(#[from] KeysFull),
    #[error(transparent)]
    Retire(#[from] CannotRetire),
    #[error(transparent)]
    Pack(#[from] NoPack),
    #[error("{0} · not a code")]
    NotACode(#[from] NotACode),
    #[error("核验不过：这不是本中心签发的证书码，或输错了 · not genuine, or mistyped ({name})", name = .0.name())]
    Refused(Refusal),
    #[error("这不是本中心任何一处海报的码，没有作废：请核对 · no poster here has this code")]
    NoSuchPoster,
    #[error("没有编号为 {0} 的区域 · there is no such zone")]
    NoSuchZone(Id),
}

impl KeysCommand {
    /// Runs it; the text is for the terminal.
    pub fn run(&self, today: Date) -> Result<String, Failed> {
        let codes = Codes::open_existing(&self.data.data)?;
        match &self.action {
            None | Some(Action::List) => Ok(list(&codes)),
            Some(Action::Rotate { displays: true }) => {
                codes.change(|keys| {
                    Ok::<_, Failed>(
                        keys.renew_displays(&mut random::system)
                            .map_err(BadKeys::from)?,
                    )
                })??;
                Ok("屏幕的钥匙已换：请用 hongdu display-key 的新网址重新打开每块屏幕 · open every display anew".to_owned())
            }
            Some(Action::Rotate { displays: false }) => {
                let id = codes.change(|keys| {
                    let id = keys
                        .rotate(today, &mut random::system)
                        .map_err(BadKeys::from)?;
                    Ok::<_, Failed>(id?)
                })??;
                Ok(format!(
                    "新密钥是 {id}；旧海报照样有效，换完以后再 hongdu keys retire 旧编号 · the new key is {id}; old posters stay valid until you retire theirs"
                ))
            }
            Some(Action::Retire { id }) => {
                codes.change(|keys| keys.retire(*id, today))??;
                Ok(format!(
                    "密钥 {id} 已停用，它印的海报不再有效 · key {id} is retired, its posters are no longer valid"
                ))
            }
            Some(Action::Revoke { code, pack }) => revoke(&codes, code, pack),
        }
    }
}

fn list(codes: &Codes) -> String {
    let keys = codes.keys();
    let current = keys.current().id;
    let lines = keys.all().iter().map(|key| {
        let state = match key.retired {
            Some(day) => format!("{day} 停用 · retired"),
            None if key.id == current => "在用，新码用它 · current".to_owned(),
            None => "旧码有效 · old codes valid".to_owned(),
        };
        format!("{}  {}  {state}\n", key.id, key.made)
    });
    let lines: String = lines.collect();
    format!("{lines}作废的海报 · revoked posters: {}", keys.revoked())
}

fn revoke(codes: &Codes, given: &str, pack: &LoadPack) -> Result<String, Failed> {
    let content = pack.load()?;
    codes.know(Place::all(&content));
    let code: Code = code_in(given).parse()?;
    let place = codes.place_of_poster(&code).ok_or(Failed::NoSuchPoster)?;
    let Ok(new) = codes.change(|keys| Ok::<_, Infallible>(keys.revoke(&code)))?;
    let name = name_of(&content, &place);
    Ok(if new {
        format!(
            "已作废：{name}（{place}）的海报 {}；请重新运行 hongdu posters，换上新的 · revoked; print a new one",
            code.grouped()
        )
    } else {
        format!(
            "{name}（{place}）的海报 {} 早已作废 · it was revoked before",
            code.grouped()
        )
    })
}

/// The code in the address a poster holds, or the code itself.
fn code_in(given: &str) -> &str {
    let query = given.split_once('?').map(|(_, query)| query);
    let value = query.and_then(|query| query.split('&').find_map(|pair| pair.strip_prefix("k=")));
    value.unwrap_or(given)
}

fn name_of<'c>(content: &'c Content, place: &Place) -> &'c str {
    let name = match place {
        Place::Zone(id) => content.zone(id).map(|zone| &zone.name),
        Place::Site(id) => content.site(id).map(|site| &site.name),
    };
    name.map_or("", |name| name.as_str())
}

impl DisplayKeyCommand {
    /// Runs it. New keys would open no display: those of the endpoint must be there.
    pub fn run(&self) -> Result<String, Failed> {
        let content = self.pack.load()?;
        let codes = Codes::open_existing(&self.data.data)?;
        let zones = content.zones.iter().map(|zone| &zone.id);
        let wanted: Vec<&Id> = zones
            .filter(|zone| self.zone.as_ref().is_none_or(|only| only == *zone))
            .collect();
        if let (Some(zone), true) = (&self.zone, wanted.is_empty()) {
            return Err(Failed::NoSuchZone(zone.clone()));
        }
        let line = |zone: &Id| {
            let key = codes.display_key(&Place::Zone(zone.clone()));
            format!("/display/{zone}?key={key}")
        };
        Ok(wanted.into_iter().map(line).collect::<Vec<_>>().join("\n"))
    }
}

impl VerifyCommand {
    /// Runs it: the day and the route, or why the code is not genuine.
    pub fn run(&self) -> Result<String, Failed> {
        let codes = Codes::open_existing(&self.data.data)?;
        let said = codes.verify(&self.code).map_err(Failed::Refused)?;
        // Genuine it is without the pack, which only knows what the route is called.
        let walks = self.pack.load().map(|content| Walk::all(&content));
        let name = match &walks {
            Ok(walks) => walks.iter().find(|walk| said.is_of(&walk.id)).map_or(
                "现在的内容包里没有的一条路线 · a route no longer in the pack",
                |walk| walk.name.as_str(),
            ),
            Err(_) => {
                "没有读到内容包，请写 --site 或 --content · no pack was read: give --site or --content"
            }
        };
        let mut text = format!(
            "真 · genuine\n日期 · date: {}\n路线 · route: {name}",
            said.date
        );
        if said.retired {
            text.push_str("\n注意：签它的密钥已停用，若因泄露而停用，则不可采信 · its key has been retired: not to be trusted if that was for a leak");
        }
        Ok(text)
    }
}
