//! `/desk/events/{event}` and `/desk/new-event`: move, cancel, publish.
use super::{Frame, events};
use crate::{
    model::{
        date::Date,
        event::{Event, EventTime, Status},
        id::Id,
        signup::show::{DeskEvent, DeskRules},
    },
    web::{
        markup::{Markup, html},
        route::{DeskRoute, Route},
        screen::Screen,
        text,
        ui::{event, fact},
    },
};

/// An event, its next dates, how many people it takes; of one date the form.
pub fn page(screen: &Screen, frame: &Frame, id: &Id, date: Option<Date>) -> Markup {
    let Some(event) = screen.content.event(id) else {
        return Markup::Nothing;
    };
    let desk: DeskEvent = frame.data().unwrap_or_default();
    let body = match date {
        Some(date) => change(screen, frame, event, date, &desk),
        None => {
            html! { {events::dates(screen)} {onward(event)} {places(frame, event, desk.rules)} }
        }
    };
    html! {
        <h2>{fact::words(&event.title)}</h2>
        <p class="chips"><a href=Route::Event(id.clone(), date).to_string()>"看访客看到的那一页"</a></p>
        {body}
    }
}

/// The way to what it goes on as.
fn onward(event: &Event) -> Option<Markup> {
    let to = Route::Desk(DeskRoute::Event(event.onward.clone()?, None)).to_string();
    Some(html! {
        <p class="section">"再往后的改了安排，" <a href=to>"看改后的场次"</a></p>
    })
}

/// How many people it takes.
fn places(frame: &Frame, event: &Event, rules: Option<DeskRules>) -> Markup {
    let action = DeskRoute::Event(event.id.clone(), None);
    html! {
        <form class="desk-form section" method="post" action=Route::Desk(action).to_string()>
            <h2>"报名"</h2>
            {frame.token()}
            {seen(event)}
            {signup(frame, rules)}
            <p class="soft">"每一场都按新的名额。名额多了，候补的人马上按先后补上；少了，已经报上的人不受影响。"</p>
            <button class="button" name="deed" value="places">"改名额"</button>
        </form>
    }
}

/// As which version the event stands on this page: who has not seen a later one does not undo it.
fn seen(event: &Event) -> Markup {
    html! { <input type="hidden" name="seen" value=event.sequence.to_string() /> }
}

fn change(screen: &Screen, frame: &Frame, event: &Event, date: Date, desk: &DeskEvent) -> Markup {
    let action = DeskRoute::Event(event.id.clone(), Some(date));
    let now = event.became(date).unwrap_or_else(|| event.planned(date));
    // One that is apart from the others already is changed alone.
    let apart = now.status != Status::Planned;
    let many = event.rrule.is_some() && !apart;
    let scope = if many {
        let chosen = frame.typed("scope", "one");
        let radio = |value: &'static str, words: &'static str| {
            html! {
                <label class="desk-choice">
                    <input type="radio" name="scope" value=value checked=chosen == value />
                    {words}
                </label>
            }
        };
        html! {
            <fieldset>
                <legend>"改哪几场"</legend>
                {radio("one", "只改这一场")}
                {radio("following", "这场及以后")}
                {radio("all", "还没办的全部")}
            </fieldset>
        }
    } else {
        html! { <input type="hidden" name="scope" value="one" /> }
    };
    let others = many.then(|| {
        html! { <span class="soft">" 改很多场时，都前移或后移一样多的天数"</span> }
    });
    let zone = now.zone.as_ref().and_then(|id| screen.content.zone(id));
    let zone = zone.map(|zone| html! { " " {fact::words(&zone.name)} });
    html! {
        <p>"现在：" {text::date(now.date, screen.now.date)} " " {text::weekday(now.date.weekday())} " " {text::span(now.time)} {zone}</p>
        {apart.then(|| html! { <p class="desk-said">{event::change(&now, screen.now.date)} "。改回原来的时间和地点，就恢复原样。"</p> })}
        {signed(event, date, desk)}
        <form class="desk-form section" method="post" action=Route::Desk(action).to_string()>
            {frame.token()}
            {seen(event)}
            {scope}
            <label for="to">"改到哪一天"{others}</label>
            <input id="to" name="to" type="date" value=frame.typed("to", &now.date.to_string()) />
            {times(frame, Some(now.time))}
            {zones(screen, frame, now.zone.as_ref())}
            <label for="reason">"原因"<span class="soft">" 访客会看到，40 个字以内"</span></label>
            <input id="reason" name="reason" required=true maxlength="40" value=frame.typed("reason", "") />
            <div class="desk-deeds">
                <button class="button" name="deed" value="move">"改期"</button>
                <button class="button line" name="deed" value="cancel">"取消，不办了"</button>
            </div>
        </form>
    }
}

/// Who has to be told of a change.
fn signed(event: &Event, date: Date, desk: &DeskEvent) -> Option<Markup> {
    if desk.later == 0 {
        return None;
    }
    let to = DeskRoute::SignupsOn(event.id.clone(), date);
    let here = format!("这一场有 {} 人报名", desk.here);
    let later = event
        .rrule
        .is_some()
        .then(|| format!("，这场及以后一共 {} 人", desk.later));
    Some(html! {
        <p class="desk-said">
            {here} {later} "。改期时他们跟着走，取消时凭证上会写明；还请打电话告诉他们："
            <a href=Route::Desk(to).to_string()>"这一场的名单"</a>
        </p>
    })
}

/// The form for a new event.
pub fn publish(screen: &Screen, frame: &Frame) -> Markup {
    let action = Route::Desk(DeskRoute::NewEvent).to_string();
    let chosen = frame.typed("category", "");
    let categories = screen.content.centre.categories.iter().map(|each| {
        let id = each.id.to_string();
        html! { <option value=id.clone() selected=chosen == id>{each.name.as_str().to_owned()}</option> }
    });
    let often = frame.typed("repeat", "");
    let repeat = [
        ("", "只有一次"),
        ("weekly", "每周"),
        ("biweekly", "每两周"),
        ("monthly", "每月同一天"),
    ];
    let repeat = repeat.into_iter().map(|(value, words)| {
        html! { <option value=value selected=often == value>{words}</option> }
    });
    html! {
        <form class="desk-form section" method="post" action=action>
            {frame.token()}
            <label for="title">"叫什么"<span class="soft">" 20 个字以内"</span></label>
            <input id="title" name="title" required=true maxlength="20" value=frame.typed("title", "") />
            <label for="summary">"一句话介绍"<span class="soft">" 60 个字以内"</span></label>
            <input id="summary" name="summary" required=true maxlength="60" value=frame.typed("summary", "") />
            <label for="category">"哪一类"</label>
            <select id="category" name="category">{categories.collect::<Markup>()}</select>
            <label for="date">"哪一天"</label>
            <input id="date" name="date" type="date" required=true value=frame.typed("date", &screen.now.date.to_string()) />
            {times(frame, None)}
            {zones(screen, frame, None)}
            <label for="repeat">"多久一次"</label>
            <select id="repeat" name="repeat">{repeat.collect::<Markup>()}</select>
            <label for="until">"到哪一天为止"<span class="soft">" 只有一次就空着"</span></label>
            <input id="until" name="until" type="date" value=frame.typed("until", "") />
            {signup(frame, None)}
            <button class="button">"发布"</button>
        </form>
    }
}

/// Whether one can sign up, and how.
fn signup(frame: &Frame, rules: Option<DeskRules>) -> Markup {
    let number = |id: &'static str, label: &'static str, hint: &'static str, now: Option<u16>| {
        let now = now.map_or_else(String::new, |number| number.to_string());
        let typed = frame.typed(id, &now);
        // Where a colleague was faster, what is typed is not how it is.
        let other = (rules.is_some() && typed != now).then(|| match now.as_str() {
            "" => " · 现在空着".to_owned(),
            now => format!(" · 现在是 {now}"),
        });
        html! {
            <label for=id>{label}<span class="soft">{hint} {other}</span></label>
            <input id=id name=id type="number" inputmode="numeric" min="0" value=typed />
        }
    };
    let minors = frame.typed("minors", "") == "yes";
    let of = |field: fn(&DeskRules) -> u16| rules.as_ref().map(field);
    let each = if rules.is_some() {
        " 每一场多少人"
    } else {
        " 每一场多少人；不用报名就空着"
    };
    html! {
        {number("capacity", "报名名额", each, of(|rules| rules.capacity))}
        {number("waiting", "候补人数", " 名额满了还能排多少人；没有候补就空着", of(|rules| rules.waiting))}
        {number("opens", "提前几天开始报名", " 空着就是 14 天", of(|rules| rules.opens_days))}
        {number("closes", "开始前多少分钟截止", " 空着就是到开始为止", of(|rules| rules.closes_minutes))}
        {rules.is_none().then(|| html! {
            <label class="desk-choice">
                <input type="checkbox" name="minors" value="yes" checked=minors />
                "给未成年人的：由监护人报名并同意"
            </label>
        })}
    }
}

/// When in the day.
fn times(frame: &Frame, now: Option<EventTime>) -> Markup {
    let (begins, ends, part) = match now {
        Some(EventTime::At { from, to }) => (from.to_string(), to.to_string(), String::new()),
        Some(part) => (String::new(), String::new(), String::from(part)),
        None => Default::default(),
    };
    let part = frame.typed("part", &part);
    let parts = [
        ("", "按上面的钟点"),
        ("morning", "上午"),
        ("afternoon", "下午"),
        ("evening", "晚上"),
        ("all-day", "整天"),
    ];
    let parts = parts.into_iter().map(|(value, words)| {
        html! { <option value=value selected=part == value>{words}</option> }
    });
    html! {
        <div class="desk-pair">
            <div>
                <label for="begins">"几点开始"</label>
                <input id="begins" name="begins" type="time" value=frame.typed("begins", &begins) />
            </div>
            <div>
                <label for="ends">"几点结束"</label>
                <input id="ends" name="ends" type="time" value=frame.typed("ends", &ends) />
            </div>
        </div>
        <label for="part">"时段"<span class="soft">" 钟点还没有定才选"</span></label>
        <select id="part" name="part">{parts.collect::<Markup>()}</select>
    }
}

/// Where.
fn zones(screen: &Screen, frame: &Frame, now: Option<&Id>) -> Markup {
    let chosen = frame.typed("zone", now.map_or("", Id::as_str));
    let zones = screen.content.zones.iter().map(|zone| {
        let id = zone.id.to_string();
        html! { <option value=id.clone() selected=chosen == id>{zone.name.as_str().to_owned()}</option> }
    });
    html! {
        <label for="zone">"地点"</label>
        <select id="zone" name="zone">
            <option value="" selected=chosen.is_empty()>"还没有定"</option>
            {zones.collect::<Markup>()}
        </select>
    }
}
