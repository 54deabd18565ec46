"""Commands that start things: a home, its parts, the practice world, a scenario, one command line after another."""
