"""The pages of a unit's person: behind a link in a text, and standing behind a code."""
