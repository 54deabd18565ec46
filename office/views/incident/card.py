"""The safety card in force, as a value that is printed or given out as JSON. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.deciding.ruleset import Rules
from engine.incident.state import Incident
from engine.rules.knowledge import Knowledge
from engine.substances.model import Said
from office.texts.scene import distances
from office.views.names import Names


@dataclass(frozen=True)
class CardView:
    """What whoever goes to the scene must know. `named`: somebody has said what the substance is; else it counts as
    this one.
    """

    card: str
    substance: str
    named: bool
    hazard: str
    un: tuple[str, ...]
    guide: str | None
    short: str
    gear: str
    distance: str
    never: str
    first_aid: str
    fire_brigade: str
    source: str
    certainty: str


def card_view(rules: Rules, incident: Incident, now: datetime, names: Names) -> CardView | None:
    """The card at `now` (UTC, story time); None where the playbook is about no substance."""
    knowledge = Knowledge(rules, incident, now)
    key, card = knowledge.card_id(), knowledge.card()
    if key is None or card is None or rules.playbook.substance is None:
        return None
    written = knowledge.fact(rules.playbook.substance.fact)

    def said(text: Said) -> str:
        return text.zh if names.lang == "zh" else text.en

    return CardView(
        card=key,
        substance=card.zh if names.lang == "zh" else card.en,
        named=isinstance(written, str) and rules.substances.named(written) == key,
        hazard=card.hazard,
        un=card.un,
        guide=card.guide,
        short=said(card.short),
        gear=said(card.gear),
        distance=distances(card, names.lang),
        never=said(card.never),
        first_aid=said(card.first_aid),
        fire_brigade=said(card.fire_brigade),
        source=card.source,
        certainty=card.certainty,
    )
