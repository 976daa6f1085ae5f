//! Passwords: Argon2id, away from the tasks that answer, and never many at once.
use std::sync::{
    Arc, OnceLock,
    atomic::{AtomicU64, Ordering},
};

use argon2::{
    Argon2, PasswordHash, PasswordHasher as _, PasswordVerifier as _,
    password_hash::{SaltString, errors},
};
use tokio::sync::Semaphore;

use crate::server::random::Random;

/// How many are reckoned at once: each takes 19 MB and some 30 ms of a processor.
const AT_ONCE: usize = 2;

/// How many wait for that, at most.
const WAITING: usize = 16;

/// The shortest password.
pub const SHORTEST: usize = 10;

/// The longest, in bytes.
pub const LONGEST: usize = 200;

/// The hash of a password that nobody has, to be checked where there is no account: an answer takes
/// as long then as with one.
static NOBODY: OnceLock<String> = OnceLock::new();

/// Why a password is no good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadPassword {
    /// Too few or too many characters.
    #[error("密码要有 10 到 60 个字符 · a password has 10 to 60 characters")]
    Length,
    /// The hash cannot be made.
    #[error("密码算不出来 · the password cannot be hashed")]
    Failed,
}

impl From<errors::Error> for BadPassword {
    fn from(_: errors::Error) -> Self {
        Self::Failed
    }
}

/// Too many wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy;

/// Checks passwords.
#[derive(Debug)]
pub struct Passwords {
    working: Arc<Semaphore>,
    waiting: Semaphore,
    checked: AtomicU64,
}

impl Default for Passwords {
    fn default() -> Self {
        Self {
            working: Arc::new(Semaphore::new(AT_ONCE)),
            waiting: Semaphore::new(WAITING),
            checked: AtomicU64::new(0),
        }
    }
}

impl Passwords {
    /// Whether this password has this hash; without a hash the same work is done in vain.
    pub async fn check(&self, password: String, hash: Option<String>) -> Result<bool, Busy> {
        let _waiting = self.waiting.try_acquire().map_err(|_| Busy)?;
        let working = self.working.clone().acquire_owned().await;
        let working = working.map_err(|_| Busy)?;
        self.checked.fetch_add(1, Ordering::Relaxed);
        let work = move || {
            // Kept until the work is done, even where nobody waits for it any more.
            let _working = working;
            let nobody = NOBODY.get_or_init(|| of("nobody has this", &[0; 16]).unwrap_or_default());
            let real = hash.is_some();
            let hash = hash.as_deref().unwrap_or(nobody);
            let fits = PasswordHash::new(hash).is_ok_and(|hash| {
                let password = password.as_bytes();
                Argon2::default().verify_password(password, &hash).is_ok()
            });
            fits && real
        };
        tokio::task::spawn_blocking(work).await.map_err(|_| Busy)
    }

    /// How many were checked, for a test: with an account or without, it is one a time.
    pub fn checked(&self) -> u64 {
        self.checked.load(Ordering::Relaxed)
    }
}

/// The hash of a new password.
pub fn hash(password: &str, random: Random) -> Result<String, BadPassword> {
    if password.chars().count() < SHORTEST || password.len() > LONGEST {
        return Err(BadPassword::Length);
    }
    let mut salt = [0; 16];
    random(&mut salt).map_err(|_| BadPassword::Failed)?;
    of(password, &salt)
}

/// With the parameters that OWASP recommends: 19 MiB, two passes, one lane.
fn of(password: &str, salt: &[u8; 16]) -> Result<String, BadPassword> {
    let salt = SaltString::encode_b64(salt)?;
    let hash = Argon2::default().hash_password(password.as_bytes(), &salt)?;
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::{BadPassword, Passwords, hash};
    use crate::server::random;

    #[tokio::test]
    async fn a_password_fits_its_own_hash_only() {
        let passwords = Passwords::default();
        let made = hash("correct horse", &mut random::system).unwrap();
        assert!(
            made.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{made}"
        );
        let check = async |password: &str, hash: Option<&str>| {
            let hash = hash.map(str::to_owned);
            passwords.check(password.to_owned(), hash).await.unwrap()
        };
        assert!(check("correct horse", Some(&made)).await);
        assert!(!check("wrong horse", Some(&made)).await);
        assert!(!check("nobody has this", None).await);
        assert!(!check("", Some("no hash")).await);
        assert_eq!(passwords.checked(), 4);
    }

    #[test]
    fn short_and_endless_passwords_are_refused() {
        for bad in ["", "123456789", &"a".repeat(201)] {
            let made = hash(bad, &mut random::system);
            assert_eq!(made, Err(BadPassword::Length), "{bad}");
        }
        assert!(hash("十个汉字也是一个密码", &mut random::system).is_ok());
    }
}
