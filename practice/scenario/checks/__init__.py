"""What is wrong with a scenario beyond its form, found before anything of it is played."""
