"""What is shown beside incidents: stock, rosters, routines, signals, drills."""
