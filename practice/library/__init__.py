"""Real events as they were published, beside a scenario that carries them over to the district's waters. Says nothing
that no source says.
"""
