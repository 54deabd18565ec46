"""What is to be registered, for a reader and for a table of channels."""

from __future__ import annotations

import json

from hezhang.cli.shown.output import Output
from office.views.running.templates import TemplatesView, TemplateView
from office.wording import running


def print_templates(out: Output, seen: TemplatesView) -> None:
    """Text by text: key, purpose, words, what varies, a sample; and the id of what is registered."""
    for channel, listed in seen.templates.items():
        done = sum(it.state == "approved" for it in listed)
        out.say(running.TEMPLATES, "bold", channel=channel, count=str(len(listed)), done=str(done))
        for it in listed:
            _print_one(out, it)


def _print_one(out: Output, it: TemplateView) -> None:
    out.print("")
    known = f"{it.id} {it.state}" if it.id else "-"
    out.print(f"{it.key}  {known}")
    out.print(f"  {it.purpose}")
    out.print(f"  {it.words}")
    out.print("  " + "  ".join(f"{name.name}:{name.sort}≤{name.most}" for name in it.variables))
    out.print(f"  {it.sample}")


def print_rows(out: Output, seen: TemplatesView) -> None:
    """The `templates` of a table of channels: what is registered keeps its id, everything else waits for one."""
    out.print("templates:")
    for channel, listed in seen.templates.items():
        out.print(f"  {channel}:")
        out.print(f"    {seen.provider}:")
        for it in listed:
            row = {"id": it.id or it.example, "state": it.state or "waiting", "words": it.words}
            out.print(f"      {it.key}: {json.dumps(row, ensure_ascii=False)}")
