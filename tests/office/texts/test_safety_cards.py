"""What a crew is told of a substance: each card with its source and how sure that is."""

from __future__ import annotations

import pytest

from engine.substances.model import Card
from hezhang.doctor.law import judged_cards
from office.files.data_files import load_substances
from office.texts.scene import whole_card
from office.wording.codes import CERTAINTIES

CARDS = load_substances().substances


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_whoever_reads_a_whole_card_reads_where_it_is_from_and_how_sure_that_is(card: Card) -> None:
    last = whole_card(card).splitlines()[-1]
    assert last == f"来源：{card.source}（{CERTAINTIES[card.certainty].zh}）"


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_a_card_says_no_distance_in_its_short_form_that_it_does_not_give(card: Card) -> None:
    """An SMS has no room for a source, so what it says stands in the card that has one."""
    if card.isolate_m is not None and "米" in card.short.zh:
        assert f"{card.isolate_m}米" in card.short.zh
    assert ("米" in card.short.zh) <= (card.isolate_m is not None)


def test_distances_that_nobody_held_against_the_book_are_the_doctors_to_tell() -> None:
    [found] = judged_cards(load_substances())
    assert found.code == "cards_unread"
    assert {"petrol", "methanol", "chlorine"} <= set(str(found.values["cards"]).split(", "))
    assert "edible_oil" not in str(found.values["cards"]), "it gives no distance"


def test_once_a_safety_officer_has_read_them_nothing_is_told() -> None:
    cards = load_substances()
    read = {key: card.model_copy(update={"certainty": "source"}) for key, card in cards.substances.items()}
    assert list(judged_cards(cards.model_copy(update={"substances": read}))) == []
