//! `/signup/{event}/{date}`: one form, complete without the module.
pub mod pass;

use crate::{
    model::{
        event::Occurrence,
        id::Id,
        signup::{
            rules::MAX_HEADS,
            show::Form,
            wanted::{MAX_CONTACT, MAX_NAME, Wrong},
        },
    },
    web::{
        markup::{Markup, html},
        route::{Route, SignupRoute},
        screen::{Aside, Screen},
        text,
        ui::{bar, event, fact, places, sent::Sent},
    },
};

/// The page.
pub fn page(screen: &Screen, id: &Id) -> Markup {
    let form = screen.aside.as_ref().and_then(Aside::read::<Form>);
    let Some(form) = form else {
        return html! {
            <h1 tabindex="-1">"报名"</h1>
            <p class="section empty">
                "现在看不到这场报名：可能没有连上网，也可能这一天没有这场活动，或者不用报名。"
                <a href=Route::Event(id.clone(), None).to_string()>"看看这个活动"</a>
            </p>
        };
    };
    let on = &form.on;
    let back = Route::Event(id.clone(), Some(on.date)).to_string();
    let open = places::can(&form.standing);
    html! {
        {bar::back(back, text::named(Some(&on.title)))}
        <div class="booking signup">
            <h1 tabindex="-1">"报名：" {fact::words(&on.title)}</h1>
            {facts(screen, on)}
            <p class="chosen" role="status">{places::words(&form.standing, screen.now)}</p>
            {problem(&form, open)}
            {sent(&form, id).ask(form.is_answer(), address(&form, id), Markup::Nothing)}
            {open.then(|| fields(&form, id))}
            <section class="section about">
                <h2>"您的联系方式"</h2>
                <p>
                    "只有工作人员看得到，加密保存，只用来通知这场活动的变动。"
                    {format!("活动结束{}自动删除；您自己取消报名，马上就删。", days_after(form.keep_days))}
                </p>
            </section>
        </div>
    }
}

/// How long after the event: ` 14 天后`, `后马上`.
pub fn days_after(days: u16) -> String {
    match days {
        0 => "后马上".to_owned(),
        days => format!(" {days} 天后"),
    }
}

/// When and where it takes place.
pub(super) fn facts(screen: &Screen, on: &Occurrence) -> Markup {
    let zone = on.zone.as_ref().and_then(|id| screen.content.zone(id));
    let place = match zone {
        Some(zone) => {
            let to = Route::Zone(zone.id.clone()).to_string();
            html! { <a href=to>{fact::words(&zone.name)}</a> }
        }
        None => html! { "地点待中心补充" },
    };
    let today = screen.now.date;
    html! {
        <dl class="details">
            <dt>"时间"</dt>
            <dd>
                {text::date(on.date, today)} " " {text::weekday(on.date.weekday())} " " {text::span(on.time)}
                " " {event::chip(on, screen.now)}
                {on.sample.then(|| fact::mark(crate::model::fact::Confidence::Sample))}
            </dd>
            <dt>"地点"</dt>
            <dd>{place}</dd>
        </dl>
    }
}

/// What was wrong with the form as it was sent.
fn problem(form: &Form, open: bool) -> Option<Markup> {
    let words = match &form.said {
        Some(said) => said.words.clone(),
        None if form.wrong.is_empty() => return None,
        None => format!("有 {} 处要改，写在格子下面。", form.wrong.len()),
    };
    let then = if form.typed.name.is_empty() {
        " 请在下面填一次。"
    } else {
        " 填好的内容还在下面。"
    };
    Some(html! {
        <div class="card failed" role="alert">
            <b>"没有报上"</b>
            <p>{words} {open.then_some(then)}</p>
        </div>
    })
}

/// Where the form is sent: the page it is on.
fn address(form: &Form, id: &Id) -> String {
    let route = Route::Signup(SignupRoute::Form {
        event: id.clone(),
        date: form.standing.date,
    });
    route.to_string()
}

fn sent(form: &Form, id: &Id) -> Sent {
    Sent::signup(id, form.standing.date)
}

fn fields(form: &Form, id: &Id) -> Markup {
    let guardian = form.consent.is_some();
    let name = if guardian {
        "监护人怎么称呼"
    } else {
        "怎么称呼您"
    };
    let contact = if guardian {
        "监护人的联系方式"
    } else {
        "联系方式"
    };
    let heads = if guardian {
        "几个孩子（最多 5 个）"
    } else {
        "几个人（最多 5 人）"
    };
    let key = form.key.map(|key| key.to_string()).unwrap_or_default();
    let button = if form.standing.free > 0 {
        "提交报名"
    } else {
        "排候补"
    };
    let typed = &form.typed;
    html! {
        <form class="fields" method="post" action=address(form, id) on:submit=sent(form, id).handler()>
            <input type="hidden" name="key" value=key />
            {guardian.then(|| html! { <p class="note">"孩子的姓名、照片都不用填，只填监护人的。"</p> })}
            <label for="name">{name}<span class="soft">" 不用写全名"</span></label>
            <input
                id="name"
                name="name"
                required=true
                maxlength=MAX_NAME.to_string()
                autocomplete="nickname"
                value=typed.name.clone()
                aria-invalid=invalid(form, "name")
                aria-describedby=described(form, "name")
            />
            {wrong(form, "name")}
            <label for="contact">{contact}<span class="soft">" 手机号、邮箱或微信号，填一种"</span></label>
            <input
                id="contact"
                name="contact"
                required=true
                maxlength=MAX_CONTACT.to_string()
                autocapitalize="none"
                spellcheck="false"
                value=typed.contact.clone()
                aria-invalid=invalid(form, "contact")
                aria-describedby=described(form, "contact")
            />
            {wrong(form, "contact")}
            <label for="heads">{heads}</label>
            <input
                id="heads"
                name="heads"
                type="number"
                inputmode="numeric"
                required=true
                min="1"
                max=MAX_HEADS.to_string()
                value=typed.heads.clone()
                aria-invalid=invalid(form, "heads")
                aria-describedby=described(form, "heads")
            />
            {wrong(form, "heads")}
            {form.consent.as_ref().map(|words| consent(form, words))}
            <button class="button">{button}</button>
        </form>
    }
}

/// What a guardian agrees to.
fn consent(form: &Form, words: &str) -> Markup {
    html! {
        <fieldset>
            <legend>"监护人同意"</legend>
            <label class="tick agree">
                <input
                    id="consent"
                    type="checkbox"
                    name="consent"
                    value="yes"
                    required=true
                    checked=form.typed.consent
                    aria-invalid=invalid(form, "consent")
                    aria-describedby=described(form, "consent")
                />
                <span>{words.to_owned()}</span>
            </label>
            {wrong(form, "consent")}
        </fieldset>
    }
}

fn found(form: &Form, field: &str) -> Option<Wrong> {
    form.wrong
        .iter()
        .copied()
        .find(|wrong| wrong.field() == field)
}

fn invalid(form: &Form, field: &str) -> Option<&'static str> {
    found(form, field).map(|_| "true")
}

fn described(form: &Form, field: &str) -> Option<String> {
    found(form, field).map(|_| format!("{field}-wrong"))
}

/// What is wrong with one field, beside it.
fn wrong(form: &Form, field: &str) -> Option<Markup> {
    let wrong = found(form, field)?;
    Some(html! { <p class="why" id=format!("{field}-wrong")>{wrong.to_string()}</p> })
}
