"""A mail server, by SMTP."""
