"""Every event that may stand in a ledger. Whoever only reads the record loads these, and not the rules that decide:
`engine.kinds` holds that no kind records anything else.
"""

from __future__ import annotations

from engine.house.events import HOUSE_EVENTS
from engine.incident.events import EVENTS as INCIDENT_EVENTS
from engine.monitor.events import MONITOR_EVENTS
from engine.probe.events import PROBE_EVENTS
from engine.routine.events import ROUTINE_EVENTS
from engine.signal_log.events import SIGNAL_EVENTS
from engine.stock.events import STOCK_EVENTS
from engine.stream.event import Event
from engine.stream.events import STREAM_EVENTS

EVENTS: tuple[type[Event], ...] = (
    *STREAM_EVENTS,
    *INCIDENT_EVENTS,
    *HOUSE_EVENTS,
    *PROBE_EVENTS,
    *SIGNAL_EVENTS,
    *STOCK_EVENTS,
    *ROUTINE_EVENTS,
    *MONITOR_EVENTS,
)
