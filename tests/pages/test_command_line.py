"""What can be wrong at the start is said in one clear line."""

import os
import shutil
import socket
import subprocess
import sys

import pytest


def run(*arguments, prefix=(), **environment):
    return subprocess.run(
        [*prefix, sys.executable, "-m", "beraad", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=30,
        env={**os.environ, **environment},
    )


def test_a_busy_port_is_one_clear_line(tmp_path):
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("--no-browser", "--port", port, "--data", tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith(f"Poort {port} is al bezet.") and len(done.stderr.splitlines()) == 1


def test_a_folder_that_cannot_be_written_is_one_clear_line(tmp_path):
    (tmp_path / "bestand").write_text("geen map")
    done = run("--no-browser", "--port", 0, "--data", tmp_path / "bestand")
    assert done.returncode == 1
    assert done.stderr.startswith("Beraad kan niet schrijven in") and len(done.stderr.splitlines()) == 1


def started(*prefix, **environment):
    """Start Beraad, and return the lines that it says until it serves."""
    with subprocess.Popen(
        [*prefix, sys.executable, "-m", "beraad", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, **environment, "PYTHONUNBUFFERED": "1"},
    ) as process:
        lines = []
        for line in process.stdout:
            lines.append(line)
            if "Er opent geen browser" in line:
                break
        process.terminate()
    return lines


def test_without_a_browser_it_says_what_to_do(tmp_path):
    lines = started(BROWSER="/bestaat/niet", BERAAD_DATA=str(tmp_path), PATH="", DISPLAY="")
    assert any("Pagina van de begeleider: http://localhost:" in line for line in lines)
    assert lines[-1].startswith("Er opent geen browser. Plak het adres")


@pytest.mark.skipif(not shutil.which("unshare") or os.geteuid() != 0, reason="needs a network of its own")
def test_without_a_network_it_says_what_to_do(tmp_path):
    lines = started("unshare", "--net", BERAAD_DATA=str(tmp_path), BROWSER="/bestaat/niet", DISPLAY="")
    assert lines[0].startswith("Er is geen netwerk. Zet de wifi of de hotspot aan")
