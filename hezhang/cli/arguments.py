"""Arguments that many commands take."""

from __future__ import annotations

from typing import Annotated

import typer

from hezhang.cli.registry import Meant
from hezhang.cli.typed import meant

Incident = Annotated[str, typer.Argument(metavar="ID"), Meant(meant.incident)]
