//! Publishing, moving and cancelling what takes place, by the pack's own rules.
use super::{Answer, Fields, Staff, trouble};
use crate::{
    model::{
        booking::slot::Slot,
        content::Content,
        date::{Date, Time},
        event::{Event, EventTime},
        id::Id,
        recurrence::Rule,
        revise::{Deed, Scope, aim, revise},
        signup::rules::Signup,
        text::Text,
    },
    server::{
        Endpoint,
        booking::needed,
        pack::overlay,
        problem::Problem,
        store::{
            desk::{Carry, DeskChange, Laid},
            fault::Fault,
        },
    },
    web::{route::DeskRoute, text},
};

/// What a form has wrong.
pub(super) type Wrong = &'static str;

/// Said where somebody else was faster, or the same form came twice.
pub(super) const STALE: Wrong = "它刚才已经改过了（同事改的，或者按了两次）。下面填的还是您刚才写的：看清现在的样子，还要这样改就再按一次。";

/// Whether who sent this form has seen the event as it is now.
pub(super) fn is_seen(event: &Event, fields: &Fields) -> bool {
    let seen = fields.get("seen");
    seen.is_empty() || seen == event.sequence.to_string()
}

impl Endpoint {
    /// A new event.
    pub(super) async fn publish(&self, staff: &Staff, fields: &Fields) -> Result<Answer, Problem> {
        let content = &self.press.current().content;
        let mut event = match new_event(content, fields) {
            Ok(event) => event,
            Err(wrong) => return Ok(Answer::refused("没有发布", wrong)),
        };
        let stem = format!("d{}", event.from.to_string().replace('-', ""));
        let Some(id) = overlay::free_id(content, &stem) else {
            return Ok(Answer::refused("没有发布", "这一天的活动太多了。"));
        };
        event.id = id;
        event.sequence = 1;
        if let Some(answer) = unsound(content, &[&event]) {
            return Ok(answer);
        }
        let twin = |other: &&Event| {
            let same = other.title == event.title && other.zone == event.zone;
            same && (other.from, other.time) == (event.from, event.time)
        };
        if content.events.iter().any(|other| twin(&other)) {
            let words = "同名的活动，这一天、这个时间、这个地点，日历上已经有一个了。";
            return Ok(Answer::refused("没有再发一次", words));
        }
        let rooms = needed(content, &[&event], self.clock.now());
        let what = format!("{}，{}", event.title.as_str(), said(event.from, event.time));
        let entry = self.entry(staff, "发布活动", what);
        let then = DeskRoute::Event(event.id.clone(), None);
        let change = Laying {
            rooms,
            ..Laying::one(event, None)
        };
        let change = change.over(content, self.clock.unix_s());
        self.lay_over(change, entry, then).await
    }

    /// Other dates of an event that there is.
    pub(super) async fn revise(
        &self,
        staff: &Staff,
        id: &Id,
        date: Date,
        fields: &Fields,
    ) -> Result<Answer, Problem> {
        let content = &self.press.current().content;
        let Some(event) = content.event(id) else {
            return Ok(Answer::Missing);
        };
        let no = |words: &str| Ok(Answer::refused("没有改", words));
        if !is_seen(event, fields) {
            return no(STALE);
        }
        let scope = match fields.get("scope") {
            "one" => Scope::One,
            "following" => Scope::Following,
            "all" => Scope::All,
            _ => return no("请选好改哪几场：只这一场、这场及以后，还是全部。"),
        };
        let reason = fields.get("reason");
        if reason.is_empty() {
            return no("请写一句原因，会让来的人看到，例如“停电检修”。");
        }
        let deed = match fields.get("deed") {
            "cancel" => Deed::Cancel,
            "move" => match moved(fields, event.became(date).map(|shown| shown.time)) {
                Ok(deed) => deed,
                Err(wrong) => return no(wrong),
            },
            _ => return no("请按“改期”或者“取消”。"),
        };
        let (from, deed) = match aim(event, date, scope, deed, self.clock.now()) {
            Ok(aimed) => aimed,
            Err(cannot) => return no(&cannot.to_string()),
        };
        let stem = format!("{}-{}", short(id), from.to_string().replace('-', ""));
        let Some(rest) = overlay::free_id(content, &stem) else {
            return no("这个活动改得太多次了，请另外发布一个。");
        };
        let why = Text::zh(reason);
        let looked_up = async || {
            let signups = self.signups_changed().await?;
            Ok((signups, self.signed_last(event).await?))
        };
        let (signups, signed) = looked_up().await.map_err(|fault: Fault| trouble(&fault))?;
        let (mut now, rest) = match revise(event, from, scope, &deed, &why, rest, signed) {
            Ok(both) => both,
            Err(cannot) => return no(&cannot.to_string()),
        };
        if (scope, &deed) == (Scope::All, &Deed::Cancel) {
            now = now.without_moved_to_come(from, self.clock.now(), &why);
        }
        let carry = carried(event, (&now, rest.as_ref()), (from, scope), &deed, reason);
        now.number_after(event);
        let mut events = vec![now];
        if let Some(mut rest) = rest {
            rest.number_after(event);
            events.push(rest);
        }
        let all: Vec<&Event> = events.iter().collect();
        if let Some(answer) = unsound(content, &all) {
            return Ok(answer);
        }
        let rooms = needed(content, &all, self.clock.now());
        let (name, many) = match (&deed, scope) {
            (Deed::Cancel, Scope::One) => ("取消活动", "只这一场"),
            (Deed::Cancel, Scope::Following) => ("取消活动", "这场及以后"),
            (Deed::Cancel, Scope::All) => ("取消活动", "全部"),
            (_, Scope::One) => ("活动改期", "只这一场"),
            (_, Scope::Following) => ("活动改期", "这场及以后"),
            (_, Scope::All) => ("活动改期", "全部"),
        };
        let to = match &deed {
            Deed::Move { to, time, .. } => format!("，改到 {}", said(*to, *time)),
            Deed::Cancel => String::new(),
        };
        let title = event.title.as_str();
        let what = format!("{title}，{from}（{many}）{to}。{reason}");
        let entry = self.entry(staff, name, what);
        let then = DeskRoute::Event(id.clone(), None);
        let change = Laying {
            events,
            origin: self.press.origin(id),
            carry,
            rooms,
            signups: Some(signups),
        };
        let change = change.over(content, self.clock.unix_s());
        self.lay_over(change, entry, then).await
    }
}

/// Which sign-ups go along where many dates are moved at once: they belong to other dates then, or to the
/// same ones at another hour or place, and their passes say why.
fn carried(
    event: &Event,
    (now, rest): (&Event, Option<&Event>),
    (date, scope): (Date, Scope),
    deed: &Deed,
    reason: &str,
) -> Option<Carry> {
    let Deed::Move { to, .. } = deed else {
        return None;
    };
    let after = rest.unwrap_or(now);
    // A programme without a rule has one date, whatever was chosen: its change says it.
    let many = scope != Scope::One && event.rrule.is_some();
    let ends = after.time.bounds(date).1;
    many.then(|| Carry {
        from: event.id.clone(),
        to: after.id.clone(),
        // Where nothing of it was before, the whole of it goes.
        since: if rest.is_some() { date } else { Date::FIRST },
        days: to.days_since(date),
        ends: ends.date.days_since(date) * 24 * 60 + i32::from(ends.time.minutes()),
        reason: reason.to_owned(),
    })
}

/// What the form asks for, before it is checked by the pack's rules.
fn new_event(content: &Content, fields: &Fields) -> Result<Event, Wrong> {
    let from: Date = (fields.get("date").parse()).map_err(|_| "请选好日期。")?;
    let rule = match fields.get("repeat") {
        "" => None,
        "weekly" => Some("FREQ=WEEKLY"),
        "biweekly" => Some("FREQ=WEEKLY;INTERVAL=2"),
        "monthly" => Some("FREQ=MONTHLY"),
        _ => return Err("请选好多久一次。"),
    };
    let until = fields.get("until").replace('-', "");
    let rule = match (rule, until.as_str()) {
        (None, _) => None,
        (Some(_), "") => return Err("重复的活动要写到哪一天为止。"),
        (Some(rule), until) => {
            let text = format!("{rule};UNTIL={until}");
            let rule: Rule = text.parse().map_err(|_| "最后一天写得不对，请重新选。")?;
            Some(rule)
        }
    };
    let mut categories = content.centre.categories.iter();
    let category = categories.find(|each| each.id.as_str() == fields.get("category"));
    Ok(Event {
        // Taken when all else is known.
        id: content
            .events
            .first()
            .map(|each| each.id.clone())
            .ok_or("内容包里还没有活动可以参照。")?,
        title: Text::zh(fields.get("title")),
        summary: Text::zh(fields.get("summary")),
        category: category.ok_or("请选好是哪一类活动。")?.id.clone(),
        zone: zone(fields)?,
        from,
        time: either(fields)?,
        rrule: rule,
        signup: signup(fields)?,
        except: Vec::new(),
        changes: Vec::new(),
        facts: overlay::announcement(),
        synonyms: Vec::new(),
        keys: String::new(),
        sequence: 0,
        onward: None,
    })
}

/// Whether one can sign up, and how: where no capacity is written, one cannot.
pub(super) fn signup(fields: &Fields) -> Result<Option<Signup>, Wrong> {
    if fields.get("capacity").is_empty() {
        return Ok(None);
    }
    let number = |name: &str, or: u16| match fields.get(name) {
        "" => Ok(or),
        text => text
            .parse()
            .map_err(|_| "报名的几个格子请填数字，不填就空着。"),
    };
    Ok(Some(Signup {
        capacity: number("capacity", 0)?,
        waiting: number("waiting", 0)?,
        opens_days: number("opens", 14)?,
        closes_minutes: number("closes", 0)?,
        minors: fields.get("minors") == "yes",
        keep_days: None,
    }))
}

/// `shown` is the time that the form began with: hours written beside a part of the day that nobody has
/// touched are meant.
fn moved(fields: &Fields, shown: Option<EventTime>) -> Result<Deed, Wrong> {
    let untouched = shown.is_some_and(|shown| fields.get("part") == String::from(shown));
    let hours = hours(fields).filter(|_| untouched);
    Ok(Deed::Move {
        to: (fields.get("to").parse()).map_err(|_| "请选好改到哪一天；日子不变就留着原来的。")?,
        time: hours.map_or_else(|| time(fields), Ok)?,
        zone: zone(fields)?,
    })
}

fn time(fields: &Fields) -> Result<EventTime, Wrong> {
    let part = fields.get("part");
    if !part.is_empty() {
        return part.parse().map_err(|_| "请选好上午、下午、晚上还是整天。");
    }
    hours(fields).ok_or("请写上几点开始、几点结束；还没有定就在“时段”里选上午、下午或晚上。")
}

/// The same of a form that stood at neither: then hours beside a part of the day are no slip of the form's.
fn either(fields: &Fields) -> Result<EventTime, Wrong> {
    if hours(fields).is_some() && !fields.get("part").is_empty() {
        return Err(
            "钟点和时段只要一样：钟点定了，“时段”就选“按上面的钟点”；没有定，就把钟点空着。",
        );
    }
    time(fields)
}

/// From when to when, where both are written.
fn hours(fields: &Fields) -> Option<EventTime> {
    let time = |name: &str| fields.get(name).parse::<Time>().ok();
    let (from, to) = (time("begins")?, time("ends")?);
    (from != to).then_some(EventTime::At { from, to })
}

fn zone(fields: &Fields) -> Result<Option<Id>, Wrong> {
    match fields.get("zone") {
        "" => Ok(None),
        id => Id::parse(id).map(Some).map_err(|_| "请从列表里选地点。"),
    }
}

/// What the pack's rules have against these events.
pub(super) fn unsound(content: &Content, events: &[&Event]) -> Option<Answer> {
    let all = events
        .iter()
        .flat_map(|event| overlay::faults(content, event));
    let faults: Vec<String> = all.collect();
    (!faults.is_empty()).then(|| Answer::refused("还差一点", faults.concat()))
}

/// Events that are to be laid over the pack, and what must still hold when they are.
pub(super) struct Laying {
    events: Vec<Event>,
    /// The programme of the pack that they go back to.
    origin: Option<Id>,
    carry: Option<Carry>,
    rooms: Vec<(Id, Slot)>,
    signups: Option<i64>,
}

impl Laying {
    /// This one, which goes back to `origin`.
    pub(super) fn one(event: Event, origin: Option<Id>) -> Self {
        Self {
            events: vec![event],
            origin,
            carry: None,
            rooms: Vec::new(),
            signups: None,
        }
    }

    /// The change of the records; `content` is what the events were made from, `at` Unix seconds.
    pub(super) fn over(self, content: &Content, at: u64) -> DeskChange {
        let laid = |event: Event| Laid {
            before: content.event(&event.id).map_or(0, |event| event.sequence),
            origin: self.origin.clone(),
            sequence: event.sequence,
            json: serde_json::to_string(&event).unwrap_or_default(),
            id: event.id,
        };
        DeskChange::Events {
            events: self.events.into_iter().map(laid).collect(),
            carry: self.carry,
            rooms: self.rooms,
            signups: self.signups,
            at,
        }
    }
}

fn said(date: Date, time: EventTime) -> String {
    format!("{date} {}", text::span(time))
}

/// An id with room for a date behind it.
fn short(id: &Id) -> &str {
    let text = id.as_str();
    text.get(..34).unwrap_or(text).trim_end_matches('-')
}
