//! `/stamp`: where a code is scanned or typed, how that goes, and what came of it where the form was
//! sent without the module.
use crate::web::{
    markup::{Markup, html},
    route::Route,
    screen::{Aside, Outcome, Screen},
    ui::{lark::lark, seal, stamp::form},
};

/// The page.
pub fn page(screen: &Screen) -> Markup {
    let outcome = screen.aside.as_ref().and_then(Aside::outcome);
    let outcome = outcome.as_ref();
    let said = match outcome {
        None => html! {
            <p class="says">
                {lark()}
                <span>
                    "用微信或相机扫门边海报上的码，印章就盖好了。扫不出来，就把码下面那串字填在这里。"
                </span>
            </p>
        },
        Some(outcome) => came(screen, outcome),
    };
    // A code that gave no seal stands there again, to be mended.
    let failed = outcome.filter(|outcome| outcome.passport.is_none());
    let code = failed.map_or("", |outcome| &outcome.code);
    let place = failed.and_then(|outcome| outcome.place.as_ref());
    html! {
        <article class="stamping">
            <h1 tabindex="-1">"盖一枚印章"</h1>
            {said}
            <section class="section stamp">{form(place, false, code)}</section>
            <section class="section">
                <h2>"说明"</h2>
                <ul class="promises">
                    <li>
                        "不用注册，不用定位。印章存在您自己的手机里，中心只存护照号的指纹和印章，不知道您是谁。"
                    </li>
                    <li>"没有信号也能盖：先存在手机里，有网络时自动补上，14 天内有效。"</li>
                    <li>
                        "同一处一天盖一枚。门口有屏幕的，扫屏幕上的码更好：它证明您当时在场。"
                    </li>
                </ul>
            </section>
            <p class="actions">
                <a class="button line" href=Route::Me.to_string()>"看我的护照"</a>
            </p>
            {number(outcome)}
        </article>
    }
}

/// What came of it.
pub fn came(screen: &Screen, outcome: &Outcome) -> Markup {
    let kept = outcome.passport.is_some();
    let picture = outcome
        .place
        .as_ref()
        .filter(|_| kept)
        .map(|place| seal::of(&screen.content, place, true));
    let number = outcome.passport.as_ref().map(|passport| {
        html! {
            <p class="number">
                "护照号 " <b>{grouped(&passport.to_string())}</b>
                " 请记下来：下次填上它，印章就盖在同一本护照里。"
            </p>
        }
    });
    html! {
        <section class=if outcome.good { "card came" } else { "card came failed" } role="status">
            <div class="row">
                {picture}
                <div class="grow">
                    <b class="name">{outcome.heading.clone()}</b>
                    <p>{outcome.words.clone()}</p>
                </div>
            </div>
            {number}
        </section>
    }
}

/// The field for a passport's number: only a browser without the module needs it. Last on the page, so
/// that nothing moves when it goes.
fn number(outcome: Option<&Outcome>) -> Markup {
    let number = outcome.and_then(|outcome| outcome.passport.as_ref());
    let number = number.map(|passport| grouped(&passport.to_string()));
    html! {
        <p class="unready">
            <label for="passport">"护照号（可以不填；填了，就盖在那一本里）"</label>
            <input
                id="passport"
                form="entry"
                name="passport"
                maxlength="64"
                autocomplete="off"
                autocapitalize="characters"
                spellcheck="false"
                value=number
            />
        </p>
    }
}

/// In groups of four, as it is read and typed.
pub fn grouped(symbols: &str) -> String {
    let mut grouped = String::with_capacity(symbols.len() * 5 / 4);
    for (index, symbol) in symbols.chars().enumerate() {
        if index > 0 && index % 4 == 0 {
            grouped.push('-');
        }
        grouped.push(symbol);
    }
    grouped
}
