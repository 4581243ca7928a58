"""Starts Peer Challenge from a checkout: `python main.py` is `peerchallenge`."""

from peerchallenge.__main__ import main

if __name__ == "__main__":
    main()
