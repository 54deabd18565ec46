"""Every signed checkpoint laid down in a folder as well: a share of another office, a disc that can be written once.
What lies there is never written over, so whoever holds it can hold the record against each day.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from engine.ledger import leaves
from engine.tree.checkpoint import SignedCheckpoint, parse_checkpoint

if TYPE_CHECKING:
    from office.office import Office

ENDING = ".txt"


def name_of(signed: SignedCheckpoint) -> str:
    """The file of a checkpoint: whose, how large, and which. Two of one size and another root stand side by side."""
    it = signed.checkpoint
    return f"{it.origin.replace('/', '-')}-{it.size:012d}-{it.root.hex()[:16]}{ENDING}"


def lay_down(office: Office, after: int = -1) -> int:
    """Lay every checkpoint of a larger tree than `after` into the folder that is set, where it does not lie there yet;
    returns the size of the newest. Without a folder nothing is done. Raises OSError, LedgerError.
    """
    folder = office.settings.hezhang_checkpoint_folder
    if folder is None:
        return after
    with office.ledger.reading() as tx:
        notes = [it.note for it in leaves.kept_after(tx, after)]
    for note in notes:
        signed = parse_checkpoint(note.encode())
        _lay(folder / name_of(signed), note.encode())
        after = max(after, signed.checkpoint.size)
    return after


def newest_laid_down(folder: Path, origin: str) -> int:
    """The size of the largest tree of this log of which a checkpoint lies there; 0 where none does. Raises OSError."""
    beginning = f"{origin.replace('/', '-')}-"
    sizes = (it.name.removeprefix(beginning).split("-")[0] for it in folder.iterdir() if it.name.startswith(beginning))
    return max((int(it) for it in sizes if it.isdecimal()), default=0)


def _lay(path: Path, content: bytes) -> None:
    """Whole or not at all, readable for whoever may look into the folder, and never over what is there."""
    if path.exists():
        return
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".checkpoint.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(draft, 0o444)
        _put(draft, path)
    finally:
        Path(draft).unlink(missing_ok=True)


def _put(draft: str, path: Path) -> None:
    try:
        os.link(draft, path)  # It fails where the name is taken; a rename would not.
    except FileExistsError:
        return
    except OSError:  # A share without links.
        if not path.exists():
            os.rename(draft, path)
