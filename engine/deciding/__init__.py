"""What every decision stands on, whatever the stream is about: the rules in force, the case, who may."""
