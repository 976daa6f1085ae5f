//! Whose a new file is: staff run commands as root, and the service must still be able to read.
use std::{fs::File, io, path::Path};

/// Gives `file` the owner of the file it is about to replace. Where that may not be done the service
/// would lose the file, so it is an error; another group alone is none, as nobody else may read it.
#[cfg(unix)]
pub fn of_replaced(file: &File, replaced: &Path) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt as _;
    let (own, before) = (file.metadata()?, std::fs::metadata(replaced)?);
    let ours = own.uid() == before.uid();
    match give(file, &own, &before) {
        Err(error) if ours && error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        given => given,
    }
}

/// Gives a file or folder that is new the owner of the folder it is made for, where this process may do that.
#[cfg(unix)]
pub fn of_folder(new: &File, folder: &Path) -> io::Result<()> {
    let given = give(new, &new.metadata()?, &std::fs::metadata(folder)?);
    match given {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        given => given,
    }
}

#[cfg(unix)]
fn give(file: &File, own: &std::fs::Metadata, like: &std::fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    if (own.uid(), own.gid()) == (like.uid(), like.gid()) {
        return Ok(());
    }
    fchown(file, Some(like.uid()), Some(like.gid()))
}

/// Elsewhere a file has no owner of this kind.
#[cfg(not(unix))]
pub fn of_replaced(_: &File, _: &Path) -> io::Result<()> {
    Ok(())
}

/// Elsewhere a file has no owner of this kind.
#[cfg(not(unix))]
pub fn of_folder(_: &File, _: &Path) -> io::Result<()> {
    Ok(())
}
