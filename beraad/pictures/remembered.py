"""Remembering the projection of a frozen value by its identity, so that a full bord costs no more than a small one."""

from collections.abc import Callable, Mapping
from typing import Any

_MOST_REMEMBERED = 4096
_memories: list[dict[int, tuple[object, dict[str, Any]]]] = []


def remembered(project: Callable[[Any], dict[str, Any]]) -> Callable[[Any], dict[str, Any]]:
    """Make a projection of one frozen value return the same object for the same value.

    The caller must not change what it gets.
    """
    memory: dict[int, tuple[object, dict[str, Any]]] = {}
    _memories.append(memory)

    def of(value: object) -> dict[str, Any]:
        # The value is kept beside its projection, so its id cannot come to stand for something else.
        known = memory.get(id(value))
        if known is not None and known[0] is value:
            return known[1]
        if len(memory) >= _MOST_REMEMBERED:
            memory.clear()
        result = project(value)
        memory[id(value)] = (value, result)
        return result

    return of


def each(values: Mapping[str, Any], project: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """Project every value of a collection, by id."""
    return {id: project(value) for id, value in values.items()}


def forget_all() -> None:
    """Drop everything remembered: nothing of a wiped beraad may stay behind in memory."""
    for memory in _memories:
        memory.clear()
