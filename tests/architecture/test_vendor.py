"""The browser files of others: every one we refer to is there, and every way of installing carries them."""

import importlib.util
import re
import tarfile
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from hatchling import build

ROOT = Path(__file__).parents[2]
VENDOR = ROOT / "static" / "vendor"
REFERENCE = re.compile(r"\bvendor/([\w@./-]+\.\w+)")
ICON = re.compile(r"""\bicon(?:_name=|\()["']([\w-]+)["']""")


@pytest.fixture
def hook():
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_vendored_file_that_we_refer_to_is_there():
    missing = {
        f"{file.relative_to(ROOT)}: {name}"
        for file in web_files()
        if file.suffix in {".html", ".css", ".js", ".svg"}
        for name in REFERENCE.findall(file.read_text(encoding="utf-8"))
        if not (VENDOR / name).is_file()
    }
    assert not missing


def test_every_icon_that_a_template_names_is_there():
    missing = {
        f"{file.relative_to(ROOT)}: {name}"
        for file in (ROOT / "templates").rglob("*.html")
        for name in ICON.findall(file.read_text(encoding="utf-8"))
        if not (VENDOR / "icons" / f"{name}.svg").is_file()
    }
    assert not missing


def test_every_file_in_the_table_is_there(hook):
    assert all((VENDOR / target).is_file() for target in hook.FILES.values())


def test_every_package_we_copy_from_comes_with_its_licence(hook):
    packages = {package_of(source) for source in hook.FILES}
    licensed = {package_of(source) for source, target in hook.FILES.items() if target.startswith("licences/")}
    assert packages == licensed


def test_a_changed_lock_is_noticed(hook, tmp_path, monkeypatch):
    assert hook.is_fresh()
    (tmp_path / "package-lock.json").write_text((ROOT / "package-lock.json").read_text() + " ")
    monkeypatch.setattr(hook, "ROOT", tmp_path)
    assert not hook.is_fresh()


def test_node_is_asked_for_only_when_there_is_something_to_fetch_and_no_npm(hook, monkeypatch):
    monkeypatch.setattr(hook.shutil, "which", lambda _: None)
    assert hook.VendorHook.dependencies(None) == []
    monkeypatch.setattr(hook, "is_fresh", lambda: False)
    assert hook.VendorHook.dependencies(None) == [hook.NODE]
    monkeypatch.setattr(hook.shutil, "which", lambda _: "/usr/bin/npm")
    assert hook.VendorHook.dependencies(None) == []


def test_a_wheel_carries_every_web_file(tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    with zipfile.ZipFile(tmp_path / build.build_wheel(str(tmp_path))) as wheel:
        carried = set(wheel.namelist())
    assert {f"beraad/{file.relative_to(ROOT).as_posix()}" for file in all_files()} <= carried


def test_an_sdist_carries_every_web_file_and_what_a_wheel_is_built_from(tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    with tarfile.open(tmp_path / build.build_sdist(str(tmp_path))) as sdist:
        carried = {name.split("/", 1)[1] for name in sdist.getnames()}
    assert {file.relative_to(ROOT).as_posix() for file in all_files()} <= carried
    assert {"hatch_build.py", "package.json", "package-lock.json", ".npmrc"} <= carried
    # What families took home from this laptop does not travel.
    assert {name for name in carried if name.startswith("exports/")} == {"exports/.gitkeep"}


def test_an_editable_install_reads_the_checkout_and_copies_nothing(hook):
    build_data = {"force_include": {}}
    hook.VendorHook.initialize(SimpleNamespace(target_name="wheel"), "editable", build_data)
    assert build_data["force_include"] == {}


def package_of(source):
    """The npm package of a path in node_modules; a scoped one has two parts."""
    parts = source.split("/")
    return "/".join(parts[:2] if parts[0].startswith("@") else parts[:1])


def all_files():
    return [file for folder in ("static", "templates") for file in (ROOT / folder).rglob("*") if file.is_file()]


def web_files():
    return [file for file in all_files() if VENDOR not in file.parents]
