//! One text that outlives the page and the browser's process: kept in `IndexedDB`, changed whole.
//!
//! A change reads, alters and writes within one transaction: tabs that change at once take turns, and
//! none works on what another is about to replace.
use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

const NAME: &str = "hongdu";
const STORE: &str = "passport";
const KEY: &str = "book";

/// The phone keeps nothing for this site: switched off, full, or a private window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the phone keeps nothing for this site")]
pub struct NoVault;

impl From<JsValue> for NoVault {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// The text as it is; none where there has never been one.
pub async fn read() -> Result<Option<String>, NoVault> {
    let (_, store) = open("readonly").await?;
    Ok(answer(&store.get(&KEY.into())?).await?.as_string())
}

/// Changes the text, and answers what `change` says once the new one is on the disk. `change` gives
/// back nothing where the text stays as it is.
pub async fn change<T>(
    change: impl FnOnce(Option<String>) -> (Option<String>, T),
) -> Result<T, NoVault> {
    let (transaction, store) = open("readwrite").await?;
    let before = answer(&store.get(&KEY.into())?).await?.as_string();
    let (after, said) = change(before);
    if let Some(after) = after {
        store.put_with_key(&after.into(), &KEY.into())?;
        ended(&transaction).await?;
    }
    Ok(said)
}

/// A transaction on the one store, which is made where it is missing.
async fn open(mode: &str) -> Result<(IdbTransaction, IdbObjectStore), NoVault> {
    let factory = window().indexed_db()?.ok_or(NoVault)?;
    let request = factory.open_with_u32(NAME, 1)?;
    let database: IdbDatabase = opened(&request).await?.unchecked_into();
    // On the disk and not on its way to it: a phone may be switched off. `web-sys` does not have the
    // third argument yet.
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let begin: Function = Reflect::get(&database, &"transaction".into())?.unchecked_into();
    let transaction = begin.call3(&database, &STORE.into(), &mode.into(), &options)?;
    let transaction: IdbTransaction = transaction.unchecked_into();
    // Once the transaction has ended: no tab holds it open.
    database.close();
    let store = transaction.object_store(STORE)?;
    Ok((transaction, store))
}

/// Waits until the database is open; a new one gets its store first.
async fn opened(request: &IdbOpenDbRequest) -> Result<JsValue, JsValue> {
    let asked = request.clone();
    let made = wasm_bindgen::closure::Closure::once_into_js(move || {
        if let Ok(database) = asked.result() {
            let database: IdbDatabase = database.unchecked_into();
            let _ = database.create_object_store(STORE);
        }
    });
    request.set_onupgradeneeded(Some(made.unchecked_ref()));
    answer(request).await
}

/// What a request answers.
async fn answer(request: &IdbRequest) -> Result<JsValue, JsValue> {
    until(request, "onsuccess", &["onerror", "onblocked"]).await?;
    request.result()
}

/// Waits until the transaction is on the disk, or is known not to be.
async fn ended(transaction: &IdbTransaction) -> Result<(), JsValue> {
    until(transaction, "oncomplete", &["onabort", "onerror"]).await
}

/// Waits for one of these events. Nobody can come late: they are sent when our turn is over.
async fn until(target: &JsValue, good: &str, bad: &[&str]) -> Result<(), JsValue> {
    let set = |name: &str, act: &Function| drop(Reflect::set(target, &name.into(), act));
    let promise = Promise::new(&mut |resolve, reject| {
        set(good, &resolve);
        for name in bad {
            set(name, &reject);
        }
    });
    JsFuture::from(promise).await.map(drop)
}
