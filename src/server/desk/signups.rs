//! `/desk/signups`: who has signed up for what, who came, and whom the centre calls off.
use super::{Answer, Fields, Staff, bookings, trouble};
use crate::{
    model::{
        booking::record::Number,
        content::Content,
        date::Date,
        event::{EventTime, Occurrence, Status},
        id::Id,
        signup::{
            record::{SignedUp, Tally},
            show::{DeskDate, DeskLine, DeskList},
        },
        text::Text,
    },
    server::{
        Endpoint,
        problem::Problem,
        signup::Dated,
        store::{
            fault::Fault,
            signup::{On, SignupWrite, Terms},
        },
    },
    web::route::DeskRoute,
};

/// How many days ahead dates are listed on which nobody has signed up yet.
const AHEAD: i32 = 28;

/// How long a date stays in the list when it is over, in days.
const BACK: i32 = 7;

/// The longest reason, in characters.
const MAX_REASON: usize = 60;

/// For how many seconds a pass has just been taken.
const JUST: u64 = 300;

impl Endpoint {
    /// The dates for which one can sign up, or has.
    pub(super) async fn signup_dates(&self) -> Result<Answer, Problem> {
        let edition = self.press.current();
        let today = self.clock.now().date;
        let tallies = self
            .store
            .tallies()
            .await
            .map_err(|fault| trouble(&fault))?;
        let near = edition
            .content
            .events
            .iter()
            .filter(|event| event.signup.is_some());
        let near = near.flat_map(|event| {
            let coming = event.occurrences(today..=today.plus(AHEAD));
            coming.into_iter().map(|one| On {
                event: one.event.clone(),
                date: one.planned_for(),
            })
        });
        let mut all: Vec<On> = near
            .chain(tallies.iter().map(|(on, ..)| on.clone()))
            .collect();
        all.sort();
        all.dedup();
        let tally = |on: &On| {
            let found = tallies.iter().find(|(other, ..)| other == on);
            found.map_or_else(Tally::default, |(_, _, tally)| *tally)
        };
        let terms = |on: &On| {
            tallies
                .iter()
                .find(|(other, ..)| other == on)
                .map(|(_, terms, _)| *terms)
        };
        let mut dates: Vec<DeskDate> = all
            .into_iter()
            .filter_map(|on| match Dated::find(&edition.content, on.clone()) {
                Some(dated) => Some(desk_date(&dated, tally(&on))),
                None => gone(&edition.content, &on, terms(&on)?, tally(&on)),
            })
            .filter(|date| date.on.date >= today.plus(-BACK))
            .collect();
        dates.sort_by(|a, b| a.on.by_time(&b.on));
        Ok(Answer::page(&dates))
    }

    /// Everybody of one date; with the contacts where they are asked for, of which the log has a line.
    pub(super) async fn signup_list(
        &self,
        event: &Id,
        date: Date,
        opened: bool,
    ) -> Result<Answer, Problem> {
        let edition = self.press.current();
        let on = On {
            event: event.clone(),
            date,
        };
        let read = async || {
            let tally = self.store.tally(&on).await?;
            let tallies = self.store.tallies().await?;
            Ok::<_, Fault>((tally, tallies, self.store.signups(&on).await?))
        };
        let (tally, tallies, all) = read().await.map_err(|fault| trouble(&fault))?;
        let terms = tallies.into_iter().find(|(other, ..)| *other == on);
        let date = match (Dated::find(&edition.content, on.clone()), terms) {
            (Some(dated), _) => Some(desk_date(&dated, tally)),
            (None, Some((_, terms, _))) => gone(&edition.content, &on, terms, tally),
            (None, None) => None,
        };
        let Some(date) = date else {
            return Ok(Answer::Missing);
        };
        let mut lines = Vec::with_capacity(all.len());
        for (signed, sealed) in all {
            let contact = match sealed.filter(|_| opened) {
                Some(sealed) => self.contacts.unseal(&signed.number, &sealed),
                None => Ok(None),
            };
            let contact = contact.map_err(|error| {
                tracing::error!(%error, "contacts cannot be opened");
                Problem::ours()
            })?;
            lines.push(DeskLine { signed, contact });
        }
        Ok(Answer::page(&DeskList {
            date,
            lines,
            opened,
        }))
    }

    /// Notes who came, by the number on a pass: of a sign-up, else of a booking.
    pub(super) async fn pass_shown(
        &self,
        staff: &Staff,
        fields: &Fields,
    ) -> Result<Answer, Problem> {
        match self.signed_up(fields).await? {
            Some(signed) => {
                let edition = self.press.current();
                let event = edition.content.event(&signed.event);
                let on = event.and_then(|event| event.became(signed.date));
                let Some(on) = on.filter(Occurrence::takes_place) else {
                    let words = "这场活动取消了，或者日历上已经没有这一天，这张凭证用不上了。请跟来的人说一声。";
                    return Ok(Answer::refused("这场不办了", words));
                };
                // What goes on past midnight is of both days.
                let goes_on = on.is_on(self.clock.now());
                if let Some(other) = self.of_another_day(on.date).filter(|_| !goes_on) {
                    return Ok(other);
                }
                let then = Answer::Came(signed.number.clone());
                self.arrive(staff, &signed, then).await
            }
            None => self.booking_arrival(staff, fields).await,
        }
    }

    /// Whose pass has just been taken, for the staff to see that it is the one they hold. An address alone,
    /// which anybody can make up, takes none.
    pub(super) async fn whose(&self, number: &Number) -> Result<Option<String>, Fault> {
        let now = self.clock.unix_s();
        let just = |at: Option<u64>| at.is_some_and(|at| now.saturating_sub(at) <= JUST);
        if let Some(signed) = self.store.signup(number).await? {
            if !just(signed.arrived_at) {
                return Ok(None);
            }
            let edition = self.press.current();
            let event = edition.content.event(&signed.event);
            let title = event.map_or(signed.event.as_str(), |event| event.title.as_str());
            return Ok(Some(format!("{title}，{} 人（{number}）", signed.heads)));
        }
        let booking = self.store.booking(number).await?;
        let booking = booking.filter(|booking| just(booking.arrived_at));
        Ok(booking.map(|booking| self.said(&booking)))
    }

    /// Opens the contacts, notes who came, calls somebody off.
    pub(super) async fn change_signups(
        &self,
        staff: &Staff,
        (event, date): (&Id, Date),
        fields: &Fields,
    ) -> Result<Answer, Problem> {
        if fields.get("do") == "open" {
            let entry = self.entry(staff, "查看联系方式", format!("{event} {date}"));
            self.store
                .note(entry)
                .await
                .map_err(|fault| trouble(&fault))?;
            return self.signup_list(event, date, true).await;
        }
        let signed = self.signed_up(fields).await?;
        let signed = signed.filter(|one| one.event == *event && one.date == date);
        let Some(signed) = signed else {
            return Ok(unknown());
        };
        let then = Answer::Done(DeskRoute::SignupsOn(event.clone(), date));
        match fields.get("do") {
            "arrive" => self.arrive(staff, &signed, then).await,
            "cancel" => {
                let reason = fields.get("reason");
                let length = reason.chars().count();
                if !(1..=MAX_REASON).contains(&length) || reason.chars().any(char::is_control) {
                    let words = format!("请写明原因，1 到 {MAX_REASON} 个字，报名的人看得到。");
                    return Ok(Answer::refused("还没有写原因", words));
                }
                let what = format!("{}：{reason}", said(&signed));
                let write = SignupWrite::CallOff {
                    serve: self.serves(&signed.event, signed.date),
                    number: signed.number,
                    reason: reason.to_owned(),
                    at: self.clock.unix_s(),
                    entry: self.entry(staff, "取消报名", what),
                };
                self.kept(write, then).await
            }
            _ => Ok(Answer::refused("没有改动", "请按一行里的按钮。")),
        }
    }

    async fn arrive(
        &self,
        staff: &Staff,
        signed: &SignedUp,
        then: Answer,
    ) -> Result<Answer, Problem> {
        let write = SignupWrite::Arrive {
            number: signed.number.clone(),
            at: self.clock.unix_s(),
            entry: self.entry(staff, "活动签到", said(signed)),
        };
        if signed.arrived_at.is_some() {
            return Ok(bookings::here_before());
        }
        self.kept(write, then).await
    }

    async fn kept(&self, write: SignupWrite, then: Answer) -> Result<Answer, Problem> {
        match self.store.sign_up(write).await {
            Ok(_) => Ok(then),
            Err(Fault::Signup(_)) => Ok(Answer::refused(
                "没有改成",
                "这次报名已经取消，或者还在候补，不能这样改。",
            )),
            Err(fault) => Err(trouble(&fault)),
        }
    }

    /// The sign-up whose number was typed.
    async fn signed_up(&self, fields: &Fields) -> Result<Option<SignedUp>, Problem> {
        let Ok(number) = fields.get("number").parse::<Number>() else {
            return Ok(None);
        };
        let found = self.store.signup(&number).await;
        found.map_err(|fault| trouble(&fault))
    }
}

fn desk_date(dated: &Dated<'_>, tally: Tally) -> DeskDate {
    DeskDate {
        date: dated.on.date,
        on: dated.now.clone(),
        capacity: dated.rules.capacity.into(),
        tally,
    }
}

/// A date that has left the calendar, or whose event has: those who signed up for it are still to be told.
fn gone(content: &Content, on: &On, terms: Terms, tally: Tally) -> Option<DeskDate> {
    let event = content.event(&on.event);
    let category = match event {
        Some(event) => &event.category,
        None => &content.centre.categories.first()?.id,
    };
    let title = event.map_or_else(|| Text::zh(on.event.as_str()), |event| event.title.clone());
    Some(DeskDate {
        date: on.date,
        on: Occurrence {
            event: on.event.clone(),
            date: on.date,
            time: event.map_or(EventTime::AllDay, |event| event.time),
            title,
            category: category.clone(),
            zone: None,
            status: Status::Cancelled,
            reason: Some(Text::zh("日历上已经没有这一天，请告诉报名的人")),
            sample: false,
        },
        capacity: terms.capacity.into(),
        tally,
    })
}

fn said(signed: &SignedUp) -> String {
    let SignedUp {
        number,
        event,
        date,
        heads,
        ..
    } = signed;
    format!("{number} {event} {date} {heads} 人")
}

fn unknown() -> Answer {
    Answer::refused(
        "没有这个报名",
        "报名号是凭证上的 8 个字母和数字，请对照着再输一遍。",
    )
}
