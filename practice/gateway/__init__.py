"""Providers as a practice home has them: servers on the loopback that speak, sign and call back as the real ones do."""
