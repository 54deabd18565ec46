"""Which words this program says, as one value: two programs of the same version tell the same entries in the same
words.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

_ROOT = Path(__file__).parent.parent.parent
_TELLING = (
    "office/wording",
    "engine",
    "office/views/record/telling.py",
    "office/views/names.py",
    "office/views/record/bundle_words.py",
)
"""What a timeline is made of: the words, who puts them together, and the record as it is folded on the way."""


@cache
def wording_version() -> str:
    """SHA-256 over the source of everything that a timeline is made of. Any change of it is another version, so none is
    missed.
    """
    hashed = sha256()
    for place in _TELLING:
        for file in sorted((_ROOT / place).rglob("*.py")) if (_ROOT / place).is_dir() else [_ROOT / place]:
            hashed.update(f"{file.relative_to(_ROOT).as_posix()} {sha256(file.read_bytes()).hexdigest()}\n".encode())
    return hashed.hexdigest()
