"""Lets `python -m peerchallenge` do what `peerchallenge` does."""

from peerchallenge.cli import main

if __name__ == "__main__":
    main()
