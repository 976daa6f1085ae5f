//! The desk: who may do what there, and what is noted of it.
use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// What somebody may do at the desk; each may do what those before may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Sees the day and the figures.
    Viewer,
    /// Publishes, moves, cancels, approves.
    Staff,
    /// Reads the log as well.
    Admin,
}

/// Not the name of a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("写 viewer、staff 或 admin · write viewer, staff or admin")]
pub struct NoRole;

impl Role {
    /// All there are.
    pub const ALL: [Self; 3] = [Self::Viewer, Self::Staff, Self::Admin];

    /// As it is written on the command line and kept.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Staff => "staff",
            Self::Admin => "admin",
        }
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Viewer => "查看",
            Self::Staff => "值班",
            Self::Admin => "管理",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = NoRole;
    fn from_str(text: &str) -> Result<Self, NoRole> {
        let found = Self::ALL.into_iter().find(|role| role.as_str() == text);
        found.ok_or(NoRole)
    }
}

/// The name of an account: 2 to 20 letters or digits, Chinese ones among them; small and capital
/// letters are the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name(String);

/// Not fit to be a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "名字用 2 到 20 个汉字、字母或数字，中间不留空格 · a name has 2 to 20 letters or digits and no spaces"
)]
pub struct BadName;

impl Name {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Name {
    type Err = BadName;
    fn from_str(text: &str) -> Result<Self, BadName> {
        let text = text.trim().to_lowercase();
        let fits = (2..=20).contains(&text.chars().count())
            && text
                .chars()
                .all(|each| each.is_alphanumeric() || "-_".contains(each));
        if fits { Ok(Self(text)) } else { Err(BadName) }
    }
}

/// Who did what was done with a command on the machine, as the log says it.
pub const COMMAND_LINE: &str = "命令行";

/// One line of the log: who did what, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When, in Unix seconds.
    pub at: u64,
    /// The account; on the machine itself, `命令行`.
    pub who: String,
    /// What was done, in two to six characters: `取消活动`.
    pub deed: String,
    /// To what, in words that still say it when the thing is gone.
    pub what: String,
}

/// Some lines of the log, the latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Log {
    /// The lines.
    pub lines: Vec<Entry>,
    /// The number of the last of them, where there are older ones: these come before it.
    pub older: Option<u32>,
    /// Whether there are later ones.
    pub later: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_may_do_what_those_before_may() {
        assert!(Role::Viewer < Role::Staff && Role::Staff < Role::Admin);
        for role in Role::ALL {
            assert_eq!(role.as_str().parse(), Ok(role));
        }
        assert_eq!("root".parse::<Role>(), Err(NoRole));
    }

    #[test]
    fn a_name_is_one_word_whatever_its_case() {
        assert_eq!(" Wang-1 ".parse::<Name>().unwrap().as_str(), "wang-1");
        assert_eq!("王小红".parse::<Name>().unwrap().as_str(), "王小红");
        for bad in ["", "王", "a b", "a\nb", "=cmd", &"长".repeat(21)] {
            assert_eq!(bad.parse::<Name>(), Err(BadName), "{bad}");
        }
    }
}
