"""A scenario as data: read, checked before it is played, turned into acts, its expectations held against the record."""
