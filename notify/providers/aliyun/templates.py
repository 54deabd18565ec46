"""Registered texts: a message becomes the words of its form's template, filled. Sends nothing.

The carriers of mainland China take only texts whose template was approved, so what goes out is the template and not the
playbook's text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from string import Template as Words

from notify.message import Message
from notify.outcome import Advice, Failed
from notify.plan import Template
from notify.providers.aliyun.codes import PROVIDER
from notify.template_fields import DRILL, DRILL_FIELD

OTHER = "other"
"""The form of a template for every message whose own form has none."""
EXAMPLE = "EXAMPLE"
"""Ids that hold this stand for what an office has yet to register."""
NOTHING = "无"
"""Fills a field that is empty: Alibaba takes no empty parameter."""


def is_example(template: Template) -> bool:
    """Whether this template stands for one that the office has yet to register."""
    return EXAMPLE in template.id


def fitted(message: Message, templates: Mapping[str, Template], sign: str, *, examples: bool) -> Message | Failed:
    """The message as it will really go out, or why it cannot. `examples`: whether an example's id may be used (a test
    server).

    Codes: `no_template`, `template_is_example`, `template_lacks_field` (it wants a field that we do not know),
    `template_hides_drill` (a drill must say that it is one).
    """
    template = templates.get(message.form) or templates.get(OTHER)
    if template is None:
        return _unfit("no_template")
    if is_example(template) and not examples:
        return _unfit("template_is_example")
    if any(name not in message.fields for name in template.fields):
        return _unfit("template_lacks_field")
    if message.fields.get(DRILL_FIELD) == DRILL and DRILL_FIELD not in template.fields:
        return _unfit("template_hides_drill")
    filled = {name: message.fields[name] or NOTHING for name in template.fields}
    words = Words(template.words).safe_substitute(filled)
    return replace(message, text=f"【{sign}】{words}" if sign else words, template=template.id, fields=filled)


def parameters(fields: Mapping[str, str]) -> str | None:
    """What fills a template, as Alibaba wants it; None for a template without anything to fill."""
    return json.dumps(dict(fields), ensure_ascii=False) if fields else None


def _unfit(code: str) -> Failed:
    return Failed(PROVIDER, code, "permanent", Advice.CHANGE_TEXT)
