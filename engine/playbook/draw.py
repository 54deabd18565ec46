"""A playbook's stages as a picture: the state diagram in Mermaid's text. Pure, and the same playbook always gives the
same text.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.playbook.language import ENDS, STAGES, Playbook, Text, Transition

_NOT_IN_LABELS = str.maketrans({'"': "'", ";": ",", "\n": " ", "{": "(", "}": ")", "#": "＃"})
"""What Mermaid's state diagrams read as their own."""


def mermaid(playbook: Playbook) -> str:
    """A `stateDiagram-v2`: stages by both titles, transitions by title, trigger, number of conditions, and ⚙ where a
    rule pulls them.
    """
    return "\n".join(["stateDiagram-v2", *(f"    {line}" for line in _lines(playbook))]) + "\n"


def _lines(playbook: Playbook) -> Iterator[str]:
    yield "direction TB"
    for stage in STAGES:
        if stage in playbook.stages:
            yield f'state "{_label(playbook.stages[stage].title)}" as {stage}'
    yield f"[*] --> {playbook.initial}"
    for transition in playbook.transitions:
        for origin in transition.origins:
            yield f"{origin} --> {transition.target}: {_said(transition)}"
    for stage in ENDS:
        if stage in playbook.stages:
            yield f"{stage} --> [*]"


def _said(transition: Transition) -> str:
    marks = ["⚙ " if transition.automatic else "", f"{_label(transition.title)} ({transition.trigger})"]
    if transition.conditions:
        marks.append(f" · 条件 conditions {len(transition.conditions)}")
    return "".join(marks)


def _label(title: Text) -> str:
    # A second colon would end the label in some versions of Mermaid.
    return f"{title.zh} {title.en}".translate(_NOT_IN_LABELS).replace(": ", " – ").replace(":", "：")
