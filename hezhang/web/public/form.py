"""The public form as it was posted: read no further than it may be, its pictures stripped. Trusts nothing in it."""

from __future__ import annotations

import re

from fastapi import Request
from starlette.datastructures import FormData

from engine.district.model import District
from engine.district.visiting import by_number
from hezhang.web.uploads import NoForm, contents, is_multipart, uploaded
from office.files.photos import NoPhoto, Photo, stripped
from office.services.public_report import Report
from office.wording.language import Lang
from office.wording.public import KINDS, PAGE

PHOTOS, PHOTO = 3, 8 * 1024 * 1024
MOST = PHOTOS * PHOTO + 64 * 1024
"""Bytes of a whole form."""
FIELDS = 40
WORDS, PLACE = 500, 100
SIGN = re.compile(r"[A-Z0-9][A-Z0-9-]{0,23}", re.ASCII)
TOKEN = re.compile(r"[A-Za-z0-9_-]{16,64}", re.ASCII)
TELEPHONE = re.compile(r"\+?[0-9]{5,16}", re.ASCII)


class Wrong(Exception):
    """Something in the form has to be put right; `code` is a key of the words, `given` what was filled in."""

    def __init__(self, code: str, given: dict[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.given = given or {}


async def posted(request: Request, district: District, lang: Lang) -> Report:
    """What was sent. Raises Wrong, Refused."""
    if not is_multipart(request):
        raise Wrong("unreadable")
    try:
        async with uploaded(request, most=MOST, files=PHOTOS, fields=FIELDS) as form:
            photos = [stripped(it) for it in await contents(form, "photo", PHOTO)]
            return _report(form, photos, district, lang)
    except (NoForm, NoPhoto) as error:
        raise Wrong(error.code) from None


def _report(form: FormData, photos: list[Photo], district: District, lang: Lang) -> Report:
    given = {name: " ".join(str(value).split()) for name, value in form.items() if isinstance(value, str)}
    kinds = [it for it in KINDS if it in form.getlist("kind")]
    words, place, sign = given.get("words", ""), given.get("place", ""), given.get("sign", "").upper()
    telephone = re.sub(r"[\s()-]+", "", given.get("telephone", ""))
    water = given.get("water") or None
    for code, wrong in (
        ("unreadable", not TOKEN.fullmatch(given.get("token", ""))),
        ("nothing_seen", not kinds and not words),
        ("too_long", len(words) > WORDS or len(place) > PLACE),
        ("unknown_water", water is not None and water not in district.waters),
        ("bad_sign", bool(sign) and not SIGN.fullmatch(sign)),
        ("where_needed", water is None and not place and not sign),
        ("bad_telephone", bool(telephone) and not TELEPHONE.fullmatch(telephone)),
    ):
        if wrong:
            raise Wrong(code, given)
    outfall = by_number(district, sign)
    if outfall is not None:
        # The sign says where it stands, whatever else was picked in the form.
        water = outfall.water
    said = [PAGE[it].zh for it in kinds] + ([words] if words else [])
    where = [f"牌号 {sign}"] * bool(sign) + [place] * bool(place)
    known = outfall.id if outfall is not None else None
    return Report(given["token"], "；".join(said), water, "，".join(where), telephone, photos, known)
