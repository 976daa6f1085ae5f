//! `hongdu backup` and `hongdu restore`: the records and the keys, copied while the endpoint serves.
use std::{
    fs, io,
    path::{Path, PathBuf},
};

use clap::Args;
use tempfile::{NamedTempFile, TempDir};

use super::{
    codes, owner,
    store::{
        fault::CannotOpen,
        sqlite::{self, copy},
    },
};
use crate::model::{
    date::DateTime,
    desk::{COMMAND_LINE, Entry},
};

/// The files beside the records without which contacts cannot be read, or posters fail.
const KEYS: [&str; 2] = [codes::FILE, codes::CONTACTS_FILE];

/// `hongdu backup`
#[derive(Debug, Args)]
pub struct BackupCommand {
    /// 备份写到这个新目录 · the folder to make
    to: PathBuf,
    /// 存放记录的目录 · the folder of the records
    #[arg(long, env = "HONGDU_DATA", default_value = "data")]
    data: PathBuf,
}

/// `hongdu restore`
#[derive(Debug, Args)]
pub struct RestoreCommand {
    /// `hongdu backup` 写出的目录 · a folder that `hongdu backup` made
    from: PathBuf,
    /// 存放记录的目录 · the folder of the records
    #[arg(long, env = "HONGDU_DATA", default_value = "data")]
    data: PathBuf,
    /// 密钥也换成备份里的；不写就只补缺少的 · the keys too, in place of those that are there; else only
    /// those that are missing
    #[arg(long)]
    keys: bool,
}

/// Why nothing was copied.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// There are no records, or they are damaged or of a newer program.
    #[error(transparent)]
    Open(#[from] CannotOpen),
    /// What is in use cannot be put aside first.
    #[error(
        "{0} 里正在用的记录坏了，没有动它（备份是好的）：请先停掉服务，把那里的 hongdu.sqlite3、hongdu.sqlite3-wal \
         和 hongdu.sqlite3-shm 挪到别处，再恢复一次 · the records in use are damaged, the backup is sound: stop \
         the endpoint, move these three files away, and restore again"
    )]
    Live(PathBuf, #[source] CannotOpen),
    /// It would hide what is there.
    #[error("{0} 已经在了：请换一个新目录 · it is there already: name a new folder")]
    Exists(PathBuf),
    /// Not what `hongdu backup` makes.
    #[error(
        "{0} 里没有备份（缺 {1}）：请写 hongdu backup 写出的目录 · no backup there: name a folder \
         that hongdu backup made"
    )]
    NoBackup(PathBuf, &'static str),
    /// The system says no.
    #[error("{0} 读写失败：{1} · cannot be read or written")]
    Io(PathBuf, io::Error),
}

impl BackupCommand {
    /// What to print.
    pub fn run(&self) -> Result<String, Failed> {
        back_up(&self.data, &self.to, None)?;
        Ok(format!(
            "备份好了：{}。里面有密钥，请像钥匙一样保管；报名人的联系方式过期后，早先的备份也要删 · \
             done. It holds the keys: guard it like one. Remove backups that are older than contacts may be kept",
            self.to.display()
        ))
    }
}

impl RestoreCommand {
    /// What to print. `now` names the folder that what is there goes to first.
    pub fn run(&self, now: DateTime) -> Result<String, Failed> {
        let (from, data) = (&self.from, &self.data);
        if !from.join(sqlite::FILE).is_file() {
            return Err(Failed::NoBackup(from.clone(), sqlite::FILE));
        }
        fs::create_dir_all(data).map_err(at(data))?;
        // Checked before anything is touched; the backup itself stays as it is.
        let between = beside(data)?;
        copy::copy_out(from, between.path())?;
        let before = if data.join(sqlite::FILE).is_file() {
            let aside = unused(data, now);
            back_up(data, &aside, Some(data)).map_err(|why| match why {
                Failed::Open(why) => Failed::Live(data.clone(), why),
                other => other,
            })?;
            Some(aside)
        } else {
            None
        };
        let entry = Entry {
            at: u64::try_from(now.unix()).unwrap_or(0),
            who: COMMAND_LINE.to_owned(),
            deed: "恢复备份".to_owned(),
            what: format!("记录回到了备份 {} 里的样子", from.display()),
        };
        copy::copy_in(between.path(), data, &entry)?;
        let mut lines = vec![format!(
            "恢复好了：{}。账号和密码也是备份时的；后来停用的账号还是停用的 · restored, accounts and passwords \
             too; those that were shut since stay shut",
            data.display()
        )];
        for name in KEYS {
            lines.extend(self.key(name)?);
        }
        lines.extend(before.map(|aside| {
            let aside = aside.display();
            format!("恢复前的记录在 {aside}，不要了请删除 · what was there before")
        }));
        Ok(lines.join("\n"))
    }

    /// Puts one file of keys back, where it is missing or asked for; what to say of it.
    fn key(&self, name: &str) -> Result<Option<String>, Failed> {
        let (from, to) = (self.from.join(name), self.data.join(name));
        if !from.is_file() {
            return Ok(None);
        }
        let kept = fs::read(&from).map_err(at(&from))?;
        if to.exists() && fs::read(&to).map_err(at(&to))? == kept {
            return Ok(None);
        }
        if to.exists() && !self.keys {
            return Ok(Some(format!(
                "密钥 {name} 和备份里的不同，没有动；要换成备份里的，请加 --keys 再恢复一次 · \
                 other keys than in the backup, left as they are; with --keys they are replaced"
            )));
        }
        put(&self.data, name, &kept)?;
        Ok(Some(format!(
            "密钥 {name} 换成了备份里的，请重新启动服务 · the backup's keys: start the endpoint again"
        )))
    }
}

/// Makes the folder `to`, whole or not at all. It is whoever's makes it, keys are in it; or the owner's of
/// the folder `like`.
fn back_up(data: &Path, to: &Path, like: Option<&Path>) -> Result<(), Failed> {
    if to.exists() {
        return Err(Failed::Exists(to.to_owned()));
    }
    let parent = to.parent().unwrap_or(Path::new(""));
    let fresh = beside(if parent.as_os_str().is_empty() {
        Path::new(".")
    } else {
        parent
    })?;
    if let Some(like) = like {
        let own = fs::File::open(fresh.path()).and_then(|new| owner::of_folder(&new, like));
        own.map_err(at(to))?;
    }
    // The records first: keys are only ever added, so those that are copied later fit them.
    copy::copy_out(data, fresh.path())?;
    for name in KEYS {
        let path = data.join(name);
        match fs::read(&path) {
            Ok(kept) => put(fresh.path(), name, &kept)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(Failed::Io(path, error)),
        }
    }
    copy::sync_folder(fresh.path()).map_err(at(to))?;
    fs::rename(fresh.keep(), to).map_err(at(to))?;
    copy::sync_folder(parent).map_err(at(to))
}

/// A new folder that only its owner can read, gone again unless it is kept.
fn beside(folder: &Path) -> Result<TempDir, Failed> {
    let mut maker = tempfile::Builder::new();
    maker.prefix(".hongdu-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        maker.permissions(fs::Permissions::from_mode(0o700));
    }
    maker.tempdir_in(folder).map_err(at(folder))
}

/// Writes a file that only its owner can read, whole or not at all; it stays the one's whose it was, or is the
/// folder's owner's.
fn put(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Failed> {
    let path = folder.join(name);
    let write = || {
        let mut file = NamedTempFile::new_in(folder)?;
        io::Write::write_all(&mut file, bytes)?;
        if path.exists() {
            owner::of_replaced(file.as_file(), &path)?;
        } else {
            owner::of_folder(file.as_file(), folder)?;
        }
        file.as_file().sync_all()?;
        file.persist(&path)?;
        copy::sync_folder(folder)
    };
    write().map_err(at(&path))
}

/// Where what is there now goes.
fn unused(data: &Path, now: DateTime) -> PathBuf {
    let stamp: String = now
        .to_string()
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    let name = |number: u32| match number {
        0 => data.join(format!("before-restore-{stamp}")),
        more => data.join(format!("before-restore-{stamp}-{more}")),
    };
    let free = (0..10_000).map(name).find(|path| !path.exists());
    free.unwrap_or_else(|| name(0))
}

fn at(path: &Path) -> impl Fn(io::Error) -> Failed {
    let path = path.to_owned();
    move |error| Failed::Io(path.clone(), error)
}
