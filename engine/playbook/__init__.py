"""The language in which a playbook says who does what by when."""
