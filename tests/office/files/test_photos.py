"""A photograph from somebody whom nobody knows: the picture stays, everything else goes."""

from __future__ import annotations

import pytest

from office.files.photos import NoPhoto, stripped
from tests.hezhang.web.public.pictures import PLACE, jpeg, png


@pytest.mark.parametrize("photo", [jpeg(behind=b"PK\x03\x04 a zip"), png(behind=b"<html>")], ids=["jpeg", "png"])
def test_place_device_comments_and_a_second_file_are_gone(photo: bytes) -> None:
    kept = stripped(photo).content
    assert not any(it in kept for it in (PLACE, b"Wang", b"script", b"html", b"PK\x03\x04"))
    assert stripped(kept).content == kept, "what is stripped is a whole photo"


def test_how_the_camera_was_held_is_kept() -> None:
    held = b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06"
    assert held in stripped(jpeg(turn=6)).content
    assert b"Exif" not in stripped(jpeg(turn=1)).content


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_a_photo"),
        (b"GIF89a<script>", "not_a_photo"),
        (b"%PDF-1.7", "not_a_photo"),
        (b"<svg onload=alert(1)>", "not_a_photo"),
        (jpeg()[:-2], "photo_broken"),
        (jpeg()[:60], "photo_broken"),
        (b"\xff\xd8\xff\xd9", "photo_broken"),
        (b"\xff\xd8\xff\xe1\x00\x00", "photo_broken"),
        (png()[:-5], "photo_broken"),
        (png().replace(b"IDAT", b"IDAX"), "photo_broken"),
        (png(width=0), "photo_broken"),
        (png(width=2**31 - 1), "photo_too_large"),
    ],
)
def test_what_is_no_photo_or_a_trap_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(NoPhoto) as refused:
        stripped(content)
    assert refused.value.code == code


@pytest.mark.parametrize("photo", [jpeg(), png()], ids=["jpeg", "png"])
def test_however_it_is_cut_or_changed_it_is_a_photo_or_refused(photo: bytes) -> None:
    for place in range(len(photo)):
        for changed in (photo[:place], photo[:place] + bytes((photo[place] ^ 0xFF,)) + photo[place + 1 :]):
            try:
                stripped(changed)
            except NoPhoto:
                continue
