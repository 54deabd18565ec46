"""Who is meant, and who comes next when nobody answers."""
