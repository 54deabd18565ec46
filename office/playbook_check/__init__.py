"""Is a playbook fit to be used? Its texts at their longest, its promises, what mends it."""
