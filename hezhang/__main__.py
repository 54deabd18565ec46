"""`python -m hezhang` is `hezhang`."""

from hezhang.cli.main import main

main()
