"""Pages that need no other file: templates over values, and a sheet within the page that is known by its hash."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from office.wording.visible import on_a_page


def headers_of(
    sheet: str, *, forms: str = "'self'", script: bool = False, referrer: str = "no-referrer", kept: bool = False
) -> dict[str, str]:
    """Nothing is framed, and nothing is loaded but the sheet and, where there is one, a script of our own. `forms`:
    where a form may go to; `kept`: whether a browser may keep the page.
    """
    known = b64encode(sha256(sheet.encode()).digest()).decode()
    scripts = "script-src 'self'; " if script else ""
    return {
        "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{known}'; {scripts}form-action {forms}; "
        "frame-ancestors 'none'; base-uri 'none'",
        "Referrer-Policy": referrer,
        "X-Content-Type-Options": "nosniff",
        **({} if kept else {"Cache-Control": "no-store"}),
    }


def templates_of(folder: Path) -> Environment:
    """The templates of a folder. A value that nobody gave is an error, and what nobody would see is made visible."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        finalize=on_a_page,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
