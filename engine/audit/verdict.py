"""What a check of the record found, as values; the sentences that say it to a person are elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.ledger.chain import EMPTY, Head

FaultCode = Literal[
    "not_an_entry",
    "not_canonical",
    "changed",
    "missing",
    "out_of_place",
    "wrong_stream",
    "column_differs",
    "truncated",
    "head_differs",
    "opening_changed",
    "opening_unknown",
    "opening_twice",
    "opening_missing",
    "opening_out_of_order",
    "member_missing",
    "member_stray",
    "member_damaged",
    "member_changed",
    "document_missing",
    "document_changed",
    "manifest_differs",
    "projection_differs",
]
"""
not_an_entry          the bytes are no entry at all
not_canonical         the entry is spelled in another way than the one it was hashed in
changed               the entry is not what the entry after it, the head or its stored hash vouches for
missing               an entry with this number is not there, and a later one is
out_of_place          an entry with another number stands here
wrong_stream          the entry belongs to another stream
column_differs        a column of the ledger beside the entry says something else than the entry
truncated             the record ends before this entry, which is known to have been there
head_differs          the entry is not the one whose hash was sent out
opening_changed       salt and value do not give the digest that was hashed
opening_unknown       an opening of something that the entry does not seal
opening_twice         the same opening twice
opening_missing       the bundle neither holds the opening nor says that it was erased
opening_out_of_order  the opening stands at another place than it was written
member_missing        a file that the bundle must hold is not in it
member_stray          a file is in it that the manifest does not name
member_damaged        the zip itself is damaged at this file
member_changed        a file is not the one that the manifest names
document_missing      the playbook, district or standards that an entry names are not there
document_changed      they are not the ones that the entry names
manifest_differs      the manifest tells something else than the entries
projection_differs    limits or deliveries of the ledger are not what follows from its entries
"""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong. `entry` is the number of the bad entry in its stream; None for what belongs to no entry."""

    code: FaultCode
    entry: int | None = None
    detail: str = ""


@dataclass(frozen=True)
class Verdict:
    """What a check of one stream found. `head` is what was found to be there; `erased` counts personal values without an opening."""

    stream: str
    head: Head = EMPTY
    faults: tuple[Fault, ...] = ()
    sealed: int = 0
    erased: int = 0

    @property
    def ok(self) -> bool:
        """True when nothing is wrong."""
        return not self.faults

    @property
    def first(self) -> Fault | None:
        """The fault to name: the first bad entry if there is one."""
        return min(self.faults, key=lambda fault: fault.entry or 10**9, default=None)
