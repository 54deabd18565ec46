"""Telephone numbers: one written form (E.164), and why something is none. Knows no provider."""

from __future__ import annotations

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, ValidationResult

CHINA = 86


class NumberError(ValueError):
    """Not a telephone number we can use. The message says what would mend it and does not repeat the number."""


def check_number(written: str) -> str:
    """`written` in E.164. Spaces, hyphens, dots and brackets may be in it.

    Rule: a number must carry its country code and be *possible* there (the right count of digits). It need not be in
    the assigned ranges of the library's metadata: numbering plans move faster than releases, the ranges kept for
    fiction are never assigned, and a provider refuses a dead number with a code of its own. Numbers of mainland
    China must also fit an assigned pattern, because there a wrong digit would otherwise pass unseen
    (mobile `+861[3-9]` and nine digits; landlines by area).

    Raises NumberError.
    """
    text = written.strip()
    if not text.startswith("+"):
        raise NumberError("write the number with + and its country code, as in +86 138 0013 8000")
    try:
        number = phonenumbers.parse(text, None)
    except NumberParseException as error:
        raise NumberError(_PARSE_MENDS[error.error_type]) from None
    if number.extension:
        raise NumberError("leave the extension out: a text cannot be sent to one")
    if any(character.isalpha() for character in text):
        raise NumberError("write the number in digits; it has letters in it")
    possible = phonenumbers.is_possible_number_with_reason(number)
    if possible != ValidationResult.IS_POSSIBLE:
        raise NumberError(_LENGTH_MENDS[possible])
    if number.country_code == CHINA and not phonenumbers.is_valid_number(number):
        raise NumberError("no number of mainland China has this pattern; check it digit by digit")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def is_china(number: str) -> bool:
    """Whether an E.164 number belongs to mainland China (+86)."""
    return number.startswith(f"+{CHINA}")


def is_landline(number: str) -> bool:
    """Whether an E.164 number is surely a fixed line, which takes no texts. Unknown kinds are not."""
    parsed: PhoneNumber = phonenumbers.parse(number, None)
    return phonenumbers.number_type(parsed) == phonenumbers.PhoneNumberType.FIXED_LINE


_PARSE_MENDS: dict[int, str] = {
    NumberParseException.INVALID_COUNTRY_CODE: "there is no such country code; check the digits after the +",
    NumberParseException.NOT_A_NUMBER: "this is not a telephone number; write + and digits",
    NumberParseException.TOO_SHORT_AFTER_IDD: "digits are missing after the country code",
    NumberParseException.TOO_SHORT_NSN: "digits are missing after the country code",
    NumberParseException.TOO_LONG: "the number has too many digits",
}
_LENGTH_MENDS: dict[int, str] = {
    ValidationResult.INVALID_COUNTRY_CODE: "there is no such country code; check the digits after the +",
    ValidationResult.TOO_SHORT: "the number has too few digits",
    ValidationResult.TOO_LONG: "the number has too many digits",
    ValidationResult.INVALID_LENGTH: "no number of this country has this many digits",
    ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "the area code is missing",
}
