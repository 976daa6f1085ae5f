//! `/desk/figures`: what the records hold of a week or a month, counted; and the same to download, of which
//! the log has a line.
use std::cmp::Reverse;

use super::{Answer, Fields, Staff, trouble};
use crate::{
    model::{
        booking::{
            record::{Booking, BookingStatus},
            rooms::Rooms,
        },
        centre::Named,
        content::Content,
        date::{Date, DateTime, Time},
        figures::{Bookings, Count, Figures, Period, Seals, Signups, Step},
        id::Id,
    },
    server::{
        Endpoint,
        problem::Problem,
        signup::Dated,
        store::{
            fault::Fault,
            signup::{On, Terms},
        },
        table::{self, Cell, Table},
    },
    web::{route::FiguresQuery, text},
};

/// How many periods the course has.
const STEPS: i32 = 8;

/// What is read of a period: the figures, and each booking.
struct Read {
    figures: Figures,
    bookings: Vec<Booking>,
}

impl Endpoint {
    /// The figures as a page.
    pub(super) async fn figures(&self, query: FiguresQuery) -> Result<Answer, Problem> {
        let period = query.period(self.clock.now().date);
        let read = self.count(period).await.map_err(|fault| trouble(&fault))?;
        Ok(Answer::page(&read.figures))
    }

    /// The figures as a file.
    pub(super) async fn export(
        &self,
        staff: &Staff,
        query: FiguresQuery,
        fields: &Fields,
    ) -> Result<Answer, Problem> {
        let period = query.period(self.clock.now().date);
        let read = self.count(period).await.map_err(|fault| trouble(&fault))?;
        let edition = self.press.current();
        let tables = tables(&edition.content, &read);
        let wanted = fields.get("csv");
        let (what, name, kind, bytes) = if fields.get("xlsx") == "all" {
            let title = text::period(period);
            let tables = tables.map(|(_, table)| table);
            let book = table::workbook(&title, &tables, self.clock.unix_s());
            let book = book.map_err(|error| {
                tracing::error!(%error, "a workbook cannot be written");
                Problem::ours()
            })?;
            ("Excel", "all.xlsx".to_owned(), XLSX, book)
        } else if let Some((_, table)) = tables.iter().find(|(id, _)| *id == wanted) {
            let file = table.csv().into_bytes();
            (table.name, format!("{wanted}.csv"), CSV, file)
        } else {
            return Ok(Answer::refused("没有下载", "请按一个下载的按钮。"));
        };
        let entry = self.entry(
            staff,
            "导出统计",
            format!("{}，{what}", text::period(period)),
        );
        self.store
            .note(entry)
            .await
            .map_err(|fault| trouble(&fault))?;
        Ok(Answer::File(
            format!("hongdu-{}-{name}", period.first),
            kind,
            bytes,
        ))
    }

    async fn count(&self, period: Period) -> Result<Read, Fault> {
        let edition = self.press.current();
        let content = &edition.content;
        let now = self.clock.now();
        let seals = self.store.places(period.first..=period.last()).await?;
        let seals = seals.into_iter().map(|total| Seals {
            name: match total.place.name(content) {
                "" => total.place.to_string(),
                name => name.to_owned(),
            },
            there: Count::of(total.there),
            cloud: Count::of(total.cloud),
        });
        let mut seals: Vec<Seals> = seals.collect();
        // By what is shown: what is not must not be told by its place.
        seals.sort_by_key(|row| Reverse(row.there.length() + row.cloud.length()));
        let begin = period.plus(1 - STEPS);
        let during = begin.first.at(Time::MIDNIGHT)..period.plus(1).first.at(Time::MIDNIGHT);
        let mut bookings = self.store.bookings(during).await?;
        let course = (0..STEPS).map(|step| {
            let one = begin.plus(step);
            let here = |booking: &&Booking| one.has(booking.slot.from.date);
            Step {
                first: one.first,
                bookings: Bookings::sum(bookings.iter().filter(here), now),
            }
        });
        let course = course.collect();
        bookings.retain(|booking| period.has(booking.slot.from.date));
        let rooms = content.booking.as_deref();
        let purpose = |id: &Id| purpose(rooms, id);
        let room = |id: &Id| room(content, id);
        let figures = Figures {
            seals,
            purposes: Bookings::by(bookings.iter(), now, |one| &one.purpose, purpose),
            rooms: Bookings::by(bookings.iter(), now, |one| &one.zone, room),
            signups: self.attendance(content, period, now).await?,
            course,
        };
        Ok(Read { figures, bookings })
    }

    /// Who signed up for the dates of this period, and who came, by event.
    async fn attendance(
        &self,
        content: &Content,
        period: Period,
        now: DateTime,
    ) -> Result<Vec<Signups>, Fault> {
        let mut groups: Vec<(Id, u32, [u64; 2])> = Vec::new();
        for (on, terms, tally) in self.store.tallies().await? {
            let Some((day, ends)) = took_place(content, &on, terms) else {
                continue;
            };
            if !period.has(day) || now < ends || tally.placed == 0 {
                continue;
            }
            let at = groups.iter().position(|(event, ..)| *event == on.event);
            let at = at.unwrap_or_else(|| {
                groups.push((on.event.clone(), 0, [0; 2]));
                groups.len() - 1
            });
            let (_, dates, [came, missed]) = &mut groups[at];
            *dates += 1;
            *came += u64::from(tally.arrived);
            *missed += u64::from(tally.placed.saturating_sub(tally.arrived));
        }
        let whole = |numbers: [u64; 2]| numbers[0] + numbers[1];
        groups.sort_by(|(a, _, one), (b, _, other)| whole(*other).cmp(&whole(*one)).then(a.cmp(b)));
        let named = |(event, dates, [came, missed]): (Id, u32, [u64; 2])| {
            let [placed, came, missed] = Count::split(came, missed);
            let found = content.event(&event);
            Signups {
                name: found.map_or_else(
                    || event.to_string(),
                    |event| event.title.as_str().to_owned(),
                ),
                dates,
                placed,
                came,
                missed,
            }
        };
        Ok(groups.into_iter().map(named).collect())
    }
}

const CSV: &str = "text/csv; charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The day on which a date was or will be, and when it ends, which for a whole day is on the next one; none
/// where it was called off.
fn took_place(content: &Content, on: &On, terms: Terms) -> Option<(Date, DateTime)> {
    match Dated::find(content, on.clone()) {
        Some(dated) if !dated.now.takes_place() => None,
        Some(dated) => Some((dated.now.date, dated.terms().ends)),
        None => Some((terms.ends.plus_minutes(-1).date, terms.ends)),
    }
}

fn purpose(rooms: Option<&Rooms>, id: &Id) -> String {
    let all: &[Named] = rooms.map_or(&[], |rooms| &rooms.purposes);
    let named = all.iter().find(|named| named.id == *id);
    named.map_or_else(|| id.to_string(), |named| named.name.as_str().to_owned())
}

fn room(content: &Content, id: &Id) -> String {
    let zone = content.zone(id);
    zone.map_or_else(|| id.to_string(), |zone| zone.name.as_str().to_owned())
}

/// All tables, with the name under which each can be had.
fn tables(content: &Content, read: &Read) -> [(&'static str, Table); 5] {
    let figures = &read.figures;
    let seals = figures.seals.iter().map(|row| {
        vec![
            row.name.as_str().into(),
            counted(row.there),
            counted(row.cloud),
        ]
    });
    let signups = figures.signups.iter().map(|row| {
        let numbers = [row.placed, row.came, row.missed].map(counted);
        let first: [Cell; 2] = [row.name.as_str().into(), row.dates.into()];
        first.into_iter().chain(numbers).collect()
    });
    [
        (
            "seals",
            Table {
                name: "印章",
                head: &["地点", "到场（本护照）", "云上（本护照）"],
                rows: seals.collect(),
            },
        ),
        (
            "purposes",
            booked("预约（按用途）", PURPOSES, &figures.purposes),
        ),
        ("rooms", booked("预约（按房间）", ROOMS, &figures.rooms)),
        (
            "signups",
            Table {
                name: "活动报名",
                head: &["活动", "场次", "报上（人）", "来了（人）", "没来（人）"],
                rows: signups.collect(),
            },
        ),
        ("ledger", ledger(content, &read.bookings)),
    ]
}

const PURPOSES: &[&str] = &["用途", "约成", "来了", "没来", "取消或不同意", "约定人数"];
const ROOMS: &[&str] = &["房间", "约成", "来了", "没来", "取消或不同意", "约定人数"];

fn booked(name: &'static str, head: &'static [&'static str], all: &[Bookings]) -> Table {
    let row = |row: &Bookings| {
        let numbers = [row.stood, row.came, row.missed, row.fell, row.heads];
        let first: Cell = row.name.as_str().into();
        std::iter::once(first)
            .chain(numbers.map(Cell::from))
            .collect()
    };
    Table {
        name,
        head,
        rows: all.iter().map(row).collect(),
    }
}

/// Each booking, as a ledger has it.
fn ledger(content: &Content, bookings: &[Booking]) -> Table {
    let rooms = content.booking.as_deref();
    let row = |one: &Booking| {
        let state = match one.status {
            BookingStatus::Pending => "等同意",
            BookingStatus::Approved => "约成",
            BookingStatus::Declined => "没有同意",
            BookingStatus::Cancelled => "取消",
        };
        vec![
            one.slot.from.date.to_string().into(),
            one.slot.from.time.to_string().into(),
            one.slot.to.time.to_string().into(),
            room(content, &one.zone).into(),
            one.branch.as_str().into(),
            purpose(rooms, &one.purpose).into(),
            u32::from(one.heads).into(),
            state.into(),
            if one.arrived_at.is_some() {
                "来了"
            } else {
                ""
            }
            .into(),
            one.number.to_string().into(),
        ]
    };
    Table {
        name: "预约台账",
        head: &[
            "日期",
            "开始",
            "结束",
            "房间",
            "单位",
            "用途",
            "人数",
            "结果",
            "到场",
            "预约号",
        ],
        rows: bookings.iter().map(row).collect(),
    }
}

fn counted(count: Count) -> Cell {
    match count {
        Count::Exact(number) => number.into(),
        other => text::count(other).into(),
    }
}
