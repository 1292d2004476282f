"""The addresses under which telefoons on the same network can find this laptop, and the port where they knock."""

import ipaddress
import socket

import ifaddr

_QUEUE = 256


def lan_addresses(port: int) -> tuple[str, ...]:
    """Return `http://<address>:<port>` for every IPv4 address that a telefoon here could reach, private ones first."""
    found = []
    for adapter in ifaddr.get_adapters():
        for ip in adapter.ips:
            if ip.is_IPv4:
                address = ipaddress.IPv4Address(str(ip.ip))
                if not address.is_loopback and not address.is_link_local:
                    found.append(address)
    ordered = sorted(set(found), key=lambda address: (not address.is_private, address))
    return tuple(f"http://{address}:{port}" for address in ordered)


def listen(port: int) -> socket.socket:
    """Return a socket that listens on every address of this laptop; port 0 picks a free one. Raises OSError."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # Accepted sockets inherit it; without it an answer waits up to 40 ms for the next one (DESIGN section 12).
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listener.bind(("0.0.0.0", port))
    listener.listen(_QUEUE)
    return listener
