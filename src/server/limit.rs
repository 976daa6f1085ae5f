//! Limits of rates: how often one passport and one address may ask, in a memory that is bounded.
use std::{hash::Hash, net::IpAddr, num::NonZeroU32, time::Duration};

use arc_swap::ArcSwap;
use governor::{
    Quota, RateLimiter, clock::Clock as _, middleware::NoOpMiddleware,
    state::keyed::HashMapStateStore,
};

use super::{clock::Ticks, store::holder::Holder};

/// One passport: a phone that comes back with a whole trip of seals, then one every 5 s.
const PASSPORT: Quota = quota(12, 120);

/// One address: all the phones on the centre's Wi-Fi on a busy day, then five a second.
const ADDRESS: Quota = quota(300, 1_000);

/// One address that books rooms: a branch that plans its year, then one every six minutes.
const BOOKING: Quota = Quota::per_hour(count(10)).allow_burst(count(30));

/// One address that signs up: a full hall on the centre's Wi-Fi or behind one carrier, then one a second.
/// How many people fit is the date's own limit.
const SIGNUP: Quota = quota(60, 300);

/// The most passports and the most addresses that are remembered at a time: a few megabytes.
const REMEMBERED: usize = 50_000;

/// How many whole seconds to wait, at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait(pub u32);

/// The limits of an endpoint.
#[derive(Debug)]
pub struct Limits {
    passports: Limit<[u8; 32]>,
    addresses: Limit<u64>,
    bookings: Limit<u64>,
    signups: Limit<u64>,
}

impl Limits {
    /// Nobody has asked yet.
    pub fn new(ticks: &Ticks) -> Self {
        Self {
            passports: Limit::new(PASSPORT, REMEMBERED, ticks),
            addresses: Limit::new(ADDRESS, REMEMBERED, ticks),
            bookings: Limit::new(BOOKING, REMEMBERED, ticks),
            signups: Limit::new(SIGNUP, REMEMBERED, ticks),
        }
    }

    /// Counts a request from this address.
    pub fn address(&self, address: IpAddr) -> Result<(), Wait> {
        self.addresses.check(&network(address))
    }

    /// Counts an order of a room from this address.
    pub fn booking(&self, address: IpAddr) -> Result<(), Wait> {
        self.bookings.check(&network(address))
    }

    /// Counts a form that signs up, from this address.
    pub fn signup(&self, address: IpAddr) -> Result<(), Wait> {
        self.signups.check(&network(address))
    }

    /// Counts a change of this passport.
    pub fn passport(&self, holder: Holder) -> Result<(), Wait> {
        self.passports.check(holder.bytes())
    }
}

/// So many a minute after so many at once.
const fn quota(a_minute: u32, at_once: u32) -> Quota {
    Quota::per_minute(count(a_minute)).allow_burst(count(at_once))
}

const fn count(number: u32) -> NonZeroU32 {
    match NonZeroU32::new(number) {
        Some(number) => number,
        None => NonZeroU32::MIN,
    }
}

/// What counts as one address: of IPv6 the 64 bits of the network, since a visitor has all the rest.
pub(super) fn network(address: IpAddr) -> u64 {
    match address.to_canonical() {
        // No network begins with these 32 bits of zero.
        IpAddr::V4(address) => u64::from(address.to_bits()),
        #[allow(clippy::cast_possible_truncation)] // the upper half fits
        IpAddr::V6(address) => (address.to_bits() >> 64) as u64,
    }
}

type Keyed<K> = RateLimiter<K, HashMapStateStore<K>, Ticks, NoOpMiddleware<Duration>>;

/// One limit for each key.
#[derive(Debug)]
struct Limit<K: Clone + Eq + Hash> {
    quota: Quota,
    most: usize,
    ticks: Ticks,
    keyed: ArcSwap<Keyed<K>>,
}

impl<K: Clone + Eq + Hash> Limit<K> {
    fn new(quota: Quota, most: usize, ticks: &Ticks) -> Self {
        let keyed = Keyed::new(quota, HashMapStateStore::default(), ticks.clone());
        Self {
            quota,
            most,
            ticks: ticks.clone(),
            keyed: ArcSwap::from_pointee(keyed),
        }
    }

    fn check(&self, key: &K) -> Result<(), Wait> {
        if self.keyed.load().len() >= self.most {
            self.tidy();
        }
        let wait = |until: governor::NotUntil<Duration>| {
            let left = until.wait_time_from(self.ticks.now());
            Wait(
                u32::try_from(left.as_secs())
                    .unwrap_or(u32::MAX)
                    .saturating_add(1),
            )
        };
        self.keyed.load().check_key(key).map_err(wait)
    }

    /// Forgets who has waited long enough; where that are not many, everybody. Bounded memory and
    /// little work are worth more than what a flood of keys is let off.
    fn tidy(&self) {
        let keyed = self.keyed.load();
        keyed.retain_recent();
        if keyed.len() > self.most / 2 {
            let fresh = Keyed::new(self.quota, HashMapStateStore::default(), self.ticks.clone());
            self.keyed.store(fresh.into());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        sync::{
            Arc,
            atomic::{AtomicU64, Ordering},
        },
        time::Duration,
    };

    use super::{Limit, Limits, PASSPORT, Ticks, Wait, network, quota};
    use crate::{model::passport::Passport, server::store::holder::Holder};

    fn clock() -> (Arc<AtomicU64>, Ticks) {
        let seconds = Arc::new(AtomicU64::new(1000));
        let read = seconds.clone();
        let ticks = Ticks::from_fn(move || Duration::from_secs(read.load(Ordering::Relaxed)));
        (seconds, ticks)
    }

    #[test]
    fn a_passport_may_bring_a_trip_at_once_and_then_one_every_five_seconds() {
        let (seconds, ticks) = clock();
        let limits = Limits::new(&ticks);
        let [one, other] = [1, 2].map(|byte| Holder::of(&Passport::of([byte; 16])));
        for _ in 0..PASSPORT.burst_size().get() {
            assert_eq!(limits.passport(one), Ok(()));
        }
        let Err(Wait(wait)) = limits.passport(one) else {
            panic!("no limit");
        };
        assert!((5..=6).contains(&wait), "{wait}");
        assert_eq!(limits.passport(other), Ok(()));
        seconds.fetch_add(wait.into(), Ordering::Relaxed);
        assert_eq!(limits.passport(one), Ok(()));
        assert!(limits.passport(one).is_err());
    }

    #[test]
    fn a_full_hall_signs_up_by_one_address_and_keeps_nobody_from_booking() {
        let (_, ticks) = clock();
        let limits = Limits::new(&ticks);
        let address = "203.0.113.9".parse().unwrap();
        for n in 0..300 {
            assert_eq!(limits.signup(address), Ok(()), "{n}");
        }
        assert!(limits.signup(address).is_err());
        assert_eq!(limits.booking(address), Ok(()));
    }

    #[test]
    fn a_flood_of_keys_takes_no_more_memory() {
        let (seconds, ticks) = clock();
        let limit = Limit::new(quota(60, 2), 100, &ticks);
        for key in 0..10_000 {
            assert_eq!(limit.check(&key), Ok(()), "{key}");
            assert!(limit.keyed.load().len() <= 100);
            if key % 10 == 0 {
                seconds.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    #[test]
    fn a_household_with_ipv6_is_one_address() {
        let net = |text: &str| network(text.parse().unwrap());
        assert_eq!(net("2001:db8:1:2::1"), net("2001:db8:1:2:ffff::9"));
        assert_ne!(net("2001:db8:1:2::1"), net("2001:db8:1:3::1"));
        assert_eq!(net("::ffff:203.0.113.9"), net("203.0.113.9"));
        assert_ne!(net("203.0.113.9"), net("203.0.113.10"));
    }
}
