"""What a unit's person is asked, as their page shows it: one text whole, and the others in a line each."""
