"""Commands on what lies around incidents: what comes in before one, rosters, routines, stock, playbooks, paper."""
