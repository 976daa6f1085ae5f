//! The certificate on the screen: asked for, drawn, made into a picture that can be kept.
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{certificate, keep, slip};
use crate::{
    model::walk::{Certificate, Walk},
    web::{
        api::{self, Sent},
        app::Shell,
        device::picture,
        markup::{self, Markup, html},
    },
};

/// Shows the certificate of this walk, with this name or none. The name stays on the phone.
pub fn show(shell: Shell, walk: &str, name: &str) {
    let (walk, name) = (walk.to_owned(), name.to_owned());
    spawn_local(async move {
        let made = make(&walk, &name).await;
        shell.slip.set(match made {
            Ok(picture) => slip(&walk, &name, &picture),
            Err(why) => slip::failed("证书没有取到", &why),
        });
    });
}

async fn make(walk: &str, name: &str) -> Result<String, String> {
    let passport = keep::read().await.ok().and_then(|book| book.passport);
    let passport = passport.ok_or("这部手机上没有护照。")?;
    let award: Certificate = match api::certificate(&passport, walk).await {
        Sent::Done(award) => award,
        Sent::Refused(why) => return Err(why),
        Sent::Later(_) => return Err("现在没有网络。连上以后再来取，印章都在。".to_owned()),
    };
    let (content, _) = api::content()
        .await
        .map_err(|_| "内容没有取到，请再试一次。")?;
    let walks = Walk::all(&content);
    let walk = walks.iter().find(|walk| walk.id == award.walk);
    let walk = walk.ok_or("这条路线已经不在了。")?;
    let host = window().location().host().unwrap_or_default();
    let drawing = certificate::draw(&content, walk, &award, name, &host);
    let picture = picture::png(&markup::printed(&drawing), certificate::SIZE).await;
    picture.ok_or_else(|| "这个浏览器画不出图片，请换一个浏览器打开。".to_owned())
}

fn slip(walk: &str, name: &str, picture: &str) -> Markup {
    html! {
        <section class="note-slip award" aria-label="走完一程的证书">
            <p class="soft">"长按图片，存到手机里。"</p>
            <img src=picture.to_owned() alt="走完一程的证书：路线、日期、印章和核对码" width="720" height="1080" />
            <form class="entry" data-do="name">
                <input type="hidden" name="walk" value=walk.to_owned() />
                <label for="name">"想写上名字就填（只留在这张图上，不会上传）"</label>
                <div class="typed plain">
                    <input id="name" name="name" maxlength="16" autocomplete="off" value=name.to_owned() />
                    <button class="button line">"写上"</button>
                </div>
            </form>
            <p class="actions">
                <a class="button line" href=picture.to_owned() download="走完一程.png">"存成图片"</a>
                <button class="button" data-do="close">"好"</button>
            </p>
        </section>
    }
}
