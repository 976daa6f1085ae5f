//! What can be wrong with a sign-up, as problem documents.
use axum::http::StatusCode;

use super::Problem;
use crate::server::store::{fault::Fault, signup::SignupFault};

impl From<SignupFault> for Problem {
    fn from(fault: SignupFault) -> Self {
        let (status, title, detail) = match fault {
            SignupFault::Full => (
                StatusCode::CONFLICT,
                "名额不够了",
                "剩下的名额和候补都不够这么多人，没有替您报名。可以减少人数，或者看看别的日子。",
            ),
            SignupFault::KeyUsed => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "这张表已经提交过",
                "这张表报过另一场，那次报名还在。要再报一场，请重新打开报名页。",
            ),
            SignupFault::Unknown => (
                StatusCode::NOT_FOUND,
                "没有找到报名",
                "报名号或链接不对。请用提交时保存的完整链接，或者带着报名号问中心。",
            ),
            SignupFault::Closed => (
                StatusCode::CONFLICT,
                "这次报名不能再改",
                "它已经取消，或者活动已经开始。有事请直接问中心。",
            ),
            SignupFault::Stale => return Fault::Busy.into(),
        };
        Self::new(status, title, detail)
    }
}
