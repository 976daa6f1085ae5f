//! The words on posters that are not the pack's.
use super::poster::Scene;

/// What is said beside a code.
#[derive(Clone, Copy, Debug)]
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

const LAND: Words = Words {
    heading: "扫一扫",
    sentence: "用微信或相机扫左边的码，听听这里的故事，盖一枚印章，再看看下一站怎么走。不用登录。",
    english: "Scan for the story of this place and the way to the next. No sign-up.",
    short: "扫一扫，听听这里的故事，再盖一枚印章。",
};

/// At a memorial nobody is asked to collect anything.
const QUIET: Words = Words {
    heading: "静静读一读",
    sentence: "用微信或相机扫左边的码，读一读这里的史实。请放轻脚步，把他们记在心里。",
    english: "Scan to read and to remember. Please walk softly.",
    short: "扫码读一读这里的史实。请放轻脚步。",
};

/// Above the code that is typed.
pub const TYPE_IT: &str = "扫不出来，就打开网站，输入这串码";

/// Above the same where a place is quiet or room is scarce.
pub const TYPE_IT_SHORT: &str = "扫不出来，就输入";

/// In the titles of the files.
pub const CODES: &str = "二维码海报";

/// On the contact sheet.
pub const CONTACT: &str = "海报总览";

/// On the contact sheet: the codes on it are as good as the posters.
pub const KEEP: &str = "供工作人员核对张贴。上面的码与海报上的一样有效，请勿张贴或外传。";

/// The words for a place.
pub fn of(scene: &Scene, quiet: bool) -> Words {
    match scene {
        _ if quiet => QUIET,
        Scene::Room(..) => ROOM,
        Scene::Land(..) => LAND,
    }
}
