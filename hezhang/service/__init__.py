"""A home's parts as services of systemd: which units there are, and how they come and go. Knows no terminal."""
