"""Registered texts: a message goes out in words that are registered with Alibaba Cloud, or not at all. Sends nothing.

The carriers of mainland China take only texts whose words were approved, so what goes out is the message's forms and
not the playbook's text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from notify.channel_spec import is_call
from notify.form import Form
from notify.message import Message
from notify.outcome import Advice, Failed
from notify.plan import Templates
from notify.providers.aliyun.codes import PROVIDER

EXAMPLE = "EXAMPLE"
"""Ids that hold this stand for what an office has yet to register."""
SMS_EXAMPLES, TTS_EXAMPLES = "SMS", "TTS"
"""What the ids of texts and of calls begin with."""


def examples_of(channel: str) -> str:
    """What the ids of examples on this channel begin with."""
    return TTS_EXAMPLES if is_call(channel) else SMS_EXAMPLES


def example_id(form: Form, sort: str) -> str:
    """The id of words that are yet to be registered; `sort` is SMS or TTS."""
    return f"{sort}_{EXAMPLE}_{sha256(form.words.encode()).hexdigest()[:10]}"


def fitted(message: Message, templates: Templates, sign: str, *, examples: str) -> Message | Failed:
    """The message as it will really go out, or why it cannot. `examples`: SMS or TTS where what is yet to be registered
    may be used (a test server), else empty.

    Codes: `no_template` (no words are registered that say it), `template_waiting`, `template_refused` (they are, and
    not approved), `template_is_example`.
    """
    if not message.forms:
        return _unfit("no_template")
    found: list[Form] = []
    for form in message.forms:
        known = known_as(form, templates, examples)
        if isinstance(known, Failed):
            return known
        found.append(known)
    texts = tuple(f"【{sign}】{form.text}" if sign else form.text for form in found)
    return replace(
        message,
        text="\n\n".join(texts),
        parts=texts if len(texts) > 1 else (),
        forms=tuple(found),
        template=",".join(form.id for form in found),
    )


def known_as(form: Form, templates: Templates, examples: str) -> Form | Failed:
    """The form by the id under which its words are registered, or why it has none."""
    row = templates.saying(form.words)
    if row is None:
        if not templates.examples:
            return _unfit("no_template")
        return form.known_as(example_id(form, examples)) if examples else _unfit("template_is_example")
    if row.state != "approved":
        return _unfit(f"template_{row.state}")
    return form.known_as(row.id) if examples or EXAMPLE not in row.id else _unfit("template_is_example")


def parameters(fields: Mapping[str, str]) -> str | None:
    """What fills a template, as Alibaba wants it; None for a template without anything to fill."""
    return json.dumps(dict(fields), ensure_ascii=False) if fields else None


def _unfit(code: str) -> Failed:
    return Failed(PROVIDER, code, "permanent", Advice.CHANGE_TEXT)
