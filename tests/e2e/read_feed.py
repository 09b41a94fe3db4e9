"""read_feed.py FILE MINUTES - what test_web_sales.sh's feed must say, as the
icalendar library of Debian understands it."""
import datetime
import sys

import icalendar

raw = open(sys.argv[1], "rb").read()
calendar = icalendar.Calendar.from_ical(raw)
events = {str(e["UID"]): e for e in calendar.walk("VEVENT")}
assert all(len(line) <= 75 for line in raw.split(b"\r\n")), "a line too long"
assert b"\n" not in raw.replace(b"\r\n", b""), "a line without its end"
assert str(calendar["VERSION"]) == "2.0"
assert sorted(events) == ["next-1@maruyomi", "next-4@maruyomi",
    "wish-1@maruyomi", "wish-2@maruyomi", "wish-3@maruyomi"] or \
    sorted(events) == ["next-1@maruyomi", "wish-1@maruyomi",
    "wish-2@maruyomi", "wish-3@maruyomi"], sorted(events)

wish = events["wish-1@maruyomi"]
utc = datetime.timezone.utc
# 14:00 in Japan
assert wish["DTSTART"].dt.astimezone(utc) == datetime.datetime(
    2026, 12, 3, 5, 0, tzinfo=utc), wish["DTSTART"].dt
assert wish["DTEND"].dt - wish["DTSTART"].dt == datetime.timedelta(
    minutes=int(sys.argv[2])), wish["DTEND"].dt
assert str(wish["SUMMARY"]) == "訪問希望: 株式会社サンプル (1)", wish["SUMMARY"]
assert str(wish["STATUS"]) == "TENTATIVE"
assert "DTSTAMP" in wish
assert str(wish["URL"]).endswith("/sales/1")

day = events["next-1@maruyomi"]
assert day["DTSTART"].dt == datetime.date(2026, 12, 1)
assert day["DTEND"].dt == datetime.date(2026, 12, 2)
assert str(day["SUMMARY"]) == "連絡: 株式会社サンプル (1)"
assert str(day["STATUS"]) == "CONFIRMED"
assert events["wish-3@maruyomi"]["DTSTART"].dt == datetime.date(2026, 12, 10)
