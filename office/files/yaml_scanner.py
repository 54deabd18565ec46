"""ruamel's scanner, asking itself no question twice. Finds the very same tokens, with less work; knows nothing of what
they mean.
"""

from __future__ import annotations

from typing import Any

from ruamel.yaml.scanner import Scanner


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
