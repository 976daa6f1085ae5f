//! The addresses of the desk, and which role each asks for: the one place that says it.
use std::fmt;

use super::{Query, Route};
use crate::model::desk::Role;

/// A page of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeskRoute {
    /// `/desk`: today.
    Board,
    /// `/desk/login`.
    Login,
    /// `/desk/logout`: only to be sent to.
    Logout,
    /// `/desk/log`: who did what.
    Log,
}

/// Who may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Anybody: this is where one logs in.
    Nothing,
    /// Somebody with this role or more.
    Role(Role),
    /// Nobody: it is not done at this address.
    NotHere,
}

impl DeskRoute {
    pub(super) fn parse(path: [Option<&str>; 3], query: &Query) -> Option<Self> {
        let _ = query;
        Some(match path {
            [None, None, None] => Self::Board,
            [Some("login"), None, None] => Self::Login,
            [Some("logout"), None, None] => Self::Logout,
            [Some("log"), None, None] => Self::Log,
            _ => return None,
        })
    }

    /// Who may read it.
    pub fn reading(&self) -> Needs {
        match self {
            Self::Login => Needs::Nothing,
            Self::Logout => Needs::NotHere,
            Self::Board => Needs::Role(Role::Viewer),
            Self::Log => Needs::Role(Role::Admin),
        }
    }

    /// Who may send a form to it.
    pub fn changing(&self) -> Needs {
        match self {
            Self::Login => Needs::Nothing,
            Self::Logout => Needs::Role(Role::Viewer),
            Self::Board | Self::Log => Needs::NotHere,
        }
    }

    /// The page in the bar that this belongs to.
    #[must_use]
    pub fn section(&self) -> Self {
        self.clone()
    }

    /// What it is called.
    pub fn title(&self) -> &'static str {
        match self {
            Self::Board => "今天",
            Self::Login | Self::Logout => "登录值班台",
            Self::Log => "操作记录",
        }
    }

    /// Its address once something has been done there: the page then says so.
    pub fn done(&self) -> String {
        let address = Route::Desk(self.clone()).to_string();
        let mark = if address.contains('?') { '&' } else { '?' };
        format!("{address}{mark}done=1")
    }

    /// Whether this is such an address.
    pub fn is_done(address: &str) -> bool {
        let (_, query) = address.split_once('?').unwrap_or_default();
        Query(query).text("done") == "1"
    }
}

impl fmt::Display for DeskRoute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Board => f.write_str("/desk"),
            Self::Login => f.write_str("/desk/login"),
            Self::Logout => f.write_str("/desk/logout"),
            Self::Log => f.write_str("/desk/log"),
        }
    }
}
