"""The one reader of what people and programs write: numbers, measured values, times, positions. Pure; knows no incident
and no sentence.

Every door reads with it (command line, API, lists, monitors, facts, scenarios). What it cannot read without a guess it
refuses by a code, and it says which characters it dropped or read as another.
"""
