//! `hongdu counts`: how many passports took a seal of each place on each day, and nobody singled out.
use std::path::PathBuf;

use clap::Args;

use super::{
    store::{
        backend::{Backend as _, PlaceCount},
        fault::{CannotOpen, Fault},
        sqlite::Sqlite,
    },
    table::Table,
};
use crate::{
    model::{
        date::{BadDate, Date},
        figures::{Count, FEWEST},
    },
    web::text,
};

/// How many days are counted where nothing else is said.
const DAYS: i32 = 30;

/// `hongdu counts`
#[derive(Debug, Args)]
pub struct CountsCommand {
    /// 第一天；不写就是最后一天往前数 30 天 · the first day; else 30 days in all
    #[arg(long, value_name = "2026-11-01", value_parser = day)]
    from: Option<Date>,
    /// 最后一天；不写就是今天 · the last day; else today
    #[arg(long, value_name = "2026-11-30", value_parser = day)]
    to: Option<Date>,
    /// 存放记录的目录 · the folder of the records
    #[arg(long, env = "HONGDU_DATA", default_value = "data")]
    data: PathBuf,
    /// 写成表格软件能打开的 CSV · as CSV for a spreadsheet
    #[arg(long)]
    csv: bool,
}

/// Why nothing is counted.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// There are no records, or not of this program.
    #[error(transparent)]
    Open(#[from] CannotOpen),
    /// They cannot be read.
    #[error("记录读不出来：{0} · the records cannot be read")]
    Read(#[from] Fault),
    /// The days are the wrong way round.
    #[error("--to（{to}）不能早于 --from（{from}）· --to is before --from")]
    Order {
        /// The first day.
        from: Date,
        /// The last day.
        to: Date,
    },
    /// The system says no.
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

impl CountsCommand {
    /// What to print.
    pub fn run(&self, today: Date) -> Result<String, Failed> {
        let to = self.to.unwrap_or(today);
        let from = self.from.unwrap_or(to.plus(1 - DAYS));
        if to < from {
            return Err(Failed::Order { from, to });
        }
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let counts = runtime.block_on(async {
            let store = Sqlite::open_to_read(&self.data).await?;
            Ok::<_, Failed>(store.counts(from..=to).await?)
        })?;
        Ok(if self.csv {
            csv(&counts)
        } else {
            told(from, to, &counts)
        })
    }
}

fn day(text: &str) -> Result<Date, BadDate> {
    text.parse()
}

/// For people.
fn told(from: Date, to: Date, counts: &[PlaceCount]) -> String {
    let mut lines = vec![
        format!("{from} 至 {to}，每处每天有多少本护照盖过章；不足 {FEWEST} 本的不写数目"),
        "日期\t\t到场\t云上\t地点".to_owned(),
    ];
    lines.extend(counts.iter().map(|count| {
        let (there, cloud) = (shown(count.there), shown(count.cloud));
        format!("{}\t{there}\t{cloud}\t{}", count.day, count.place)
    }));
    if counts.is_empty() {
        lines.push("没有印章 · no seals".to_owned());
    }
    lines.join("\n")
}

/// For spreadsheets.
fn csv(counts: &[PlaceCount]) -> String {
    let row = |count: &PlaceCount| {
        let (day, place) = (count.day.to_string(), count.place.to_string());
        vec![
            day.into(),
            place.into(),
            shown(count.there).into(),
            shown(count.cloud).into(),
        ]
    };
    let table = Table {
        name: "印章",
        head: &["日期", "地点", "到场", "云上"],
        rows: counts.iter().map(row).collect(),
    };
    table.csv()
}

/// A number of passports, unless so few that they could be known. There is no sum of both columns
/// anywhere: it would give away the one that is not shown.
fn shown(count: u64) -> String {
    text::count(Count::of(count))
}

#[cfg(test)]
mod tests {
    use super::{PlaceCount, csv, told};

    #[test]
    fn few_passports_are_not_counted_out() {
        let count = |there, cloud| PlaceCount {
            day: "2026-11-21".parse().unwrap(),
            place: "z/book-bar".parse().unwrap(),
            there,
            cloud,
        };
        let counts = [count(1, 0), count(4, 5), count(120, 3)];
        let day = counts[0].day;
        let lines = told(day, day, &counts);
        for line in [
            "2026-11-21\t少于 5\t0\tz/book-bar",
            "2026-11-21\t少于 5\t5\tz/book-bar",
            "2026-11-21\t120\t少于 5\tz/book-bar",
        ] {
            assert!(lines.contains(line), "{lines}");
        }
        let table = csv(&counts);
        assert!(table.starts_with("\u{feff}日期,地点,到场,云上\r\n"));
        assert!(table.ends_with("2026-11-21,z/book-bar,120,少于 5"));
        assert!(told(day, day, &[]).contains("没有印章"));
    }
}
