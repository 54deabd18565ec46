"""What Twilio says in a call, as TwiML. The sentences come in; which key means what is decided elsewhere."""

from __future__ import annotations

from twilio.twiml.voice_response import Gather, VoiceResponse

LANGUAGE = "zh-CN"
MOST = 4000
"""Characters of TwiML that a call may be made with (twilio_api_v2010, CreateCall, Twiml)."""
WAIT_FOR_KEY = 10
"""Seconds without a key, after everything was said, until the call ends."""


def call_twiml(text: str, hint: str, action: str | None, digits: int = 1) -> str:
    """A call: the message twice, then `hint`, how to answer, which `text` ends with. `action`: where so many keys go;
    None = no keys.
    """
    response = VoiceResponse()
    saying = _gather(action, digits) if action else response
    saying.say(text.removesuffix(hint).rstrip(), language=LANGUAGE, loop=2)
    if hint:
        saying.say(hint, language=LANGUAGE)
    if action:
        response.append(saying)
    return str(response)


def ask_again_twiml(sentence: str, action: str, digits: int = 1) -> str:
    """A sentence, and another chance to press so many keys."""
    response = VoiceResponse()
    saying = _gather(action, digits)
    saying.say(sentence, language=LANGUAGE)
    response.append(saying)
    return str(response)


def _gather(action: str, digits: int) -> Gather:
    return Gather(input="dtmf", num_digits=digits, timeout=WAIT_FOR_KEY, action=action, method="POST")


def goodbye_twiml(sentence: str) -> str:
    """A last sentence, and the end of the call."""
    response = VoiceResponse()
    response.say(sentence, language=LANGUAGE)
    response.hangup()
    return str(response)
