"""What a check of the record found, as values; the sentences that say it to a person are elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
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
    "timeline_differs",
    "manifest_differs",
    "projection_differs",
    "entry_unreadable",
    "stream_gone",
    "stream_unknown",
    "command_gone",
    "command_differs",
    "file_gone",
    "opening_gone",
    "rows_gone",
    "leaf_differs",
    "leaf_misplaced",
    "root_differs",
    "checkpoint_unreadable",
    "checkpoint_contradicts",
    "log_shorter",
    "foreign_log",
    "foreign_key",
    "signature_missing",
    "signature_wrong",
    "cosignature_wrong",
    "timestamp_wrong",
    "proof_unreadable",
    "proof_differs",
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
member_stray          a file is in it that neither the manifest nor an entry names
member_damaged        the zip itself is damaged at this file
member_changed        a file is not the one that the manifest, or its own name, says
document_missing      the playbook, district, standards or channels that an entry names are not there
document_changed      they are not the ones that the entry names
timeline_differs      the record as a person reads it is not what these entries say
manifest_differs      the manifest tells something else than the entries, or something that no manifest tells
projection_differs    limits or deliveries of the ledger are not what follows from its entries
entry_unreadable      the chain is whole, and this program cannot read what the entry says
stream_gone           the house says that the stream began, and nothing of it is there
stream_unknown        the stream is there, and the house never said that it began
command_gone          the command that an entry names is not among the commands that were taken, or fewer are there than
were taken
command_differs       the row of a command says something else than the entries
file_gone             a proof file that an entry names is not kept any more, and no entry explains it
opening_gone          a personal value is not kept any more, and no entry explains it
rows_gone             fewer rows are there than were counted when they were written
leaf_differs          the entry is not the one that was given a place in the tree
leaf_misplaced        a place of the tree was given twice, or not, or to entries out of their order
root_differs          a checkpoint says another root than the leaves make; named is the first entry that no earlier
checkpoint vouches for
checkpoint_unreadable a checkpoint is none
checkpoint_contradicts a checkpoint that was held outside and the leaves that are here, or two checkpoints of one size
log_shorter           a checkpoint vouches for more entries than the tree has
foreign_log           a checkpoint of a log that is not this record's
foreign_key           a key that the house never named, or that did not sign
signature_missing     a checkpoint is not signed by every key that has to
signature_wrong       a signature is none of what it stands under
cosignature_wrong     a witness's signature is none of the checkpoint that it stands under
timestamp_wrong       a timestamp is none of the authority whose certificate was given, or of something else
proof_unreadable      the proof in the bundle is none
proof_differs         the proof in the bundle does not hold for the last entry
"""

GapCode = Literal[
    "end",
    "timeline",
    "verifier",
    "manifest_said",
    "public",
    "erased",
    "proofs",
    "directory_rows",
    "directory_part",
    "openings_unexplained",
    "erased_since",
    "not_in_tree",
    "no_checkpoint",
    "no_held_checkpoint",
    "key_said",
    "no_proof",
    "proof_earlier",
    "never_witnessed",
    "not_witnessed",
    "witness_unchecked",
    "never_stamped",
    "not_stamped",
    "timestamp_unchecked",
]
"""
end                   no head was given: the end of the record, and all of it written anew, are vouched for by nothing
timeline              the words of a timeline were not made again: they are those of another program, or of one that
this one is not
verifier              the bundle's own verifier: take it from a source that you trust
manifest_said         who wrote the bundle and when: the manifest's own word
public                personal values that a public bundle leaves out
erased                personal values that are not there: the manifest's own word that they were erased
proofs                proof files that entries name and that are not there
directory_rows        rows of the directory that no entry needs: only their digests are there
directory_part        a part of a directory that was kept whole under one digest: a part cannot be held against it
openings_unexplained  personal values of the ledger that are gone, from before erasures were recorded
erased_since          the entries of the house that say which personal values were erased, when, by whom and why
not_in_tree           how many entries were written since the last checkpoint
no_checkpoint         no checkpoint was ever made
no_held_checkpoint    no checkpoint was given that somebody held outside: whoever has the key could have made all anew
key_said              no key was given: that these are the office's is the record's own word
no_proof              the bundle holds no proof that its last entry is in the tree
proof_earlier         the proof is of an earlier entry: the tree vouches for no later one
never_witnessed       a witness whose key was given has signed no checkpoint that is here
not_witnessed         how many entries of the tree came after the last checkpoint that a witness signed
witness_unchecked     how many other signatures stand under the proof's checkpoint whose keys nobody gave: witnesses'
never_stamped         no authority's timestamp is here, though the certificate of one was given
not_stamped           how many entries of the tree came after the last checkpoint that the authority saw
timestamp_unchecked   a timestamp stands under the checkpoint of this size, and no certificate of it was given
"""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong. `entry` is the number of the bad entry in its stream; None for what belongs to no
    entry.
    """

    code: FaultCode
    entry: int | None = None
    detail: str = ""


@dataclass(frozen=True)
class Gap:
    """One thing that the check does not cover: a file or field of the bundle, or how many of them."""

    code: GapCode
    what: str


@dataclass(frozen=True)
class Verdict:
    """What a check of one stream found. `head` is what was found to be there; `erased` counts personal values without
    an opening.

    `gaps` names everything that is there, or should be, and that nothing was found to bind to the head. `stamped_at`:
    when a timestamp authority saw it (UTC), whose certificate was given.
    """

    stream: str
    head: Head = EMPTY
    faults: tuple[Fault, ...] = ()
    sealed: int = 0
    erased: int = 0
    gaps: tuple[Gap, ...] = ()
    stamped_at: datetime | None = None

    @property
    def ok(self) -> bool:
        """True when nothing is wrong."""
        return not self.faults

    @property
    def first(self) -> Fault | None:
        """The fault to name: the first bad entry if there is one."""
        return min(self.faults, key=lambda fault: fault.entry or 10**9, default=None)
