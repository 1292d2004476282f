"""The addresses under which telefoons on the same network can find this laptop."""

import ipaddress

import ifaddr


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
