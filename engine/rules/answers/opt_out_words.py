"""The words by which somebody wants no more texts at a number, or wants them again. Reads nothing; `replies` does."""

from __future__ import annotations

from engine.rules.answers.word_list import word_list

OPT_OUT: frozenset[str] = frozenset(
    word_list(
        "退订|TD|T|退|回T|回TD|取消订阅|退订短信|拒收|拒收短信|不要再发|不要再发了|别再发|别再发了|别发了|不要发了"
        "|不要再发短信|别再发短信|别发短信了|不要给我发短信|别给我发短信|停止发送|停止发送短信|停发|停发短信"
        "|停止短信|我要退订|回TD退订|不要给我发|不要给我发了|别给我发|别给我发了|不要发短信"
        "|不要发短信了|不要再给我发短信|别再给我发短信|STOP|STOPALL"
        "|STOP ALL|UNSUBSCRIBE|CANCEL|END|QUIT|OPTOUT|OPT OUT|REVOKE|STOP TEXTING ME|STOP SENDING"
        "|STOP MESSAGING ME|DON'T TEXT ME|DONT TEXT ME|DO NOT TEXT ME|STOP SENDING ME TEXTS|STOP SENDING MESSAGES"
        "|STOP TEXTING|STOP MESSAGES|STOP TEXTS|NO MORE TEXTS|NO MORE MESSAGES|REMOVE ME|TAKE ME OFF THIS LIST"
        "|TAKE ME OFF THE LIST|TD退订|退订TD|退订回T|退订回TD|取消短信|不再接收短信|不接收短信|不想再收到短信"
        "|不想收到短信|LEAVE ME ALONE|UNSUBSCRIBE ME|STOP IT"
    )
)
"""The whole reply, and nothing beside it. The English ones are those at which Twilio itself sends nothing more to a
number (Twilio, "Support for opt-out keywords": STOP, STOPALL, UNSUBSCRIBE, CANCEL, END, QUIT, OPTOUT, REVOKE)."""
OPT_OUT_FORMS = (
    r"(?:麻烦|请|你们?|您|我)*(?:不要|别|不想|不再)(?:再)?(?:给我|向我)?(?:发送?|接?收到?)(?:此类|这种|这类"
    r"|你们?的)?(?:短信|信息|消息)了?"
    r"|(?:麻烦|请|你们?|您)*(?:不要|别)(?:再)?(?:给我|向我)?发送?了?"
    r"|(?:请)?停止(?:给我)?(?:发送?|推送)(?:短信|信息|消息)?|拒绝?接?收(?:短信|信息|消息)|取消短信(?:订阅)?"
    r"|(?:回复?|发)?(?:TD|T|退订)(?:TD|T|退订|,|\s)*|UN SUBSCRIBE(?: ME)?|STOP(?:\s+STOP)+"
    r"|(?:STOP|DO NOT|DON'?T) (?:SEND(?:ING)?|TEXT(?:ING)?|MESSAG(?:E|ING)"
    r"|CONTACT(?:ING)?)(?: ME)?(?: ANY)?(?: MORE)?(?: TEXTS?| MESSAGES?| SMS)?"
    r"(?: AGAIN| ANY ?MORE)?|NO MORE (?:TEXTS|MESSAGES|SMS)|(?:REMOVE|DELETE) (?:ME|MY NUMBER)(?: FROM (?:THE|THIS"
    r"|YOUR) LIST)?"
)
"""The whole reply, in the many ways of asking for no more texts; a task that is cancelled or refused is none."""
OPT_IN: frozenset[str] = frozenset(
    [
        "START",
        "UNSTOP",
        "RESUME",
        "SUBSCRIBE",
        "OPT IN",
        "OPTIN",
        "恢复订阅",
        "重新接收",
        "重新接收短信",
        "重新订阅",
        "订阅",
        "恢复短信",
        "恢复接收",
    ]
)
"""The whole reply. YES, at which Twilio sends again too, stays a yes here."""
