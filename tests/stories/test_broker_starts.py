"""The embedded broker is there at once: every start of a home, and every text after a broker that died, waits for
it.
"""

from __future__ import annotations

import threading
import time
from pathlib import Path

from tests.stories.town import Town
from workers.broker import BrokerDown
from workers.embedded_broker import EmbeddedBroker

AT_ONCE = 3.0
"""Seconds; it takes a tenth of one. A client that asks again and again for a server that cannot be there yet takes
five.
"""


def test_a_broker_of_a_new_home_answers_at_once(folder: Path) -> None:
    with Town(folder) as town:
        stop, began = threading.Event(), time.monotonic()
        running = threading.Thread(target=EmbeddedBroker(town.home).run, args=(stop,))
        running.start()
        try:
            town.until(lambda: answers(town), "the broker to answer")
            assert time.monotonic() - began < AT_ONCE
        finally:
            stop.set()
            running.join()


def answers(town: Town) -> bool:
    try:
        town.wiring.broker.ping()
    except BrokerDown:
        return False
    return True
