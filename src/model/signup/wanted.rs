//! What somebody typed to sign up, checked leniently: enough to reach them, nothing more.
use serde::{Deserialize, Serialize};

use super::rules::MAX_HEADS;

/// The longest call name, in characters.
pub const MAX_NAME: usize = 20;

/// The longest contact, in characters.
pub const MAX_CONTACT: usize = 60;

/// A form as it was typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// What to call whoever signs up; of a minor, the guardian.
    pub name: String,
    /// Where they can be reached.
    pub contact: String,
    /// How many people, whatever was typed.
    pub heads: String,
    /// Whether the guardian consents.
    pub consent: bool,
}

/// Nothing of what people type stands in a log.
impl std::fmt::Debug for Typed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Typed").finish_non_exhaustive()
    }
}

/// What is wrong with a form; the text is for the visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Wrong {
    /// No name.
    #[error("请写怎样称呼您，例如“王阿姨”，不用写全名。")]
    NoName,
    /// Too long a name, or not text.
    #[error("称呼请写 20 个字以内，不要换行。")]
    BadName,
    /// No contact.
    #[error("请写一种联系方式：手机号、邮箱或微信号，有变动时好告诉您。")]
    NoContact,
    /// Nobody is reached by it.
    #[error("这不像手机号、邮箱或微信号，请检查有没有少写、多写。")]
    BadContact,
    /// No number, or too many.
    #[error("人数请填 1 到 5；人更多请分开报名，或者直接问中心。")]
    BadHeads,
    /// The guardian has not consented.
    #[error("这是给未成年人的活动，要监护人看过并勾选同意才能报名。")]
    NoConsent,
}

impl Wrong {
    /// The field it is about.
    pub fn field(self) -> &'static str {
        match self {
            Self::NoName | Self::BadName => "name",
            Self::NoContact | Self::BadContact => "contact",
            Self::BadHeads => "heads",
            Self::NoConsent => "consent",
        }
    }
}

impl Typed {
    /// How many people, or everything that is wrong, in the order of the form.
    pub fn check(&self, minors: bool) -> Result<u8, Vec<Wrong>> {
        let mut wrong = Vec::new();
        let name = self.name.trim();
        if name.is_empty() {
            wrong.push(Wrong::NoName);
        } else if name.chars().count() > MAX_NAME || name.chars().any(char::is_control) {
            wrong.push(Wrong::BadName);
        }
        let contact = self.contact.trim();
        if contact.is_empty() {
            wrong.push(Wrong::NoContact);
        } else if !reaches(contact) {
            wrong.push(Wrong::BadContact);
        }
        let heads = self.heads.trim().parse().unwrap_or(0);
        if !(1..=MAX_HEADS).contains(&heads) {
            wrong.push(Wrong::BadHeads);
        }
        if minors && !self.consent {
            wrong.push(Wrong::NoConsent);
        }
        if wrong.is_empty() {
            Ok(heads)
        } else {
            Err(wrong)
        }
    }
}

/// Whether this may be a telephone number (7 to 15 digits), an e-mail address or a `WeChat` id (6 to 20
/// letters, digits, hyphens and underscores, a letter first).
fn reaches(contact: &str) -> bool {
    if contact.chars().count() > MAX_CONTACT || contact.chars().any(char::is_control) {
        return false;
    }
    let digits = contact.chars().filter(char::is_ascii_digit).count();
    let phone = contact
        .chars()
        .all(|each| each.is_ascii_digit() || " +-()（）".contains(each));
    if phone {
        return (7..=15).contains(&digits);
    }
    if let Some((user, host)) = contact.split_once('@') {
        let plain = !contact.contains(char::is_whitespace) && !host.contains('@');
        let dotted = host.split('.').count() > 1 && host.split('.').all(|part| !part.is_empty());
        return plain && !user.is_empty() && dotted;
    }
    let wechat = |each: char| each.is_ascii_alphanumeric() || "-_".contains(each);
    (6..=20).contains(&contact.len())
        && contact.starts_with(|first: char| first.is_ascii_alphabetic())
        && contact.chars().all(wechat)
}
