"""What Linux says of its own clock, whoever sets it: chrony, systemd-timesyncd, ntpd. Changes nothing.

adjtimex(2) with no mode only reads; any user may. An untold clock grows unsure by 500 ppm until it is 16 s, and then
counts as unsynchronised.
"""

from __future__ import annotations

import ctypes
import os
import struct
from dataclasses import dataclass
from datetime import timedelta

_UNSYNCHRONISED = 0x0040
"""STA_UNSYNC of <sys/timex.h>."""
_ROOM = 512
"""Bytes; the kernel's `struct timex` has 208 where a long has 8."""
_MAXERROR, _STATUS = 24, 40
"""Where they lie in it on a 64-bit machine."""


@dataclass(frozen=True)
class Discipline:
    """Whether somebody keeps the clock right, and by how much it may be off at most."""

    synchronised: bool
    at_most: timedelta


def discipline() -> Discipline | None:
    """As the kernel has it; None where it may not be asked, or this is no 64-bit Linux."""
    if struct.calcsize("l") != 8 or os.uname().sysname != "Linux":
        return None
    timex = ctypes.create_string_buffer(_ROOM)
    try:
        if ctypes.CDLL(None).adjtimex(timex) < 0:
            return None
    except (OSError, AttributeError):
        return None
    (error,), (status,) = struct.unpack_from("l", timex, _MAXERROR), struct.unpack_from("i", timex, _STATUS)
    return Discipline(not status & _UNSYNCHRONISED, timedelta(microseconds=error))
