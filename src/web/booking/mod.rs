//! `/book`: a room in four steps, each of them a link, the last a form; works without the module.
mod form;
pub mod receipt;
mod time;

use crate::{
    model::{
        booking::offer::{Offer, RoomOffer},
        fact::Confidence,
        id::Id,
    },
    web::{
        markup::{IntoMarkup, Markup, html},
        route::{BookQuery, Route},
        screen::{Aside, Screen},
        text,
        ui::{fact, sent::Sent},
    },
};

/// What the steps are drawn from.
struct Book<'a> {
    screen: &'a Screen,
    query: &'a BookQuery,
    offer: &'a Offer,
}

/// The page.
pub fn page(screen: &Screen, query: &BookQuery) -> Markup {
    let offer = screen.aside.as_ref().and_then(Aside::offer);
    let body = match &offer {
        Some(offer) if !offer.purposes.is_empty() => {
            let book = Book {
                screen,
                query,
                offer,
            };
            book.steps()
        }
        _ => html! {
            <p class="section empty">
                "现在看不到能约的房间：可能没有连上网，也可能本中心没有在网上开放预约。"
                <a href=Route::Book(query.clone()).to_string()>"再试一次"</a>
                "，或者直接问中心。"
            </p>
        },
    };
    html! {
        <div class="booking">
            <h1 tabindex="-1">"预约房间"</h1>
            <p class="lead">"不用注册，四步就好：用途、房间、时间、人数。"</p>
            {body}
        </div>
    }
}

impl Book<'_> {
    fn steps(&self) -> Markup {
        let purpose = self.query.purpose.is_some();
        let room = self
            .offer
            .rooms
            .iter()
            .find(|room| self.query.room.as_ref() == Some(&room.zone));
        let time = room.zip(self.offer.day.as_ref());
        let slot = time.and_then(|(_, day)| self.slot(day));
        let again = Route::Book(BookQuery::default()).to_string();
        let before = html! {
            {self.purposes()}
            {purpose.then(|| self.rooms())}
            {time.map(|(room, day)| time::step(self, room, day))}
        };
        let last = room
            .zip(slot)
            .map(|(room, slot)| form::step(self, room, slot));
        let steps = match last {
            // Why it was refused, and what to change, are seen at once.
            Some(last) if form::is_refused(self.offer) => html! {
                {last}
                <details class="again section">
                    <summary>"换用途、房间或日子"</summary>
                    {before}
                </details>
            },
            last => html! { {before} {last} },
        };
        html! {
            {slot.is_none().then(|| form::lost(self.offer))}
            {Sent::booking().ask(self.offer.typed.is_some(), again, form::steps(self.query))}
            {steps}
            <section class="section about">
                <h2>"怎样约"</h2>
                {fact::one(&self.screen.content, &self.offer.basis)}
                <p>
                    "提交以后会给您一个私人网址和一张凭证：改时间、取消都用那个网址，到门口给工作人员看凭证。"
                    "只问支部名称和人数，不问姓名和电话。"
                </p>
            </section>
        }
    }

    fn purposes(&self) -> Markup {
        let chips = self.offer.purposes.iter().map(|purpose| {
            let here = self.query.purpose.as_ref() == Some(&purpose.id);
            let to = BookQuery {
                purpose: Some(purpose.id.clone()),
                date: self.query.date,
                ..BookQuery::default()
            };
            choice(&to, here, fact::words(&purpose.name))
        });
        step(
            1,
            "来做什么",
            html! { <div class="choices">{chips.collect::<Markup>()}</div> },
        )
    }

    fn rooms(&self) -> Markup {
        let rooms = self.offer.rooms.iter().map(|room| self.room(room));
        let body = if self.offer.rooms.is_empty() {
            html! { <p class="empty">"还没有房间可以用来做这件事，请换一个用途，或者直接问中心。"</p> }
        } else {
            html! { <div class="choices rooms">{rooms.collect::<Markup>()}</div> }
        };
        step(2, "选一间", body)
    }

    fn room(&self, room: &RoomOffer) -> Markup {
        let here = self.query.room.as_ref() == Some(&room.zone);
        let to = BookQuery {
            purpose: self.query.purpose.clone(),
            room: Some(room.zone.clone()),
            date: self.query.date,
            ..BookQuery::default()
        };
        let zone = self.screen.content.zone(&room.zone);
        let agree = if room.approval {
            "提交后等中心同意"
        } else {
            "提交就算约好"
        };
        let sample = self.offer.basis.confidence == Confidence::Sample;
        let name = html! {
            <b>{zone.map(|zone| fact::words(&zone.name))}</b>
            <span class="soft">
                "最多 " {room.capacity.to_string()} " 人 · " {agree} " "
                {sample.then(|| fact::mark(Confidence::Sample))}
            </span>
        };
        choice(&to, here, name)
    }
}

/// One step with its number.
fn step(number: u8, heading: &'static str, body: impl IntoMarkup) -> Markup {
    html! {
        <section class="step section" id=format!("step-{number}")>
            <h2>
                <span class="count" aria-hidden="true">{number.to_string()}</span>
                {heading}
            </h2>
            {body}
        </section>
    }
}

/// Something one may choose: a link, for the choice is in the address.
fn choice(to: &BookQuery, here: bool, inside: impl IntoMarkup) -> Markup {
    let class = if here { "choice now" } else { "choice" };
    html! {
        <a class=class href=Route::Book(to.clone()).to_string() aria-current=here.then_some("true")>
            {inside}
        </a>
    }
}

/// `半小时`, `1 小时`, `1 小时 30 分`.
fn length(minutes: u16) -> String {
    match (minutes / 60, minutes % 60) {
        (0, 30) => "半小时".to_owned(),
        (0, minutes) => format!("{minutes} 分钟"),
        (hours, 0) => format!("{hours} 小时"),
        (hours, minutes) => format!("{hours} 小时 {minutes} 分"),
    }
}

/// The name of a zone; its id where it has left the pack.
fn name_of(screen: &Screen, zone: &Id) -> String {
    let known = screen.content.zone(zone);
    known.map_or_else(|| zone.to_string(), |zone| text::named(Some(&zone.name)))
}
