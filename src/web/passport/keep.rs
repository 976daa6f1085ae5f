//! The book in this tab: read from the phone, changed on the phone, shown on the page.
use std::{cell::RefCell, sync::Arc};

use leptos::prelude::*;

use crate::{
    model::passport::book::Book,
    web::{
        app::Shell,
        device::vault::{self, NoVault},
        json,
    },
};

thread_local! {
    /// The book as this tab saw it last.
    static SEEN: RefCell<Option<Arc<Book>>> = const { RefCell::new(None) };
}

/// The book as it is on the phone now. One that cannot be read is not replaced by an empty one.
pub async fn read() -> Result<Arc<Book>, NoVault> {
    let book = Arc::new(book_of(vault::read().await?)?);
    SEEN.set(Some(book.clone()));
    Ok(book)
}

/// Changes the book; done when it is on the disk.
pub async fn change<T>(change: impl FnOnce(&mut Book) -> T) -> Result<T, NoVault> {
    let changed = vault::change(|text| {
        let Ok(mut book) = book_of(text) else {
            return (None, None);
        };
        let before = book.clone();
        let said = change(&mut book);
        let text = (book != before).then(|| json::write::book(&book));
        (text, Some((said, book)))
    });
    let (said, book) = changed.await?.ok_or(NoVault)?;
    SEEN.set(Some(Arc::new(book)));
    Ok(said)
}

/// Shows the book as this tab saw it last.
pub fn show(shell: Shell) {
    let seen = SEEN.with_borrow(Clone::clone);
    let shown = shell.screen.with_untracked(|screen| screen.book == seen);
    if !shown {
        shell.screen.update(|screen| screen.book = seen);
    }
}

/// The book as this tab saw it last.
pub fn seen() -> Arc<Book> {
    SEEN.with_borrow(|seen| seen.clone().unwrap_or_default())
}

fn book_of(text: Option<String>) -> Result<Book, NoVault> {
    match text {
        None => Ok(Book::default()),
        Some(text) => json::read(&text).map_err(|_| NoVault),
    }
}
