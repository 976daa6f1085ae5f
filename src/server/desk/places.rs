//! How many people an event takes: seen and changed at the desk; who waits moves up at once.
use super::{Answer, Fields, Staff, events, trouble};
use crate::{
    model::{
        date::Date,
        event::Event,
        id::Id,
        signup::{
            rules::Signup,
            show::{DeskEvent, DeskRules},
        },
    },
    server::{Endpoint, problem::Problem, store::fault::Fault},
    web::route::DeskRoute,
};

impl Endpoint {
    /// What is known of an event, and of a date of it, beside the pack.
    pub(super) async fn event_at_desk(
        &self,
        id: &Id,
        date: Option<Date>,
    ) -> Result<Answer, Problem> {
        let edition = self.press.current();
        let Some(event) = edition.content.event(id) else {
            return Ok(Answer::Missing);
        };
        let signed = self
            .signed_on(event)
            .await
            .map_err(|fault| trouble(&fault))?;
        let sum = |wanted: &dyn Fn(Date) -> bool| {
            let these = signed.iter().filter(|(date, _)| wanted(*date));
            these.map(|(_, people)| people).sum()
        };
        Ok(Answer::page(&DeskEvent {
            rules: event.signup.map(|rules| DeskRules {
                capacity: rules.capacity,
                waiting: rules.waiting,
                opens_days: rules.opens_days,
                closes_minutes: rules.closes_minutes,
            }),
            here: sum(&|on| Some(on) == date),
            later: sum(&|on| date.is_some_and(|date| on >= date)),
        }))
    }

    /// The last date of an event that people have signed up for.
    pub(super) async fn signed_last(&self, event: &Event) -> Result<Option<Date>, Fault> {
        let signed = self.signed_on(event).await?;
        Ok(signed.into_iter().map(|(date, _)| date).max())
    }

    /// How often sign-ups have been changed.
    pub(super) async fn signups_changed(&self) -> Result<i64, Fault> {
        let topics = self.store.topics().await?;
        let signups = topics.into_iter().find(|(name, _)| name == "signup");
        Ok(signups.map_or(0, |(_, version)| version))
    }

    /// The dates of an event that people have signed up for, and how many.
    async fn signed_on(&self, event: &Event) -> Result<Vec<(Date, u32)>, Fault> {
        let all = self.store.tallies().await?.into_iter();
        let these = all.filter(|(on, ..)| on.event == event.id && event.gives(on.date));
        let these = these.map(|(on, _, tally)| (on.date, tally.placed + tally.waiting));
        Ok(these.filter(|(_, people)| *people > 0).collect())
    }

    /// Other rules of signing up, for all dates of an event.
    pub(super) async fn change_places(
        &self,
        staff: &Staff,
        id: &Id,
        fields: &Fields,
    ) -> Result<Answer, Problem> {
        let no = |words: &str| Ok(Answer::refused("没有改", words));
        if fields.get("deed") != "places" {
            return no("请先从列表里选一天。");
        }
        let edition = self.press.current();
        let Some(before) = edition.content.event(id) else {
            return Ok(Answer::Missing);
        };
        if !events::is_seen(before, fields) {
            return no(events::STALE);
        }
        let rules = match events::signup(fields) {
            Ok(Some(rules)) => rules,
            Ok(None) => return no("请写上名额。要停止报名，把截止的时间提前。"),
            Err(wrong) => return no(wrong),
        };
        let mut event = before.clone();
        event.signup = Some(match before.signup {
            // For whom it is stays: consents were given for that.
            Some(old) => Signup {
                minors: old.minors,
                keep_days: old.keep_days,
                ..rules
            },
            None => rules,
        });
        event.number_after(before);
        if let Some(answer) = events::unsound(&edition.content, &[&event]) {
            return Ok(answer);
        }
        let what = format!(
            "{}，名额 {}，候补 {}",
            event.title.as_str(),
            rules.capacity,
            rules.waiting
        );
        let entry = self.entry(staff, "改动名额", what);
        let change = events::Laying::one(event, self.press.origin(id))
            .over(&edition.content, self.clock.unix_s());
        let then = DeskRoute::Event(id.clone(), None);
        let answer = self.lay_over(change, entry, then).await?;
        // The places are changed and on the disk; who waits is served again with the new edition.
        if let Err(fault) = self.serve_waiting().await {
            tracing::warn!(%fault, "who waits is served a little later");
        }
        Ok(answer)
    }
}
