"""Who sits at this machine: the operating-system user, as the system itself knows them and not as the environment
says.
"""

from __future__ import annotations

import os
import pwd


def os_user() -> str:
    """The name of the effective user; the number where the system has no name for it."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return str(os.geteuid())
