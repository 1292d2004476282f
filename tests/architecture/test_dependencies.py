"""What Beraad stands on: no version with a known hole, and locks that say what by hash and never from where."""

import json
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
REQUIREMENTS = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
TEST_REQUIREMENTS = [Requirement(line) for line in PROJECT["dependency-groups"]["test"]]
NPM_LOCK = json.loads((ROOT / "package-lock.json").read_text())

# Each is the first version without an advisory that touches us.
FLOORS = {
    "cryptography": "46.0.7",
    "filelock": "3.20.3",
    "flask": "3.1.3",
    "werkzeug": "3.1.6",
    "eventlet": "0.40.3",
    "python-socketio": "5.16.2",
}
SOCKET_IO_PARSER_FLOOR = "4.2.6"


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_an_installed_package_is_not_older_than_its_floor(name, floor):
    assert Version(version(name)) >= Version(floor)


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_somebody_who_installs_beraad_cannot_get_less_than_the_floor(name, floor):
    asked = next(r for r in REQUIREMENTS if canonicalize_name(r.name) == name)
    lowest = min(Version(s.version) for s in asked.specifier if s.operator == ">=")
    assert lowest >= Version(floor)


def test_the_parser_inside_the_browser_client_is_not_older_than_its_floor():
    parser = NPM_LOCK["packages"]["node_modules/socket.io-parser"]
    assert Version(parser["version"]) >= Version(SOCKET_IO_PARSER_FLOOR)


def test_every_locked_python_package_is_exact_and_has_a_hash():
    for line in python_lock():
        assert "==" in line.split(" --hash=")[0], line
        assert " --hash=sha256:" in line, line


def test_every_locked_npm_package_has_a_hash():
    packages = {path: package for path, package in NPM_LOCK["packages"].items() if path}
    assert packages
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())


@pytest.mark.parametrize("lock", ["requirements.lock", "package-lock.json", "benchmarks/node/package-lock.json"])
def test_a_lock_holds_no_address(lock):
    text = (ROOT / lock).read_text()
    for trace in ("://", '"resolved"', "--index-url", "--extra-index-url", "--find-links", "--trusted-host"):
        assert trace not in text


def test_the_python_lock_satisfies_pyproject():
    locked = {}
    for line in python_lock():
        requirement = Requirement(line.split(" --hash=")[0])
        locked[canonicalize_name(requirement.name)] = requirement.specifier
    for asked in REQUIREMENTS + TEST_REQUIREMENTS:
        [exact] = locked[canonicalize_name(asked.name)]
        assert asked.specifier.contains(exact.version), f"{asked}: run `make lock`"


def test_the_npm_lock_satisfies_package_json():
    wanted = json.loads((ROOT / "package.json").read_text())["dependencies"]
    assert NPM_LOCK["packages"][""]["dependencies"] == wanted, "run `make lock`"


def python_lock():
    """The locked requirements, one line each, comments left out."""
    lines = (ROOT / "requirements.lock").read_text().splitlines()
    joined = "\n".join(line for line in lines if not line.strip().startswith("#")).replace("\\\n", "")
    return [" ".join(line.split()) for line in joined.splitlines() if line.strip()]
