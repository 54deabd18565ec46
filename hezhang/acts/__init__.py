"""The acts that somebody asks for by a form or a document: by name, from what was posted to a command. The console and
the API read them alike; who may, and whether it follows, the Desk decides.
"""
