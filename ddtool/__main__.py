"""`python -m ddtool`."""

from ddtool.app import main

main()
