"""The console: what officers see and do in a browser. It shows views and hands in commands; it decides nothing."""
