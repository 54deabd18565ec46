"""HTTP: what providers and people post to us."""
