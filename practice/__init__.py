"""A world to practise in: the gateway in place of the providers, the people at the other end. Imported by nobody."""
