//! What can be wrong with a passport or a seal, as problem documents.
use axum::http::StatusCode;

use super::Problem;
use crate::{
    model::passport::{MAX_SEALS, Seal, Untimely},
    server::{codes::Refusal, limit::Wait, seals::Refused, store::fault::Fault},
};

impl Problem {
    /// The request does not say whose passport it is.
    pub fn no_passport() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "没有护照号",
            "请求头要写 Authorization: Bearer 和 26 个字母数字的护照号。",
        )
        .named("no-passport")
    }

    /// The passport has this seal, or a better one, of that place and day.
    pub fn taken_before(seal: Seal) -> Self {
        Self {
            seal: Some(Box::new(seal)),
            ..Self::new(
                StatusCode::CONFLICT,
                "已经盖过章了",
                "同一天在同一个地方只盖一枚章；护照里已经有了，没有再盖。",
            )
            .named("taken-before")
        }
    }

    /// The pack has no such walk.
    pub fn no_walk() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "没有这条路线",
            "这条路线可能已经改名或撤下。",
        )
        .named("unknown-walk")
    }

    /// Places of the walk have no seal yet.
    pub fn not_complete(missing: usize) -> Self {
        let detail = format!("这条路线还有 {missing} 处没有盖章；待同步的印章补上以后再来取。");
        Self::new(StatusCode::CONFLICT, "还没有走完", detail).named("not-complete")
    }

    /// Another site's page asks for a change.
    pub fn cross_site() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "来自别的网站",
            "请回到本站的页面，再提交一次。（给管理员：设好 HONGDU_BASE_URL，代理要转发 Host。）",
        )
        .named("cross-site")
    }

    /// The body is not JSON.
    pub fn not_json() -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "要的是 JSON",
            "请求头要写 Content-Type: application/json。",
        )
    }

    /// The body is not what this address takes; `why` names the place in it.
    pub fn bad_body(why: &str) -> Self {
        let detail = format!("请求的内容读不懂：{why}。格式见 /api/openapi.json。");
        Self::new(StatusCode::BAD_REQUEST, "内容读不懂", detail).named("bad-body")
    }
}

/// Too many requests, and when the next one is welcome.
impl From<Wait> for Problem {
    fn from(wait: Wait) -> Self {
        let seconds = wait.0;
        let detail = format!("请求太频繁了，请过 {seconds} 秒再试。");
        Self::new(StatusCode::TOO_MANY_REQUESTS, "请慢一点", detail)
            .named("too-many")
            .again_in(seconds)
    }
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::UnknownPlace(place) => Self::new(
                StatusCode::NOT_FOUND,
                "没有这个地点",
                format!("本中心没有 {place} 这一处；可能已经改名或撤下。"),
            )
            .named("unknown-place"),
            Refused::Quiet(_) => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "这里没有云印章",
                "这一处只记下亲自来过：到了那里，扫一扫海报上的码。",
            )
            .named("quiet-place"),
            Refused::NoCode => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "缺少印章码",
                "现场的印章要有海报或屏幕上的码。",
            )
            .named("no-code"),
            Refused::Untimely(untimely) => untimely.into(),
            Refused::Code(refusal) => refusal.into(),
            Refused::Fault(fault) => fault.into(),
        }
    }
}

impl From<Untimely> for Problem {
    fn from(untimely: Untimely) -> Self {
        let (name, title) = match untimely {
            Untimely::TooLate => ("too-late", "补传得太晚"),
            Untimely::InFuture => ("in-future", "手机的时间不对"),
            Untimely::OtherDay => ("other-day", "日期对不上"),
        };
        let detail = format!("{untimely}。");
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, title, detail).named(name)
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let status = match refusal {
            Refusal::NotACode => StatusCode::UNPROCESSABLE_ENTITY,
            _ => StatusCode::FORBIDDEN,
        };
        let title = match refusal {
            Refusal::NotACode => "码不完整",
            Refusal::OtherPlace => "是另一处的码",
            Refusal::Revoked => "海报已作废",
            Refusal::Expired => "码已过时",
            Refusal::RetiredKey => "码已停用",
            Refusal::UnknownKey => "不是本中心的码",
            Refusal::Wrong => "码不对",
        };
        Self::new(status, title, format!("{refusal}。")).named(refusal.name())
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Full => Self::new(
                StatusCode::CONFLICT,
                "护照已满",
                format!("一本护照最多 {MAX_SEALS} 枚印章。"),
            )
            .named("full"),
            Fault::Booking(fault) => fault.into(),
            Fault::Signup(fault) => fault.into(),
            Fault::Busy => Self::busy(),
            Fault::Rejected(_) | Fault::Broken(_) => Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "记录暂时用不了",
                "这会儿读不了，也存不上；原来的都在。请过一会儿再试一次。",
            )
            .named("not-saved")
            .again_in(30),
        }
    }
}
