"""Telephone numbers: one written form (E.164), and why something is none. Knows no provider."""

from __future__ import annotations

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberType, ValidationResult

CHINA = 86
TAKES_NO_TEXTS = frozenset(
    {
        PhoneNumberType.FIXED_LINE,
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.UAN,
        PhoneNumberType.VOICEMAIL,
    }
)
"""Kinds of number that are surely none of a handset. A number of an unknown kind may be one."""
_FICTION = re.compile(r"\+1[2-9]\d{2}55501\d{2}|\+447700900\d{3}", re.ASCII)
"""Kept for fiction, given to nobody: 555-0100 to 555-0199 of each North American area code; 07700 900xxx (Ofcom, for
drama).
"""


class NumberError(ValueError):
    """Not a telephone number we can use. The message says what would mend it and does not repeat the number; `code`
    names the rule.
    """

    def __init__(self, code: str) -> None:
        super().__init__(_MENDS[code])
        self.code = code


@lru_cache(maxsize=2048)  # Of a directory each is asked about again and again: as written, as texted, by channel.
def check_number(written: str) -> str:
    """`written` in E.164. Spaces, hyphens, dots and brackets may be in it.

    Rule: a number must carry its country code and be *possible* there (the right count of digits). It need not be in
    the assigned ranges of the library's metadata: numbering plans move faster than releases, the ranges kept for
    fiction are never assigned, and a provider refuses a dead number with a code of its own. Numbers of mainland China
    must also fit an assigned pattern, because there a wrong digit would otherwise pass unseen (mobile `+861[3-9]` and
    nine digits; landlines by area).

    Raises NumberError.
    """
    text = written.strip()
    if not text.startswith("+"):
        raise NumberError("no_country_code")
    try:
        number = phonenumbers.parse(text, None)
    except NumberParseException as error:
        raise NumberError(_PARSE_CODES[error.error_type]) from None
    if number.extension:
        raise NumberError("extension")
    if any(character.isalpha() for character in text):
        raise NumberError("letters")
    possible = phonenumbers.is_possible_number_with_reason(number)
    if possible != ValidationResult.IS_POSSIBLE:
        raise NumberError(_LENGTH_CODES[possible])
    if number.country_code == CHINA and not phonenumbers.is_valid_number(number):
        raise NumberError("no_chinese_number")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@lru_cache(maxsize=2048)
def check_texted(written: str) -> str:
    """`written` in E.164, as `check_number` has it, of a number that can take texts. Raises NumberError."""
    number = check_number(written)
    if phonenumbers.number_type(phonenumbers.parse(number, None)) in TAKES_NO_TEXTS:
        raise NumberError("takes_no_texts")
    return number


def is_assigned(number: str) -> bool:
    """Whether an E.164 number lies in a range that the library knows to be given out. Newer ranges it may not know
    yet.
    """
    return phonenumbers.is_valid_number(phonenumbers.parse(number, None))


def is_fiction(number: str) -> bool:
    """Whether an E.164 number is kept for fiction."""
    return bool(_FICTION.fullmatch(number))


def is_china(number: str) -> bool:
    """Whether an E.164 number belongs to mainland China (+86)."""
    return number.startswith(f"+{CHINA}")


def is_landline(number: str) -> bool:
    """Whether an E.164 number is surely a fixed line, which takes no texts. Unknown kinds are not."""
    parsed: PhoneNumber = phonenumbers.parse(number, None)
    return phonenumbers.number_type(parsed) == PhoneNumberType.FIXED_LINE


_MENDS: dict[str, str] = {
    "no_country_code": "write the number with + and its country code, as in +86 138 0013 8000",
    "no_such_country": "there is no such country code; check the digits after the +",
    "no_number": "this is not a telephone number; write + and digits",
    "extension": "leave the extension out: a text cannot be sent to one",
    "letters": "write the number in digits; it has letters in it",
    "too_short": "the number has too few digits",
    "too_long": "the number has too many digits",
    "wrong_length": "no number of this country has this many digits",
    "area_code_missing": "the area code is missing",
    "no_chinese_number": "no number of mainland China has this pattern; check it digit by digit",
    "takes_no_texts": "this is no mobile number and takes no texts; have it called instead",
}


_PARSE_CODES: dict[int, str] = {
    NumberParseException.INVALID_COUNTRY_CODE: "no_such_country",
    NumberParseException.NOT_A_NUMBER: "no_number",
    NumberParseException.TOO_SHORT_AFTER_IDD: "too_short",
    NumberParseException.TOO_SHORT_NSN: "too_short",
    NumberParseException.TOO_LONG: "too_long",
}
_LENGTH_CODES: dict[int, str] = {
    ValidationResult.INVALID_COUNTRY_CODE: "no_such_country",
    ValidationResult.TOO_SHORT: "too_short",
    ValidationResult.TOO_LONG: "too_long",
    ValidationResult.INVALID_LENGTH: "wrong_length",
    ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "area_code_missing",
}
