"""R17: in a whole beraad, played from the first knock to the plan in the exports folder, nothing leaves the laptop."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

WATCHED = Path(__file__).parent / "watched"
OWN = re.compile(r"'(127\.0\.0\.1|localhost|0\.0\.0\.0|::1)'|'http://(127\.0\.0\.1|localhost):\d+[/']")
# Runs the practice in a network of its own with only lo, and prints what the kernel counted there: how often it had no
# route (an address elsewhere was tried, also by code that is not Python), and connections to itself.
ALONE = """
import socket, struct, fcntl, subprocess, sys
with socket.socket() as lo:  # up with it
    fcntl.ioctl(lo, 0x8914, struct.pack("16sh", b"lo", 1 | 64))
code = subprocess.call(sys.argv[1:])
rows = [line.split() for line in open("/proc/net/snmp")] + [line.split() for line in open("/proc/net/netstat")]
counts = {f"{names[0]}{name}": int(value) for names, values in zip(rows[::2], rows[1::2])
          for name, value in zip(names[1:], values[1:])}
print("COUNTED", counts["Ip:OutNoRoutes"], counts["Udp:OutDatagrams"], counts["Tcp:ActiveOpens"])
sys.exit(code)
"""
HAS_NETWORK_OF_ITS_OWN = os.name == "posix" and shutil.which("unshare") and os.geteuid() == 0


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """What a practice prints, every address that its processes used, and the counters of its network if it had one."""
    folder = tmp_path_factory.mktemp("r17")
    practice = [sys.executable, "-m", "beraad", "oefenen", "--vanzelf", "--tempo", "0", "--no-browser"]
    practice += ["--exports", str(folder / "exports")]
    if HAS_NETWORK_OF_ITS_OWN:
        practice = ["unshare", "--net", sys.executable, "-S", "-c", ALONE, *practice]
    own = {"HOME": str(folder), "WATCHED": str(folder / "watched"), "PYTHONPATH": f"{WATCHED}:{os.getcwd()}"}
    done = subprocess.run(practice, capture_output=True, text=True, timeout=240, env={**os.environ, **own})
    assert done.returncode == 0, done.stdout + done.stderr
    assert list((folder / "exports").glob("*.pdf"))
    return done.stdout, (folder / "watched").read_text().splitlines()


def test_every_address_that_python_used_is_the_laptop_itself(played):
    _, used = played
    assert [line for line in used if not OWN.search(line)] == []
    assert sum(line.startswith("socket.connect") for line in used) > 10  # it did watch


@pytest.mark.skipif(not HAS_NETWORK_OF_ITS_OWN, reason="needs root for a network of its own; the test above does not")
def test_the_kernel_saw_no_packet_for_elsewhere_and_no_name_looked_up(played):
    printed, _ = played
    no_route, datagrams, opened = map(int, re.search(r"COUNTED (\d+) (\d+) (\d+)", printed).groups())
    assert (no_route, datagrams) == (0, 0) and opened > 10
