"""What a reply means: `1`, 收到 or `on my way` accepts, `9` or 去不了 declines, `K7F-2` names a text and one of its
duties. Pure.

Generous in form and strict in meaning, since a wrong yes silences the ladder: a reply says yes only where a table of
`reply_words`
holds every word of it. Whatever is left over may turn it around, and is asked about.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from typing import Literal

from engine.deciding.references import PATTERN
from engine.rules.answers import opt_out_words, reply_signs
from engine.rules.answers import reply_words as words_of
from engine.rules.answers.meanings import ACCEPTS, PROGRESS, Meaning
from engine.stream.event import Says


def meaning(words: str, names: Collection[str] = ()) -> Meaning:
    """Read a reply. Width, case, punctuation, skin tones and traditional characters do not matter.

    `names`: what the sender may sign with (their own name, their unit's); it says nothing by itself.
    """
    own, quoted = _apart_from_quotes(_plain(words))
    said, references, items = _named(own)
    if not references and quoted:
        references = dict.fromkeys(_named(quoted)[1])
    if len(references) > 1:
        return Meaning("unclear")
    reference = next(iter(references), None)
    for name in sorted((_plain(it) for it in names if len(it) > 1), key=len, reverse=True):
        said = said.replace(name, " ")
    if not said.strip(_EDGES) and (own.strip(_EDGES) and (reference or items)):
        return Meaning("yes", reference, items)
    return Meaning(_says(said), reference, items)


# ── the form ──

_EDGES = " \t\n,，。.;；!！、~～…·:：()[]{}'\"“”‘’「」『』《》【】*#&+-—–_|/\\@"
_FOOT = re.compile(reply_signs.FOOT)
_HYPHEN = re.compile(r"(?<=[A-Z])[-–—](?=[A-Z])")


def _plain(words: str) -> str:
    """Half-width, capitals, simplified, without marks that only colour a sign; signs that are words as words."""
    text = unicodedata.normalize("NFKC", "".join(_sign(it) for it in words)).upper().translate(reply_signs.SIMPLIFIED)
    for sign, word in reply_signs.CHAT_SIGNS.items():
        text = text.replace(sign, f" {word} ")
    text = _FOOT.sub("", text)
    return _HYPHEN.sub(" ", text.replace("’", "'").replace("‘", "'"))


def _sign(character: str) -> str:
    if character in reply_signs.EMOJI:
        return f" {reply_signs.EMOJI[character]} "
    kind = unicodedata.category(character)
    if kind in ("Mn", "Me", "Cf") or 0x1F3FB <= ord(character) <= 0x1F3FF:
        return ""
    if kind == "No" and (digit := unicodedata.digit(character, None)) is not None:
        return str(digit)
    return " " if kind in ("So", "Cs", "Co", "Cn") else character


_OURS = re.compile(r"[【编号]|" + PATTERN)
_QUOTES = (
    re.compile(r"^\s*>.*$", re.MULTILINE),
    re.compile(r"「[^」]*」|“[^”]*”|\"[^\"]*\""),
    re.compile(rf"【[^】]*】.*编号\s*:?\s*{PATTERN}[。.]?", re.DOTALL),
    re.compile(r"【[^】]*】.*回1.*", re.DOTALL),
)
"""What telephones put beside a reply: the text that it answers. A quotation counts as such only where it holds
something of ours.
"""


def _apart_from_quotes(text: str) -> tuple[str, str]:
    """What the sender wrote, and what they quoted of ours."""
    quoted: list[str] = []

    def cut(found: re.Match[str]) -> str:
        if not (found.group().lstrip().startswith(">") or _OURS.search(found.group())):
            return found.group()
        quoted.append(found.group())
        return "\n"

    for pattern in _QUOTES:
        text = pattern.sub(cut, text)
    return text, "\n".join(quoted)


# A hasty thumb leaves out the space: 1K7F-2.
_AND = r"\s*(?:[、&]|和|及|与|跟|AND)\s*"
_LIST = rf"\d{{1,2}}(?:{_AND}\d{{1,2}})*"
_REFERENCE = re.compile(
    rf"(?:(?<![0-9A-Z])|(?<=(?<![0-9A-Z])[19]))({PATTERN})(?:\s*[-–—.]\s*({_LIST})"
    rf"|\s*第\s*({_LIST})\s*[项条])?(?![0-9A-Z])"
)
_ITEMS = re.compile(
    rf"第\s*({_LIST})\s*[项条个]|(?<![0-9A-Z:.])(\d{{1,2}}(?:{_AND}\d{{1,2}})+)(?:\s*[项条])?(?![0-9A-Z:]"
    rf"|[{''.join(words_of.COUNTED)}])"
)


def _named(text: str) -> tuple[str, dict[str, None], tuple[int, ...]]:
    """The text without what it names; the references, each once; the numbers of duties."""
    references: dict[str, None] = {}
    items: dict[int, None] = {}

    def reference(found: re.Match[str]) -> str:
        references[found.group(1)] = None
        items.update(dict.fromkeys(_numbers(found.group(2) or found.group(3) or "")))
        return " "

    def numbers(found: re.Match[str]) -> str:
        listed = _numbers(found.group(1) or found.group(2))
        if found.group(2) and 9 in listed:
            return found.group()  # a list of duties, or a yes and a no? ask
        items.update(dict.fromkeys(listed))
        return " "

    rest = _NUMERAL.sub(lambda found: found.group().translate(_NUMERALS), text)
    rest = _ITEMS.sub(numbers, _REFERENCE.sub(reference, rest))
    return rest, references, tuple(items)


_NUMERALS = str.maketrans("一二三四五六七八九", "123456789")
_NUMERAL = re.compile(r"第[一二三四五六七八九](?=[项条个])")


def _numbers(text: str) -> list[int]:
    return [int(it) for it in re.findall(r"\d{1,2}", text)]


# ── the words ──

_COUNTS = "".join(sorted(words_of.COUNTED))
_SAYING = r"(?:(?:我)?(?:回复?了?|答复?|按|选择?)\s*:?\s*)?"
_UNCOUNTED = rf"(?![0-9A-Z%]|[.:]\d|[{_COUNTS}]|\s{words_of.THINGS_EN})"
_ONE = rf"{_SAYING}(?<![0-9A-Z])(?:1|壹){_UNCOUNTED}"
_NINE = re.compile(rf"{_SAYING}(?:9|玖){_UNCOUNTED}")


def _literal(word: str) -> str:
    written = re.escape(word).replace(r"\ ", r"\s+")
    if word in words_of.CURT:
        return rf"{written}(?:{words_of.CURT_BEFORE})"
    return rf"(?<![0-9A-Z']){written}(?![0-9A-Z'])" if word.isascii() else written


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(_literal(it) for it in sorted(words, key=len, reverse=True))


_KINDS: dict[str, Says | Literal["detail"]] = {
    **dict.fromkeys(words_of.DETAIL, "detail"),
    **{word: says for says, listed in words_of.AGREES.items() for word in listed},
}
_WAY = "|".join((*words_of.GIVES_HELP, *words_of.ON_THE_WAY))
_TOKEN = re.compile(
    rf"(?P<way>{_WAY})|(?P<ready>{words_of.PREPARED})|(?P<commits>{words_of.COMMITS})|(?P<one>{_ONE})"
    rf"|(?P<span>{'|'.join(words_of.SPANS)})|(?P<word>{_longest_first(_KINDS)})"
)
_SEPARATORS = re.compile(rf"[{re.escape(_EDGES)}\s]+")
_SENTENCE = re.compile(r"[\s,，。.;；!！、~～…:：()\n]+")
_POLITE = re.compile(rf"(?:(?:{_longest_first(words_of.POLITE)})[\s,，、]*)*")
_DECLINE = re.compile(_longest_first(words_of.DECLINES))
_NO_DECLINE = re.compile(words_of.NO_DECLINE)
_AGREED = re.compile(
    r"(?<![0-9A-Z])1(?![0-9A-Z])|(?<![不没无未])(?<!不能)(?<!无法)(?<!没法)(?:收到|好的|明白|接受|同意|可以)"
    r"|(?<![A-Z])(?:OK|YES|ROGER)(?![A-Z])"
)
_FUTURE = re.compile(words_of.FUTURE)
_HELP = re.compile("|".join((*map(re.escape, words_of.HELP), words_of.HELP_PATTERN)))
_NO_HELP = re.compile("|".join((words_of.NO_HELP, *words_of.GIVES_HELP)))
_PART = re.compile(words_of.PART)
_CONDITION, _ALREADY, _CLAUSE = (
    re.compile(words_of.CONDITION),
    re.compile(words_of.ALREADY),
    re.compile(r"[^,，。;；!！\n]+"),
)
_OPT_OUT, _SPACED = re.compile(opt_out_words.OPT_OUT_FORMS), re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_QUESTION = re.compile(words_of.QUESTION)
_ABSENT = re.compile(words_of.ABSENT)


def _says(text: str) -> Says:
    """What the words say, the strict readings first: only what is none of them can be a yes."""
    whole = _whole(text)
    if whole in opt_out_words.OPT_OUT or _OPT_OUT.fullmatch(_SPACED.sub("", whole)):
        return "opt_out"
    if whole in opt_out_words.OPT_IN:
        return "opt_in"
    if whole in words_of.ALONE and not _minus(text):
        return words_of.ALONE[whole]
    declined = _declines(text)
    if declined and not _QUESTION.search(text):
        return "unclear" if _AGREED.search(text) else "no"
    if _HELP.search(_NO_HELP.sub(" ", text)):
        return "help"
    if _QUESTION.search(text.strip(_EDGES)):
        return "question"
    if _ABSENT.search(text):
        return "absent"
    return "unclear" if declined or _minus(text) or _CONDITION.search(text) else _agrees(text)


def _minus(text: str) -> bool:
    return re.match(r"\s*[-–—−]\s*\d", text) is not None


def _whole(text: str) -> str:
    """The reply as one word: without edges, and without what only asks for it politely."""
    bare = text.strip(_EDGES)
    bare = re.sub(r"^(?:请|PLEASE\s|PLS\s)\s*|(?:谢谢|\sPLEASE|\sTHANKS?(?: YOU)?)$", "", bare)
    return " ".join(bare.strip(_EDGES).split())


def _declines(text: str) -> bool:
    """Whether a sentence of it begins with a no, behind whatever is only polite."""
    return any(_begins_with_no(text[place:]) for place in _beginnings(text))


def _beginnings(text: str) -> Iterator[int]:
    yield len(text) - len(text.lstrip(_EDGES))
    yield from (
        found.end()
        for found in _SENTENCE.finditer(text)
        if found.end() < len(text) and not _inside_english(text, found)
    )


def _inside_english(text: str, gap: re.Match[str]) -> bool:
    """A space between two English words begins no sentence."""
    return (
        gap.group().isspace()
        and text[: gap.start()][-1:].isascii()
        and text[gap.end()].isascii()
        and not text[: gap.start()].strip().isdigit()
    )


def _begins_with_no(text: str) -> bool:
    polite = _POLITE.match(text)
    rest = text[polite.end() if polite else 0 :]
    if _NINE.match(rest):
        return True
    return any(_DECLINE.match(it) and not _NO_DECLINE.match(it) for it in (text, rest))


def _agrees(text: str) -> Says:
    """A yes, and how far it is, where every word is known; else it has to be asked about."""
    heard: list[tuple[Says | Literal["detail"], re.Match[str]]] = []
    place = 0
    while place < len(text):
        if gap := _SEPARATORS.match(text, place):
            place = gap.end()
            continue
        found = _TOKEN.match(text, place)
        if found is None:
            return "unclear"
        heard.append((_kind(found), found))
        place = found.end()
    kinds = {kind for kind, _ in heard}
    if not kinds & ACCEPTS:
        return "unclear"
    furthest: Says = next((it for it in PROGRESS if it in kinds), "yes")
    if furthest == "on_site" and any(_is_there(found) for kind, found in heard if kind == "on_site"):
        return "on_site"
    return _how_far(furthest, text)


def _kind(found: re.Match[str]) -> Says | Literal["detail"]:
    if found["way"]:
        return "on_the_way"
    if found["one"] or found["ready"] or found["commits"]:
        return "yes"
    return "detail" if found["span"] else _KINDS[" ".join(found["word"].split())]


def _is_there(found: re.Match[str]) -> bool:
    """Whether who says so is there by now, though another clause says what comes next."""
    clause = next(it.group() for it in _CLAUSE.finditer(found.string) if it.start() <= found.start() < it.end())
    return _ALREADY.match(found.group()) is not None and _FUTURE.search(clause) is None


def _how_far(says: Says, text: str) -> Says:
    """What is still to come is not said to be so."""
    if says == "done" and _PART.search(text):
        return "yes"
    if says in ("done", "on_site") and _FUTURE.search(text):
        return "on_the_way" if says == "on_site" else "yes"
    return says
