//! `hongdu bookings`: lists them, agrees, refuses with a reason; beside an endpoint that is running.
use std::{fmt::Write as _, path::PathBuf};

use clap::{Args, Subcommand};

use super::BookWrite;
use crate::{
    model::{
        booking::record::{BadNumber, Booking, BookingStatus, Number},
        date::{BadDate, Date, Time},
        desk::{COMMAND_LINE, Entry},
    },
    server::{
        desk::bookings,
        store::{
            Store,
            fault::{CannotOpen, Fault},
        },
    },
};

/// How many days are listed where nothing else is said.
const DAYS: i32 = 14;

/// The longest reason of a refusal, in characters.
const MAX_REASON: usize = 60;

/// `hongdu bookings`
#[derive(Debug, Args)]
pub struct BookingsCommand {
    #[command(subcommand)]
    action: Option<Action>,
    /// 从哪一天列起；不写就是今天 · the first day that is listed; else today
    #[arg(long, value_name = "2026-11-25", value_parser = day)]
    from: Option<Date>,
    /// 存放记录的目录 · the folder of the records
    #[arg(long, env = "HONGDU_DATA", default_value = "data", global = true)]
    data: PathBuf,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// 同意 · agree
    Approve {
        /// 预约号 · the number
        #[arg(value_parser = number)]
        number: Number,
    },
    /// 不同意，写明原因 · refuse, with a reason
    Decline {
        /// 预约号 · the number
        #[arg(value_parser = number)]
        number: Number,
        /// 原因，预约的人看得到 · the reason, for those who booked
        #[arg(long)]
        reason: String,
    },
    /// 人到了 · they came
    Arrive {
        /// 预约号 · the number
        #[arg(value_parser = number)]
        number: Number,
    },
}

/// Why nothing is changed or listed.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// There are no records, or not of this program.
    #[error(transparent)]
    Open(#[from] CannotOpen),
    /// They cannot be read or written.
    #[error("没有改成：{0} · nothing was changed")]
    Store(#[from] Fault),
    /// The reason says nothing, or too much.
    #[error("原因要写 1 到 {MAX_REASON} 个字 · give a reason of 1 to {MAX_REASON} characters")]
    Reason,
    /// The system says no.
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

impl BookingsCommand {
    /// What to print; `now` in Unix seconds.
    pub fn run(&self, today: Date, now: u64) -> Result<String, Failed> {
        let store = Store::open_existing(&self.data)?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        runtime.block_on(async {
            let (number, write) = match &self.action {
                None => {
                    let from = self.from.unwrap_or(today);
                    let midnight = |date: Date| date.at(Time::MIDNIGHT);
                    let during = midnight(from)..midnight(from.plus(DAYS));
                    return Ok(list(&store.bookings(during).await?));
                }
                Some(Action::Approve { number }) => {
                    let what = said(&store, number).await?;
                    let entry = entry(now, "同意预约", what);
                    (number, decide(number, None, now, entry))
                }
                Some(Action::Decline { number, reason }) => {
                    let reason = reason.trim();
                    if reason.is_empty() || reason.chars().count() > MAX_REASON {
                        return Err(Failed::Reason);
                    }
                    let what = format!("{}：{reason}", said(&store, number).await?);
                    let entry = entry(now, "不同意预约", what);
                    (number, decide(number, Some(reason.to_owned()), now, entry))
                }
                Some(Action::Arrive { number }) => {
                    let what = said(&store, number).await?;
                    let write = BookWrite::Arrive {
                        number: number.clone(),
                        at: now,
                        entry: Some(entry(now, "登记到达", what)),
                    };
                    (number, write)
                }
            };
            store.book(write).await?;
            let booking = store.booking(number).await?;
            Ok(list(booking.as_slice()))
        })
    }
}

fn decide(number: &Number, refused: Option<String>, at: u64, entry: Entry) -> BookWrite {
    BookWrite::Decide {
        number: number.clone(),
        refused,
        seen: None,
        at,
        entry: Some(entry),
    }
}

/// What it is about, for the log; a number that there is not is refused when it is written.
async fn said(store: &Store, number: &Number) -> Result<String, Fault> {
    let booking = store.booking(number).await?;
    Ok(booking
        .map(|booking| bookings::said(&booking, booking.zone.as_str()))
        .unwrap_or_default())
}

/// The line of the log.
fn entry(at: u64, deed: &str, what: String) -> Entry {
    Entry {
        at,
        who: COMMAND_LINE.to_owned(),
        deed: deed.to_owned(),
        what,
    }
}

fn day(text: &str) -> Result<Date, BadDate> {
    text.parse()
}

fn number(text: &str) -> Result<Number, BadNumber> {
    text.parse()
}

/// One line each.
fn list(bookings: &[Booking]) -> String {
    let mut text = "预约号\t时间\t房间\t人数\t状态\t支部或单位".to_owned();
    for one in bookings {
        let status = match (one.status, one.arrived_at) {
            (BookingStatus::Pending, _) => "等同意",
            (BookingStatus::Approved, None) => "约好了",
            (BookingStatus::Approved, Some(_)) => "到了",
            (BookingStatus::Declined, _) => "没同意",
            (BookingStatus::Cancelled, _) => "已取消",
        };
        let (from, to) = (one.slot.from, one.slot.to.time);
        // What was typed by strangers moves no cursor.
        let branch: String = one.branch.chars().filter(|c| !c.is_control()).collect();
        // Writing to memory does not fail.
        let _ = write!(
            text,
            "\n{}\t{} {}–{to}\t{}\t{}\t{status}\t{branch}",
            one.number, from.date, from.time, one.zone, one.heads
        );
    }
    text
}
