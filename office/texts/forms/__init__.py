"""What goes out, in words that can be registered with a provider: fixed words with a few short values in them.

A message of a playbook has words of its own; what varies as a whole (duties, ladders, what is over) stands in numbered
lines; what does not fit goes in a further text, and nothing is cut.
"""
