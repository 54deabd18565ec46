"""A picture as native shapes of Word (DrawingML): no file of pixels, and its texts are texts."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import count
from typing import Any

from docx.oxml import parse_xml

from office.documents.characters import holdable
from office.documents.sheaf.picture import INKS, Box, Disc, Line, Picture, Point, Shape, Words

EMU = 36000
"""Of Word's units in a millimetre."""
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"'
)
_GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"


def drawing_of(picture: Picture, millimetres: float, number: int, fonts: tuple[str, ...]) -> Any:  # noqa: ANN401 - an element of lxml
    """A run that holds the picture, so many millimetres wide. `number`: unlike any other drawing's of the document;
    `fonts`: which its texts name.
    """
    unit = millimetres * EMU / picture.width
    wide, high = round(picture.width * unit), round(picture.height * unit)
    ids = count(number * 1000)
    shapes = "".join(part for it in picture.shapes for part in _shape(it, unit, ids, fonts[0]))
    says = escape(holdable(picture.says))
    return parse_xml(
        f'<w:r {_NAMES}><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{number}" name="picture {number}" descr="{says}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_GROUP}"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/><a:chOff x="0" y="0"/><a:chExt cx="{wide}" cy="{high}"/>'
        f"</a:xfrm></wpg:grpSpPr>{_ground(wide, high, ids)}{shapes}</wpg:wgp></a:graphicData></a:graphic></wp:inline>"
        "</w:drawing></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>"
    )


def _ground(wide: int, high: int, ids: Iterator[int]) -> str:
    """Nothing to be seen; without it a group is only as large as what lies in it."""
    geometry = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    return _wsp(ids, (0, 0, wide, high), f"{geometry}<a:noFill/><a:ln><a:noFill/></a:ln>")


def _shape(it: Shape, unit: float, ids: Iterator[int], font: str) -> Iterator[str]:
    match it:
        case Box():
            place = (it.x * unit, it.y * unit, max(it.width * unit, 1), it.height * unit)
            yield _wsp(ids, place, f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{_fill(it.ink)}{_NO_LINE}')
        case Disc():
            side = 2 * it.radius * unit
            place = ((it.x - it.radius) * unit, (it.y - it.radius) * unit, side, side)
            look = f"{_WHITE}{_edge(it.ink, 1.5)}" if it.hollow else f"{_fill(it.ink)}{_NO_LINE}"
            yield _wsp(ids, place, f'<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>{look}')
        case Line():
            yield from _line(it, unit, ids)
        case Words():
            yield _words(it, unit, ids, font)


def _line(it: Line, unit: float, ids: Iterator[int]) -> Iterator[str]:
    left, top = (min(point[axis] for point in it.points) for axis in (0, 1))
    wide, high = (max(point[axis] for point in it.points) - low for axis, low in ((0, left), (1, top)))
    size = (max(round(wide * unit), 1), max(round(high * unit), 1))

    def at(point: Point) -> str:
        return f'<a:pt x="{round((point[0] - left) * unit)}" y="{round((point[1] - top) * unit)}"/>'

    first, *rest = it.points
    path = f"<a:moveTo>{at(first)}</a:moveTo>" + "".join(f"<a:lnTo>{at(point)}</a:lnTo>" for point in rest)
    path += "<a:close/>" if it.closed else ""
    fill = "" if it.closed else ' fill="none"'
    geometry = (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{size[0]}" h="{size[1]}"{fill}>{path}</a:path></a:pathLst></a:custGeom>'
    )
    look = f"{_fill(it.ink)}{_NO_LINE}" if it.closed else f"<a:noFill/>{_edge(it.ink, it.width, dashed=it.dashed)}"
    yield _wsp(ids, (left * unit, top * unit, *size), geometry + look)


def _words(it: Words, unit: float, ids: Iterator[int], font: str) -> str:
    """A box without margins whose width is that of the text, or wider: it may be cut by no reader."""
    size = it.size * unit / EMU * 72 / 25.4
    wide = sum(1.15 if ord(one) > 0x2E80 else 0.7 for one in it.text) * it.size * unit + 4 * EMU / 10
    shift = {"start": 0.0, "middle": wide / 2, "end": wide}[it.anchor]
    side = {"start": "left", "middle": "center", "end": "right"}[it.anchor]
    high = it.size * 1.4 * unit
    place = (it.x * unit - shift, it.y * unit - it.size * 1.1 * unit, wide, high)
    fonts = f'<w:rFonts w:ascii="{escape(font)}" w:hAnsi="{escape(font)}" w:eastAsia="{escape(font)}"/>'
    run = f'<w:rPr>{fonts}<w:color w:val="{INKS[it.ink]}"/><w:sz w:val="{max(round(size * 2), 8)}"/></w:rPr>'
    exact = max(round(size * 24), 80)
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{exact}" w:lineRule="exact"/>'
    text = f"<w:t>{escape(holdable(it.text))}</w:t>"
    body = (
        f'<wps:txbx><w:txbxContent><w:p><w:pPr>{spacing}<w:jc w:val="{side}"/></w:pPr><w:r>{run}{text}</w:r></w:p>'
        '</w:txbxContent></wps:txbx><wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" wrap="none" anchor="t"/>'
    )
    geometry = f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>{_NO_LINE}'
    return _wsp(ids, place, geometry, body)


def _wsp(ids: Iterator[int], place: tuple[float, float, float, float], look: str, body: str = "<wps:bodyPr/>") -> str:
    x, y, wide, high = (round(it) for it in place)
    number = next(ids)
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="shape {number}"/><wps:cNvSpPr/><wps:spPr><a:xfrm>'
        f'<a:off x="{x}" y="{y}"/><a:ext cx="{max(wide, 1)}" cy="{max(high, 1)}"/></a:xfrm>{look}</wps:spPr>{body}'
        "</wps:wsp>"
    )


_NO_LINE = "<a:ln><a:noFill/></a:ln>"
_WHITE = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'


def _fill(ink: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{INKS[ink]}"/></a:solidFill>'  # type: ignore[index]


def _edge(ink: str, width: float, *, dashed: bool = False) -> str:
    dashes = '<a:prstDash val="dash"/>' if dashed else ""
    return f'<a:ln w="{round(width * 7000)}">{_fill(ink)}{dashes}</a:ln>'
