"""The letters that travel with a page: a part of an open font (SIL OFL 1.1), the last in the list of fonts, so that a
machine without a Chinese font shows no empty boxes, and one that has its own reads that.
"""

from __future__ import annotations

from base64 import b64encode


def font_face(letters: bytes) -> str:
    """The rule by which a page finds them in itself. `letters`: a WOFF2 file."""
    inside = b64encode(letters).decode("ascii")
    return (
        '@font-face { font-family: "Hezhang Sans"; font-weight: 100 900; '
        f'src: url("data:font/woff2;base64,{inside}") format("woff2"); }}\n'
    )
