"""The pages beside board and incidents: each shows a view of the office, and does what the command line does there."""
