//! Whether a place is open now and until when, and what is wrong with a timetable.
#[cfg(not(target_arch = "wasm32"))]
mod within;

use super::{
    date::{Date, DateTime, Time, Weekday},
    holiday::{HolidayKind, Holidays},
    hours::{Day, Hours, OnHoliday, Span},
    text::Text,
};

/// How many days ahead it looks, to close or to open.
const LOOK_AHEAD: i32 = 366;

/// Whether a place is open.
#[derive(Clone, Debug, PartialEq)]
pub enum OpenState {
    /// Open.
    Open {
        /// When it closes: spans that touch, over midnight too, count as one. Where it does not
        /// close within a year this is a moment more than a year away.
        until: DateTime,
    },
    /// Closed.
    Closed {
        /// When it opens next, within a year.
        opens: Option<DateTime>,
        /// Why today differs: a holiday, or what the pack says of this date.
        reason: Option<Text>,
    },
}

/// What a timetable says of one day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Opening<'a> {
    /// The spans that begin on this day; none means closed.
    pub spans: &'a [Span],
    /// Why it differs from an ordinary day, if it does: the date's reason, or the name of the
    /// holiday that closes it.
    pub reason: Option<&'a Text>,
}

impl Hours {
    /// Whether it is open at `now`.
    pub fn state(&self, now: DateTime, holidays: &Holidays) -> OpenState {
        // 24:00 is the next day's midnight.
        let now = now.plus_minutes(0);
        let Some(mut until) = self.end_of_span(now, holidays) else {
            return OpenState::Closed {
                opens: self.next_opening(now, holidays),
                reason: self.reason(now, holidays).cloned(),
            };
        };
        while let Some(later) = self.end_of_span(until, holidays) {
            until = later;
            if until.date.days_since(now.date) > LOOK_AHEAD {
                break;
            }
        }
        OpenState::Open { until }
    }

    /// Why it is closed at `now`, where that is because of the date: it is closed all day, or would be
    /// open now otherwise.
    fn reason<'a>(&'a self, now: DateTime, holidays: &'a Holidays) -> Option<&'a Text> {
        let today = self.on(now.date, holidays);
        let usual = self.usual(now.date, holidays);
        let mut spans = usual.spans.iter().map(|span| span.bounds(now.date));
        if today.spans.is_empty() || spans.any(|(from, to)| from <= now && now < to) {
            today.reason
        } else {
            usual.reason
        }
    }

    /// The spans that begin on `date`; none means closed.
    pub fn spans_on<'a>(&'a self, date: Date, holidays: &'a Holidays) -> &'a [Span] {
        self.on(date, holidays).spans
    }

    /// What it says of `date`. A row for that date goes first, then what holidays do (a make-up
    /// workday counts as a Monday), then the week.
    pub fn on<'a>(&'a self, date: Date, holidays: &'a Holidays) -> Opening<'a> {
        if let Some(row) = self.dates.iter().find(|row| row.date == date) {
            return Opening {
                spans: &row.spans,
                reason: Some(&row.reason),
            };
        }
        self.usual(date, holidays)
    }

    /// The same without a row for that date.
    fn usual<'a>(&'a self, date: Date, holidays: &'a Holidays) -> Opening<'a> {
        let (day, closed_for) = match (holidays.on(date), self.on_holidays) {
            (None, _) | (Some((_, HolidayKind::Off)), OnHoliday::AsUsual) => {
                (date.weekday().into(), None)
            }
            (Some((_, HolidayKind::Work)), _) => (Day::Mo, None),
            (Some((_, HolidayKind::Off)), OnHoliday::AsSunday) => (Day::Su, None),
            (Some((name, HolidayKind::Off)), OnHoliday::Closed) => (Day::Su, Some(name)),
        };
        let row = self.week.iter().find(|row| row.days.contains(&day));
        Opening {
            spans: match (row, closed_for) {
                (Some(row), None) => &row.spans,
                _ => &[],
            },
            reason: closed_for,
        }
    }

    /// The latest end among the spans that are on at `now`.
    fn end_of_span(&self, now: DateTime, holidays: &Holidays) -> Option<DateTime> {
        // A span that began yesterday may run past midnight.
        [now.date.plus(-1), now.date]
            .into_iter()
            .flat_map(|date| {
                let spans = self.spans_on(date, holidays).iter();
                spans.map(move |span| span.bounds(date))
            })
            .filter(|(from, to)| *from <= now && now < *to)
            .map(|(_, to)| to)
            .max()
    }

    fn next_opening(&self, now: DateTime, holidays: &Holidays) -> Option<DateTime> {
        (0..=LOOK_AHEAD).find_map(|days| {
            let date = now.date.plus(days);
            let spans = self.spans_on(date, holidays).iter();
            spans
                .map(|span| span.bounds(date))
                .filter(|(from, to)| *from > now && from < to)
                .map(|(from, _)| from)
                .min()
        })
    }
}

impl Span {
    /// When it begins and ends if it belongs to `date`.
    pub fn bounds(self, date: Date) -> (DateTime, DateTime) {
        let last = if self.to <= self.from {
            date.plus(1)
        } else {
            date
        };
        // Adding nothing turns 24:00 into the midnight it is.
        (
            date.at(self.from).plus_minutes(0),
            last.at(self.to).plus_minutes(0),
        )
    }
}

impl From<Weekday> for Day {
    fn from(day: Weekday) -> Self {
        match day {
            Weekday::Monday => Self::Mo,
            Weekday::Tuesday => Self::Tu,
            Weekday::Wednesday => Self::We,
            Weekday::Thursday => Self::Th,
            Weekday::Friday => Self::Fr,
            Weekday::Saturday => Self::Sa,
            Weekday::Sunday => Self::Su,
        }
    }
}

/// Something wrong with a timetable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoursFault {
    /// The field, from the timetable on: `week[1].spans[0]`.
    pub field: String,
    /// What is wrong.
    pub problem: &'static str,
    /// What to do.
    pub remedy: &'static str,
}

impl Hours {
    /// What no single field shows: a weekday or date named twice, spans out of order or overlapping,
    /// also over midnight into the next weekday.
    pub fn faults(&self) -> Vec<HoursFault> {
        let mut faults = Vec::new();
        let mut seen = Vec::new();
        for (n, row) in self.week.iter().enumerate() {
            for (m, day) in row.days.iter().enumerate() {
                if seen.contains(day) {
                    faults.push(HoursFault {
                        field: format!("week[{n}].days[{m}]"),
                        problem: "这个星期几在时间表里出现了两次",
                        remedy: "只留一处；同一天的几段时间写进同一行的 spans",
                    });
                }
                seen.push(*day);
            }
            span_faults(&row.spans, &format!("week[{n}]"), &mut faults);
        }
        for (n, row) in self.dates.iter().enumerate() {
            if self.dates[..n].iter().any(|other| other.date == row.date) {
                faults.push(HoursFault {
                    field: format!("dates[{n}].date"),
                    problem: "这一天出现了两次",
                    remedy: "只留一处；同一天的几段时间写进同一行的 spans",
                });
            }
            span_faults(&row.spans, &format!("dates[{n}]"), &mut faults);
        }
        self.night_faults(&mut faults);
        faults
    }

    /// A night that runs into the next weekday's first span.
    fn night_faults(&self, faults: &mut Vec<HoursFault>) {
        let days = [
            Day::Mo,
            Day::Tu,
            Day::We,
            Day::Th,
            Day::Fr,
            Day::Sa,
            Day::Su,
        ];
        let row_of = |day| self.week.iter().position(|row| row.days.contains(&day));
        for (n, day) in days.into_iter().enumerate() {
            let Some(row) = row_of(day) else { continue };
            let spans = &self.week[row].spans;
            let Some(night) = spans.last().filter(|span| span.to <= span.from) else {
                continue;
            };
            let next = row_of(days[(n + 1) % 7]).and_then(|row| self.week[row].spans.first());
            let field = format!("week[{row}].spans[{}]", spans.len() - 1);
            let known = faults.iter().any(|fault| fault.field == field);
            if !known && next.is_some_and(|next| next.from < night.to) {
                faults.push(HoursFault {
                    field,
                    problem: "这一段过了午夜，和第二天的第一段重叠",
                    remedy: "让它在第二天第一段开始以前结束",
                });
            }
        }
    }
}

/// Spans of one day: each after the one before it, and only the last past midnight.
fn span_faults(spans: &[Span], row: &str, faults: &mut Vec<HoursFault>) {
    for (n, span) in spans.iter().enumerate() {
        if span.from == Time::END {
            faults.push(HoursFault {
                field: format!("{row}.spans[{n}]"),
                problem: "不能从 24:00 开始",
                remedy: "写进第二天那一行，从 00:00 开始",
            });
        } else if span.from == span.to {
            faults.push(HoursFault {
                field: format!("{row}.spans[{n}]"),
                problem: "开门和关门是同一个时间",
                remedy: "改正关门的时间；全天开放写 00:00-24:00",
            });
        }
    }
    for (n, pair) in spans.windows(2).enumerate() {
        if pair[0].to <= pair[0].from || pair[1].from < pair[0].to {
            faults.push(HoursFault {
                field: format!("{row}.spans[{}]", n + 1),
                problem: "这一段和前一段重叠，或者次序颠倒",
                remedy: "各段从早到晚写，前一段结束以后才开始下一段",
            });
        }
    }
}

#[cfg(test)]
mod tests;
