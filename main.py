"""Starts Peer Challenge from a checkout: `python main.py` is `peerchallenge`."""

from peerchallenge.cli import main

if __name__ == "__main__":
    main()
