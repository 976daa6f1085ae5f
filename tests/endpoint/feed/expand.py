"""Reads calendar files with `icalendar` and expands them with `recurring-ical-events`: readers that are not ours.

Standard input: [{"ics": text, "from": date, "to": date}, …]. Standard output: for each file its
occurrences that begin from that date to that one, as "uid|start|end|status", in order.
"""

import json
import sys
from datetime import date, datetime, timedelta

import recurring_ical_events
from icalendar import Calendar


def read(text):
    calendar = Calendar.from_ical(text)
    faults = [fault for each in calendar.walk() for fault in each.errors]
    if faults:
        sys.exit(f"icalendar finds fault: {faults}")
    if calendar.get_missing_tzids():
        sys.exit(f"no VTIMEZONE of {calendar.get_missing_tzids()}")
    for zone in calendar.timezones:
        offset = zone.to_tz().utcoffset(datetime(2026, 11, 21))
        if offset != timedelta(hours=8):
            sys.exit(f"the VTIMEZONE says {offset}")
    return calendar


def moment(value):
    return value.strftime("%Y-%m-%dT%H:%M") if isinstance(value, datetime) else value.isoformat()


def expand(job):
    calendar = read(job["ics"])
    first, last = (date.fromisoformat(job[name]) for name in ("from", "to"))
    day = timedelta(days=1)
    # A day more on both sides: what is on at midnight belongs to the day it begins.
    found = recurring_ical_events.of(calendar).between(first - day, last + 2 * day)
    lines = []
    for event in found:
        start, end = event.start, event.end
        on = start.date() if isinstance(start, datetime) else start
        if isinstance(start, datetime) and start.utcoffset() != timedelta(hours=8):
            sys.exit(f"{event['UID']} begins at {start!r}")
        if first <= on <= last:
            lines.append(f"{event['UID']}|{moment(start)}|{moment(end)}|{event['STATUS']}")
    return sorted(lines)


json.dump([expand(job) for job in json.load(sys.stdin)], sys.stdout)
