"""What a text says of the scene: the safety card before everything else, and the words to say on the telephone to the
fire brigade, the police and the ambulance. In Chinese, as everything that goes out to units.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal

from engine.deciding.ruleset import Rules
from engine.district.model import Place, Water
from engine.incident.duty import Duty
from engine.incident.state import Incident
from engine.playbook.language import DutyRule, Text
from engine.rules.knowledge import Knowledge
from engine.stream.events import DeliveryOwed
from engine.substances.model import Card
from notify.channel_spec import carries_links, telephone_of
from office.wording.codes import CERTAINTIES, named
from office.wording.scene import CARD_PARTS, CONFIRM, DISTANCES, NO_POSITION, POSITION, WHOLE_CARD

HUNDRED_METRES = Decimal("0.001")
"""As fine in degrees as the outlines are true, and short enough to be said three times on the telephone."""
Fill = Callable[[str, Mapping[str, object]], str]


def card_of(rules: Rules, incident: Incident, now: datetime) -> Card | None:
    """The safety card in force; None where the playbook is about no substance."""
    return Knowledge(rules, incident, now).card()


def opening(rules: Rules, incident: Incident, owed: DeliveryOwed) -> Text:
    """What heads the text: of one that holds nothing but words to say, a head of its own, since the words say the
    rest.
    """
    texts, rung = rules.playbook.texts, owed.purpose == "ladder" or owed.messages or owed.released
    asked = [rules.playbook.duties[incident.duties[it].rule] for it in owed.duties]
    only_calls = bool(asked) and not rung and all(rule.say is not None for rule in asked)
    return texts.calls if only_calls and texts.calls is not None else texts.opening


def lead(
    rules: Rules, incident: Incident, owed: DeliveryOwed, now: datetime, values: Mapping[str, object], fill: Fill
) -> str:
    """What the text of a crew begins with: the card in its short form, as it stands now. Empty elsewhere."""
    template = rules.playbook.texts.safety
    if owed.card is None or template is None:
        return ""
    card = card_of(rules, incident, now)
    return fill(template.zh, {**values, "card": card.short.zh}) if card is not None else ""


def appendix(rules: Rules, incident: Incident, owed: DeliveryOwed, now: datetime) -> str:
    """The whole card, behind a text that is not paid for by its length. Empty elsewhere."""
    if owed.card is None or not carries_links(owed.channel):
        return ""
    card = card_of(rules, incident, now)
    return "\n\n" + whole_card(card) if card is not None else ""


def _long(owed: DeliveryOwed) -> bool:
    return carries_links(owed.channel, str(owed.address))


def whole_card(card: Card) -> str:
    """Every part of a card, a line each, with its source and how sure that is."""
    said = {
        "gear": card.gear.zh,
        "distance": distances(card),
        "never": card.never.zh,
        "first_aid": card.first_aid.zh,
        "fire_brigade": card.fire_brigade.zh,
        "source": card.source,
    }
    sure = named(CERTAINTIES, card.certainty, "zh")
    lines = [CARD_PARTS[key].into("zh", {"said": text, "sure": sure}) for key, text in said.items() if text]
    head = WHOLE_CARD.into("zh", {"substance": card.zh, "un": "、".join(card.un), "guide": card.guide or ""})
    return "\n".join([head, *lines])


def distances(card: Card, lang: str = "zh") -> str:
    """The distances that the card gives, as one sentence; empty where it gives none."""
    given = {"isolate": card.isolate_m, "downwind": card.downwind_m, "fire": card.fire_m}
    said = [DISTANCES[key].into(lang, {"metres": str(metres)}) for key, metres in given.items() if metres is not None]  # type: ignore[arg-type]
    return ("；" if lang == "zh" else "; ").join(said)


def to_say(
    rules: Rules, incident: Incident, duty: Duty, now: datetime, person: str, values: Mapping[str, object], fill: Fill
) -> str:
    """The words that the duty has somebody say on the telephone, of what is known now; empty where it has none."""
    words = rules.playbook.duties[duty.rule].say
    if words is None:
        return ""
    card, known = card_of(rules, incident, now), rules.district.persons.get(person)
    fields = {
        "office": office_name(rules, duty.unit),
        "position": position(rules.district.waters[incident.head.water]),
        "substance": card.zh if card is not None else "",
        "phone": telephone_of(known.channels) if known is not None else "",
    }
    return fill(words.zh, {**values, **fields})


def confirm(rule: DutyRule, owed: DeliveryOwed, number: int, by_reply: bool) -> str:
    """How to say that the call was made, where a reply comes in."""
    if rule.say is None or not by_reply:
        return ""
    return CONFIRM.into("zh", {"reference": owed.reference, "n": str(number)})


def office_name(rules: Rules, unit: str) -> str:
    """Who we are, for somebody who has never heard of us: the unit with its district."""
    district, known = rules.district.title.zh, rules.district.units.get(unit)
    name = known.zh if known is not None else unit
    return district + name[1:] if name[:1] == district[-1:] else name


def position(water: Water) -> str:
    """The middle of the water as a map has it; said to be missing where it is not known."""
    middle = _middle(water.place) if water.place is not None else None
    if middle is None:
        return NO_POSITION.zh
    lat, lon = (f"{it.quantize(HUNDRED_METRES):f}" for it in middle)
    return POSITION.into("zh", {"lat": lat, "lon": lon})


def _middle(place: Place) -> tuple[Decimal, Decimal] | None:
    if place.centre is not None:
        return place.centre.lat, place.centre.lon
    line = place.course or place.outline
    return (line[len(line) // 2].lat, line[len(line) // 2].lon) if line else None
