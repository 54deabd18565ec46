"""How one text reaches one person: rendered, measured, carried, and what became of it. No engine, queue or database."""
