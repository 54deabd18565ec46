"""The commands, one module per word of the command line: on an incident, around incidents, to run an office, and on the
record itself.
"""
