"""The channel `voice`: whom a call may go to, and which providers carry it. No provider's own detail enters here."""

from __future__ import annotations

from notify.channel import Channel
from notify.message import Message
from notify.numbers import NumberError, check_number
from notify.outcome import Advice, Failed
from notify.plan import Plan
from notify.provider import Provider
from notify.registry import ChannelNotConfigured, Values


def check(message: Message) -> Failed | None:
    """A number that is none, or nothing to say, fails without being called."""
    try:
        check_number(message.to)
    except NumberError:
        return Failed(message.provider, "not_a_number", "permanent", Advice.CONTACT_BAD)
    if not message.text.strip():
        return Failed(message.provider, "nothing_to_say", "permanent", Advice.CHANGE_TEXT)
    return None


def build(values: Values, plan: Plan) -> Channel:
    """The channel over every provider of calls that is set up. Raises ChannelNotConfigured: none is, or one only by half."""
    providers: dict[str, Provider] = {}
    if any(values.get(name) for name in ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM")):
        providers["twilio"] = _twilio(values)
    if not providers:
        raise ChannelNotConfigured("TWILIO_ACCOUNT_SID", "is needed for calls; set it in the environment or the .env file")
    return Channel("voice", providers, plan, check)


def _twilio(values: Values) -> Provider:
    from notify.providers.twilio_account import account_from
    from notify.providers.twilio_voice import TwilioVoice

    account = account_from(values)
    if not account.sender:
        raise ChannelNotConfigured("TWILIO_FROM", "is needed for calls, whoever sends the texts: a call shows a number")
    return TwilioVoice(account)
