"""The hours of the closing window stand in a playbook once; the sentence that says what is missing takes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from engine.playbook.language import Playbook, Text
from engine.playbook.window_words import with_window
from engine.rules import machine
from office.files.data_files import find_playbook, load_playbook
from office.files.faults import Fault


class Nothing:
    """Knows nothing: no condition holds."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return lambda *given: None


@pytest.fixture(scope="module", params=["oil_spill", "discharge"])
def playbook(request: pytest.FixtureRequest) -> Playbook:
    return load_playbook(find_playbook(request.param)).playbook


def refused(playbook: Playbook) -> dict[str, tuple[str, str]]:
    """What closing is refused with: by the first of what each guard asks, in both languages."""
    [close] = [it for it in playbook.transitions if it.target == "closure"]
    digest = f"{playbook.playbook} {playbook.window.hours}"
    move = machine.pull(playbook, digest, "containment", close.trigger, Nothing())  # type: ignore[arg-type]
    assert move is not None
    return {it.values["guard"].split(" or ")[0]: (it.says_zh, it.says_en) for it in move.missing}


def test_the_sentence_says_the_windows_own_numbers(playbook: Playbook) -> None:
    zh, en = refused(playbook)["window_passed()"]
    assert "连续48小时" in zh
    assert "至少4次采样，间隔不超过12小时" in zh
    assert "48 hours, at least 4 samples, no gap over 12 hours" in en


def test_another_window_is_said_without_touching_the_sentence(playbook: Playbook) -> None:
    longer = playbook.window.model_copy(update={"hours": 72, "samples": 7, "gap": timedelta(minutes=90)})
    zh, en = refused(playbook.model_copy(update={"window": longer}))["window_passed()"]
    assert "连续72小时" in zh
    assert "至少7次采样，间隔不超过1.5小时" in zh
    assert "72 hours, at least 7 samples, no gap over 1.5 hours" in en


def test_a_sentence_without_a_field_stays_as_it_was_written(playbook: Playbook) -> None:
    """As in a playbook that an incident was opened with before sentences took numbers."""
    old = Text(zh="须连续48小时不超标", en="clean for 48 hours, {so} {{ and }} so")
    assert with_window(playbook, old) == old


def test_a_field_that_there_is_not_is_named(
    plain: dict[str, Any], checked_values: Callable[[dict[str, Any]], list[Fault]]
) -> None:
    plain["transitions"][0]["conditions"][0]["says"]["zh"] = "须连续{{ hour }}小时"
    [fault] = [it for it in checked_values(plain) if it.code == "unknown_field"]
    assert fault.key == "transitions[0].conditions[0].says.zh"
    assert fault.values["suggestion"] == "hours"
