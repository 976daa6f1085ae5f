//! The words on posters that are not the pack's.
use super::poster::Scene;

/// What is said beside a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Words {
    pub heading: &'static str,
    pub sentence: &'static str,
    pub english: &'static str,
    /// The sentence where there is little room.
    pub short: &'static str,
}

const ROOM: Words = Words {
    heading: "扫一扫",
    sentence: "用微信或相机扫左边的码，看看这里能做什么、今天有什么活动，再盖一枚印章。不用登录。",
    english: "Scan to see what is here and what is on today. No sign-up.",
    short: "扫一扫，看看这里能做什么，再盖一枚印章。",
};

/// Where a story is told.
const STORY: Words = Words {
    heading: "扫一扫",
    sentence: "用微信或相机扫左边的码，读读这里的故事，盖一枚印章，再看看下一站怎么走。不用登录。",
    english: "Scan for the story of this place and the way to the next. No sign-up.",
    short: "扫一扫，读读这里的故事，再盖一枚印章。",
};

const LAST_STORY: Words = Words {
    sentence: "用微信或相机扫左边的码，读读这里的故事，再盖一枚印章。不用登录。",
    english: "Scan for the story of this place. No sign-up.",
    ..STORY
};

/// Where only facts are known.
const FACTS: Words = Words {
    heading: "扫一扫",
    sentence: "用微信或相机扫左边的码，读读这里的史实，盖一枚印章，再看看下一站怎么走。不用登录。",
    english: "Scan for the history of this place and the way to the next. No sign-up.",
    short: "扫一扫，读读这里的史实，再盖一枚印章。",
};

const LAST_FACTS: Words = Words {
    sentence: "用微信或相机扫左边的码，读读这里的史实，再盖一枚印章。不用登录。",
    english: "Scan for the history of this place. No sign-up.",
    ..FACTS
};

/// At a memorial nobody is asked to collect anything.
const QUIET: Words = Words {
    heading: "静静读一读",
    sentence: "用微信或相机扫左边的码，读一读这里的史实。请放轻脚步，把他们记在心里。",
    english: "Scan to read and to remember. Please walk softly.",
    short: "扫码读一读这里的史实。请放轻脚步。",
};

/// What to do where a camera fails: where to go, and above the code what to do there.
pub fn open(host: &str) -> String {
    format!("扫不出来，就打开 {host}")
}

/// See [`open`].
pub const TYPE_IT: &str = "输入这串码";

/// Both in one line, where room is scarce.
pub fn open_and_type(host: &str) -> String {
    format!("{}，输入", open(host))
}

/// In the titles of the files.
pub const CODES: &str = "二维码海报";

/// On the contact sheet.
pub const CONTACT: &str = "海报总览";

/// On the contact sheet: the codes on it are as good as the posters.
pub const KEEP: &str = "供工作人员核对张贴。上面的码与海报上的一样有效，请勿张贴或外传。";

/// The words for a place; `last` where the trail does not go on.
pub fn of(scene: &Scene, quiet: bool, last: bool) -> Words {
    match scene {
        _ if quiet => QUIET,
        Scene::Room(..) => ROOM,
        Scene::Land(_, site, _) => match (site.story.is_some(), last) {
            (true, false) => STORY,
            (true, true) => LAST_STORY,
            (false, false) => FACTS,
            (false, true) => LAST_FACTS,
        },
    }
}
