//! How large a picture is, by its first bytes: PNG (W3C), JPEG (ITU-T T.81), WebP (RFC 9649).

/// Width and height in pixels; none where it is no such picture.
pub(super) fn size(bytes: &[u8]) -> Option<[u32; 2]> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some([big(bytes.get(16..20)?), big(bytes.get(20..24)?)]);
    }
    if bytes.starts_with(b"\xff\xd8") {
        return jpeg(&bytes[2..]);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12)? == b"WEBP" {
        return webp(bytes.get(12..16)?, bytes.get(20..)?);
    }
    None
}

fn big(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |n, byte| n << 8 | u32::from(*byte))
}

fn little(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .rev()
        .fold(0, |n, byte| n << 8 | u32::from(*byte))
}

/// From segment to segment up to the one that begins a frame.
fn jpeg(mut rest: &[u8]) -> Option<[u32; 2]> {
    loop {
        let &[255, kind, ..] = rest else { return None };
        let long = usize::try_from(big(rest.get(2..4)?)).ok()?;
        // Tables and conditions of the arithmetic coder have numbers among the frames'.
        if (0xc0..=0xcf).contains(&kind) && !matches!(kind, 0xc4 | 0xc8 | 0xcc) {
            return Some([big(rest.get(7..9)?), big(rest.get(5..7)?)]);
        }
        rest = rest.get(2 + long..)?;
    }
}

fn webp(kind: &[u8], data: &[u8]) -> Option<[u32; 2]> {
    match kind {
        b"VP8 " => {
            let side = |from: usize| Some(little(data.get(from..from + 2)?) & 0x3fff);
            Some([side(6)?, side(8)?])
        }
        b"VP8L" => {
            let bits = little(data.get(1..5)?);
            Some([(bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1])
        }
        b"VP8X" => Some([little(data.get(4..7)?) + 1, little(data.get(7..10)?) + 1]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn pictures_say_how_large_they_are() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\0\x80";
        assert_eq!(size(png), Some([256, 128]));
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc4\0\x03a\xff\xc2\0\x0b\x08\x02\0\x04\0\x03";
        assert_eq!(size(jpeg), Some([1024, 512]));
        let lossy = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x40\x01\xa0\0";
        assert_eq!(size(lossy), Some([320, 160]));
        let lossless = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x3f\xc1\x27\0";
        assert_eq!(size(lossless), Some([320, 160]));
        let extended = b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\x3f\x01\0\x9f\0\0";
        assert_eq!(size(extended), Some([320, 160]));
        for other in [
            &b""[..],
            b"GIF89a",
            b"\xff\xd8",
            b"\x89PNG\r\n\x1a\n",
            b"\xff\xd8\xff\xe0",
        ] {
            assert_eq!(size(other), None);
        }
    }
}
