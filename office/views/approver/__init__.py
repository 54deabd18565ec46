"""What somebody who is asked to approve reads."""
