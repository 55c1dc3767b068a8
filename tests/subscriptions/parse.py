#!/usr/bin/env python3
"""Reads feeds and calendars as real clients do, and prints what they found as JSON.

    parse.py atom FILE       with feedparser
    parse.py calendar FILE   with icalendar

What the parsers complain of stands under "faults". Before that a file broken on purpose is given to the same parser: one that
finds nothing wrong with it has not looked, and nothing it says counts.
"""

import json
import re
import sys
from datetime import datetime, timezone
from pathlib import Path

RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
ATOM = "{http://www.w3.org/2005/Atom}"


def atom(data):
    import xml.etree.ElementTree as tree

    import feedparser

    if not feedparser.parse(data.replace(b"</title>", b"</titel>", 1)).bozo:
        sys.exit("parse.py: feedparser found nothing wrong with a broken feed")
    found = feedparser.parse(data)
    faults = [repr(found.bozo_exception)] if found.bozo else []
    root = tree.fromstring(data)
    # What RFC 4287 asks of every feed and entry, element by element.
    for node in [root, *root.findall(ATOM + "entry")]:
        for name in ("id", "title", "updated"):
            if len(node.findall(ATOM + name)) != 1:
                faults.append(f"{node.tag}: not one {name}")
        if not RFC_3339.fullmatch(node.findtext(ATOM + "updated", "")):
            faults.append("updated is no moment")
    if root.find(f"{ATOM}author/{ATOM}name") is None:
        faults.append("no author")
    entries = [
        {
            "id": entry.id,
            "title": entry.title,
            "updated": entry.updated,
            "link": entry.get("link"),
            "content": entry.content[0].value,
        }
        for entry in found.entries
    ]
    feed = found.feed
    return {
        "faults": faults,
        "version": found.version,
        "id": feed.id,
        "title": feed.title,
        "updated": feed.updated,
        "entries": entries,
    }


def moment(value):
    if isinstance(value, datetime):
        return value.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat()


def calendar(data):
    from icalendar import Calendar

    def errors(calendar):
        return [str(error) for part in calendar.walk() for error in part.errors]

    broken = data.replace(b"DTSTAMP:", b"DTSTAMP:no moment ", 1)
    if broken != data and not errors(Calendar.from_ical(broken)):
        sys.exit("parse.py: icalendar found nothing wrong with a broken calendar")
    found = Calendar.from_ical(data)
    faults = errors(found)
    faults += [f"a line of {len(line)} octets" for line in data.split(b"\r\n") if len(line) > 75]
    if data.count(b"\n") != data.count(b"\r\n"):
        faults.append("a line without CR LF")
    for name in ("PRODID", "VERSION"):
        if name not in found:
            faults.append(f"no {name}")
    events = []
    for event in found.walk("VEVENT"):
        for name in ("UID", "DTSTAMP", "DTSTART"):
            if name not in event:
                faults.append(f"an event without {name}")
        events.append(
            {
                "uid": str(event["UID"]),
                "summary": str(event.get("SUMMARY", "")),
                "description": str(event.get("DESCRIPTION", "")),
                "place": str(event.get("LOCATION", "")),
                "page": str(event.get("URL", "")),
                "start": moment(event.decoded("DTSTART")),
                "end": moment(event.decoded("DTEND")) if "DTEND" in event else None,
            }
        )
    return {"faults": faults, "name": str(found.get("X-WR-CALNAME", "")), "events": events}


kind, path = sys.argv[1:]
print(json.dumps({"atom": atom, "calendar": calendar}[kind](Path(path).read_bytes())))
