"""A form with files as a browser posts it: read no further than it may be, and closed whatever becomes of it. Trusts
nothing in it, and knows no field.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Request
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect

from hezhang.web.entrance import Refused

PART = 16 * 1024
"""Bytes of one field that is no file."""
TOO_LARGE = "too large"


class NoForm(Exception):
    """What came is no form that we made, or it broke off. `code`: unreadable, too_many_photos, too_large."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def is_multipart(request: Request) -> bool:
    """Whether the request says that it brings files."""
    return request.headers.get("content-type", "").startswith("multipart/form-data")


@asynccontextmanager
async def uploaded(request: Request, *, most: int, files: int, fields: int) -> AsyncIterator[FormData]:
    """The form, of at most so many bytes, files and fields. Raises NoForm; Refused (413) where it is too long."""
    try:
        form = await MultiPartParser(
            request.headers, _held_to(request, most), max_files=files, max_fields=fields, max_part_size=PART
        ).parse()
    except MultiPartException as error:
        if error.message == TOO_LARGE:
            raise Refused(413, "too_large") from None
        raise NoForm("too_many_photos" if "many files" in error.message else "unreadable") from None
    except (ValueError, KeyError):
        raise NoForm("unreadable") from None
    try:
        yield form
    finally:
        await form.close()


async def contents(form: FormData, name: str, most: int) -> list[bytes]:
    """The files of a field that are not empty, each of at most so many bytes. Raises NoForm."""
    found = []
    for it in form.getlist(name):
        if isinstance(it, UploadFile) and (content := await it.read(most + 1)):
            if len(content) > most:
                raise NoForm("too_large")
            found.append(content)
    return found


async def _held_to(request: Request, most: int) -> AsyncGenerator[bytes, None]:
    """The body, piece by piece. Raises MultiPartException, of which the parser closes its files, where it is too long
    or broke off.
    """
    read, end = 0, b""
    try:
        async for chunk in request.stream():
            read, end = read + len(chunk), (end + chunk)[-8:]
            if read > most:
                raise MultiPartException(TOO_LARGE)
            yield chunk
    except ClientDisconnect:
        raise MultiPartException("gone") from None
    if not end.rstrip().endswith(b"--"):
        raise MultiPartException("broke off")
