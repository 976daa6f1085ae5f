//! Content lines of iCalendar: escaped, folded, ended with CRLF (RFC 5545 §3.1, §3.3.11).
//!
//! Written here for want of a crate that fits: `icalendar` puts a random UID and the present into
//! every component that has none, those of a VTIMEZONE too; `ics` folds at 76 octets; `calcard`
//! brings a database of time zones and two mail crates for these few lines.

/// The most octets on a line, its break not counted.
const LIMIT: usize = 75;

/// Lines one after the other.
#[derive(Debug, Default)]
pub struct Lines(String);

impl Lines {
    /// A line whose value is no free text: a date, a rule, an address.
    pub fn put(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{value}"));
    }

    /// A line whose value is text for people.
    pub fn text(&mut self, name: &str, value: &str) {
        self.put(name, &escape(value));
    }

    /// Lines that are ready as they are.
    pub fn raw(&mut self, lines: &str) {
        self.0.push_str(lines);
    }

    /// All lines.
    pub fn finish(self) -> String {
        self.0
    }

    /// Breaks a long line between characters; each further piece begins with a space.
    fn fold(&mut self, line: &str) {
        let mut room = LIMIT;
        for character in line.chars() {
            if character.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LIMIT - 1;
            }
            room -= character.len_utf8();
            self.0.push(character);
        }
        self.0.push_str("\r\n");
    }
}

/// Text as a value: what would end it or split it is escaped, control characters are left out.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => safe.extend(['\\', character]),
            '\n' => safe.push_str("\\n"),
            '\t' => safe.push(character),
            control if control.is_control() => {}
            _ => safe.push(character),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(value: &str) -> String {
        let mut lines = Lines::default();
        lines.text("SUMMARY", value);
        lines.finish()
    }

    #[test]
    fn text_cannot_end_its_line_or_begin_another() {
        assert_eq!(
            line("a\\b;c,d\ne\r\nf\tg\u{7}:\"h\""),
            "SUMMARY:a\\\\b\\;c\\,d\\ne\\nf\tg:\"h\"\r\n"
        );
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        // Eight octets for the name, three for a character: 22 of them on the first line.
        let folded = line(&"读".repeat(30));
        let (first, second) = (format!("SUMMARY:{}", "读".repeat(22)), "读".repeat(8));
        assert_eq!(folded, format!("{first}\r\n {second}\r\n"));
        let exact = line(&"a".repeat(LIMIT - 8));
        assert_eq!(exact.len(), LIMIT + 2);
        assert_eq!(line(&"a".repeat(LIMIT - 7)).matches("\r\n ").count(), 1);
    }

    proptest! {
        #[test]
        fn lines_are_short_and_unfold_to_what_they_were(value in ".{0,300}") {
            let folded = line(&value);
            prop_assert!(folded.ends_with("\r\n"));
            for one in folded.split("\r\n") {
                prop_assert!(one.len() <= LIMIT, "{}", one);
            }
            let whole = folded.replace("\r\n ", "");
            prop_assert_eq!(whole, format!("SUMMARY:{}\r\n", escape(&value)));
        }
    }
}
