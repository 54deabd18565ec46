"""Prints every text of a scenario as a telephone of mainland China shows it, beside what the playbook says elsewhere.

.venv/bin/python -m docs.make_plus86 s2
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import Any

from engine.stream.events import DeliveryOwed
from hezhang.cli.commands.running.replay import _Here
from hezhang.cli.commands.running.scenarios import sound
from hezhang.cli.context import keep_wiring
from notify.channel_spec import CHANNELS, is_call
from office.home.founding import found
from office.home.settings import Settings
from office.texts.texts import Texts
from practice.story.one_process import OneProcess
from practice.story.replaying import replay


def texts_of(scenario: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Of each text in writing: who gets it, what it says, and the texts in registered words."""
    told: list[tuple[str, str, tuple[str, ...]]] = []
    render = Texts.render

    def rendering(self: Texts, rules: Any, incident: Any, owed: DeliveryOwed, *rest: Any) -> Any:  # noqa: ANN401
        said = render(self, rules, incident, owed, *rest)
        if not is_call(owed.channel) and CHANNELS[owed.channel].in_segments:
            forms = self.forms(rules, incident, owed, *rest[:2], True)
            told.append((owed.unit, said.text, tuple(f"【西城环保】{it.text}" for it in forms)))
        return said

    Texts.render = rendering  # type: ignore[method-assign]
    story = sound(scenario)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(hezhang_database_url=None, hezhang_redis_url=None, hezhang_public_url=None)
        wiring = OneProcess(settings, found(Path(folder) / "home", settings, practice=True), story.seed)
        keep_wiring(wiring)
        asyncio.run(replay(wiring, story, _Here(wiring), lambda text: None))
        wiring.office.ledger.close()
    return told


def main() -> None:
    """A table in Markdown on standard output."""
    print("| to | says | +86 shows |\n|---|---|---|")
    for unit, said, forms in texts_of(sys.argv[1] if len(sys.argv) > 1 else "s2"):
        print("|", unit, "|", said.replace("\n", "<br>"), "|", "<br><br>".join(forms), "|")


if __name__ == "__main__":
    main()
