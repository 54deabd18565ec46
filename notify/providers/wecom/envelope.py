"""The envelope around WeCom's callbacks and our answers to them: signed, and encrypted with the EncodingAESKey.

Source: developer.work.weixin.qq.com/document/path/90968 (msg_signature is SHA-1 of token, timestamp, nonce and
encrypted text, sorted; the text is sixteen random bytes, its length in four, itself, and the company's id, filled up
to 32).
"""

from __future__ import annotations

import hmac
from base64 import b64encode
from hashlib import sha1

from notify.card_door import CallbackForeign, CallbackForged
from notify.providers.cards.aes import BLOCK, NotOurs, decrypted, encrypted, from_base64

PADDING = 32
_RANDOM, _LENGTH = 16, 4


def signature(token: str, timestamp: str, nonce: str, text: str) -> str:
    """What `msg_signature` has to be."""
    return sha1("".join(sorted((token, timestamp, nonce, text))).encode()).hexdigest()


def is_signed(token: str, timestamp: str, nonce: str, text: str, given: str) -> bool:
    """Whether `given` is the signature, in constant time."""
    return hmac.compare_digest(signature(token, timestamp, nonce, text).encode(), given.encode())


def opened(key: bytes, corp_id: str, text: str) -> bytes:
    """What an encrypted text says. Raises CallbackForged, or CallbackForeign where it is meant for another company."""
    try:
        plain = decrypted(key, key[:BLOCK], from_base64(text), PADDING)
    except NotOurs:
        raise CallbackForged from None
    length = int.from_bytes(plain[_RANDOM : _RANDOM + _LENGTH], "big")
    said, receiver = plain[_RANDOM + _LENGTH :][:length], plain[_RANDOM + _LENGTH + length :]
    if len(said) != length:
        raise CallbackForged
    if not hmac.compare_digest(receiver, corp_id.encode()):
        raise CallbackForeign
    return said


def closed(key: bytes, corp_id: str, said: bytes, random: bytes) -> str:
    """The encrypted text; `random` has sixteen bytes."""
    plain = random + len(said).to_bytes(_LENGTH, "big") + said + corp_id.encode()
    return b64encode(encrypted(key, key[:BLOCK], plain, PADDING)).decode()
