//! Step four: who comes, what is to be put ready, whether it comes back every month; then it is sent.
use super::{Book, choice, name_of};
use crate::{
    model::{
        booking::{
            offer::{Offer, RoomOffer, Typed},
            slot::Slot,
            wanted::{MAX_BRANCH, Monthly},
        },
        id::Id,
    },
    web::{
        markup::{Markup, html},
        route::{BookQuery, Route},
        text,
        ui::{fact, sent::Sent},
    },
};

/// How many months in a row are offered.
const MONTHS: [u8; 2] = [6, 12];

/// The step.
pub(super) fn step(book: &Book<'_>, room: &RoomOffer, slot: Slot) -> Markup {
    let blank = Typed::default();
    let typed = book.offer.typed.as_ref().unwrap_or(&blank);
    let when = when(book, slot);
    let name = name_of(book.screen, &room.zone);
    keep_typed();
    let then = if typed.branch.is_empty() {
        "请在下面再填一次。"
    } else if typed.free.is_empty() {
        "填好的内容还在下面。"
    } else {
        "填好的内容还在，请在下面另选一个空闲的时间。"
    };
    let body = html! {
        {problem(typed, then)}
        <p class="chosen">{(!typed.free.is_empty()).then_some("刚才选的：")} {name} " · " {when}</p>
        {again(book, slot)}
        <form
            class="fields"
            method="post"
            action=Route::Book(BookQuery::default()).to_string()
            on:submit=Sent::booking().handler()
        >
            {hidden(book, slot)}
            {instead(book, typed)}
            <label for="branch">"支部或单位"</label>
            <input
                id="branch"
                name="branch"
                required=true
                maxlength=MAX_BRANCH.to_string()
                autocomplete="organization"
                value=typed.branch.clone()
                aria-invalid=wrong(typed, "branch")
            />
            <label for="heads">"来几个人（最多 " {room.capacity.to_string()} " 人）"</label>
            <input
                id="heads"
                name="heads"
                type="number"
                inputmode="numeric"
                required=true
                min="1"
                max=room.capacity.to_string()
                value=typed.heads.clone()
                aria-invalid=wrong(typed, "heads")
            />
            {extras(room, typed)}
            <button class="button">"提交预约"</button>
        </form>
    };
    super::step(4, "填一填，提交", body)
}

/// Whoever takes a step back or chooses another hour finds the form as it was filled in.
fn keep_typed() {
    #[cfg(target_arch = "wasm32")]
    {
        use crate::web::device::draft;
        leptos::prelude::on_cleanup(draft::note);
        leptos::prelude::Effect::new(|_| draft::settle());
    }
}

fn when(book: &Book<'_>, slot: Slot) -> String {
    let today = book.screen.now.date;
    let day = text::day(slot.from.date, today);
    let next = if slot.to.date > slot.from.date {
        "次日 "
    } else {
        ""
    };
    format!("{day} {}–{next}{}", slot.from.time, slot.to.time)
}

fn wrong(typed: &Typed, field: &str) -> Option<&'static str> {
    (typed.field == field).then_some("true")
}

/// Whether the form was sent and refused.
pub(super) fn is_refused(offer: &Offer) -> bool {
    let typed = offer.typed.as_ref();
    typed.is_some_and(|typed| !typed.problem.is_empty())
}

/// What was wrong with the form as it was sent, where its step is there no more.
pub(super) fn lost(offer: &Offer) -> Option<Markup> {
    problem(offer.typed.as_ref()?, "请在下面重新选。")
}

/// What was wrong with the form as it was sent, and what to do.
fn problem(typed: &Typed, then: &'static str) -> Option<Markup> {
    if typed.problem.is_empty() {
        return None;
    }
    Some(html! {
        <div class="card failed" role="alert">
            <b>"没有约上"</b>
            <p>{typed.problem.clone()} " " {then}</p>
        </div>
    })
}

/// Free times in place of the one that was taken: fields of the form, so that nothing typed is lost.
fn instead(book: &Book<'_>, typed: &Typed) -> Option<Markup> {
    let today = book.screen.now.date;
    let free = typed.free.iter().map(|slot| {
        let day = text::day(slot.from.date, today);
        html! {
            <label class="choice">
                <input type="radio" name="instead" value=slot.from.to_string() required=true />
                {day}
                " "
                {slot.from.time.to_string()}
            </label>
        }
    });
    (!typed.free.is_empty()).then(|| {
        html! {
            <fieldset>
                <legend>"改到什么时候"</legend>
                <div class="choices">{free.collect::<Markup>()}</div>
            </fieldset>
        }
    })
}

/// Once, or every month: each way is a link, and its dates are listed before anything is sent.
fn again(book: &Book<'_>, slot: Slot) -> Markup {
    let query = book.query;
    let to = |months: Option<u8>, monthly| BookQuery {
        months,
        monthly,
        ..query.clone()
    };
    let day = slot.from.date.day();
    let week = usize::from((day - 1) / 7);
    let nth = ["一", "二", "三", "四", "五"]
        .get(week)
        .copied()
        .unwrap_or("五");
    let weekday = text::weekday(slot.from.date.weekday());
    let ways = [
        (Monthly::Date, format!("每月 {day} 日")),
        (Monthly::Weekday, format!("每月第{nth}个{weekday}")),
    ];
    let most = book.offer.months;
    let mut links = vec![choice(
        &to(None, Monthly::Date),
        query.months.is_none(),
        html! { "只这一次" },
    )];
    for months in MONTHS.into_iter().filter(|months| *months <= most) {
        for (monthly, words) in &ways {
            let here = query.months == Some(months) && query.monthly == *monthly;
            let words = format!("{words}，{months} 个月");
            links.push(choice(&to(Some(months), *monthly), here, html! { {words} }));
        }
    }
    html! {
        <details class="again" open=query.months.is_some()>
            <summary>"每月固定来？"</summary>
            <div class="choices">{links.into_iter().collect::<Markup>()}</div>
            {dates(book)}
        </details>
    }
}

/// Every date of what comes back, and what stands in the way of it.
fn dates(book: &Book<'_>) -> Option<Markup> {
    let series = &book.offer.series;
    if series.is_empty() {
        return None;
    }
    let free = series.iter().filter(|one| one.clash.is_none()).count();
    let rows = series.iter().map(|one| {
        let day = text::date(one.date, book.screen.now.date);
        let weekday = text::weekday(one.date.weekday());
        match &one.clash {
            None => html! { <li><b>{day}</b> " " {weekday} " 可以约"</li> },
            Some(why) => {
                html! { <li class="clash"><b>{day}</b> " " {weekday} " 约不到，会跳过：" {why.clone()}</li> }
            }
        }
    });
    Some(html! {
        <p role="status">"一共 " {series.len().to_string()} " 次，能约到 " {free.to_string()} " 次："</p>
        <ul class="dates">{rows.collect::<Markup>()}</ul>
    })
}

/// The key that makes sending twice safe, the steps so far, and the dates that are passed over.
fn hidden(book: &Book<'_>, slot: Slot) -> Markup {
    let query = BookQuery {
        date: Some(slot.from.date),
        minutes: book.offer.day.as_ref().map(|day| day.minutes),
        ..book.query.clone()
    };
    let skipped = book.offer.series.iter().filter(|one| one.clash.is_some());
    let skipped = skipped.map(|one| field("skip", one.date.to_string()));
    html! {
        {field("key", book.offer.key.map(|key| key.to_string()).unwrap_or_default())}
        {steps(&query)}
        {skipped.collect::<Markup>()}
    }
}

/// The steps taken so far, as fields.
pub(super) fn steps(query: &BookQuery) -> Markup {
    let id = |id: &Option<Id>| id.as_ref().map(ToString::to_string);
    let fields = [
        ("for", id(&query.purpose)),
        ("room", id(&query.room)),
        ("date", query.date.map(|date| date.to_string())),
        ("minutes", query.minutes.map(|minutes| minutes.to_string())),
        ("from", query.from.map(|from| from.to_string())),
        ("months", query.months.map(|months| months.to_string())),
        ("monthly", Some(query.monthly.as_str().to_owned())),
    ];
    let fields = fields.into_iter();
    fields
        .map(|(name, value)| field(name, value.unwrap_or_default()))
        .collect()
}

fn field(name: &'static str, value: String) -> Markup {
    html! { <input type="hidden" name=name value=value /> }
}

/// A docent, and what can be put ready in this room.
fn extras(room: &RoomOffer, typed: &Typed) -> Markup {
    let equipment = room.equipment.iter().map(|one| {
        let chosen = typed.equipment.contains(&one.id);
        html! {
            <label class="tick">
                <input type="checkbox" name="equipment" value=one.id.to_string() checked=chosen />
                {fact::words(&one.name)}
            </label>
        }
    });
    html! {
        <fieldset>
            <legend>"需要准备"</legend>
            <label class="tick">
                <input type="checkbox" name="docent" value="yes" checked=typed.docent />
                "讲解员"
            </label>
            {equipment.collect::<Markup>()}
        </fieldset>
    }
}
