//! The steps of a way in plain Chinese, as one would tell a visitor at the door.
use super::{Path, Side, Step, Turn};
use crate::model::{plan::Way, text::Text};

/// An unhurried step, in metres.
const STEP: f64 = 0.65;
/// How many places one is told to pass at a stretch.
const MOST_PASSED: usize = 3;

impl Path {
    /// One sentence a step, without full stop. `from` and `to` are what the two ends are called;
    /// without `from`, the plan's name of the first node is used. Numbers of steps are rounded and
    /// said to be rough: the plan may be a schematic.
    pub fn words(&self, from: Option<&str>, to: &str) -> Vec<String> {
        let mut said = Vec::<String>::new();
        let mut open = String::new();
        for step in &self.steps {
            match step {
                Step::Start { at, entrance } => {
                    let at = from.or(at.as_ref().map(Text::as_str));
                    open = match (at, entrance) {
                        (Some(at), true) => ["从", at, "进来，"].concat(),
                        (Some(at), false) => ["从", at, "出发，"].concat(),
                        (None, true) => "从大门进来，".to_owned(),
                        (None, false) => String::new(),
                    };
                }
                Step::Arrive { .. } if self.nodes.len() == 1 => {
                    said.push(["您已经在", to, "了"].concat());
                }
                step => {
                    open.push_str(&sentence(step, to));
                    said.push(std::mem::take(&mut open));
                }
            }
        }
        said
    }
}

fn sentence(step: &Step, place: &str) -> String {
    match step {
        Step::Start { .. } => String::new(),
        Step::Walk {
            turn,
            metres,
            past,
            to,
        } => {
            let turn = match turn {
                None => "往前走约 ",
                Some(Turn::Straight) => "直走约 ",
                Some(Turn::Left) => "左转，走约 ",
                Some(Turn::Right) => "右转，走约 ",
                Some(Turn::Back) => "往回走约 ",
            };
            let mut said = [turn, &paces(*metres).to_string(), " 步"].concat();
            let to = to.as_ref().map(Text::as_str);
            let mut passed: Vec<&str> = past.iter().map(Text::as_str).collect();
            passed.dedup();
            passed.retain(|name| Some(*name) != to);
            let skipped = passed.len().saturating_sub(MOST_PASSED);
            for (n, name) in passed[skipped..].iter().enumerate() {
                said.push_str(if n == 0 { "，经过" } else { "、" });
                said.push_str(name);
            }
            if let Some(name) = to {
                said.push_str("，到");
                said.push_str(name);
            }
            said
        }
        Step::Change { by, up, name, .. } => {
            let by = match by {
                Way::Walk => "走坡道",
                Way::Stairs => "走楼梯",
                Way::Lift => "乘电梯",
            };
            let to = if *up { "上到" } else { "下到" };
            [by, to, name.as_str()].concat()
        }
        Step::Arrive { side } => {
            let side = match side {
                Side::Ahead => "前面就是",
                Side::Left => "左手边就是",
                Side::Right => "右手边就是",
            };
            [side, place].concat()
        }
    }
}

/// Metres as steps: exact enough for few, rounded to five for many.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A few hundred at most.
fn paces(metres: f64) -> u32 {
    let steps = (metres / STEP + 0.5) as u32;
    if steps < 20 {
        steps.max(1)
    } else {
        (steps + 2) / 5 * 5
    }
}
