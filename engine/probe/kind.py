"""Contact tests and canaries as a kind of stream."""

from __future__ import annotations

from engine.deciding.kind import Kind, Moment
from engine.probe import names
from engine.probe.commands import SendCanary, StartContactTest
from engine.probe.decide import PROBE_ACTS, end
from engine.probe.events import BEGINNINGS, PROBE_EVENTS
from engine.probe.state import Probe


def _contact_test(command: StartContactTest, moment: Moment) -> str:
    return names.contact_test(moment.now, moment.zone, moment.taken())


def _canaries(command: SendCanary, moment: Moment) -> str:
    return names.canaries(moment.now, moment.zone)


PROBES = Kind(
    "probe",
    PROBE_EVENTS,
    BEGINNINGS,
    Probe,
    PROBE_ACTS,
    {StartContactTest: _contact_test, SendCanary: _canaries},
    foreign="not_for_probes",
    end=end,
)
