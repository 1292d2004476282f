"""The process of the players: told by one line of JSON on standard input, over when that input ends."""

import json
import signal
import sys
import threading

from .verloop import Opdracht, play


def main() -> int:
    """Play, and return 0; or say in one line what went wrong and return 1."""
    # Ctrl+C is for the server, which then lets go of us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    opdracht = Opdracht(**json.loads(sys.stdin.readline()))
    ended = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
    trouble = play(opdracht, ended)
    if trouble:
        print(f"Het oefenen is gestopt: {trouble}", file=sys.stderr, flush=True)
    return 1 if trouble else 0


if __name__ == "__main__":
    sys.exit(main())
