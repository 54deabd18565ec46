"""Commands that set an office up and keep it running: its home, district, channels, logins, parts, tests and backups;
and those that play: the practice world, a scenario, one command line after another.
"""
