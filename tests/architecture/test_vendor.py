"""What browsers load: every file that we refer to is there, what was built is what the sources say, and every way of
installing carries it."""

import gzip
import importlib.util
import json
import re
import shutil
import tarfile
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from hatchling import build

ROOT = Path(__file__).parents[2]
VENDOR = ROOT / "static" / "vendor"
BUILT = ROOT / "static" / "built"
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


@pytest.fixture
def checkout(hook, tmp_path, monkeypatch):
    """A copy of what the browser files are made from, and of what was made."""
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "static", tmp_path / "static")
    for name, value in {
        "ROOT": tmp_path,
        "VENDOR": tmp_path / "static/vendor",
        "BUILT": tmp_path / "static/built",
    }.items():
        monkeypatch.setattr(hook, name, value)
    return tmp_path


def test_a_changed_lock_is_noticed(hook, checkout):
    assert not hook.must_fetch() and hook.is_built()
    (checkout / "package-lock.json").write_text((ROOT / "package-lock.json").read_text() + " ")
    assert hook.must_fetch() and not hook.is_built()


def test_a_changed_source_gets_another_name_and_the_rest_keeps_its_own(hook, checkout):
    before = names_in(checkout)
    script = checkout / "static" / "js" / "screens" / "join.js"
    script.write_text(script.read_text() + "console.log(41 + 1);\n")
    assert not hook.is_built() and not hook.must_fetch()
    hook.make_web_files()
    after = names_in(checkout)
    assert hook.is_built()
    assert {name for name in before if before[name] != after[name]} == {"join.js"}
    assert "console.log(42)" in (checkout / "static" / "built" / after["join.js"]).read_text()
    # Nothing of the old one stays, and the working folder is gone.
    assert not (checkout / "static" / "built" / before["join.js"]).exists()
    assert {one.name for one in (checkout / "static").iterdir()} == {"built", "css", "js", "vendor"}


def test_a_source_that_cannot_be_joined_leaves_what_was_built(hook, checkout, capfd):
    (checkout / "static" / "js" / "theme.js").write_text("import '../nowhere.js';\n")
    with pytest.raises(SystemExit, match="could not be joined"):
        hook.make_web_files()
    assert "nowhere.js" in capfd.readouterr().err
    assert names_in(checkout) == names_in(ROOT)
    assert {one.name for one in (checkout / "static").iterdir()} == {"built", "css", "js", "vendor"}


def test_every_script_and_sheet_lies_packed_beside_itself():
    for file in (*BUILT.glob("*.js"), *BUILT.glob("*.css")):
        assert gzip.decompress(Path(f"{file}.gz").read_bytes()) == file.read_bytes()


def test_node_is_asked_for_only_when_there_is_something_to_fetch_and_no_npm(hook, monkeypatch):
    monkeypatch.setattr(hook.shutil, "which", lambda _: None)
    assert hook.VendorHook.dependencies(None) == []
    # As an sdist comes: with everything made, and without what makes it.
    monkeypatch.setattr(hook, "TOOL", ROOT / "nowhere")
    assert hook.VendorHook.dependencies(None) == []
    monkeypatch.setattr(hook, "is_built", lambda: False)
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


def names_in(folder):
    return json.loads((folder / "static" / "built" / "names.json").read_text())


def package_of(source):
    """The npm package of a path in node_modules; a scoped one has two parts."""
    parts = source.split("/")
    return "/".join(parts[:2] if parts[0].startswith("@") else parts[:1])


def all_files():
    return [file for folder in ("static", "templates") for file in (ROOT / folder).rglob("*") if file.is_file()]


def web_files():
    return [file for file in all_files() if not {VENDOR, BUILT} & set(file.parents)]
