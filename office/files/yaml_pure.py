"""YAML as ruamel.yaml's pure Python parser reads it: what it says is what holds, and its faults are the ones named.

Its scanner is asked no question twice, and finds the very same tokens with less work.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.reader import ReaderError
from ruamel.yaml.scanner import Scanner

from office.files.faults import DataRefused, Fault, fault
from office.files.yaml_quick import event_of
from office.files.yaml_values import Event


class SteadyScanner(Scanner):
    """The parser asks up to twelve times what the next token is. Whether more has to be read before it is sure follows
    from what was read and how much was taken: while neither changes, neither does the answer, which the original works
    out anew for each question.
    """

    _sure = -1
    """How many tokens had been taken when the next one was last found to be sure."""

    def check_token(self, *choices: Any) -> bool:  # noqa: ANN401 - ruamel's classes of tokens
        """See `Scanner.check_token`."""
        token = self.peek_token()
        return token is not None and (not choices or isinstance(token, choices))

    def peek_token(self) -> Any:  # noqa: ANN401 - a token of ruamel's
        """See `Scanner.peek_token`."""
        if self._sure != self.tokens_taken:
            while self.need_more_tokens():
                self.fetch_more_tokens()
            if not self.tokens:
                return None
            self._sure = self.tokens_taken
        return self.tokens[0]

    def get_token(self) -> Any:  # noqa: ANN401 - a token of ruamel's
        """See `Scanner.get_token`."""
        token = self.peek_token()
        if token is not None:
            self.tokens_taken += 1
            self.tokens.pop(0)
        return token


def pure_events(text: str, file: str) -> Iterator[Event]:
    """The events of a text, one by one. Raises DataRefused where it is no YAML."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Scanner = SteadyScanner
    try:
        yield from map(event_of, yaml.parse(text))
    except MarkedYAMLError as error:
        raise DataRefused([_syntax(file, error)]) from None
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise DataRefused([fault(file, line, "", "control_character")]) from None


def _syntax(file: str, error: MarkedYAMLError) -> Fault:
    mark = error.problem_mark or error.context_mark
    problem = str(error.problem or error.context or "cannot be read")
    code = "yaml_tab" if r"'\t'" in problem else "yaml_syntax"
    return fault(file, mark.line + 1 if mark else 1, "", code, problem=problem)
