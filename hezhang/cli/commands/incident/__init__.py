"""Commands on one incident: its course, its duties and texts, its water, its reports; and the looks at it."""
