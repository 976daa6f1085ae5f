//! The pack's photographs and recordings: only what the pack names, whole or a part of it.
use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Response, StatusCode, header},
};
use bytes::Bytes;

use super::{
    Endpoint,
    representation::{Caching, Effort, Representation},
};
use crate::{model::media, web::route::SceneFile};

impl Endpoint {
    /// The file at this path, if the pack names it. It is read anew each time: such files are large,
    /// and few are asked for twice.
    pub(super) async fn scene(&self, path: &str, request: &HeaderMap) -> Option<Response<Body>> {
        let SceneFile(name) = SceneFile::parse(path)?;
        let edition = self.press.current();
        let named = media::written(&edition.content).into_iter().any(|media| {
            let picture = |it: media::Panorama| it.small == name || it.full == name;
            media.panorama.is_some_and(picture) || media.recording.is_some_and(|it| it.file == name)
        });
        if !named {
            return None;
        }
        let file = self.press.folder().join(name);
        let read = tokio::task::spawn_blocking(move || std::fs::read(file));
        let bytes = Bytes::from(read.await.ok()?.ok()?);
        let whole =
            Representation::new(kind(name), Caching::Revalidate, Effort::None, bytes.clone());
        let mut answer = whole.answer(request);
        // Some browsers play a sound only where they may ask for parts of it.
        let headers = answer.headers_mut();
        headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
        if answer.status() == StatusCode::OK
            && let Some((from, to)) = part(request, bytes.len())
        {
            let range = format!("bytes {from}-{to}/{}", bytes.len());
            let range = HeaderValue::from_str(&range).ok()?;
            answer.headers_mut().insert(header::CONTENT_RANGE, range);
            *answer.status_mut() = StatusCode::PARTIAL_CONTENT;
            *answer.body_mut() = Body::from(bytes.slice(from..=to));
        }
        Some(answer)
    }
}

/// The one range that is asked for (RFC 9110 14.2): its first and its last byte. Whatever else is asked
/// for gets the whole.
fn part(request: &HeaderMap, long: usize) -> Option<(usize, usize)> {
    if request.contains_key(header::IF_RANGE) {
        return None;
    }
    let range = request.get(header::RANGE)?.to_str().ok()?;
    let (from, to) = range.strip_prefix("bytes=")?.split_once('-')?;
    let last = long.checked_sub(1)?;
    let (from, to) = match (from.parse::<usize>(), to.parse::<usize>()) {
        (Ok(from), Ok(to)) => (from, to.min(last)),
        (Ok(from), Err(_)) if to.is_empty() => (from, last),
        (Err(_), Ok(count)) if from.is_empty() && count > 0 => (long.saturating_sub(count), last),
        _ => return None,
    };
    (from <= to).then_some((from, to))
}

fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, kind)| kind) {
        "png" => "image/png",
        "webp" => "image/webp",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "ogg" => "audio/ogg",
        "wav" => "audio/wav",
        _ => "image/jpeg",
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue, header};

    #[test]
    fn one_range_is_a_part_and_all_else_is_the_whole() {
        let part = |range: &'static str| {
            let mut request = HeaderMap::new();
            request.insert(header::RANGE, HeaderValue::from_static(range));
            super::part(&request, 100)
        };
        assert_eq!(part("bytes=0-1"), Some((0, 1)));
        assert_eq!(part("bytes=90-"), Some((90, 99)));
        assert_eq!(part("bytes=-10"), Some((90, 99)));
        assert_eq!(part("bytes=50-500"), Some((50, 99)));
        for other in [
            "bytes=5-1",
            "bytes=0-1,5-6",
            "bytes=100-",
            "bytes=-0",
            "lines=0-1",
        ] {
            assert_eq!(part(other), None, "{other}");
        }
    }
}
