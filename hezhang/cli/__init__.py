"""The command line: it parses, asks the Desk and prints; no rule lives here."""
