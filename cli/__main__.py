"""`python -m cli` is `hezhang`."""

from cli.main import main

main()
