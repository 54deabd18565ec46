"""The processes: one queue and one worker per channel, the timekeeper, the supervisor, and the wiring of all parts."""
