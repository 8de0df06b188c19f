"""Reads messages with Python's own parser and tells what it found, as a JSON array.

An oracle: nothing of ours takes part in it. Run it with Debian's python3 (/usr/bin/python3). On standard input each
message follows a line with its length in bytes.
"""
import json
import sys
from email import message_from_bytes
from email.policy import default


def defects(part):
    found = [str(d) for d in part.defects]
    for name in part.keys():
        found += [f"{name}: {d}" for d in getattr(part[name], "defects", [])]
    for sub in part.iter_parts() if part.is_multipart() else ():
        found += defects(sub)
    return found


def people(field):
    return [[a.display_name, a.addr_spec] for a in field.addresses] if field is not None else []


def read(raw):
    message = message_from_bytes(raw, policy=default)
    parts = {p.get_content_type(): p.get_content() for p in message.walk() if not p.is_multipart()}
    without_pairs = raw.replace(b"\r\n", b"")
    lines = raw.split(b"\r\n")
    return {
        "defects": defects(message),
        "names": sorted(message.keys()),
        "from": people(message["From"]),
        "to": people(message["To"]),
        "reply_to": people(message["Reply-To"]),
        "subject": str(message["Subject"]),
        "message_id": str(message["Message-ID"]),
        "date": message["Date"].datetime.isoformat(),
        "language": str(message["Content-Language"]),
        "auto": str(message["Auto-Submitted"]),
        "type": message.get_content_type(),
        "parts": list(parts),
        "text": parts.get("text/plain", ""),
        "html": parts.get("text/html", ""),
        "longest_line": max(len(line) for line in lines),
        "bare_ends": without_pairs.count(b"\n") + without_pairs.count(b"\r"),
        "eight_bit": sum(byte > 126 for byte in raw),
        "dot_lines": sum(line.startswith(b".") for line in lines),
    }


found = []
while length := sys.stdin.buffer.readline():
    found.append(read(sys.stdin.buffer.read(int(length))))
json.dump(found, sys.stdout)
