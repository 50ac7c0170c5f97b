"""What every test needs before Qt is first imported."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The suite must never see or touch the session it runs in.
os.environ.setdefault("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
