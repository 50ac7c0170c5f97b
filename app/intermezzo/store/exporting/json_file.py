"""The file of docs/export.md: everything that is counted from, to take along and to take in."""

from __future__ import annotations

import json
from datetime import datetime, time
from pathlib import Path

from intermezzo.core.adherence.record import Record
from intermezzo.core.content.faults import Fault
from intermezzo.store.exporting import json_text
from intermezzo.store.exporting.json_fields import fields_of
from intermezzo.store.exporting.json_record import Taken, record_of


def text_of(record: Record, exported: datetime) -> str:
    """Return the text of an export."""
    return json.dumps(fields_of(record, exported), indent=1, ensure_ascii=False) + "\n"


def take_in(file: Path, day_starts: time) -> Taken:
    """Return the record that a file holds, or every fault in it. Never raises."""
    try:
        found = json_text.read(file)
    except json_text.UnreadableError as error:
        return Taken(Record(), (Fault(str(file), "", error.problem, error.allowed),))
    return record_of(found, str(file), day_starts)
