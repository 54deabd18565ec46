"""Twilio: texts by its Messages API, calls by its Calls API, what it reports afterwards."""
