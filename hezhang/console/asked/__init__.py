"""The forms of an incident's page, by what they are about: one for each act that makes sense now."""
