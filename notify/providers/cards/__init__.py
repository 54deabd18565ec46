"""What the applications of several platforms have in common: JSON over HTTP, an access token, AES. No platform by
name."""
