"""Values for whoever shows them: the same for terminal, page and program."""
