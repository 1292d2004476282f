"""The practice beraad: the case of Tijn, and simulated deelnemers who play it as real clients of the running server.

Arrows: this package knows the public wire (HTTP, Socket.IO) and nothing else of Beraad. It imports no domain, commands
or pictures, so it stays what a stranger could have written. `__main__` of Beraad starts it as a process of its own.
"""
