"""What providers of messages post back, a module for each kind of post: proved at the entrance, kept in the inbox.

A provider's own words are read in `notify.providers`; nothing is decided here.
"""
