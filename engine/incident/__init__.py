"""What an incident is: what may be asked of it, what happened to it, how it stands."""
