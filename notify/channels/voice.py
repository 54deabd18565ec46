"""The channel `voice`: whom a call may go to, and which providers carry it. No provider's own detail enters here."""

from __future__ import annotations

from notify.addresses.numbers import NumberError, check_number
from notify.channel import Channel
from notify.message import Message
from notify.outcome import Advice, Failed
from notify.plan import Plan, Templates
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
    """The channel over every provider with a number to call from. Raises ChannelNotConfigured: none has, or one is set
    up by half.
    """
    providers: dict[str, Provider] = {}
    if values.get("ALIYUN_CALLER"):
        providers["aliyun"] = _aliyun(values, plan)
    if values.get("TWILIO_FROM") or not providers:
        providers["twilio"] = _twilio(values)
    return Channel("voice", providers, plan, check)


def _twilio(values: Values) -> Provider:
    from notify.providers.twilio.account import account_from
    from notify.providers.twilio.voice import TwilioVoice

    account = account_from(values)
    if not account.sender:
        raise ChannelNotConfigured("TWILIO_FROM", "is needed for calls, whoever sends the texts: a call shows a number")
    return TwilioVoice(account)


def _aliyun(values: Values, plan: Plan) -> Provider:
    from notify.providers.aliyun.account import account_for_calls
    from notify.providers.aliyun.voice import AliyunVoice

    return AliyunVoice(account_for_calls(values), plan.templates.get("aliyun", Templates()))
