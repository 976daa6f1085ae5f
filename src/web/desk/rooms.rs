//! `/desk/rooms`: bookings to decide first, then all others by day.
use super::Frame;
use crate::{
    model::{
        booking::{
            offer::BookingDesk,
            record::{Booking, BookingStatus},
        },
        centre::Named,
        date::Date,
        desk::Role,
        id::Id,
    },
    web::{
        markup::{Markup, html},
        route::{DeskRoute, Route},
        screen::Screen,
        text,
    },
};

/// The page.
pub fn page(screen: &Screen, frame: &Frame) -> Markup {
    let desk: BookingDesk = frame.data().unwrap_or_else(empty);
    let is = |status| move |one: &&Booking| one.status == status;
    let pending: Vec<&Booking> = desk
        .bookings
        .iter()
        .filter(is(BookingStatus::Pending))
        .collect();
    let firm: Vec<&Booking> = desk
        .bookings
        .iter()
        .filter(is(BookingStatus::Approved))
        .collect();
    let may = frame.may(Role::Staff);
    let decide = pending
        .iter()
        .map(|one| row(screen, frame, &desk, one, may));
    let decide = if pending.is_empty() {
        html! { <p class="empty">"没有等着同意的预约。"</p> }
    } else {
        html! { <div class="list">{decide.collect::<Markup>()}</div> }
    };
    html! {
        <section class="section" aria-labelledby="to-decide">
            <div class="head">
                <h2 id="to-decide">"等同意"</h2>
                <span class="soft">{format!("{} 个", pending.len())}</span>
            </div>
            {decide}
        </section>
        <section class="section" aria-labelledby="booked">
            <div class="head">
                <h2 id="booked">"约好的"</h2>
                <span class="soft">{format!("{} 个", firm.len())}</span>
            </div>
            {listed(screen, frame, &desk, &firm, may)}
        </section>
    }
}

/// Today's bookings, for the board.
pub fn today(screen: &Screen, frame: &Frame) -> Markup {
    let desk: BookingDesk = frame.data().unwrap_or_else(empty);
    let today = screen.now.date;
    let here =
        |one: &&Booking| one.status == BookingStatus::Approved && one.slot.from.date == today;
    let here: Vec<&Booking> = desk.bookings.iter().filter(here).collect();
    let waiting = desk
        .bookings
        .iter()
        .filter(|one| one.status == BookingStatus::Pending)
        .count();
    let to = Route::Desk(DeskRoute::Rooms).to_string();
    let waiting = (waiting > 0).then(|| {
        html! { <p class="desk-form"><a class="button line" href=to>{format!("{waiting} 个预约等同意")}</a></p> }
    });
    html! {
        <section class="section" aria-labelledby="desk-rooms">
            <div class="head">
                <h2 id="desk-rooms">"今天的房间"</h2>
                <span class="soft">{format!("{} 个预约", here.len())}</span>
            </div>
            {waiting}
            {listed(screen, frame, &desk, &here, frame.may(Role::Staff))}
        </section>
    }
}

fn empty() -> BookingDesk {
    BookingDesk {
        bookings: Vec::new(),
        purposes: Vec::new(),
        equipment: Vec::new(),
    }
}

fn listed(
    screen: &Screen,
    frame: &Frame,
    desk: &BookingDesk,
    all: &[&Booking],
    may: bool,
) -> Markup {
    if all.is_empty() {
        return html! { <p class="empty">"还没有预约。"</p> };
    }
    let rows = all.iter().map(|one| row(screen, frame, desk, one, may));
    html! { <div class="list">{rows.collect::<Markup>()}</div> }
}

fn row(screen: &Screen, frame: &Frame, desk: &BookingDesk, one: &Booking, may: bool) -> Markup {
    let zone = screen.content.zone(&one.zone);
    let room = zone.map_or_else(
        || one.zone.to_string(),
        |zone| text::named(Some(&zone.name)),
    );
    let purpose = name(&desk.purposes, &one.purpose);
    let docent = one.docent.then(|| "讲解员".to_owned());
    let ready: Vec<String> = docent
        .into_iter()
        .chain(one.equipment.iter().map(|id| name(&desk.equipment, id)))
        .collect();
    let ready = (!ready.is_empty()).then(|| format!(" · 备{}", ready.join("、")));
    let when = when(screen.now.date, one);
    html! {
        <div class="row">
            <span class="desk-tick" aria-hidden="true"></span>
            <span class="grow">
                <b>{when} " " {room}</b>
                <span class="soft line">
                    {one.branch.clone()} " · " {purpose} " · " {one.heads.to_string()} " 人" {ready} " · "
                    {one.number.to_string()}
                </span>
            </span>
            {deeds(screen, frame, one, may)}
        </div>
    }
}

/// What can be done with it now: one clear thing.
fn deeds(screen: &Screen, frame: &Frame, one: &Booking, may: bool) -> Option<Markup> {
    let action = Route::Desk(DeskRoute::Rooms).to_string();
    let hidden = || {
        let number = one.number.to_string();
        html! {
            {frame.token()}
            <input type="hidden" name="number" value=number />
            <input type="hidden" name="from" value=one.slot.from.to_string() />
        }
    };
    let named = |deed: &str| format!("{deed}：{} {}", one.branch, one.number);
    let button = |deed: &'static str, class: &'static str, name: &'static str| {
        html! {
            <form method="post" action=action.clone()>
                {hidden()}
                <button class=class name="do" value=deed aria-label=named(name)>{name}</button>
            </form>
        }
    };
    // What was agreed to may be taken back as long as it is not over: the room is needed, or it was a joke.
    let refuse = |name: &'static str| {
        let reason = format!("reason-{}", one.number);
        html! {
            <details>
                <summary>{name}</summary>
                <form method="post" action=action.clone()>
                    {hidden()}
                    <label for=reason.clone()>"原因"</label>
                    <input id=reason name="reason" required=true maxlength="60" />
                    <button class="chip" name="do" value="decline" aria-label=named(name)>{name}</button>
                </form>
            </details>
        }
    };
    match one.status {
        BookingStatus::Approved if one.arrived_at.is_some() => {
            Some(html! { <span class="chip now">"到了"</span> })
        }
        BookingStatus::Pending if may => Some(html! {
            <div class="deeds">{button("approve", "chip now", "同意")} {refuse("不同意")}</div>
        }),
        BookingStatus::Approved if may => {
            // A day late is not too late to note that they came.
            let came = one.slot.from.date <= screen.now.date;
            let came = came.then(|| button("arrive", "chip", "登记到达"));
            let over = one.slot.to <= screen.now;
            let back = (!over).then(|| refuse("收回"));
            Some(html! { <div class="deeds">{came} {back}</div> })
        }
        _ => None,
    }
}

fn when(today: Date, one: &Booking) -> String {
    let day = text::day(one.slot.from.date, today);
    format!("{day} {}–{}", one.slot.from.time, one.slot.to.time)
}

/// The name in a list; the id where it has left the pack.
fn name(all: &[Named], id: &Id) -> String {
    let named = all.iter().find(|named| named.id == *id);
    named.map_or_else(|| id.to_string(), |named| text::named(Some(&named.name)))
}
