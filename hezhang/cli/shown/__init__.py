"""How views are shown at a terminal: tables, colours, one document."""
