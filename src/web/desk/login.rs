//! `/desk/login`: name, password, and the authenticator's code where one is set up.
use super::{Frame, KEPT, Login, said};
use crate::web::{
    markup::{Markup, html},
    route::{DeskRoute, Route},
    screen::Screen,
    ui::lark::lark,
};

/// The page.
pub fn page(screen: &Screen, frame: &Frame) -> Markup {
    let Login { to, kept } = frame.data().unwrap_or_default();
    let kept = kept.into_iter().map(|field| {
        html! { <input type="hidden" name=format!("{KEPT}{}", field.name) value=field.value /> }
    });
    html! {
        <article class="desk-login">
            {lark()}
            <h1 tabindex="-1">"值班台"</h1>
            <p class="soft">{screen.content.centre.name.as_str().to_owned()} "的工作人员在这里登录。访客不用登录，什么都能看。"</p>
            {said(frame)}
            <form class="desk-form" method="post" action=Route::Desk(DeskRoute::Login).to_string()>
                <input type="hidden" name="to" value=to />
                {kept.collect::<Markup>()}
                <label for="name">"名字"</label>
                <input id="name" name="name" required=true maxlength="40" autocomplete="username" autocapitalize="none" spellcheck="false" value=frame.typed("name", "") />
                <label for="password">"密码"</label>
                <input id="password" name="password" type="password" required=true maxlength="200" autocomplete="current-password" />
                <label for="code">"动态码"<span class="soft">" 没有启用就空着"</span></label>
                <input id="code" name="code" inputmode="numeric" maxlength="8" autocomplete="one-time-code" />
                <button class="button">"登录"</button>
            </form>
            <p class="note">"没有账号或忘了密码，请找本中心的管理员。离开时请按“退出”。"</p>
            <p class="note"><a href=Route::HOME.to_string()>"回首页"</a></p>
        </article>
    }
}
