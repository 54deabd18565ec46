"""The channels, one module each: what may go by it at all, and how it is put together from what its providers need."""
