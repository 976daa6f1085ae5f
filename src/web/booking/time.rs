//! Step three: the day with what is free and what is taken, how long, and from when.
use super::{Book, choice, length};
use crate::{
    model::{
        booking::{
            offer::{DayOffer, RoomOffer},
            slot::{Busy, Slot, Start, StartState},
        },
        date::Date,
    },
    web::{
        markup::{Markup, html},
        route::{BookQuery, Route},
        text,
        ui::fact,
    },
};

/// Days one can choose with one tap.
const DAYS: i32 = 7;

impl Book<'_> {
    /// The time that is chosen, if it can still be had.
    pub(super) fn slot(&self, day: &DayOffer) -> Option<Slot> {
        let from = self.query.from?;
        if self.offer.typed.is_some() {
            // Where an error is shown beside the form it stays, whatever has become of it.
            let date = self.query.date.unwrap_or(day.date);
            return Some(Slot::of(date.at(from), day.minutes));
        }
        let start = day.starts.iter().find(|start| start.at.time == from)?;
        let free = start.state == StartState::Free;
        free.then(|| Slot::of(start.at, day.minutes))
    }

    /// The same steps on this day, for so long.
    fn on(&self, date: Date, minutes: u16) -> BookQuery {
        BookQuery {
            date: Some(date),
            minutes: Some(minutes),
            from: None,
            months: None,
            ..self.query.clone()
        }
    }
}

/// The step.
pub(super) fn step_three(book: &Book<'_>, room: &RoomOffer, day: &DayOffer) -> Markup {
    let today = book.screen.now.date;
    let first = today
        .max(day.date.plus(-DAYS / 2))
        .min(day.last.plus(1 - DAYS).max(today));
    let days = Date::each(first..=first.plus(DAYS - 1).min(day.last)).map(|date| {
        let short = html! {
            <span>{text::weekday(date.weekday())}</span>
            <b>{format!("{}/{}", date.month(), date.day())}</b>
        };
        choice(&book.on(date, day.minutes), date == day.date, short)
    });
    let lengths = room.lengths.iter().map(|minutes| {
        let here = *minutes == day.minutes;
        choice(
            &book.on(day.date, *minutes),
            here,
            html! { {length(*minutes)} },
        )
    });
    html! {
        <div class="choices days">{days.collect::<Markup>()}</div>
        {other_day(book, day)}
        <h3>"用多久"</h3>
        <div class="choices lengths">{lengths.collect::<Markup>()}</div>
        <h3>{text::day(day.date, today)} "，几点开始"</h3>
        {busy(book, day)}
        {starts(book, day)}
    }
}

/// The step with its heading.
pub(super) fn step(book: &Book<'_>, room: &RoomOffer, day: &DayOffer) -> Markup {
    super::step(3, "选时间", step_three(book, room, day))
}

/// Any other day, by a form that needs no module.
fn other_day(book: &Book<'_>, day: &DayOffer) -> Markup {
    let hidden = |name: &'static str, value: String| {
        html! { <input type="hidden" name=name value=value /> }
    };
    let query = book.query;
    let id = |id: &Option<crate::model::id::Id>| id.as_ref().map(ToString::to_string);
    html! {
        <form class="other" method="get" action=Route::Book(BookQuery::default()).to_string()>
            {hidden("for", id(&query.purpose).unwrap_or_default())}
            {hidden("room", id(&query.room).unwrap_or_default())}
            {hidden("minutes", day.minutes.to_string())}
            <label for="date">"别的日子"</label>
            {days(book.screen.now.date, day.last, day.date)}
            <button class="button line">"看这一天"</button>
        </form>
    }
}

/// A list of the days one may choose: one Tab, one tap, and no calendar of the phone's own making.
pub(super) fn days(today: Date, last: Date, chosen: Date) -> Markup {
    let days = Date::each(today..=last).map(|date| {
        let here = date == chosen;
        html! {
            <option value=date.to_string() selected=here>
                {text::date(date, today)}
                " "
                {text::weekday(date.weekday())}
            </option>
        }
    });
    html! { <select id="date" name="date">{days.collect::<Markup>()}</select> }
}

/// When the room is open, and what is in it.
fn busy(book: &Book<'_>, day: &DayOffer) -> Markup {
    let span = |slot: Slot| {
        let next = if slot.to.date > slot.from.date {
            "次日 "
        } else {
            ""
        };
        format!("{}–{next}{}", slot.from.time, slot.to.time)
    };
    if day.open.is_empty() {
        let why = day
            .closed
            .as_ref()
            .map(|why| html! { "（" {fact::words(why)} "）" });
        return html! { <p class="soft">"这一天不开放预约" {why} "。"</p> };
    }
    let open: Vec<String> = day.open.iter().map(|slot| span(*slot)).collect();
    let row = |busy: &Busy| {
        let what = match &busy.event {
            Some(title) => html! { "活动：" {fact::words(title)} },
            None => html! { "已有预约" },
        };
        html! { <li><b>{span(busy.slot)}</b> " " {what}</li> }
    };
    let all = (!day.busy.is_empty()).then(|| {
        html! { <ul class="taken">{day.busy.iter().map(row).collect::<Markup>()}</ul> }
    });
    let notice = book.offer.notice_minutes;
    let notice = (notice > 0).then(|| format!("，要提前 {}", length(notice)));
    html! {
        <p class="soft">"开放 " {open.join("、")} {notice} "。"</p>
        {all}
    }
}

/// The beginnings: free ones are links.
fn starts(book: &Book<'_>, day: &DayOffer) -> Markup {
    let one = |start: &Start| {
        let time = start.at.time.to_string();
        if start.state == StartState::Free {
            let to = BookQuery {
                from: Some(start.at.time),
                ..book.on(day.date, day.minutes)
            };
            let here = book.query.from == Some(start.at.time);
            return choice(&to, here, html! { {time} });
        }
        let why = match start.state {
            StartState::Taken => "约满",
            StartState::Late => "来不及",
            _ => "已过",
        };
        html! { <span class="choice gone"><s>{time}</s> <small>{why}</small></span> }
    };
    let free = day
        .starts
        .iter()
        .any(|start| start.state == StartState::Free);
    if !free {
        let next = day.next.iter().map(|slot| free_slot(book, *slot));
        let next = (!day.next.is_empty()).then(|| {
            html! {
                <p>"最近的空闲时间："</p>
                <div class="choices">{next.collect::<Markup>()}</div>
            }
        });
        return html! {
            <p class="empty">"这一天没有够 " {length(day.minutes)} " 的空闲时间了。"</p>
            {next}
        };
    }
    // It was free when the link was made, or the page was opened.
    let wanted = |start: &&Start| Some(start.at.time) == book.query.from;
    let gone = day.starts.iter().find(wanted);
    let gone = gone.filter(|_| book.slot(day).is_none());
    let gone = gone.map(|start| {
        let time = start.at.time.to_string();
        let why = match start.state {
            // It may be their own, where the answer was lost on the way.
            StartState::Taken => {
                " 已经有安排了，请另选一个时间。刚才提交过、没有看到结果的，请带支部名称问中心。"
            }
            _ => " 已经来不及约了，请另选一个时间。",
        };
        html! { <p class="empty" role="status">{time} {why}</p> }
    });
    html! {
        {gone}
        <div class="choices starts">{day.starts.iter().map(one).collect::<Markup>()}</div>
    }
}

/// A free time to choose instead.
fn free_slot(book: &Book<'_>, slot: Slot) -> Markup {
    let minutes = u16::try_from(slot.minutes()).unwrap_or_default();
    let to = BookQuery {
        from: Some(slot.from.time),
        ..book.on(slot.from.date, minutes)
    };
    let day = text::day(slot.from.date, book.screen.now.date);
    let words = html! { {day} " " {slot.from.time.to_string()} };
    choice(&to, false, words)
}
