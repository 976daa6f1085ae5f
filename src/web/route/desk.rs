//! The addresses of the desk, and which role each asks for: the one place that says it.
use std::fmt;

use super::{Query, Route};
use crate::model::{
    booking::record::Number,
    date::Date,
    desk::Role,
    figures::{By, Period},
    id::Id,
};

/// A page of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeskRoute {
    /// `/desk`: today.
    Board,
    /// `/desk/login`.
    Login,
    /// `/desk/logout`: only to be sent to.
    Logout,
    /// `/desk/rooms`: bookings to decide, and who came.
    Rooms,
    /// `/desk/events`: the coming weeks.
    Events,
    /// `/desk/new-event`: publish one.
    NewEvent,
    /// `/desk/events/{event}?date=…`: move or cancel.
    Event(Id, Option<Date>),
    /// `/desk/signups`: how many have signed up for what.
    Signups,
    /// `/desk/signups/{event}/{date}`: who, for one date.
    SignupsOn(Id, Date),
    /// `/desk/notices`: what the home page says for a while.
    Notices,
    /// `/desk/figures` and `/desk/figures/week`, with `?date=…`: what is counted of a week or a month.
    Figures(FiguresQuery),
    /// `/desk/log`: who did what, the latest or what was [`before`](Self::log_before).
    Log,
}

/// Of which period the figures are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FiguresQuery {
    /// A week or a month.
    pub by: By,
    /// A day of it; today where absent.
    pub date: Option<Date>,
}

impl FiguresQuery {
    /// The period.
    pub fn period(self, today: Date) -> Period {
        Period::of(self.by, self.date.unwrap_or(today))
    }
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

/// What has just been done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// What the page shows.
    Something,
    /// The pass with this number was taken.
    Came(Number),
}

impl DeskRoute {
    pub(super) fn parse(path: [Option<&str>; 3], query: &Query) -> Option<Self> {
        Some(match path {
            [None, None, None] => Self::Board,
            [Some("login"), None, None] => Self::Login,
            [Some("logout"), None, None] => Self::Logout,
            [Some("rooms"), None, None] => Self::Rooms,
            [Some("events"), None, None] => Self::Events,
            [Some("new-event"), None, None] => Self::NewEvent,
            [Some("events"), Some(event), None] => {
                Self::Event(Id::parse(event).ok()?, query.date("date"))
            }
            [Some("signups"), None, None] => Self::Signups,
            [Some("signups"), Some(event), Some(date)] => {
                Self::SignupsOn(Id::parse(event).ok()?, date.parse().ok()?)
            }
            [Some("notices"), None, None] => Self::Notices,
            [Some("figures"), by @ (None | Some("week")), None] => Self::Figures(FiguresQuery {
                by: by.map_or(By::Month, |_| By::Week),
                date: query.date("date"),
            }),
            [Some("log"), None, None] => Self::Log,
            _ => return None,
        })
    }

    /// Who may read it.
    pub fn reading(&self) -> Needs {
        match self {
            Self::Login => Needs::Nothing,
            Self::Logout => Needs::NotHere,
            Self::Board
            | Self::Rooms
            | Self::Events
            | Self::Signups
            | Self::SignupsOn(..)
            | Self::Notices
            | Self::Figures(_) => Needs::Role(Role::Viewer),
            Self::NewEvent | Self::Event(..) => Needs::Role(Role::Staff),
            Self::Log => Needs::Role(Role::Admin),
        }
    }

    /// Who may send a form to it.
    pub fn changing(&self) -> Needs {
        match self {
            Self::Login => Needs::Nothing,
            Self::Logout => Needs::Role(Role::Viewer),
            Self::Board
            | Self::Rooms
            | Self::NewEvent
            | Self::Event(..)
            | Self::SignupsOn(..)
            | Self::Notices
            | Self::Figures(_) => Needs::Role(Role::Staff),
            Self::Events | Self::Signups | Self::Log => Needs::NotHere,
        }
    }

    /// The page in the bar that this belongs to.
    #[must_use]
    pub fn section(&self) -> Self {
        match self {
            Self::NewEvent | Self::Event(..) => Self::Events,
            Self::SignupsOn(..) => Self::Signups,
            Self::Figures(_) => Self::Figures(FiguresQuery::default()),
            other => other.clone(),
        }
    }

    /// What it is called.
    pub fn title(&self) -> &'static str {
        match self {
            Self::Board => "今天",
            Self::Login | Self::Logout => "登录值班台",
            Self::Rooms => "房间",
            Self::Events => "活动",
            Self::NewEvent => "发布活动",
            Self::Event(..) => "改期或取消",
            Self::Signups | Self::SignupsOn(..) => "报名",
            Self::Notices => "公告",
            Self::Figures(_) => "统计",
            Self::Log => "操作记录",
        }
    }

    /// The address of the lines of the log before the one with this number.
    pub fn log_before(number: u32) -> String {
        format!("{}?before={number}", Self::Log)
    }

    /// The number in such an address, if there is one.
    pub fn before_in(address: &str) -> Option<u32> {
        let (_, query) = address.split_once('?')?;
        Query(query).text("before").parse().ok()
    }

    /// Its address once something has been done there: the page then says so.
    pub fn done(&self) -> String {
        let address = Route::Desk(self.clone()).to_string();
        let mark = if address.contains('?') { '&' } else { '?' };
        format!("{address}{mark}done=1")
    }

    /// The board's address once this pass has been taken there: the page then says whose it was.
    pub fn came(number: &Number) -> String {
        format!("{}?done={number}", Route::Desk(Self::Board))
    }

    /// What such an address says has been done.
    pub fn done_in(address: &str) -> Option<Done> {
        let (_, query) = address.split_once('?').unwrap_or_default();
        match Query(query).text("done").as_str() {
            "1" => Some(Done::Something),
            other => other.parse().ok().map(Done::Came),
        }
    }
}

impl fmt::Display for DeskRoute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Board => f.write_str("/desk"),
            Self::Login => f.write_str("/desk/login"),
            Self::Logout => f.write_str("/desk/logout"),
            Self::Rooms => f.write_str("/desk/rooms"),
            Self::Events => f.write_str("/desk/events"),
            Self::NewEvent => f.write_str("/desk/new-event"),
            Self::Event(event, date) => {
                write!(f, "/desk/events/{event}")?;
                dated(f, *date)
            }
            Self::Signups => f.write_str("/desk/signups"),
            Self::SignupsOn(event, date) => write!(f, "/desk/signups/{event}/{date}"),
            Self::Notices => f.write_str("/desk/notices"),
            Self::Figures(query) => {
                f.write_str("/desk/figures")?;
                if query.by == By::Week {
                    f.write_str("/week")?;
                }
                dated(f, query.date)
            }
            Self::Log => f.write_str("/desk/log"),
        }
    }
}

fn dated(f: &mut fmt::Formatter<'_>, date: Option<Date>) -> fmt::Result {
    date.map_or(Ok(()), |date| write!(f, "?date={date}"))
}
