//! Photographs and recordings: the files are there, are what they should be, and fit a phone.
use std::{fs, io, path};

use super::{
    super::{fault::File, picture},
    Desk,
};
use crate::model::{
    media::{Does, Media, Panorama, Recording, written},
    place::Place,
    tour,
};

/// The widest pictures, in pixels, and the largest files, in bytes: small, whole, recorded.
const SMALL: (u32, u64) = (1024, 150_000);
const FULL: (u32, u64) = (8192, 6_000_000);
const RECORDED: u64 = 6_000_000;
const PICTURES: [&str; 4] = ["jpg", "jpeg", "png", "webp"];
const SOUNDS: [&str; 4] = ["mp3", "m4a", "ogg", "wav"];

pub(super) fn check(desk: &mut Desk<'_>, dir: &path::Path) {
    for media in written(desk.content) {
        let own = Own::of(desk, &media, dir);
        if let Some(panorama) = &media.panorama {
            own.panorama(desk, panorama);
        }
        if let Some(recording) = &media.recording {
            own.recording(desk, &media.place, recording);
        }
    }
}

/// Where a place stands in its file, and the folder of the pack.
struct Own<'a> {
    file: File,
    path: String,
    dir: &'a path::Path,
}

impl<'a> Own<'a> {
    fn of(desk: &Desk<'_>, media: &Media, dir: &'a path::Path) -> Self {
        let content = desk.content;
        let (file, list, n) = match &media.place {
            Place::Zone(id) => {
                let n = content.zones.iter().position(|zone| zone.id == *id);
                (File::Zones, "zones", n)
            }
            Place::Site(id) => {
                let n = content.trail.sites.iter().position(|site| site.id == *id);
                (File::Trail, "sites", n)
            }
        };
        let path = format!("{list}[{}]", n.unwrap_or(0));
        Self { file, path, dir }
    }

    fn panorama(&self, desk: &mut Desk<'_>, panorama: &Panorama) {
        let at = |field: &str| format!("{}.panorama.{field}", self.path);
        for (field, name, (widest, largest)) in [
            ("small", &panorama.small, SMALL),
            ("full", &panorama.full, FULL),
        ] {
            let Some(bytes) = self.read(desk, &at(field), name, &PICTURES, largest) else {
                continue;
            };
            let problem = match picture::size(&bytes) {
                None => "这不是 JPEG、PNG 或 WebP 图片".to_owned(),
                Some([wide, high]) if wide != high * 2 => {
                    format!("全景图的宽要是高的两倍，这张是 {wide}×{high}")
                }
                Some([wide, _]) if wide > widest => {
                    format!("这张图宽 {wide} 像素，最多 {widest}")
                }
                Some(_) => continue,
            };
            desk.fault(self.file, at(field), problem, "重新导出这张图");
        }
        if panorama.sources.is_empty() {
            let remedy = "写上拍摄者在 sources.json 里的编号";
            desk.fault(self.file, at("sources"), "没有写照片的来源", remedy);
        }
        for (n, source) in panorama.sources.iter().enumerate() {
            if desk.content.source(source).is_none() {
                let problem = format!("没有编号为 “{source}” 的来源");
                let remedy = "在 sources.json 里加上它，或者改正编号";
                desk.fault(self.file, at(&format!("sources[{n}]")), problem, remedy);
            }
        }
        let turn = "写 0 到 359 之间的度数";
        if panorama.north > 359 {
            desk.fault(self.file, at("north"), "没有这个方向", turn);
        }
        for (n, spot) in panorama.spots.iter().enumerate() {
            let at = |field: &str| at(&format!("spots[{n}].{field}"));
            if spot.look > 359 {
                desk.fault(self.file, at("look"), "没有这个方向", turn);
            }
            if !(-60..=60).contains(&spot.up) {
                let remedy = "写 -60 到 60 之间的度数";
                desk.fault(self.file, at("up"), "离地平线太远，看不到", remedy);
            }
            let known = match &spot.does {
                Does::Zone(id) => desk.content.zone(id).is_some(),
                Does::Site(id) => desk.content.site(id).is_some(),
                Does::Read | Does::Listen | Does::Stamp => true,
            };
            if !known {
                let remedy = "写 zones.json 或 trail.json 里有的编号";
                desk.fault(self.file, at("does"), "没有这个地方", remedy);
            }
        }
    }

    fn recording(&self, desk: &mut Desk<'_>, place: &Place, recording: &Recording) {
        let at = |field: &str| format!("{}.recording.{field}", self.path);
        let sound = self.read(desk, &at("file"), &recording.file, &SOUNDS, RECORDED);
        if sound.is_some_and(|bytes| bytes.is_empty()) {
            let problem = format!("“{}” 是空的，没有声音", recording.file);
            desk.fault(self.file, at("file"), problem, "重新导出这段录音");
        }
        let lines = tour::script(desk.content, place).len();
        let starts = &recording.starts;
        if starts.len() != lines {
            let problem = format!("讲解有 {lines} 句，starts 却有 {} 个时间", starts.len());
            desk.fault(self.file, at("starts"), problem, "每句写一个开始的毫秒数");
        } else if !starts.is_sorted_by(|a, b| a < b) {
            let problem = "后一句要比前一句开始得晚";
            desk.fault(self.file, at("starts"), problem, "按先后写开始的毫秒数");
        }
    }

    /// The bytes of a file that lies in the pack's folder.
    fn read(
        &self,
        desk: &mut Desk<'_>,
        at: &str,
        name: &str,
        kinds: &[&str],
        largest: u64,
    ) -> Option<Vec<u8>> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_./".contains(c);
        let kind = name.rsplit_once('.').map(|(_, kind)| kind);
        if !kind.is_some_and(|kind| kinds.contains(&kind)) {
            let remedy = format!("用这几种文件：{}", kinds.join("、"));
            desk.fault(self.file, at, format!("“{name}” 不是能用的文件"), remedy);
            return None;
        }
        // What is asked for by this name later has no such steps left in it: browsers take them out.
        let step = |part: &str| matches!(part, "" | "." | "..");
        if name.split('/').any(step) || !name.chars().all(plain) {
            let problem = format!("“{name}” 不是内容包里的文件名");
            let remedy = "用小写字母、数字、横线，写成 pictures/hall.jpg 这样";
            desk.fault(self.file, at, problem, remedy);
            return None;
        }
        let path = self.dir.join(name);
        match bytes(&path, largest) {
            Ok(bytes) => Some(bytes),
            Err((problem, remedy)) => {
                desk.fault(self.file, at, format!("“{name}” {problem}"), remedy);
                None
            }
        }
    }
}

/// What a file holds; else what is wrong with it, and what to do.
fn bytes(path: &path::Path, largest: u64) -> Result<Vec<u8>, (String, &'static str)> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => (
            "不在内容包里：没有这个文件".to_owned(),
            "把文件放进来，或者改正文件名",
        ),
        io::ErrorKind::PermissionDenied => (
            "没有权限读".to_owned(),
            "让运行服务的用户能读这个文件和它的目录（例如 chmod a+r）",
        ),
        _ => ("读不出来".to_owned(), "重新放一份这个文件"),
    };
    let about = fs::metadata(path).map_err(failed)?;
    // Also no pipe: nobody waits for one.
    if !about.is_file() {
        let remedy = "这里要写文件：把文件放进来，或者改正文件名";
        return Err(("是目录，不是文件".to_owned(), remedy));
    }
    if about.len() > largest {
        let (long, most) = (about.len() / 1000, largest / 1000);
        return Err((format!("有 {long} KB，最多 {most} KB"), "压缩得小一些"));
    }
    fs::read(path).map_err(failed)
}
