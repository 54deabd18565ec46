"""A check of the record, or of a bundle that somebody brought, against what they hold from elsewhere."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from starlette.datastructures import FormData, UploadFile

from engine.audit.tree import Outside
from engine.audit.verify import verify_ledger
from engine.audit.verify_bundle import verify_bundle
from engine.ledger.chain import Head, parse_head
from engine.tree.checkpoint import parse_checkpoint
from engine.tree.keys import parse_key
from engine.tree.note import NoteUnreadable
from office.office import Office
from office.views.record.bundle_words import own_words
from office.views.record.verdicts import VerdictPageView, VerdictsView, verdict_page, verdicts
from office.wording.language import Lang

TEXTS = ("head", "checkpoint", "key")


class NotGiven(Exception):
    """What was brought cannot be read. `says` is how the wording calls it, `why` the reason."""

    def __init__(self, says: str, why: str = "") -> None:
        super().__init__(says)
        self.says = says
        self.why = why


@dataclass(frozen=True)
class Given:
    """What somebody brought: a bundle, or none for the record itself; and what they hold, as text."""

    name: str
    bundle: BinaryIO | None
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Checked:
    """What came of it. `name`: of the bundle, empty for the record itself."""

    name: str
    seen: VerdictsView
    page: VerdictPageView


def given_by(form: FormData) -> Given:
    """What a posted form brought."""
    texts = {name: value.strip() for name in TEXTS if isinstance(value := form.get(name, ""), str)}
    upload = form.get("bundle")
    if not isinstance(upload, UploadFile) or not upload.filename:
        return Given("", None, texts)
    return Given(upload.filename, upload.file, texts)


def check(office: Office, given: Given, lang: Lang) -> Checked:
    """Check it. Raises NotGiven, LedgerError."""
    outside, brought = _outside(given.texts), [name for name in TEXTS if given.texts.get(name)]
    if given.bundle is None:
        if given.texts.get("head"):
            raise NotGiven("head_of_a_bundle")
        found = verify_ledger(office.record, of_a_home=True, outside=outside)
    else:
        head = _head(given.texts.get("head", ""))
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "bundle.zip")
            with file.open("wb") as out:
                shutil.copyfileobj(given.bundle, out)
            found = [verify_bundle(file, head, own_words(), outside)]
    seen = verdicts(found, lang)
    what: Literal["bundle", "ledger"] = "bundle" if given.bundle is not None else "ledger"
    return Checked(given.name, seen, verdict_page(seen, lang, what=what, given=brought))


def _outside(texts: Mapping[str, str]) -> Outside:
    try:
        notes = [parse_checkpoint(_note(texts["checkpoint"]))] if texts.get("checkpoint") else []
        return Outside(tuple(notes), tuple(parse_key(it) for it in texts.get("key", "").split()))
    except NoteUnreadable as error:
        raise NotGiven("outside_unreadable", str(error)) from None


def _note(text: str) -> bytes:
    """A checkpoint as it was pasted: a form posts CRLF, and what is pasted often lacks its last line break."""
    return (text.replace("\r\n", "\n") + "\n").encode()


def _head(text: str) -> Head | None:
    try:
        return parse_head(text) if text else None
    except ValueError:
        raise NotGiven("head_unreadable") from None
