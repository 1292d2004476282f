"""The difference between two pictures as a JSON Merge Patch (RFC 7396)."""

from typing import Any


def difference(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """Return the patch that makes `after` of `before`; empty when they are equal.

    Values that are the same object are equal without a look inside. Neither side may hold None.
    """
    patch: dict[str, Any] = {key: None for key in before.keys() - after.keys()}
    for key, value in after.items():
        known = before.get(key)
        if known is value:
            continue
        if isinstance(known, dict) and isinstance(value, dict):
            inner = difference(known, value)
            if inner:
                patch[key] = inner
        elif known != value or key not in before:
            patch[key] = value
    return patch
