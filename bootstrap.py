#!/usr/bin/env python3
"""From nothing to a working ddtool, on Debian with only Python 3.11 or on Windows.

    python3 bootstrap.py demo [DIR]      install into .venv, then run the main job on the sample county
    python3 bootstrap.py install         install into .venv
    python3 bootstrap.py test [ARGS]     install what the tests need, and run them
    python3 bootstrap.py wheels DIR      fetch every wheel for a machine without network; there, set
                                         PIP_NO_INDEX=1 and PIP_FIND_LINKS=DIR and run "install"

Standard library only. Versions and hashes come from requirements.lock and requirements-dev.lock.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
LEAST = (3, 11)
# What a bare Debian lacks to make an environment, and to look at rendered pages and at pages of a screen in the tests.
DEBIAN_VENV = ("python3-venv",)
DEBIAN_RENDER = ("libreoffice-writer-nogui", "poppler-utils", "fonts-noto-cjk")
DEBIAN_SCREEN = ("chromium", "fonts-noto-cjk")


def run(*command: object, check: bool = True, **environment: str) -> int:
    words = [str(word) for word in command]
    code = subprocess.run(words, cwd=ROOT, env={**os.environ, **environment}, check=False).returncode
    if check and code:
        sys.exit(code)
    return code


def debian_packages(packages: tuple[str, ...]) -> bool:
    """Install system packages where this is a Debian and we are root; say what is missing elsewhere."""
    if not shutil.which("apt-get"):
        return False
    as_root = [] if os.geteuid() == 0 else (["sudo", "-n"] if shutil.which("sudo") else None)
    if as_root is None:
        print("Please install, as root:", "apt-get install", *packages, file=sys.stderr)
        return False
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run(*as_root, "apt-get", "update", "-qq", check=False, **quiet)
    install = (*as_root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages)
    return run(*install, check=False, **quiet) == 0


def make_environment() -> None:
    if PYTHON.exists():
        return
    if importlib.util.find_spec("ensurepip") is None and not debian_packages(DEBIAN_VENV):
        sys.exit("This Python can't make virtual environments; install python3-venv first.")
    run(sys.executable, "-m", "venv", VENV)


def install(lock: str) -> None:
    make_environment()
    pip = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "--require-hashes", "--requirement", ROOT / lock)
    run(*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT)


def test(arguments: list[str]) -> int:
    install("requirements-dev.lock")
    if os.name != "nt" and not (shutil.which("soffice") and shutil.which("pdftoppm")):
        debian_packages(DEBIAN_RENDER)
    if os.name != "nt" and not shutil.which("chromium"):
        debian_packages(DEBIAN_SCREEN)
    # Whole files to each core, so that what a file prepares once is prepared once.
    return run(PYTHON, "-m", "pytest", "-n", "auto", "--dist", "loadfile", *arguments, check=False)


def main(arguments: list[str]) -> int:
    if sys.version_info < LEAST:
        sys.exit(f"ddtool needs Python {'.'.join(map(str, LEAST))} or newer; this is {sys.version.split()[0]}.")
    if not arguments or arguments[0] not in ("demo", "install", "test", "wheels"):
        print(__doc__)
        return 2
    task, rest = arguments[0], arguments[1:]
    if task == "test":
        return test(rest)
    if task == "wheels":
        make_environment()
        return run(
            PYTHON, "-m", "pip", "download", "--require-hashes", "-r", ROOT / "requirements.lock", "-d", *rest[:1]
        )
    install("requirements.lock")
    if task == "demo":
        return run(PYTHON, "-m", "ddtool", "demo", *(rest or ["示例县"]), check=False)
    print(f"Installed: {SCRIPTS / 'ddtool'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
