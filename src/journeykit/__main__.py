"""`python -m journeykit` is the command line."""

from journeykit._cli import main

if __name__ == "__main__":
    main()
