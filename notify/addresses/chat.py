"""Addresses of chats: a group by its name, or one person by platform and user id, as in `wecom:zhangsan`. Knows no
provider.
"""

from __future__ import annotations

import re

PLATFORMS = ("dingtalk", "wecom", "feishu")
"""Whose applications carry cards to one person each, and bring their buttons back."""
_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}", re.ASCII)
_USER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}", re.ASCII)
"""What all three take: WeCom's UserID is of these characters and at most 64 bytes long
(developer.work.weixin.qq.com/document/path/90195), and it is the widest of them.
"""
_INVENTED = re.compile(r"(ou_|on_)?example[_.-]", re.IGNORECASE)


class ChatAddressError(ValueError):
    """Not an address of a chat. `code` names the rule; the address is never repeated."""

    def __init__(self, code: str) -> None:
        super().__init__(_MENDS[code])
        self.code = code


def check_chat(written: str) -> str:
    """`written`, if it is the name of a group, or a platform and a user id. Raises ChatAddressError."""
    platform, colon, user = written.partition(":")
    if not colon:
        if not _NAME.fullmatch(written):
            raise ChatAddressError("no_name")
    elif platform not in PLATFORMS:
        raise ChatAddressError("no_platform")
    elif not _USER.fullmatch(user):
        raise ChatAddressError("no_user")
    return written


def platform_of(address: str) -> str | None:
    """The platform on which one person has this address; None for a group."""
    platform, colon, _ = address.partition(":")
    return platform if colon and platform in PLATFORMS else None


def user_of(address: str) -> str:
    """The user id in an address with a platform."""
    return address.partition(":")[2]


def is_of(address: str, platform: str, users: tuple[str, ...]) -> bool:
    """Whether an address is that of somebody whom the platform knows by these ids. Capitals do not count: WeCom does
    not tell them apart (document/path/90195).
    """
    return platform_of(address) == platform and user_of(address).casefold() in {it.casefold() for it in users}


def is_invented(address: str) -> bool:
    """Whether an address with a platform is one of an example: its user id begins with `example` (and `.`, `_` or
    `-`).
    """
    return bool(_INVENTED.match(user_of(address)))


_MENDS = {
    "no_name": "write a name of the file of chats, as in taoranting_group; never its URL",
    "no_platform": f"before the colon stands one of {', '.join(PLATFORMS)}; never a URL",
    "no_user": "after the colon stands the platform's id of the person: letters, digits, . _ - @, at most 64",
}
