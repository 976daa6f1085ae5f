//! `hongdu staff`: the accounts of the desk, made and altered on the machine itself.
use std::{
    io::BufRead as _,
    path::{Path, PathBuf},
};

use clap::{Args, Subcommand};

use super::{
    password::{self, BadPassword},
    session,
};
use crate::{
    model::desk::{BadName, COMMAND_LINE, Entry, Name, NoRole, Role},
    server::{
        clock::Clock,
        codes::{BadKeys, Codes},
        random,
        store::{
            Store,
            desk::{DeskChange, DeskWritten},
            fault::{CannotOpen, Fault},
            sqlite::Sqlite,
        },
    },
};

/// `hongdu staff`
#[derive(Debug, Args)]
pub struct StaffCommand {
    #[command(subcommand)]
    what: What,
    /// 存放记录的目录 · the folder of the records
    #[arg(long, env = "HONGDU_DATA", default_value = "data", global = true)]
    data: PathBuf,
}

#[derive(Debug, Subcommand)]
enum What {
    /// 新建账号；密码自动生成并打印一次 · a new account; its password is made and printed once
    Add {
        /// 名字 · its name
        #[arg(value_parser = name)]
        name: Name,
        /// viewer 只看，staff 值班，admin 管理 · what it may do
        #[arg(long, value_parser = role)]
        role: Role,
        /// 从标准输入读密码（一行）· read the password from standard input
        #[arg(long)]
        stdin: bool,
    },
    /// 列出账号 · list the accounts
    List,
    /// 换一个密码，这个账号在别处的登录随即失效 · another password; ends the account's sessions
    Password {
        /// 名字 · its name
        #[arg(value_parser = name)]
        name: Name,
        /// 从标准输入读密码（一行）· read the password from standard input
        #[arg(long)]
        stdin: bool,
    },
    /// 停用账号；加 --undo 恢复 · shut an account; --undo opens it again
    Disable {
        /// 名字 · its name
        #[arg(value_parser = name)]
        name: Name,
        /// 恢复 · open it again
        #[arg(long)]
        undo: bool,
    },
    /// 启用动态码，打印要扫的内容；加 --off 停用 · a second factor for an authenticator; --off for none
    Totp {
        /// 名字 · its name
        #[arg(value_parser = name)]
        name: Name,
        /// 停用 · none
        #[arg(long)]
        off: bool,
    },
}

fn name(text: &str) -> Result<Name, BadName> {
    text.parse()
}

fn role(text: &str) -> Result<Role, NoRole> {
    text.parse()
}

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// The records cannot be opened.
    #[error(transparent)]
    Open(#[from] CannotOpen),
    /// The keys cannot be opened.
    #[error(transparent)]
    Keys(#[from] BadKeys),
    /// They cannot be read or written.
    #[error("没有做成：{0} · the records cannot be read or written")]
    Store(#[from] Fault),
    /// The password is no good.
    #[error(transparent)]
    Password(#[from] BadPassword),
    /// There is no such account.
    #[error("没有叫 {0} 的账号 · there is no such account; see hongdu staff list")]
    Unknown(Name),
    /// The name is taken.
    #[error("已经有叫 {0} 的账号 · there is one of this name: use staff password or another name")]
    Taken(Name),
    /// The system says no.
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

impl StaffCommand {
    /// Does it, and says what.
    pub fn run(&self, clock: &Clock) -> Result<String, Failed> {
        // The first account may come before the endpoint was ever started.
        let fresh = matches!(self.what, What::Add { .. }) && Sqlite::is_missing(&self.data);
        let store = if fresh {
            Store::open(&self.data)?
        } else {
            Store::open_existing(&self.data)?
        };
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let said = runtime.block_on(run(&self.what, &store, clock, &self.data));
        store.close();
        let made = if fresh {
            let folder = self.data.display();
            format!(
                "\n{folder} 里原来没有记录，新建了 · there were no records in {folder}: they are new"
            )
        } else {
            String::new()
        };
        said.map(|said| said + &made)
    }
}

async fn run(what: &What, store: &Store, clock: &Clock, data: &Path) -> Result<String, Failed> {
    let at = clock.unix_s();
    let entry = |deed: &str, what: String| {
        Some(Entry {
            at,
            who: COMMAND_LINE.to_owned(),
            deed: deed.to_owned(),
            what,
        })
    };
    let done = async |name: &Name, change, entry| match store.desk(change, entry).await? {
        DeskWritten::Done => Ok(()),
        _ => Err(Failed::Unknown(name.clone())),
    };
    match what {
        What::List => list(store).await,
        What::Add { name, role, stdin } => {
            if store.account(name.as_str()).await?.is_some() {
                return Err(Failed::Taken(name.clone()));
            }
            let (hash, said) = new_password(*stdin)?;
            let add = DeskChange::Add {
                name: name.to_string(),
                role: *role,
                hash,
                at,
            };
            done(
                name,
                add,
                entry("新建账号", format!("{name}（{}）", role.name())),
            )
            .await?;
            Ok(format!("已新建 {name}（{role}）· made{said}"))
        }
        What::Password { name, stdin } => {
            let (hash, said) = new_password(*stdin)?;
            let change = DeskChange::Password {
                name: name.to_string(),
                hash,
                forget: session::digest("name", name.as_str()),
            };
            done(name, change, entry("换密码", name.to_string())).await?;
            Ok(format!("{name} 的密码换好了 · changed{said}"))
        }
        What::Disable { name, undo } => {
            let change = DeskChange::Disable {
                name: name.to_string(),
                disabled: !undo,
                forget: session::digest("name", name.as_str()),
            };
            let deed = if *undo {
                "恢复账号"
            } else {
                "停用账号"
            };
            done(name, change, entry(deed, name.to_string())).await?;
            Ok(format!("{deed}：{name} · done"))
        }
        What::Totp { name, off } => {
            let account = store.account(name.as_str()).await?;
            let account = account.ok_or_else(|| Failed::Unknown(name.clone()))?;
            let mut fresh = [0; 4];
            random::system(&mut fresh)?;
            // Never the number of an earlier secret but by a chance of one in two milliards; never 0.
            let number = (u32::from_be_bytes(fresh) >> 1).max(1);
            let factor = if *off { 0 } else { number };
            let secret = Codes::open(data, clock.now().date, &mut random::system)?
                .factor(&account.name, factor);
            let change = DeskChange::Factor {
                name: name.to_string(),
                factor,
            };
            let deed = if *off {
                "停用动态码"
            } else {
                "启用动态码"
            };
            done(name, change, entry(deed, name.to_string())).await?;
            Ok(if *off {
                format!("{name} 登录不再要动态码 · no second factor")
            } else {
                let address = secret.address(name.as_str());
                format!(
                    "请用身份验证器添加，只显示这一次 · add it to an authenticator, shown once\n{}\n{address}",
                    secret.text()
                )
            })
        }
    }
}

async fn list(store: &Store) -> Result<String, Failed> {
    let accounts = store.accounts().await?;
    if accounts.is_empty() {
        return Ok("还没有账号：hongdu staff add 名字 --role admin · no accounts yet".to_owned());
    }
    let line = |account: crate::server::store::desk::Account| {
        let mut line = format!("{}\t{}", account.name, account.role);
        if account.factor != 0 {
            line.push_str("\t动态码 totp");
        }
        if account.disabled {
            line.push_str("\t已停用 disabled");
        }
        line
    };
    let lines: Vec<String> = accounts.into_iter().map(line).collect();
    Ok(lines.join("\n"))
}

/// The hash of a new password, and what to print of it.
fn new_password(stdin: bool) -> Result<(String, String), Failed> {
    let (password, said) = if stdin {
        let mut line = String::new();
        std::io::stdin().lock().read_line(&mut line)?;
        (
            line.trim_end_matches(['\r', '\n']).to_owned(),
            String::new(),
        )
    } else {
        let made = generated()?;
        let said = format!("\n密码，只显示这一次 · its password, shown once: {made}");
        (made, said)
    };
    Ok((password::hash(&password, &mut random::system)?, said))
}

/// Four groups of five symbols that nobody mistakes for another: 100 bits.
fn generated() -> Result<String, Failed> {
    const SYMBOLS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut bytes = [0; 20];
    random::system(&mut bytes)?;
    let groups = bytes.chunks(5).map(|group| {
        let symbol = |byte: &u8| char::from(SYMBOLS[usize::from(byte & 31)]);
        group.iter().map(symbol).collect::<String>()
    });
    Ok(groups.collect::<Vec<_>>().join("-"))
}
