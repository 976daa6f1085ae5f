//! `/verify`: whether a certificate is genuine.
use crate::web::{
    markup::{Markup, html},
    route::Route,
    screen::{Aside, Screen},
    ui::lark::lark,
};

/// The page; `code` is what is asked about, empty for nothing.
pub fn page(screen: &Screen, code: &str) -> Markup {
    let said = match screen.aside.as_ref().and_then(Aside::outcome) {
        Some(outcome) => super::stamp::came(screen, &outcome),
        None => html! {
            <p class="says">
                {lark()}
                <span>"输入证书下面的那串码，就知道它是不是本中心发的、哪条路、哪一天走完。"</span>
            </p>
        },
    };
    let action = Route::Verify {
        code: String::new(),
    };
    html! {
        <article class="stamping">
            <h1 tabindex="-1">"核对证书"</h1>
            {said}
            <form class="entry section" method="get" action=action.to_string()>
                <label for="code">"证书上的码"</label>
                <div class="typed">
                    <input
                        id="code"
                        name="code"
                        required=true
                        maxlength="40"
                        autocomplete="off"
                        autocapitalize="characters"
                        spellcheck="false"
                        enterkeyhint="go"
                        placeholder="例如 C1AB-2CD3-…"
                        value=code.to_owned()
                    />
                    <button class="button">"核对"</button>
                </div>
            </form>
            <p class="section note">
                "码由本中心签发，一条路线、一个日子一个码，改动一个字就对不上。证书上的名字是本人自己写的，这里核对不了。工作人员在中心的电脑上用 hongdu verify 也能核对，不用上网。"
            </p>
        </article>
    }
}
