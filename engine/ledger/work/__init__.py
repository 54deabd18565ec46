"""What is still to do, and who could do it: deliveries, limits, what came in, heartbeats."""
