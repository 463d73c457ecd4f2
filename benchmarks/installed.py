"""The wheel as users have it: built from this tree, installed in a place of its own, with its bytecode."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]


def installed(folder: Path) -> Path:
    """Where the programs of a fresh environment are; the libraries are borrowed from here."""
    _run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder / "dist"))
    (wheel,) = (folder / "dist").glob("*.whl")
    place = folder / "venv"
    venv.create(place)
    python = place / "bin" / "python"
    # Not by the pip that comes with an older Python: its launchers load `re`, which those of today's do not.
    pip = (sys.executable, "-m", "pip", "--python", str(python))
    _run(*pip, "install", "--quiet", "--no-index", "--no-deps", "--compile", str(wheel))
    packages = _run(str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    Path(packages, "borrowed.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    return python.parent


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=REPOSITORY)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr}")
    return done.stdout
