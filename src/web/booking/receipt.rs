//! `/book/{number}`: the private page of a booking: its state, its pass, and how to change it.
use super::{name_of, time::days};
use crate::{
    model::{
        booking::{
            offer::{Moving, Receipt},
            record::{Booking, BookingStatus, Number},
            slot::Slot,
        },
        date::Date,
    },
    web::{
        markup::{Markup, html},
        route::{BookQuery, Route, booking_file},
        screen::{Aside, Screen},
        text,
        ui::{
            fact,
            icon::{Glyph, icon},
            sent::Sent,
        },
    },
};

/// The page; `date` is a day to which one thinks of moving it.
pub fn page(screen: &Screen, number: &Number, date: Option<Date>) -> Markup {
    let receipt = screen.aside.as_ref().and_then(Aside::receipt);
    let shown = receipt.as_ref().and_then(|receipt| {
        let at = receipt
            .bookings
            .iter()
            .position(|one| one.number == *number)?;
        Some((receipt, receipt.bookings.get(at)?, *receipt.open.get(at)?))
    });
    let Some((receipt, booking, open)) = shown else {
        return html! {
            <h1 tabindex="-1">"没有找到预约"</h1>
            <p class="lead">
                "这个网址不完整，或者预约号不对。请用提交时保存的完整网址打开；找不到了，就带着预约号问中心。"
            </p>
            <p class="actions">
                <a class="button" href=Route::Book(BookQuery::default()).to_string()>"重新预约"</a>
            </p>
        };
    };
    Sent::booking().answered(Some(receipt.key));
    let page = Page {
        screen,
        receipt,
        booking,
    };
    html! {
        <article class="booking receipt">
            <h1 tabindex="-1">"我的预约"</h1>
            {page.said()}
            {page.state()}
            {booking.status.holds().then(|| page.pass())}
            {page.details()}
            {page.others()}
            {open.then(|| page.change(date))}
        </article>
    }
}

struct Page<'a> {
    screen: &'a Screen,
    receipt: &'a Receipt,
    booking: &'a Booking,
}

impl Page<'_> {
    fn said(&self) -> Option<Markup> {
        let said = self.receipt.said.as_ref()?;
        let class = if said.good { "card" } else { "card failed" };
        Some(html! { <p class=class role="alert">{said.words.clone()}</p> })
    }

    fn state(&self) -> Markup {
        let (class, heading, words) = match self.booking.status {
            BookingStatus::Approved => (
                "good",
                "约好了",
                "请按时到，把下面的凭证给工作人员看。".to_owned(),
            ),
            BookingStatus::Pending => (
                "wait",
                "已提交，等中心同意",
                "房间先给您留着。结果会写在这一页，请过些时候再打开看。".to_owned(),
            ),
            BookingStatus::Declined => {
                let why = self.booking.reason.as_deref().unwrap_or("没有写原因");
                (
                    "gone",
                    "中心没有同意",
                    format!("原因：{why}。可以换个时间或房间再约。"),
                )
            }
            BookingStatus::Cancelled => ("gone", "已取消", "房间已经让出来了。".to_owned()),
        };
        html! {
            <section class=format!("state {class}") role="status">
                <b>{heading}</b>
                <p>{words}</p>
            </section>
        }
    }

    /// What is shown at the door.
    fn pass(&self) -> Markup {
        let width = self.receipt.width.to_string();
        let view = format!("0 0 {width} {width}");
        html! {
            <figure class="pass card">
                <svg viewBox=view role="img" aria-label="凭证的二维码">
                    <rect width=width.clone() height=width fill="#fff" />
                    <path d=self.receipt.path.clone() fill="#000" />
                </svg>
                <figcaption>
                    "预约号 "
                    <b>{self.booking.number.to_string()}</b>
                </figcaption>
            </figure>
        }
    }

    fn details(&self) -> Markup {
        let booking = self.booking;
        let ready: Vec<&str> = self
            .receipt
            .equipment
            .iter()
            .map(|one| one.name.as_str())
            .collect();
        let docent = booking.docent.then_some("讲解员");
        let ready: Vec<&str> = docent.into_iter().chain(ready).collect();
        let ready = if ready.is_empty() {
            "不用".to_owned()
        } else {
            ready.join("、")
        };
        html! {
            <dl class="details">
                <dt>"时间"</dt>
                <dd>{self.when(booking.slot)}</dd>
                <dt>"房间"</dt>
                <dd>
                    <a href=Route::Zone(booking.zone.clone()).to_string()>
                        {name_of(self.screen, &booking.zone)}
                    </a>
                </dd>
                <dt>"用途"</dt>
                <dd>{fact::words(&self.receipt.purpose)}</dd>
                <dt>"支部或单位"</dt>
                <dd>{booking.branch.clone()}</dd>
                <dt>"人数"</dt>
                <dd>{booking.heads.to_string()} " 人"</dd>
                <dt>"准备"</dt>
                <dd>{ready}</dd>
            </dl>
            <p class="note keep">
                "请把这一页的网址收藏起来，或者截图：改时间、取消都靠它。知道网址的人都能改，不要发到群里。"
            </p>
            <p class="actions">
                <a class="button line" download="" href=booking_file(&booking.number, self.receipt.key)>
                    {icon(Glyph::Calendar)}
                    "放进手机日历"
                </a>
            </p>
        }
    }

    fn when(&self, slot: Slot) -> String {
        let date = slot.from.date;
        let day = text::date(date, self.screen.now.date);
        let weekday = text::weekday(date.weekday());
        let next = if slot.to.date > date { "次日 " } else { "" };
        format!("{day} {weekday} {}–{next}{}", slot.from.time, slot.to.time)
    }

    /// The bookings that were made with it.
    fn others(&self) -> Option<Markup> {
        if self.receipt.bookings.len() < 2 {
            return None;
        }
        let rows = self.receipt.bookings.iter().map(|one| {
            let to = Route::Booked {
                number: one.number.clone(),
                key: Some(self.receipt.key),
                date: None,
            };
            let here = (one.number == self.booking.number).then_some("true");
            html! {
                <li class="row">
                    <a class="grow" href=to.to_string() aria-current=here>{self.when(one.slot)}</a>
                    <span class="soft">{status(one.status)}</span>
                </li>
            }
        });
        Some(html! {
            <section class="section">
                <h2>"一起约的 " {self.receipt.bookings.len().to_string()} " 次"</h2>
                <ul class="list card">{rows.collect::<Markup>()}</ul>
            </section>
        })
    }

    /// Another time, or not at all.
    fn change(&self, date: Option<Date>) -> Markup {
        // A refusal is shown at this address: it stays the private link that it asks to be kept.
        let own = Route::Booked {
            number: self.booking.number.clone(),
            key: Some(self.receipt.key),
            date: None,
        };
        let key = || {
            let key = self.receipt.key.to_string();
            html! { <input type="hidden" name="key" value=key /> }
        };
        let agreed = self.booking.status == BookingStatus::Approved;
        let anew = (agreed && self.receipt.moving == Moving::Asks).then(|| {
            html! { <p class="note">"改时间以后要等中心重新同意，原来的时间马上让出来。"</p> }
        });
        let other = if self.receipt.moving == Moving::Not {
            html! { <p class="empty">"这间房间现在不在网上开放，要改时间请直接问中心。"</p> }
        } else {
            html! {
                {anew}
                <form class="other" method="get" action=own.to_string()>
                    {key()}
                    <label for="date">"改到哪天"</label>
                    {days(self.screen.now.date, self.receipt.last, date.unwrap_or(self.booking.slot.from.date))}
                    <button class="button line">"看空闲时间"</button>
                </form>
                {date.map(|date| self.free(date, &own, key()))}
            }
        };
        html! {
            <section class="section change" id="change">
                <h2>"改时间"</h2>
                {other}
            </section>
            <section class="section">
                <h2>"不来了"</h2>
                <details>
                    <summary>"取消这个预约"</summary>
                    <form method="post" action=own.to_string()>
                        {key()}
                        <input type="hidden" name="do" value="cancel" />
                        <p>"取消以后房间马上让给别人，不能恢复。"</p>
                        <button class="button">"确定取消"</button>
                    </form>
                </details>
            </section>
        }
    }

    /// Free times of a day to move to.
    fn free(&self, date: Date, own: &Route, key: Markup) -> Markup {
        let day = text::day(date, self.screen.now.date);
        if self.receipt.free.is_empty() {
            return html! { <p class="empty" role="status">{day} "没有够长的空闲时间，请换一天看看。"</p> };
        }
        let times = self.receipt.free.iter().map(|slot| {
            html! {
                <button class="choice" name="to" value=slot.from.to_string()>
                    {slot.from.time.to_string()}
                </button>
            }
        });
        html! {
            <form method="post" action=own.to_string()>
                {key}
                <input type="hidden" name="do" value="move" />
                <p role="status">{day} "可以改到："</p>
                <div class="choices starts">{times.collect::<Markup>()}</div>
            </form>
        }
    }
}

/// A state in two or three words.
fn status(status: BookingStatus) -> &'static str {
    match status {
        BookingStatus::Pending => "等同意",
        BookingStatus::Approved => "约好了",
        BookingStatus::Declined => "没同意",
        BookingStatus::Cancelled => "已取消",
    }
}
