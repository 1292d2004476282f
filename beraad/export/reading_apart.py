"""Reading a plan in a process of its own: a PDF can be made to cost minutes and a gigabyte to whoever reads it."""

import json
import subprocess
import sys
from typing import Any

from .reading import UnreadablePlan, read_document

_MOST_SECONDS = 20
_MOST_MEMORY_BYTES = 600_000_000


def read_apart(file: bytes) -> dict[str, Any]:
    """Return what `read_document` returns, and raise what it raises.

    A file that takes more than 20 seconds, or 600 MB where the system can bound that, is `bestand_beschadigd`. Nothing
    of the file touches the disk or a log. Where eventlet has the first word, waiting here holds up nobody.
    """
    command = [sys.executable, "-m", __name__]
    try:
        read = subprocess.run(
            command, input=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=_MOST_SECONDS
        )
    except subprocess.TimeoutExpired:
        raise UnreadablePlan("bestand_beschadigd") from None
    if read.returncode:
        raise UnreadablePlan("bestand_beschadigd")
    answer = json.loads(read.stdout)
    if "code" in answer:
        raise UnreadablePlan(answer["code"])
    return answer["document"]


def main() -> None:
    """Read a plan from standard input and write what it holds, or the code of the refusal, as JSON."""
    _bound_memory()
    try:
        answer = {"document": read_document(sys.stdin.buffer.read())}
    except UnreadablePlan as refused:
        answer = {"code": refused.code}
    sys.stdout.write(json.dumps(answer))


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY_BYTES, _MOST_MEMORY_BYTES))


if __name__ == "__main__":
    main()
