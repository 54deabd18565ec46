"""What can be wrong with a backup: one tree.

BackupError
├── BackupForeign   no backup of ours
├── BackupNewer     written by a newer program
├── BackupDamaged   cut short, or not what was written
├── BackupLocked    it is encrypted, and the key is missing, none, or another one
├── BackupRecord    the record in it does not verify
├── BackupTarget    something lies already where it was to be put
└── BackupKey       a key that is none
"""

from __future__ import annotations


class BackupError(Exception):
    """A backup cannot be written, checked or put back. Nothing half done stays behind."""


class BackupForeign(BackupError):
    """It is no backup of ours."""


class BackupNewer(BackupError):
    """A newer program wrote it."""


class BackupDamaged(BackupError):
    """It is cut short, or not what was written."""


class BackupLocked(BackupError):
    """It is encrypted, and the key is missing or another one."""


class BackupRecord(BackupError):
    """The record in it does not verify."""


class BackupTarget(BackupError):
    """Something lies already where it was to be put."""


class BackupKey(BackupError):
    """It is no key."""
