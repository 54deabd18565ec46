"""The flat XML of WeCom's callbacks, read without anything that XML could bring along: no document type, no entity."""

from __future__ import annotations

from xml.parsers import expat


class NotPlain(ValueError):
    """It is no XML, has a document type (which could define entities), or is deeper than a callback is."""


DEEPEST, MOST = 8, 200
"""Elements inside each other, and in all."""


def flat(body: bytes) -> dict[str, str]:
    """The texts of the elements below the root, by their names. Raises NotPlain."""
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = reader.refuse
    parser.EntityDeclHandler = reader.refuse
    parser.ExternalEntityRefHandler = reader.refuse
    parser.StartElementHandler = reader.begins
    parser.EndElementHandler = reader.ends
    parser.CharacterDataHandler = reader.says
    try:
        parser.Parse(body, True)
    except (expat.ExpatError, LookupError, ValueError):
        raise NotPlain from None
    return reader.found


class _Reader:
    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._path: list[str] = []
        self._seen = 0

    def refuse(self, *_: object) -> int:
        raise NotPlain

    def begins(self, name: str, _: object) -> None:
        self._path.append(name)
        self._seen += 1
        if len(self._path) > DEEPEST or self._seen > MOST:
            raise NotPlain
        if len(self._path) == 2:
            self.found[name] = ""

    def ends(self, _: str) -> None:
        self._path.pop()

    def says(self, text: str) -> None:
        if len(self._path) == 2:
            self.found[self._path[1]] += text
