"""What a mail server's refusals mean for us. Sends nothing."""

from __future__ import annotations

import aiosmtplib

from notify.outcome import Advice, Failed

PROVIDER = "smtp"


def refusal(error: aiosmtplib.SMTPResponseException) -> Failed:
    """What a server's reply says: 4xx temporary, 5xx permanent (RFC 5321, 4.2.1); the advice by what it refused."""
    failed = reply_failure(error.code)
    if failed.kind == "temporary" or isinstance(error, aiosmtplib.SMTPRecipientRefused):
        return failed
    if isinstance(error, aiosmtplib.SMTPAuthenticationError):
        return Failed(PROVIDER, failed.code, "permanent", Advice.STOP_CHANNEL)
    if isinstance(error, aiosmtplib.SMTPHeloError | aiosmtplib.SMTPSenderRefused):
        return Failed(PROVIDER, failed.code, "permanent", Advice.CONFIG_ERROR)
    return Failed(PROVIDER, failed.code, "permanent", Advice.NEXT_CHANNEL)


def reply_failure(code: int) -> Failed:
    """What an SMTP reply code says by itself (RFC 5321, 4.2.3; RFC 4954 for 530 to 538)."""
    if not 500 <= code < 600:
        return temporary(str(code))
    if code in {550, 551, 553}:
        return Failed(PROVIDER, str(code), "permanent", Advice.CONTACT_BAD)
    if code in {530, 534, 535, 538}:
        return Failed(PROVIDER, str(code), "permanent", Advice.STOP_CHANNEL)
    return Failed(PROVIDER, str(code), "permanent", Advice.NEXT_CHANNEL)


def temporary(code: str) -> Failed:
    """A failure before anything was handed over, or one the server itself calls passing."""
    return Failed(PROVIDER, code, "temporary", Advice.RETRY)
