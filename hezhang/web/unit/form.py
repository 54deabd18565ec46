"""A form of the unit's page as it was posted: fields, and photographs rebuilt from their own parts. Trusts nothing in
it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from fastapi import Request

from hezhang.web.entrance import Refused
from hezhang.web.entrance import form as urlencoded
from hezhang.web.uploads import NoForm, contents, is_multipart, uploaded
from office.files.photos import NoPhoto, Photo, stripped
from office.services.unit_answers import VERBS, Said, Verb
from office.wording.unit_page import CANNOT, HELP, MISSING

PHOTOS, PHOTO = 3, 8 * 1024 * 1024
MOST = PHOTOS * PHOTO + 64 * 1024
"""Bytes of a whole form."""
FIELDS = 80
WORDS = 300
"""Characters of what somebody writes."""
KNOWN = frozenset({"key", "do", "words", "why", "taken", "some", *(f"miss_{it}" for it in MISSING)})
"""The fields that a form of ours may have, beside the numbers of duties."""
_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}", re.ASCII)
_ITEM = re.compile(r"d([0-9]{1,2})", re.ASCII)


class Wrong(Exception):
    """Something in the form has to be put right; `code` is a key of the words."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Posted:
    """What came: the fields, of one that comes twice the last, and the photographs. `wrong`: what is wrong with
    these.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    photos: tuple[Photo, ...] = ()
    wrong: str = ""

    @property
    def key(self) -> str:
        """The form's own mark: whoever sends it twice has said it once. Raises Refused where it has none."""
        key = self.fields.get("key", "")
        if not _KEY.fullmatch(key):
            raise Refused(422, "unreadable")
        return key

    @property
    def verb(self) -> str:
        """Which form it was."""
        return self.fields.get("do", "")

    @property
    def words(self) -> str:
        """What was written, in a line."""
        return " ".join(self.fields.get("words", "").split())


async def posted(request: Request) -> Posted:
    """The form. Raises Refused."""
    if not is_multipart(request):
        return Posted(await urlencoded(request))
    try:
        async with uploaded(request, most=MOST, files=PHOTOS, fields=FIELDS) as form:
            fields = {name: it for name, it in form.items() if isinstance(it, str)}
            try:
                keep = fields.get("taken") == "keep"
                photos = tuple(stripped(it, keep_taken=keep) for it in await contents(form, "photo", PHOTO))
            except (NoForm, NoPhoto) as error:
                return Posted(fields, wrong=error.code)
            return Posted(fields, photos)
    except NoForm as error:
        if error.code == "unreadable":
            raise Refused(400, "unreadable") from None
        return Posted(wrong=error.code)


def said(it: Posted) -> Said:
    """What a form says. Raises Refused for one that is not ours, Wrong where something has to be put right."""
    strange = any(name not in KNOWN and not _ITEM.fullmatch(name) for name in it.fields)
    if strange or any("\0" in value for value in it.fields.values()):
        raise Refused(422, "unreadable")
    verb: Verb | None = next((known for known in VERBS if known == it.verb), None)
    items = tuple(sorted(int(found[1]) for name in it.fields if (found := _ITEM.fullmatch(name))))
    if it.wrong:
        raise Wrong(it.wrong)
    if verb is None or len(it.words) > WORDS:
        raise Refused(422, "unreadable")
    if "some" in it.fields and not items:
        raise Wrong("tick_one")
    words = _cry(it) if verb == "help" else _reason(it) if verb == "no" else it.words
    return Said(verb, items, words, it.photos)


def _reason(it: Posted) -> str:
    """Why it cannot be done, as the officer reads it: what was chosen, and what was written."""
    chosen = it.fields.get("why", "")
    if chosen and chosen not in CANNOT:
        raise Refused(422, "unreadable")
    return "；".join(part for part in (CANNOT[chosen].zh if chosen else "", it.words) if part)


def _cry(it: Posted) -> str:
    """What is missing, as the officer reads it."""
    ticked = [named.zh for name, named in MISSING.items() if f"miss_{name}" in it.fields]
    what = "，".join((["缺" + "、".join(ticked)] if ticked else []) + ([it.words] if it.words else []))
    if not what:
        raise Wrong("what_is_missing")
    return HELP.into("zh", {"what": what})
