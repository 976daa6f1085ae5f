//! What one does with the whole passport: take it to another phone, bring it from one, erase it.
use crate::web::{
    markup::{Markup, html},
    passport::stamp::grouped,
};

/// The section at the foot of the page; it needs the module.
pub fn section() -> Markup {
    html! {
        <section class="section ready-only" aria-labelledby="moving">
            <h2 id="moving">"换手机，或者不要了"</h2>
            <p class="actions">
                <button class="button line" data-do="move">"搬到另一部手机"</button>
                <button class="button line" data-do="erase">"删除这本护照"</button>
            </p>
            <form class="entry" data-do="bring">
                <label for="bring">"从另一部手机搬来：填那边显示的 12 个字，或者护照号"</label>
                <div class="typed plain">
                    <input
                        id="bring"
                        name="words"
                        required=true
                        maxlength="80"
                        autocomplete="off"
                        spellcheck="false"
                        enterkeyhint="done"
                    />
                    <button class="button line">"搬过来"</button>
                </div>
            </form>
        </section>
    }
}

/// The slip with which the passport goes to another phone.
pub fn leave(phrase: &str, number: &str, path: String, width: usize) -> Markup {
    html! {
        <section class="note-slip moving" aria-label="搬到另一部手机">
            <b class="name">"搬到另一部手机"</b>
            <p>"用另一部手机扫这个码；或者在那边的“我的护照”里填这 12 个字。"</p>
            <svg class="qr" viewBox=format!("0 0 {width} {width}") role="img" aria-label="护照的二维码">
                <path d=path />
            </svg>
            <p class="phrase">{phrase.to_owned()}</p>
            <p class="note">"护照号 " {grouped(number)} "。知道它的人就能打开这本护照，请自己收好。"</p>
            <p class="actions">
                <button class="button" data-do="close">"好"</button>
            </p>
        </section>
    }
}

/// Asks before a passport from an address is taken up.
pub fn arrive() -> Markup {
    html! {
        <section class="note-slip" aria-label="把护照搬到这部手机？">
            <b class="name">"把护照搬到这部手机？"</b>
            <p>"那本护照里的印章会出现在这里；这部手机上已有的也会并进去。"</p>
            <p class="actions">
                <button class="button line" data-do="close">"不要"</button>
                <button class="button" data-do="arrive">"搬过来"</button>
            </p>
        </section>
    }
}

/// Asks before everything is erased.
pub fn erase() -> Markup {
    html! {
        <section class="note-slip" aria-label="删除这本护照？">
            <b class="name">"删除这本护照？"</b>
            <p>"这部手机上和中心保存的印章都会删掉，找不回来。"</p>
            <p class="actions">
                <button class="button line" data-do="close">"留着"</button>
                <button class="button" data-do="erase-all">"删除"</button>
            </p>
        </section>
    }
}

/// Says in a few words what was done.
pub fn done(heading: &str, words: &str) -> Markup {
    html! {
        <section class="note-slip" aria-label=heading.to_owned()>
            <b class="name">{heading.to_owned()}</b>
            <p>{words.to_owned()}</p>
            <p class="actions">
                <button class="button" data-do="close">"好"</button>
            </p>
        </section>
    }
}
