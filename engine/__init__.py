"""The rules and the record of an incident. Knows no channel, no queue, no web and no clock of its own."""
