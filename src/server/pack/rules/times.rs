//! Times: rules that give dates, changes of dates the rule gives, holidays in order.
use super::{super::fault::File, Desk};
use crate::model::{
    date::{Date, Time},
    event::{Change, ChangeTo, Event, EventTime},
    hours::Hours,
    recurrence::End,
};

/// How far a rule may reach for its next date, in days.
const REACH: i32 = 3660;

pub(super) fn check(desk: &mut Desk<'_>) {
    for (n, event) in desk.content.events.iter().enumerate() {
        let mut one = One {
            desk,
            event,
            at: format!("programmes[{n}]"),
        };
        one.time("time", event.time);
        one.rule();
        one.exceptions();
        one.changes();
    }
    holidays(desk);
    let content = desk.content;
    opening(desk, File::Centre, "hours", &content.centre.hours);
    for (n, zone) in content.zones.iter().enumerate() {
        if let Some(hours) = &zone.hours {
            opening(desk, File::Zones, &format!("zones[{n}].hours"), hours);
        }
    }
}

fn opening(desk: &mut Desk<'_>, file: File, path: &str, hours: &Hours) {
    for fault in hours.faults() {
        desk.fault(
            file,
            format!("{path}.{}", fault.field),
            fault.problem,
            fault.remedy,
        );
    }
}

struct One<'d, 'a> {
    desk: &'d mut Desk<'a>,
    event: &'a Event,
    at: String,
}

impl One<'_, '_> {
    fn fault(&mut self, field: &str, problem: impl Into<String>, remedy: impl Into<String>) {
        let path = format!("{}.{field}", self.at);
        self.desk.fault(File::Programmes, path, problem, remedy);
    }

    fn time(&mut self, field: &str, time: EventTime) {
        let EventTime::At { from, to } = time else {
            return;
        };
        if from == to {
            self.fault(
                field,
                "开始和结束是同一时刻",
                "写对结束的时间；整天的活动写 all-day",
            );
        } else if from == Time::END {
            // Other calendars know no such beginning: it is the next day's, and so is the date.
            self.fault(
                field,
                "24:00 只能是结束的时间",
                "开始写成 00:00，日期写后一天",
            );
        }
    }

    /// The rule gives at least one date.
    fn rule(&mut self) {
        let Some(rule) = &self.event.rrule else {
            return;
        };
        let from = self.event.from;
        if let End::Until(last) = rule.end()
            && last < from
        {
            let problem = format!("UNTIL 的 {last} 在开始的 {from} 之前");
            self.fault("rrule", problem, "把 UNTIL 改到开始之后，或者改正 from");
        } else if rule.dates(from, from..=from.plus(REACH)).next().is_none() {
            let problem = "这条规则十年里一天也没有";
            self.fault("rrule", problem, "检查 BYDAY 和 BYMONTHDAY 是不是互相矛盾");
        }
    }

    fn exceptions(&mut self) {
        let event = self.event;
        if event.rrule.is_none() && !event.except.is_empty() {
            self.fault(
                "except",
                "只有一次的活动不用写例外",
                "删掉 except，或者补上 rrule",
            );
            return;
        }
        for (n, date) in event.except.iter().enumerate() {
            if event.except[..n].contains(date) {
                self.fault(
                    &format!("except[{n}]"),
                    format!("{date} 写了两次"),
                    "只留一个",
                );
            } else if !self.ruled(*date) {
                let problem = format!("{date} 本来就没有这个活动，不用写例外");
                self.fault(&format!("except[{n}]"), problem, self.near(*date));
            }
        }
    }

    fn changes(&mut self) {
        for (n, change) in self.event.changes.iter().enumerate() {
            let path = format!("changes[{n}]");
            let date = change.date;
            if self.event.changes[..n]
                .iter()
                .any(|other| other.date == date)
            {
                self.fault(
                    &format!("{path}.date"),
                    format!("{date} 改了两次"),
                    "只留一个",
                );
            } else if self.event.except.contains(&date) {
                let problem = format!("{date} 已经写在 except 里，不会再有");
                self.fault(
                    &format!("{path}.date"),
                    problem,
                    "从 except 里删掉这一天，或者删掉这一条",
                );
            } else if !self.event.gives(date) {
                let problem = format!("{date} 没有这个活动，没法改");
                self.fault(&format!("{path}.date"), problem, self.near(date));
            }
            self.moved(&path, change);
        }
    }

    fn moved(&mut self, path: &str, change: &Change) {
        let ChangeTo::Moved { time, .. } = &change.to else {
            return;
        };
        if let Some(time) = time {
            self.time(&format!("{path}.time"), *time);
        }
        if change.says_nothing() {
            self.fault(
                &format!("{path}.to"),
                "改期改到了原来的日子",
                "写对新的日子，或者写上新的 time、zone",
            );
        }
    }

    /// Whether the rule gives `date`, exceptions aside.
    fn ruled(&self, date: Date) -> bool {
        let rule = self.event.rrule.as_ref();
        rule.is_some_and(|rule| rule.dates(self.event.from, date..=date).next().is_some())
    }

    /// A remedy that names the date meant.
    fn near(&self, date: Date) -> String {
        let around = (1..=31).flat_map(|n| [date.plus(n), date.plus(-n)]);
        match around.into_iter().find(|other| self.event.gives(*other)) {
            Some(near) => format!("离它最近的一次是 {near}"),
            None => "检查日期、from 和 rrule".to_owned(),
        }
    }
}

fn holidays(desk: &mut Desk<'_>) {
    let holidays = &desk.content.holidays;
    if holidays.sources.is_empty() && !holidays.days.is_empty() {
        desk.fault(
            File::Holidays,
            "sources",
            "节假日没有来源",
            "写上放假通知的来源编号",
        );
    }
    for (n, day) in holidays.days.iter().enumerate() {
        let last = day.to.unwrap_or(day.from);
        if last < day.from {
            let problem = format!("最后一天 {last} 在第一天 {} 之前", day.from);
            desk.fault(
                File::Holidays,
                format!("days[{n}].to"),
                problem,
                "把两个日期对调，或者改正",
            );
            continue;
        }
        let clash = holidays.days[..n].iter().find(|other| {
            let end = other.to.unwrap_or(other.from);
            other.from <= last && day.from <= end
        });
        if let Some(other) = clash {
            let problem = format!("和从 {} 开始的那一段重叠", other.from);
            desk.fault(
                File::Holidays,
                format!("days[{n}].from"),
                problem,
                "一天只能写一次，改正其中一段",
            );
        }
    }
}
