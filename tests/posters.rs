//! The posters as a phone sees them: printed, photographed and read by zbar, which is not ours.
//!
//! Needs `pdftoppm` and `zbarimg` (Debian: poppler-utils, zbar-tools) and a Chinese font; `cargo
//! xtask test` installs them. Without them the tests fail: nothing else shows that a code can be read.
#![allow(clippy::unwrap_used)] // in a test that is how a failure shows

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
};

use hongdu::{
    model::{content::Content, date::Date, place::Place, seal::SealKind},
    server::{
        codes::{Codes, Refusal},
        pack,
        posters::{self, Fonts, Format, Made, place_on_contact_sheet},
        random,
    },
};
use tempfile::TempDir;

/// 2026-11-25 10:00 in `Asia/Shanghai`.
const NOW: u64 = 1_795_572_000;

/// A pack's posters on the disk.
struct Printed {
    folder: TempDir,
    content: Content,
    codes: Codes,
    made: Made,
}

impl Printed {
    fn of(pack: &str, base_url: &str) -> Self {
        let content = pack::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join(pack)).unwrap();
        let folder = TempDir::new().unwrap();
        let today = Date::new(2026, 11, 25).unwrap();
        let codes = Codes::open(&folder.path().join("data"), today, &mut random::system).unwrap();
        codes.know(Place::all(&content));
        let out = folder.path().join("out");
        let made = posters::make(&Fonts::system().unwrap(), &content, &codes, base_url, &out);
        Self {
            made: made.unwrap(),
            folder,
            content,
            codes,
        }
    }

    fn out(&self, name: &str) -> PathBuf {
        self.folder.path().join("out").join(name)
    }

    /// Pages of a PDF as pictures; in page order.
    fn pictures(&self, pdf: &str, label: &str, options: &[String]) -> Vec<PathBuf> {
        let folder = self.folder.path().join(label);
        fs::create_dir_all(&folder).unwrap();
        let mut command = Command::new("pdftoppm");
        command
            .arg("-gray")
            .args(options)
            .arg(self.out(pdf))
            .arg(folder.join("page"));
        run(&mut command);
        let pages = fs::read_dir(&folder).unwrap();
        let mut pages: Vec<PathBuf> = pages.map(|entry| entry.unwrap().path()).collect();
        pages.sort();
        pages
    }

    /// Each poster's page at these options has exactly its own code.
    fn reads(&self, format: Format, label: &str, options: &[String]) {
        let pages = self.pictures(&format!("{}.pdf", format.name()), label, options);
        assert_eq!(pages.len(), self.made.posters.len());
        for (page, poster) in pages.iter().zip(&self.made.posters) {
            let found = read(page);
            assert_eq!(
                found,
                std::slice::from_ref(&poster.url),
                "{label} {}",
                poster.place
            );
        }
    }
}

/// This repository's own posters.
static GAOTAN: LazyLock<Printed> =
    LazyLock::new(|| Printed::of("public/content", "https://dangqun.gaotan.example"));

fn run(command: &mut Command) -> Vec<u8> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.output().unwrap_or_else(|error| {
        panic!("{program}: {error}; `cargo xtask test` installs it (poppler-utils, zbar-tools)")
    });
    // zbarimg: 4 when there is no code in the picture.
    let fine = output.status.success() || output.status.code() == Some(4);
    assert!(
        fine,
        "{program}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    output.stdout
}

/// The QR codes in a picture.
fn read(picture: &Path) -> Vec<String> {
    let mut command = Command::new("zbarimg");
    command
        .args(["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"])
        .arg(picture);
    let text = String::from_utf8(run(&mut command)).unwrap();
    text.lines().map(str::to_owned).collect()
}

fn at_300_dpi() -> Vec<String> {
    ["-r", "300"].map(str::to_owned).to_vec()
}

/// Only the code, 200 pixels wide with its quiet zone.
fn at_200_pixels(format: Format) -> Vec<String> {
    let [left, top, side] = format.qr();
    let dpi = 200.0 / side * 25.4;
    let pixel = |millimetres: f64| (millimetres / side * 200.0).round().to_string();
    let [left, top, dpi] = [pixel(left), pixel(top), dpi.to_string()];
    let options = [
        "-r", &dpi, "-x", &left, "-y", &top, "-W", "200", "-H", "200",
    ];
    options.map(str::to_owned).to_vec()
}

/// What must hold of any pack's posters.
fn every_code_is_read_and_gives_its_seal(printed: &Printed) {
    for format in Format::ALL {
        printed.reads(format, &format!("{}-300", format.name()), &at_300_dpi());
        printed.reads(
            format,
            &format!("{}-200", format.name()),
            &at_200_pixels(format),
        );
        for poster in &printed.made.posters {
            let name = poster.place.to_string().replace('/', "-");
            let svg = fs::read_to_string(printed.out(&format!("{}/{name}.svg", format.name())));
            // Outlines: no text that would need a font where it is printed.
            assert!(!svg.unwrap().contains("<text"), "{name}");
        }
    }
    contact_sheets_are_read(printed);

    let places: Vec<Place> = Place::all(&printed.content).collect();
    let hung: Vec<Place> = printed
        .made
        .posters
        .iter()
        .map(|poster| poster.place.clone())
        .collect();
    assert_eq!(hung, places, "a poster for each zone and site");
    for poster in &printed.made.posters {
        let (page, code) = poster.url.split_once("?k=").unwrap();
        assert!(page.ends_with(&poster.place.path()), "{page}");
        let proof = printed.codes.check(&poster.place, code, NOW).unwrap();
        assert_eq!(proof.kind, SealKind::Poster);
        for other in places.iter().filter(|other| **other != poster.place) {
            let refused = printed.codes.check(other, code, NOW);
            assert_eq!(refused, Err(Refusal::OtherPlace), "{other}");
        }
    }
}

/// Each code on its own, as a phone held close sees it: zbar loses one among sixteen now and then.
fn contact_sheets_are_read(printed: &Printed) {
    let count = printed.made.posters.len();
    let on_first = |n: &usize| place_on_contact_sheet(*n).0 == 0;
    let a_sheet = (0..count).take_while(on_first).count();
    for first in 0..a_sheet {
        let (_, measures) = place_on_contact_sheet(first);
        let pixels = measures.map(|millimetres| (millimetres / 25.4 * 300.0).round().to_string());
        let names = ["-x", "-y", "-W", "-H"].map(str::to_owned);
        let crop = names
            .into_iter()
            .zip(pixels)
            .flat_map(|(name, pixels)| [name, pixels]);
        let options: Vec<String> = at_300_dpi().into_iter().chain(crop).collect();
        let pages = printed.pictures("contact.pdf", &format!("contact-{first}"), &options);
        assert_eq!(pages.len(), printed.made.contact_sheets);
        for (page, poster) in pages
            .iter()
            .zip(printed.made.posters[first..].iter().step_by(a_sheet))
        {
            assert_eq!(
                read(page),
                std::slice::from_ref(&poster.url),
                "contact sheet, {}",
                poster.place
            );
        }
    }
}

#[test]
fn the_gaotan_posters_are_read_and_give_their_seals() {
    let printed = &*GAOTAN;
    assert!(
        printed.made.missing.is_empty(),
        "{:?}",
        printed.made.missing
    );
    every_code_is_read_and_gives_its_seal(printed);
}

#[test]
fn the_invented_centres_posters_are_read_and_give_their_seals() {
    // As long as an address may well be: the code has more and smaller modules.
    let printed = Printed::of(
        "tests/pack",
        "https://linli.yunxi-town.xuni-province.example:8443",
    );
    every_code_is_read_and_gives_its_seal(&printed);
    let pictures = printed.made.missing.iter().filter(|c| !c.is_alphanumeric());
    assert_eq!(
        pictures.count(),
        printed.made.missing.len(),
        "only emoji are left out"
    );
}

fn hongdu(command: &str, data: &Path, more: &[&str]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_hongdu"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args([command, "--content", "public/content", "--data"])
        .arg(data)
        .args(more)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

/// Printed with keys that no endpoint has, they would all be worthless.
#[test]
fn posters_with_new_keys_say_where_the_keys_are() {
    let folder = TempDir::new().unwrap();
    let (data, out) = (folder.path().join("data"), folder.path().join("out"));
    let out = out.to_str().unwrap();
    let more = ["--out", out, "--base-url", "https://dangqun.gaotan.example"];
    let (fine, said) = hongdu("posters", &data, &more);
    let made = format!("在 {} 新建了密钥", data.join("keys.json").display());
    assert!(fine && said.contains(&made), "{said}");
    let (fine, said) = hongdu("posters", &data, &more);
    assert!(fine && !said.contains("密钥"), "{said}");
}

#[test]
fn a_displays_key_is_of_keys_that_are_there() {
    let folder = TempDir::new().unwrap();
    let wrong = folder.path().join("wrong");
    let (fine, said) = hongdu("display-key", &wrong, &[]);
    assert!(!fine && said.contains("数据目录对吗"), "{said}");
    assert!(!wrong.exists(), "it makes none");
    let today = Date::new(2026, 11, 25).unwrap();
    let codes = Codes::open(folder.path(), today, &mut random::system).unwrap();
    let (fine, said) = hongdu("display-key", folder.path(), &[]);
    let hall: Place = "z/service-hall".parse().unwrap();
    assert!(fine && said.contains(&codes.display_key(&hall)), "{said}");
}

#[test]
fn a_memorials_poster_asks_nobody_to_collect() {
    let printed = &*GAOTAN;
    let quiet: Vec<_> = printed
        .content
        .trail
        .sites
        .iter()
        .filter(|site| site.quiet)
        .collect();
    assert!(!quiet.is_empty());
    for site in quiet {
        for format in Format::ALL {
            let file = format!("{}/trail-{}.svg", format.name(), site.id);
            let svg = fs::read_to_string(printed.out(&file)).unwrap();
            for word in ["印章", "打卡", "集", "奖"] {
                let said = svg
                    .split("<desc>")
                    .nth(1)
                    .unwrap()
                    .split("</desc>")
                    .next()
                    .unwrap();
                assert!(!said.contains(word), "{said}");
            }
            // No vermilion either.
            assert!(!svg.contains("#b23a24"), "{file}");
        }
    }
}
