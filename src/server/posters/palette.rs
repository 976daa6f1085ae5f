//! The site's own colours, read from `style/tokens.css`: posters and pages are of one paper.
use super::drawing::Ink;

const TOKENS: &str = include_str!("../../../style/tokens.css");

/// The colour of a token, `vermilion` for `--vermilion`, in the light theme.
///
/// A token that is not there is black: a test asks for every one that is used.
pub fn token(name: &str) -> Ink {
    find(name).unwrap_or(Ink::BLACK)
}

/// The colour of a token, if the style has it.
pub fn find(name: &str) -> Option<Ink> {
    let value = TOKENS.lines().find_map(|line| {
        let (key, value) = line.trim().strip_prefix("--")?.split_once(':')?;
        (key == name).then(|| value.trim().trim_end_matches(';'))
    })?;
    let digits = value.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some(Ink([channel(0)?, channel(2)?, channel(4)?]))
}

/// The colours of one poster.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)] // named as the tokens are
pub struct Palette {
    pub paper: Ink,
    pub card: Ink,
    pub ink: Ink,
    pub ink_2: Ink,
    pub line: Ink,
    /// What stands out.
    pub accent: Ink,
    /// Large quiet surfaces.
    pub ground: Ink,
    /// How much colour is taken away, 0 to 1.
    pub hush: f64,
}

impl Palette {
    /// For places one may be cheerful at.
    pub fn warm() -> Self {
        Self {
            paper: token("paper"),
            card: token("card"),
            ink: token("ink"),
            ink_2: token("ink-2"),
            line: token("line"),
            accent: token("vermilion"),
            ground: token("paper-2"),
            hush: 0.0,
        }
    }

    /// For memorials: the same paper with the colour taken out.
    pub fn quiet() -> Self {
        let (warm, hush) = (Self::warm(), 0.75);
        Self {
            paper: warm.paper.muted(0.6),
            card: warm.card.muted(0.6),
            ink: warm.ink,
            ink_2: token("quiet"),
            line: warm.line.muted(hush),
            accent: token("quiet"),
            ground: warm.ground.muted(0.6),
            hush,
        }
    }
}
