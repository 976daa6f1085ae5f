//! Signing up for a date of an event: what is checked before the store keeps it.
pub mod file;
pub mod form;
pub mod keep;
pub mod pass;

use sha2::{Digest as _, Sha256};

use super::{
    Endpoint,
    edition::Edition,
    store::{
        fault::Fault,
        signup::{On, Terms},
    },
};
use crate::{
    model::{
        booking::record::{Key, Number},
        content::Content,
        date::{Date, DateTime},
        event::{Event, Occurrence},
        id::Id,
        signup::{
            rules::{Keeping, Signup, Window},
            show::Standing,
        },
    },
    web::{calendar, route::Route, screen::Screen, signup::days_after},
};

/// A date for which one can sign up, as it stands in the calendar now.
pub struct Dated<'c> {
    /// What sign-ups belong to.
    pub on: On,
    /// The event.
    pub event: &'c Event,
    /// Its rules.
    pub rules: Signup,
    /// Where and when it takes place, or that it does not.
    pub now: Occurrence,
    /// How many days after it contacts are kept.
    pub keep_days: u16,
}

impl<'c> Dated<'c> {
    /// This date, if its event has it and one can sign up for it.
    pub fn find(content: &'c Content, on: On) -> Option<Self> {
        let event = content.event(&on.event)?;
        let rules = event.signup?;
        let keeping = content.booking.as_deref();
        let keeping = keeping.map_or_else(Keeping::default, |rooms| rooms.signup);
        Some(Self {
            now: event.became(on.date)?,
            on,
            event,
            rules,
            keep_days: rules.keep_days(keeping),
        })
    }

    /// How many it takes.
    pub fn terms(&self) -> Terms {
        Terms {
            capacity: self.rules.capacity,
            waiting: self.rules.waiting,
            ends: self.now.time.bounds(self.now.date).1,
            keep_days: self.keep_days,
        }
    }
}

impl Dated<'_> {
    /// Whether who waits is given places: not in what is over or does not take place.
    pub fn serves(&self, now: DateTime) -> bool {
        self.now.takes_place() && now < self.terms().ends
    }
}

impl Endpoint {
    /// Whether who waits for this date is given places now.
    pub(super) fn serves(&self, event: &Id, date: Date) -> bool {
        let edition = self.press.current();
        let on = On {
            event: event.clone(),
            date,
        };
        Dated::find(&edition.content, on).is_some_and(|dated| dated.serves(self.clock.now()))
    }

    /// How a date stands at this moment.
    pub async fn standing(&self, dated: &Dated<'_>) -> Result<Standing, Fault> {
        let tally = self.store.tally(&dated.on).await?;
        let (begins, _) = dated.now.time.bounds(dated.now.date);
        let window = if dated.now.takes_place() {
            dated.rules.window(begins, self.clock.now())
        } else {
            Window::Closed
        };
        let left = |most: u16, taken: u32| u32::from(most).saturating_sub(taken);
        Ok(Standing {
            date: dated.on.date,
            window,
            // Whoever waits is served first.
            free: if tally.waiting == 0 {
                left(dated.rules.capacity, tally.placed)
            } else {
                0
            },
            wait: left(dated.rules.waiting, tally.waiting),
            queue: tally.waiting,
        })
    }

    /// How the date stands that an event's page shows; none where one cannot sign up for it.
    pub(super) async fn standing_on(&self, edition: &Edition, screen: &Screen) -> Option<Standing> {
        let Route::Event(id, date) = screen.route() else {
            return None;
        };
        let shown = calendar::event::chosen(screen, &id, date)?;
        let on = On {
            event: id.clone(),
            date: shown.planned_for(),
        };
        let dated = Dated::find(&edition.content, on)?;
        let standing = self.standing(&dated).await;
        standing
            .inspect_err(|fault| tracing::error!(%fault, "how a date stands cannot be read"))
            .ok()
    }
}

/// The number under a key: the same whenever it is sent, and no way back to it.
fn number(key: Key) -> Number {
    let digest = Sha256::new_with_prefix(b"hongdu signup number")
        .chain_update(key.bytes())
        .finalize();
    let mut bytes = [0; 5];
    bytes.copy_from_slice(&digest[..5]);
    Number::of(bytes)
}

/// What a guardian consents to; the words are kept with the time.
fn consent(event: &Event, keep_days: u16) -> String {
    format!(
        "我是孩子的监护人，同意孩子参加“{}”，同意中心为这次活动使用我的称呼和联系方式。不收集孩子的姓名；活动结束{}自动删除。",
        event.title.as_str(),
        days_after(keep_days)
    )
}
