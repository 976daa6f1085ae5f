//! `/desk/signups`: the dates with how many have signed up, and of one date everybody.
use super::Frame;
use crate::{
    model::{
        desk::Role,
        signup::{
            record::{SignedUp, State, Tally},
            show::{DeskDate, DeskLine, DeskList},
        },
    },
    web::{
        markup::{Markup, html},
        route::{DeskRoute, Route},
        screen::Screen,
        text,
        ui::{event, fact},
    },
};

/// All dates.
pub fn page(screen: &Screen, frame: &Frame) -> Markup {
    let dates: Vec<DeskDate> = frame.data().unwrap_or_default();
    let rows = dates.iter().map(|date| {
        let to = DeskRoute::SignupsOn(date.on.event.clone(), date.date);
        html! {
            <a class="row" href=Route::Desk(to).to_string()>
                <span class="grow">
                    <b>{fact::words(&date.on.title)}</b>
                    <span class="soft line">{when(screen, date)}</span>
                </span>
                {event::chip(&date.on, screen.now)}
                <span class="num">{count(date)}</span>
            </a>
        }
    });
    let list = if dates.is_empty() {
        html! { <p class="empty">"最近没有要报名的活动。"</p> }
    } else {
        html! { <div class="list">{rows.collect::<Markup>()}</div> }
    };
    html! {
        <section class="section" aria-labelledby="desk-dates">
            <h2 id="desk-dates">"要报名的活动"</h2>
            {list}
        </section>
    }
}

/// Everybody of one date.
pub fn list(screen: &Screen, frame: &Frame) -> Markup {
    let Some(list) = frame.data::<DeskList>() else {
        return Markup::Nothing;
    };
    let may = frame.may(Role::Staff);
    let of = |state: State| {
        let lines = list
            .lines
            .iter()
            .filter(move |line| line.signed.state == state);
        lines.map(|line| row(frame, line, may)).collect::<Vec<_>>()
    };
    let date = &list.date;
    html! {
        <h2>{fact::words(&date.on.title)}</h2>
        <p>{when(screen, date)} " " {event::chip(&date.on, screen.now)}</p>
        {event::change(&date.on, screen.now.date).map(|words| html! { <p class="desk-said">{words}</p> })}
        <p class="soft">{count(date)}</p>
        {(may && !list.lines.is_empty()).then(|| contacts(frame, &list))}
        {section("placed", "报上的", of(State::Placed))}
        {section("queue", "候补", of(State::Waiting))}
        {section("gone", "取消的", of(State::Cancelled))}
    }
}

/// The button that opens the contacts, or that they are open.
fn contacts(frame: &Frame, list: &DeskList) -> Markup {
    if list.opened {
        return html! { <p class="note contacts-open" role="status">"联系方式已打开，记在操作记录里。用完请离开这一页。"</p> };
    }
    html! {
        <form class="desk-form" method="post" action=address(list)>
            {frame.token()}
            <button class="button line" name="do" value="open">"看联系方式"</button>
            <p class="soft">"谁在什么时候看过，会记进操作记录。"</p>
        </form>
    }
}

fn address(list: &DeskList) -> String {
    Route::Desk(DeskRoute::SignupsOn(
        list.date.on.event.clone(),
        list.date.date,
    ))
    .to_string()
}

fn section(id: &'static str, heading: &'static str, rows: Vec<Markup>) -> Option<Markup> {
    if rows.is_empty() {
        return (id == "placed").then(|| html! { <p class="empty">"还没有人报上名。"</p> });
    }
    let count = rows.len();
    Some(html! {
        <section class="section" aria-labelledby=id>
            <div class="head">
                <h2 id=id>{heading}</h2>
                <span class="soft">{format!("{count} 份")}</span>
            </div>
            <div class="list">{rows}</div>
        </section>
    })
}

fn row(frame: &Frame, line: &DeskLine, may: bool) -> Markup {
    let signed = &line.signed;
    let who = line.contact.as_ref().map(|contact| {
        html! { <b>{contact.name.clone()} " " {contact.contact.clone()}</b> }
    });
    let why = signed.reason.as_ref().map(|why| format!(" · {why}"));
    html! {
        <div class="row">
            <span class="grow">
                {who}
                <span class="line">
                    {signed.number.to_string()} " · " {signed.heads.to_string()} " 人" {why}
                </span>
            </span>
            {deeds(frame, signed, may)}
        </div>
    }
}

/// What can be done with it.
fn deeds(frame: &Frame, signed: &SignedUp, may: bool) -> Option<Markup> {
    if signed.arrived_at.is_some() {
        return Some(html! { <span class="chip now">"到了"</span> });
    }
    if !may || signed.state == State::Cancelled {
        return None;
    }
    let action = Route::Desk(DeskRoute::SignupsOn(signed.event.clone(), signed.date)).to_string();
    let hidden = || {
        let number = signed.number.to_string();
        html! { {frame.token()} <input type="hidden" name="number" value=number /> }
    };
    let named = |deed: &str| format!("{deed}：{}", signed.number);
    let reason = format!("reason-{}", signed.number);
    let arrive = (signed.state == State::Placed).then(|| {
        html! {
            <form method="post" action=action.clone()>
                {hidden()}
                <button class="chip" name="do" value="arrive" aria-label=named("签到")>"签到"</button>
            </form>
        }
    });
    Some(html! {
        <div class="deeds">
            {arrive}
            <details>
                <summary>"取消"</summary>
                <form method="post" action=action.clone()>
                    {hidden()}
                    <label for=reason.clone()>"原因"</label>
                    <input id=reason name="reason" required=true maxlength="60" />
                    <button class="chip" name="do" value="cancel" aria-label=named("取消报名")>"取消报名"</button>
                </form>
            </details>
        </div>
    })
}

fn when(screen: &Screen, date: &DeskDate) -> String {
    let on = &date.on;
    format!(
        "{} {}",
        text::day(on.date, screen.now.date),
        text::span(on.time)
    )
}

/// `报上 8/12 人 · 候补 2 人 · 到 3 人`.
fn count(date: &DeskDate) -> String {
    let Tally {
        placed,
        waiting,
        arrived,
    } = date.tally;
    let more = |count: u32, what: &str| {
        if count > 0 {
            format!(" · {what} {count} 人")
        } else {
            String::new()
        }
    };
    let (queue, there) = (more(waiting, "候补"), more(arrived, "到"));
    format!("报上 {placed}/{} 人{queue}{there}", date.capacity)
}
