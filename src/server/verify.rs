//! Whether the code on a certificate is genuine, in words for whoever asks at the centre.
use super::{Endpoint, codes::Refusal};
use crate::{
    model::{date::Date, walk::Walk},
    web::screen::Outcome,
};

impl Endpoint {
    /// What is to be said of this code; nothing of an empty one.
    pub fn verdict(&self, code: &str) -> Option<Outcome> {
        if code.is_empty() {
            return None;
        }
        let outcome = |good, heading: &str, words| Outcome {
            good,
            heading: heading.to_owned(),
            words,
            code: code.to_owned(),
            ..Outcome::default()
        };
        let genuine = match self.codes.verify(code) {
            Ok(genuine) => genuine,
            Err(refusal) => {
                let why = match refusal {
                    Refusal::NotACode => {
                        "证书上的码是 C 开头的 20 个字母和数字，请对照着再输一遍。"
                    }
                    _ => "这串码不是本中心发出的，或者有一个字输错了。",
                };
                return Some(outcome(false, "没有核对上", why.to_owned()));
            }
        };
        let walks = Walk::all(&self.press.current().content);
        let walk = walks.iter().find(|walk| genuine.is_of(&walk.id));
        let walk = walk.map_or("一条现在已经没有的路线", |walk| {
            walk.name.as_str()
        });
        let said = format!(
            "“{walk}”，{}走完。证书上不写是谁，本站也不知道。",
            day(genuine.date)
        );
        Some(if genuine.retired {
            let words = format!("{said}但是发出它的密钥后来停用了，可能被人冒用过，请问工作人员。");
            outcome(false, "核对上了，但要再问一问", words)
        } else {
            outcome(true, "这张证书是真的", said)
        })
    }
}

fn day(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}
