"""The wheel, installed in a clean place without the network, is the whole product."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import focusboard

pytestmark = pytest.mark.wheel

REPOSITORY = Path(__file__).parents[1]
THEMES = {path.name for path in (REPOSITORY / "themes").glob("*.toml")}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(
        sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder, cwd=REPOSITORY
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a clean environment's programs: the wheel, and only the libraries borrowed from here."""
    place = tmp_path_factory.mktemp("clean")
    venv.create(place, with_pip=True)
    python = place / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", wheel, cwd=place)
    packages = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=place)
    borrowed = Path(packages) / "borrowed.pth"
    borrowed.write_text(sysconfig.get_path("purelib") + "\n")
    return python.parent


def run(*command: object, cwd: Path) -> str:
    environ = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    line = [str(part) for part in command]
    done = subprocess.run(line, check=False, capture_output=True, text=True, cwd=cwd, env=environ)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_wheel_holds_the_package_its_themes_and_its_licence(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"focusboard/themes/{name}" for name in THEMES} <= names
    assert "focusboard/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"focusboard"}
    assert not [name for name in names if "__pycache__" in name or "test" in name]


def test_the_installed_command_says_its_version(installed: Path, tmp_path: Path) -> None:
    assert focusboard.__version__ in run(installed / "focusboard", "--version", cwd=tmp_path)
    assert focusboard.__version__ in run(installed / "python", "-m", "focusboard", "--version", cwd=tmp_path)


def test_the_installed_package_is_the_one_from_the_wheel_and_finds_its_themes(
    installed: Path, tmp_path: Path
) -> None:
    program = (
        "from focusboard import paths as p; print(p.__file__, *p.shipped_themes().glob('*.toml'), sep='\\n')"
    )
    module, *themes = (
        Path(line) for line in run(installed / "python", "-c", program, cwd=tmp_path).splitlines()
    )
    assert module.is_relative_to(installed.parent)
    assert {path.name for path in themes} == THEMES
    assert all(path.is_relative_to(installed.parent) for path in themes)
