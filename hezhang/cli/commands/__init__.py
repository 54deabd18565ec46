"""The commands, one module per word of the command line."""
