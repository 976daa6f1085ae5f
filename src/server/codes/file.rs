//! The keys' file: readable by its owner only, whole or not there, never made anew over a broken one.
use std::{
    fs,
    io::{self, ErrorKind, Write as _},
    path::{Path, PathBuf},
};

use serde::{Serialize, de::DeserializeOwned};
use tempfile::NamedTempFile;

use crate::server::owner;

/// Its name in the data folder.
pub const FILE: &str = "keys.json";

/// What such a file holds.
pub(super) trait Kept: Serialize + DeserializeOwned {
    /// What is wrong with what was read, if anything.
    fn fault(&self) -> Option<&'static str>;
}

/// Why there are no keys; for the command line.
#[derive(Debug, thiserror::Error)]
pub enum BadKeys {
    /// No file.
    #[error("没有密钥文件 {0}：数据目录对吗？ · no keys there: is it the right data folder?")]
    Missing(PathBuf),
    /// Others may read it.
    #[error(
        "密钥文件 {path} 的权限是 {mode:o}，别人也能读：请运行 chmod 600 {path}；若可能已被人看过，keys.json 再运行 hongdu keys rotate · \
         others can read the keys: chmod 600 it, and rotate the keys if somebody may have"
    )]
    Exposed {
        /// The file.
        path: PathBuf,
        /// Its permissions.
        mode: u32,
    },
    /// Not what was written.
    #[error(
        "密钥文件 {path} 坏了（{why}）：请从备份恢复；确实没有备份，才移走它，那样已印的海报都要重印（keys.json），已报名的人联系不上（contacts.json） · \
         the keys are broken: restore them from a backup; without one move the file away, and print every poster anew (keys.json) or lose the contacts of who signed up (contacts.json)"
    )]
    Broken {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The system does not let us.
    #[error("密钥文件 {path} 读写失败：{error} · cannot read or write the keys")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// No randomness.
    #[error("系统没有给出随机数：{0} · the system gives no randomness")]
    Random(#[from] io::Error),
}

/// Reads the keys.
pub(super) fn read<K: Kept>(path: &Path) -> Result<K, BadKeys> {
    let failed = |error: io::Error| match error.kind() {
        ErrorKind::NotFound => BadKeys::Missing(path.to_owned()),
        _ => io_error(path)(error),
    };
    let mut file = fs::File::open(path).map_err(failed)?;
    owner_only(path, &file)?;
    let text = io::read_to_string(&mut file).map_err(|error| match error.kind() {
        ErrorKind::InvalidData => broken(path, "不是 UTF-8".to_owned()),
        _ => io_error(path)(error),
    })?;
    // Only where it is wrong: serde's own words may quote a secret.
    let keys: K = serde_json::from_str(&text)
        .map_err(|error| broken(path, format!("第 {} 行", error.line())))?;
    match keys.fault() {
        Some(why) => Err(broken(path, why.to_owned())),
        None => Ok(keys),
    }
}

/// Writes the first keys; where another process was quicker, takes its keys.
pub(super) fn create<K: Kept>(path: &Path, keys: K) -> Result<K, BadKeys> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(io_error(path))?;
    }
    let new = written(path, &keys)?;
    owner::of_folder(new.as_file(), folder_of(path)).map_err(io_error(path))?;
    match new.persist_noclobber(path) {
        Ok(_) => {
            sync_folder(path)?;
            Ok(keys)
        }
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => read(path),
        Err(error) => Err(io_error(path)(error.error)),
    }
}

/// Writes changed keys in place of those there.
pub(super) fn replace(path: &Path, keys: &impl Kept) -> Result<(), BadKeys> {
    let new = written(path, keys)?;
    owner::of_replaced(new.as_file(), path).map_err(io_error(path))?;
    let persisted = new.persist(path);
    persisted.map_err(|error| io_error(path)(error.error))?;
    sync_folder(path)
}

/// Waits until nobody else changes the keys, and keeps others out until it is dropped.
///
/// The folder itself is locked: the file is another one after each change.
pub(super) fn lock(path: &Path) -> Result<Option<fs::File>, BadKeys> {
    if !cfg!(unix) {
        return Ok(None);
    }
    let folder = fs::File::open(folder_of(path)).map_err(io_error(path))?;
    folder.lock().map_err(io_error(path))?;
    Ok(Some(folder))
}

/// A file beside `path` with the keys in it, on the disk; such files are made with mode 600.
fn written(path: &Path, keys: &impl Kept) -> Result<NamedTempFile, BadKeys> {
    let failed = io_error(path);
    let mut file = NamedTempFile::with_prefix_in(".keys-", folder_of(path)).map_err(&failed)?;
    let mut text = serde_json::to_vec_pretty(keys).map_err(|error| failed(error.into()))?;
    text.push(b'\n');
    file.write_all(&text).map_err(&failed)?;
    file.as_file().sync_all().map_err(&failed)?;
    Ok(file)
}

/// The folder a file is in.
fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// A new name is on the disk only once its folder is.
fn sync_folder(path: &Path) -> Result<(), BadKeys> {
    if cfg!(unix) {
        let synced = fs::File::open(folder_of(path)).and_then(|folder| folder.sync_all());
        synced.map_err(io_error(path))?;
    }
    Ok(())
}

#[cfg(unix)]
fn owner_only(path: &Path, file: &fs::File) -> Result<(), BadKeys> {
    use std::os::unix::fs::PermissionsExt as _;
    let about = file.metadata().map_err(io_error(path))?;
    let mode = about.permissions().mode() & 0o7777;
    let others = mode & 0o077;
    if others != 0 {
        return Err(BadKeys::Exposed {
            path: path.to_owned(),
            mode,
        });
    }
    Ok(())
}

#[cfg(not(unix))]
fn owner_only(_: &Path, _: &fs::File) -> Result<(), BadKeys> {
    Ok(())
}

fn broken(path: &Path, why: String) -> BadKeys {
    BadKeys::Broken {
        path: path.to_owned(),
        why,
    }
}

fn io_error(path: &Path) -> impl Fn(io::Error) -> BadKeys {
    let path = path.to_owned();
    move |error| BadKeys::Io {
        path: path.clone(),
        error,
    }
}
