"""A file that somebody asked for: whole or not at all, for its owner alone, at the very place that was named and behind
no link.
"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO


def write_whole(path: Path, content: bytes) -> None:
    """Write a file of mode 0600, whatever the umask. Raises OSError."""
    fill_whole(path, lambda file: file.write(content))


def fill_whole(path: Path, fill: Callable[[BinaryIO], object]) -> None:
    """Let `fill` write a file of mode 0600: beside its place first and then renamed into it, so that whoever looks
    finds the old file or the whole new one. Raises OSError; a link, a device or a folder is neither followed nor
    replaced, and what `fill` raises.
    """
    check_writable(path)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            fill(file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except BaseException:
        os.unlink(draft)
        raise


def check_writable(path: Path) -> None:
    """Raise OSError for a place where `write_whole` would write nothing."""
    if path.is_symlink():
        raise OSError(errno.ELOOP, "a link; name the file that is meant", str(path))
    if path.is_dir():
        raise OSError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "not a regular file; choose another name", str(path))
    if not path.parent.is_dir():
        raise OSError(errno.ENOENT, os.strerror(errno.ENOENT), str(path.parent))
    if not os.access(path.parent, os.W_OK):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(path.parent))
