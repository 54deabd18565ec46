"""A text itself: made from a template within two fences, signed, measured, broken into parts. Knows no channel."""
