"""A scenario as it is played: the clock of the story, its conductor, the door it acts through, one process or many."""
