//! What many ask for in one second: the whole answer, its date and all, in a file that the kernel sends by itself.
use std::{
    fs::File,
    io::{self, Write as _},
    sync::{Arc, Mutex, PoisonError},
};

/// Asked for so many times within a second, an answer is worth a file.
const MANY: u32 = 64;

/// From here on, in bytes, the kernel is quicker with a file than with memory: it sends the file's own pages and
/// copies nothing.
const LARGE: usize = 8 << 10;

/// An answer of one second.
#[derive(Debug)]
pub struct Whole {
    /// Has no name, and contains the head, the body and nothing else.
    pub file: File,
    /// All before the body.
    pub head: Vec<u8>,
}

impl Whole {
    /// Writes it.
    pub fn new(head: Vec<u8>, body: &[u8]) -> io::Result<Self> {
        let mut all = Vec::with_capacity(head.len() + body.len());
        all.extend_from_slice(&head);
        all.extend_from_slice(body);
        let mut file = tempfile::tempfile()?;
        // At once: then the file's pages lie together.
        file.write_all(&all)?;
        Ok(Self { file, head })
    }
}

/// How often an answer is asked for, and the file it is in while that is often.
#[derive(Debug, Default)]
pub struct Demand(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// Since 1970.
    second: u64,
    asked: u32,
    whole: Option<Arc<Whole>>,
}

/// What there is for one who asks.
#[derive(Debug)]
pub enum Supply {
    /// The answer is to be put together from memory.
    Memory,
    /// The same; and from now on a file is worth its while.
    Wanted,
    /// The whole answer.
    Whole(Arc<Whole>),
}

impl Demand {
    /// One more asks, in this second (since 1970), for a body of this length in bytes.
    pub fn ask(&self, second: u64, length: usize) -> Supply {
        if length < LARGE || !cfg!(target_os = "linux") {
            return Supply::Memory;
        }
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if state.second != second {
            *state = State {
                second,
                ..State::default()
            };
        }
        if let Some(whole) = &state.whole {
            return Supply::Whole(whole.clone());
        }
        state.asked = state.asked.saturating_add(1);
        if state.asked == MANY {
            Supply::Wanted
        } else {
            Supply::Memory
        }
    }

    /// Keeps the answer of this second, as long as it lasts.
    pub fn keep(&self, second: u64, whole: Whole) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if state.second == second {
            state.whole = Some(Arc::new(whole));
        }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::io::{Read as _, Seek as _};

    fn is_whole(demand: &Demand, second: u64) -> bool {
        matches!(demand.ask(second, LARGE), Supply::Whole(_))
    }

    fn wanted(demand: &Demand, second: u64, length: usize, times: u32) -> usize {
        (0..times)
            .filter(|_| matches!(demand.ask(second, length), Supply::Wanted))
            .count()
    }

    #[test]
    fn a_file_is_wanted_once_a_second_and_only_by_many() {
        let demand = Demand::default();
        assert_eq!(wanted(&demand, 1, LARGE, MANY - 1), 0);
        assert_eq!(wanted(&demand, 2, LARGE, MANY - 1), 0);
        assert_eq!(wanted(&demand, 2, LARGE, 1), 1);
        assert_eq!(wanted(&demand, 2, LARGE, 10 * MANY), 0);
        assert_eq!(wanted(&demand, 3, LARGE, 10 * MANY), 1);
        assert_eq!(wanted(&demand, 4, LARGE - 1, 10 * MANY), 0);
    }

    #[test]
    fn it_is_given_within_its_second_only() {
        let demand = Demand::default();
        let whole = || Whole::new(b"head ".to_vec(), b"body").unwrap();
        assert!(!is_whole(&demand, 7));
        demand.keep(7, whole());
        assert!(is_whole(&demand, 7));
        assert!(!is_whole(&demand, 8));
        // Came too late.
        demand.keep(7, whole());
        assert!(!is_whole(&demand, 8));
    }

    #[test]
    fn it_is_head_and_body() {
        let mut whole = Whole::new(b"head ".to_vec(), b"body").unwrap();
        let mut text = String::new();
        whole.file.rewind().unwrap();
        whole.file.read_to_string(&mut text).unwrap();
        assert_eq!(text, "head body");
    }
}
