"""A trouble that lasts is one line in the log, and one more when it is over: a log on a full disk is no place for the
same words again."""

from __future__ import annotations

import structlog

log = structlog.get_logger()


class Troubles:
    """What troubles the steps of one process now, by step. Belongs to whoever asks; several threads may share it."""

    def __init__(self) -> None:
        self._now: dict[str, str] = {}

    def met(self, step: str, error: BaseException, event: str, **more: str) -> bool:
        """A step met an error: said once for each kind, until another comes or it is over. Whether it was said."""
        kind = type(error).__name__
        if self._now.get(step) == kind:
            return False
        self._now[step] = kind
        log.warning(event, step=step, error=kind, **more)
        return True

    def over(self, step: str) -> None:
        """A step went well."""
        was = self._now.pop(step, None)
        if was is not None:
            log.info("goes_on", step=step, after=was)
