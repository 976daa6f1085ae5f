//! A rule for the same dates, all of them as many days on or back.
use super::{End, Freq, Rule};
use crate::model::date::Date;

impl Rule {
    /// The same rule for an event that is moved by so many days, if all its dates can move by as many;
    /// `from` is its first date before that.
    #[must_use]
    pub fn shifted(mut self, from: Date, days: i32) -> Option<Self> {
        let in_month = |day: i32| (1..=28).contains(&day) && (1..=28).contains(&(day + days));
        let plain = self.by_day.is_empty();
        match self.freq {
            Freq::Daily | Freq::Weekly => {
                let steps = u8::try_from(days.rem_euclid(7)).ok()?;
                self.week_start = self.week_start.nth_next(steps);
                for by in &mut self.by_day {
                    by.day = by.day.nth_next(steps);
                }
            }
            Freq::Monthly => match self.by_month_day.as_mut_slice() {
                [] if plain && in_month(from.day().into()) => {}
                [day] if plain && in_month((*day).into()) => {
                    *day = i8::try_from(i32::from(*day) + days).ok()?;
                }
                _ => return None,
            },
        }
        if let End::Until(last) = self.end {
            self.end = End::Until(last.plus(days));
        }
        Some(self)
    }
}
