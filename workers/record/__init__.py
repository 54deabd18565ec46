"""What is done for the record while the office works: checkpoints made, shown to witnesses and timestamp authorities,
laid down elsewhere; who looked noted. None of it holds up a limit or a text.
"""
