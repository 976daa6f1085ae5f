//! A WebAssembly module as its sections: read, edited one by one, written again byte for byte.
use anyhow::{Context, Result, bail};

pub const MAGIC: &[u8] = b"\0asm\x01\0\0\0";
pub const CUSTOM: u8 = 0;
pub const CODE: u8 = 10;

/// Writes the module again with each section’s body as `edit` returns it; nothing leaves it as it is.
pub fn edit(
    module: &[u8],
    mut edit: impl FnMut(u8, &[u8]) -> Result<Option<Vec<u8>>>,
) -> Result<Vec<u8>> {
    let mut rest = module
        .strip_prefix(MAGIC)
        .context("this is not a WebAssembly module")?;
    let mut out = MAGIC.to_vec();
    while let Some((&id, after)) = rest.split_first() {
        rest = after;
        let size = number(&mut rest)?;
        let body = take(&mut rest, size)?;
        let edited = edit(id, body)?;
        out.push(id);
        put_bytes(&mut out, edited.as_deref().unwrap_or(body));
    }
    Ok(out)
}

/// Takes `size` bytes off the front.
pub fn take<'a>(rest: &mut &'a [u8], size: usize) -> Result<&'a [u8]> {
    let (head, tail) = rest
        .split_at_checked(size)
        .context("the module ends too early")?;
    *rest = tail;
    Ok(head)
}

/// Takes bytes that follow their own length off the front.
pub fn take_bytes<'a>(rest: &mut &'a [u8]) -> Result<&'a [u8]> {
    let size = number(rest)?;
    take(rest, size)
}

/// Takes an unsigned LEB128 number of at most 32 bits off the front.
pub fn number(rest: &mut &[u8]) -> Result<usize> {
    let mut value = 0;
    for shift in (0..35).step_by(7) {
        let byte = take(rest, 1)?[0];
        value |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Ok(value);
        }
    }
    bail!("a number in the module is longer than 32 bits")
}

/// Appends an unsigned LEB128 number.
pub fn put(out: &mut Vec<u8>, mut value: usize) {
    loop {
        let low = u8::try_from(value & 0x7f).unwrap_or_default();
        value >>= 7;
        if value == 0 {
            out.push(low);
            return;
        }
        out.push(low | 0x80);
    }
}

/// Appends bytes after their length.
pub fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    put(out, bytes.len());
    out.extend_from_slice(bytes);
}

#[cfg(test)]
mod tests {
    use super::{MAGIC, edit, number, put};

    #[test]
    fn numbers_come_back() {
        for value in [0, 1, 127, 128, 300, 65_536, 0xffff_ffff] {
            let mut bytes = Vec::new();
            put(&mut bytes, value);
            let mut rest = &bytes[..];
            assert_eq!(number(&mut rest).expect("a number"), value);
            assert!(rest.is_empty());
        }
    }

    #[test]
    fn what_is_not_a_module_is_refused() {
        assert!(edit(b"<!doctype html>", |_, _| Ok(None)).is_err());
        assert!(
            edit(&[MAGIC, &[1, 200, 1, 0]].concat(), |_, _| Ok(None)).is_err(),
            "cut off"
        );
    }
}
