//! What a single date of the centre does to a zone with hours of its own: nobody gets in while the house is shut.
use crate::model::{
    content::Content,
    holiday::Holidays,
    hours::{DateRow, Hours, Span},
};

impl Content {
    /// Binds the hours that zones have of their own to the centre's single dates. Whoever reads a zone's hours
    /// then, a page or a booking, reads what holds there. The endpoint does it when it reads a pack, so that
    /// a phone has no code for it; done once more it changes nothing.
    pub fn bind_hours(&mut self) {
        for hours in self.zones.iter_mut().filter_map(|zone| zone.hours.as_mut()) {
            hours.keep_within(&self.centre.hours, &self.holidays);
        }
    }
}

impl Hours {
    /// Adds a row for each single date of the centre that makes a difference here: what is left of the own spans
    /// of that day, and why. A row of its own for that date stays as it is.
    pub(super) fn keep_within(&mut self, centre: &Self, holidays: &Holidays) {
        for row in &centre.dates {
            if self.dates.iter().any(|own| own.date == row.date) {
                continue;
            }
            let own = self.spans_on(row.date, holidays);
            let left = shared(own, &row.spans);
            // Where both are shut, the centre's reason is the one that explains it.
            if row.spans.is_empty() || left != own {
                self.dates.push(DateRow {
                    date: row.date,
                    spans: left,
                    reason: row.reason.clone(),
                });
            }
        }
    }
}

/// When both are open on one day, in order.
fn shared(own: &[Span], centre: &[Span]) -> Vec<Span> {
    let with = |span: Span| {
        centre
            .iter()
            .filter_map(move |other| span.shared_with(*other))
    };
    own.iter().copied().flat_map(with).collect()
}

impl Span {
    /// What two spans of one day have in common, if anything.
    fn shared_with(self, other: Self) -> Option<Self> {
        // The next day's ends come after all of this day's.
        let end = |span: Self| (span.to <= span.from, span.to);
        let from = self.from.max(other.from);
        let (past_midnight, to) = end(self).min(end(other));
        (past_midnight || from < to).then_some(Self { from, to })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::opening::OpenState;

    const WEEK: &str =
        r#"{"days":["MO","TU","WE","TH","FR"],"spans":["09:00-12:00","14:30-17:30"]}"#;
    const EVERY_DAY: &str =
        r#"{"days":["MO","TU","WE","TH","FR","SA","SU"],"spans":["08:30-18:00"]}"#;

    /// A timetable with these rows of the week and single dates, each with its spans.
    fn hours(week: &str, dates: &[(&str, &str, &str)]) -> Hours {
        let dates = dates.iter().map(|(date, spans, reason)| {
            format!(r#"{{"date":"{date}","spans":[{spans}],"reason":"{reason}"}}"#)
        });
        let dates: Vec<String> = dates.collect();
        let text = format!(
            r#"{{"basis":{{"text":"示例","confidence":"sample"}},"week":[{week}],"dates":[{}]}}"#,
            dates.join(",")
        );
        serde_json::from_str(&text).unwrap_or_else(|e| panic!("{text}: {e}"))
    }

    fn bound(mut own: Hours, centre: &Hours) -> Hours {
        own.keep_within(centre, &Holidays::default());
        own
    }

    /// `state` in a few words: `open …`, `closed …` with the reason.
    fn said(hours: &Hours, now: &str) -> String {
        match hours.state(now.parse().unwrap(), &Holidays::default()) {
            OpenState::Open { until } => format!("open till {until}"),
            OpenState::Closed { opens, reason } => {
                let opens = opens.map_or("never".to_owned(), |opens| opens.to_string());
                let reason = reason.map_or(String::new(), |text| format!(" {}", text.as_str()));
                format!("closed till {opens}{reason}")
            }
        }
    }

    /// Regression: a zone with hours of its own stayed open, and could be booked, on a date on which the centre
    /// closes early or is shut.
    #[test]
    fn a_single_date_of_the_centre_binds_what_lies_in_it() {
        // A Friday, and the Monday to Thursday after it.
        let centre = hours(
            EVERY_DAY,
            &[
                ("2026-11-20", r#""10:00-16:00""#, "盘点"),
                ("2026-11-23", "", "停电"),
                ("2026-11-24", r#""08:00-22:00""#, "晚会"),
                ("2026-11-25", r#""18:00-20:00""#, "晚上才开"),
                ("2026-11-26", "", "检修"),
            ],
        );
        let own = hours(WEEK, &[("2026-11-26", r#""09:00-10:00""#, "值班")]);
        let own = bound(own, &centre);
        for (now, wanted) in [
            ("2026-11-20T09:30", "closed till 2026-11-20T10:00 盘点"),
            ("2026-11-20T11:00", "open till 2026-11-20T12:00"),
            ("2026-11-20T15:00", "open till 2026-11-20T16:00"),
            ("2026-11-20T16:30", "closed till 2026-11-24T09:00 盘点"),
            ("2026-11-21T10:00", "closed till 2026-11-24T09:00"),
            ("2026-11-23T10:00", "closed till 2026-11-24T09:00 停电"),
            // A longer day of the centre's opens nothing that is shut then.
            ("2026-11-24T17:00", "open till 2026-11-24T17:30"),
            ("2026-11-24T18:00", "closed till 2026-11-26T09:00"),
            ("2026-11-25T10:00", "closed till 2026-11-26T09:00 晚上才开"),
            // A row of its own goes first.
            ("2026-11-26T09:30", "open till 2026-11-26T10:00"),
            ("2026-11-26T11:00", "closed till 2026-11-27T09:00 值班"),
        ] {
            assert_eq!(said(&own, now), wanted, "{now}");
        }
        assert_eq!(
            bound(own.clone(), &centre),
            own,
            "once more changes nothing"
        );
        assert!(own.faults().is_empty());
    }

    #[test]
    fn spans_past_midnight_are_cut_as_well() {
        for (own, centre, left) in [
            (r#""19:00-07:00""#, r#""18:00-02:00""#, "19:00-02:00"),
            (r#""18:00-02:00""#, r#""19:00-07:00""#, "19:00-02:00"),
            (r#""20:00-02:00""#, r#""00:00-24:00""#, "20:00-24:00"),
            (
                r#""20:00-02:00""#,
                r#""08:00-22:00","23:00-24:00""#,
                "20:00-22:00 23:00-24:00",
            ),
            (r#""20:00-02:00""#, r#""00:00-04:00""#, ""),
            (
                r#""09:00-12:00","20:00-02:00""#,
                r#""10:00-21:00""#,
                "10:00-12:00 20:00-21:00",
            ),
        ] {
            let zone = hours(&format!(r#"{{"days":["FR"],"spans":[{own}]}}"#), &[]);
            let house = hours(EVERY_DAY, &[("2026-11-20", centre, "跨年")]);
            let (bound, none) = (bound(zone, &house), Holidays::default());
            let spans = bound.spans_on("2026-11-20".parse().unwrap(), &none);
            let spans: Vec<String> = spans.iter().copied().map(String::from).collect();
            assert_eq!(spans.join(" "), left, "{own} within {centre}");
        }
    }
}
