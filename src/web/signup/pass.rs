//! `/signup/{number}`: the private page of a sign-up: its state, its pass, its reminders, giving it up.
use super::facts;
use crate::{
    model::{
        signup::{record::State, show::Pass},
        text::Text,
    },
    web::{
        markup::{Markup, html},
        route::{CalendarQuery, Route, SignupRoute},
        screen::{Aside, Screen},
        ui::{
            icon::{Glyph, icon},
            sent::Sent,
        },
    },
};

/// The page.
pub fn page(screen: &Screen) -> Markup {
    let pass = screen.aside.as_ref().and_then(Aside::read::<Pass>);
    let Some(pass) = pass else {
        return html! {
            <h1 tabindex="-1">"没有找到报名"</h1>
            <p class="lead">
                "这个网址不完整，或者报名号不对。请用提交时保存的完整网址打开；找不到了，就带着报名号问中心。"
            </p>
            <p class="actions">
                <a class="button" href=Route::Calendar(CalendarQuery::default()).to_string()>"看活动日历"</a>
            </p>
        };
    };
    Sent::signup(&pass.signed.event, pass.signed.date).answered(Some(pass.key));
    let said = pass.said.as_ref().map(|said| {
        let (class, role) = if said.good {
            ("note why", "status")
        } else {
            ("card failed", "alert")
        };
        html! { <p class=class role=role>{said.words.clone()} {again(&pass)}</p> }
    });
    let holds = pass.signed.state != State::Cancelled && !is_off(&pass);
    html! {
        <article class="booking receipt">
            <h1 tabindex="-1">"我的报名：" {pass.title.clone()}</h1>
            {said}
            {state(&pass)}
            {changed(&pass)}
            {holds.then(|| code(&pass))}
            {pass.on.as_ref().map(|on| facts(screen, on))}
            {holds.then(|| keep(&pass))}
            {(pass.open && holds).then(|| give_up(&pass))}
        </article>
    }
}

/// How to sign up otherwise, where what was sent last was not taken.
fn again(pass: &Pass) -> Option<&'static str> {
    pass.said.as_ref().filter(|said| said.good)?;
    Some(match pass.signed.state {
        State::Cancelled => "这一份已经取消了，要再报请打开活动页重新报名。",
        State::Placed | State::Waiting if is_off(pass) => return None,
        State::Placed | State::Waiting if pass.open => {
            "要改请问中心；还能报名的话，也可以取消这一份，再报一次。"
        }
        State::Placed | State::Waiting => "要改请问中心。",
    })
}

/// Whether the date does not take place: then nobody needs a pass.
fn is_off(pass: &Pass) -> bool {
    pass.on.as_ref().is_some_and(|on| !on.takes_place())
}

fn state(pass: &Pass) -> Markup {
    let signed = &pass.signed;
    let heads = signed.heads;
    let (class, heading, words) = match signed.state {
        State::Placed | State::Waiting if is_off(pass) => (
            "gone",
            "这场不办了",
            "您不用来，也不用再做什么。".to_owned(),
        ),
        State::Placed if signed.arrived_at.is_some() => ("good", "已签到", "欢迎您来。".to_owned()),
        State::Placed => (
            "good",
            "报上了",
            format!("{heads} 个人的名额给您留着。到场时把下面的凭证给工作人员看。"),
        ),
        State::Waiting => (
            "wait",
            "在候补",
            format!(
                "您排第 {} 位（{heads} 人）。有人取消会自动补上，这一页会变成“报上了”，请过些时候再打开看。",
                signed.place
            ),
        ),
        State::Cancelled => match &signed.reason {
            Some(why) => ("gone", "中心取消了这次报名", format!("原因：{why}。")),
            None => (
                "gone",
                "已取消",
                "名额已经让出来了，您的联系方式也删掉了。".to_owned(),
            ),
        },
    };
    html! {
        <section class=format!("state {class}") role="status">
            <b>{heading}</b>
            <p>{words}</p>
        </section>
    }
}

/// That the date is not what it was.
fn changed(pass: &Pass) -> Option<Markup> {
    let words = match &pass.on {
        None => "这场活动的安排变了，日历上已经没有这一天，请问中心。".to_owned(),
        Some(on) => {
            let holds = pass.signed.state != State::Cancelled;
            let moved = pass.signed.reason.as_deref().filter(|_| holds);
            let why = on.reason.as_ref().map(Text::as_str).or(moved)?;
            let what = if on.takes_place() {
                "这场活动有变动，请看下面新的时间和地点"
            } else {
                "这场活动取消了，不用来"
            };
            format!("{what}。原因：{why}")
        }
    };
    Some(html! { <p class="note why">{words}</p> })
}

/// What is shown at the door.
fn code(pass: &Pass) -> Markup {
    let width = pass.width.to_string();
    let view = format!("0 0 {width} {width}");
    html! {
        <figure class="pass card">
            <svg viewBox=view role="img" aria-label="凭证的二维码">
                <rect width=width.clone() height=width fill="#fff" />
                <path d=pass.path.clone() fill="#000" />
            </svg>
            <figcaption>
                "报名号 "
                <b>{pass.signed.number.to_string()}</b>
            </figcaption>
        </figure>
    }
}

/// How to find it again, and the reminders.
fn keep(pass: &Pass) -> Markup {
    let file = SignupRoute::file(&pass.signed.number, pass.key);
    let deleted = match pass.keep_days {
        Some(days) => format!("联系方式在活动结束{}自动删除。", super::days_after(days)),
        // What the records keep with it holds, though the calendar says nothing of it any more.
        None => "联系方式到期自动删除。".to_owned(),
    };
    let reminders = pass.on.as_ref().map(|_| {
        html! {
            <p class="actions">
                <a class="button line" download="" href=file>
                    {icon(Glyph::Calendar)}
                    "放进手机日历"
                </a>
            </p>
        }
    });
    let reminded = pass
        .on
        .as_ref()
        .map(|_| "日历会在前一天和前一小时各提醒一次。");
    html! {
        <p class="note keep">
            "请把这一页的网址收藏起来，或者截图：看候补、取消都靠它。知道网址的人都能取消，不要发到群里。"
        </p>
        {reminders}
        <p class="soft">{reminded} {deleted}</p>
    }
}

fn give_up(pass: &Pass) -> Markup {
    // A refusal is shown at this address: it stays the private link.
    let own = Route::Signup(SignupRoute::Signed {
        number: pass.signed.number.clone(),
        key: Some(pass.key),
    });
    html! {
        <section class="section">
            <h2>"不来了"</h2>
            <details>
                <summary>"取消报名"</summary>
                <form method="post" action=own.to_string()>
                    <input type="hidden" name="key" value=pass.key.to_string() />
                    <p>"取消以后名额马上让给候补的人，联系方式马上删掉，不能恢复。"</p>
                    <button class="button">"确定取消"</button>
                </form>
            </details>
        </section>
    }
}
