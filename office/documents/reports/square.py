"""The square in a report that says, to any telephone, to which record it holds the office."""

from __future__ import annotations

from io import BytesIO

import segno

from office.documents.reports.document import ReportDocument


def svg(report: ReportDocument) -> str:
    """Inline, as wide as its place."""
    return str(_made(report).svg_inline(border=2, omitsize=True))


def png(report: ReportDocument) -> bytes:
    """For a file that takes no SVG."""
    written = BytesIO()
    _made(report).save(written, kind="png", scale=8, border=2)
    return written.getvalue()


def _made(report: ReportDocument) -> segno.QRCode:
    return segno.make(f"{report.incident} {report.head}", error="m", micro=False)
