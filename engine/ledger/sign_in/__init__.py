"""Whoever signs in at the console: credentials, sessions, refused attempts. Beside the record, and no event."""
