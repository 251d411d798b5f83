"""The wheel, installed somewhere else: all that the program needs travels in it but the seeds."""

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from urllib.request import urlopen

import pytest

from bot import __version__

ROOT = Path(__file__).parents[2]
WORLD = ROOT / "tests" / "world"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _pip("wheel", ROOT, "--no-deps", "--no-build-isolation", "--wheel-dir", folder)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def derek(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command in an environment of its own, which borrows the libraries of this one."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, symlinks=True)
    _pip("--python", folder / "bin" / "python", "install", "--no-deps", "--no-index", wheel)
    (site,) = folder.glob("lib/python3*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib"))
    return folder / "bin" / "derek"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A working folder that happens to hold packages of our names."""
    for package in ("bot", "db", "handlers"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").write_text("raise AssertionError('not ours')")
    return tmp_path


def _pip(*arguments: str | Path) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--quiet", *map(str, arguments)], check=True)


def _ran(
    derek: Path, folder: Path, *arguments: str, **environment: str
) -> "subprocess.CompletedProcess[str]":
    environment |= {"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"}
    return subprocess.run(
        [derek, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_it_answers_from_another_folder_and_builds_the_base_there(derek: Path, elsewhere: Path):
    ran = _ran(derek, elsewhere, "ask", "/person Testova", SEEDS_DIR=str(WORLD))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("Aina Testova\n")
    assert len(list((elsewhere / "var").glob("knowledge-*.db"))) == 1


def test_it_tells_its_version(derek: Path, elsewhere: Path):
    assert _ran(derek, elsewhere, "--version").stdout == f"derek {__version__}\n"


def test_without_seeds_one_line_says_how_to_name_them(derek: Path, elsewhere: Path):
    ran = _ran(derek, elsewhere, "ask", "Testova")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == (
        f"derek: there is no folder {elsewhere}/seeds: say where the fact base is with SEEDS_DIR=…\n"
    )


def test_the_chat_page_travels_too(derek: Path, elsewhere: Path):
    local = subprocess.Popen(
        [derek, "local", "--port", "0"],
        cwd=elsewhere,
        env={"SEEDS_DIR": str(WORLD), "PATH": "/usr/bin:/bin"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with local:
        assert local.stdout
        address = local.stdout.readline().removeprefix("The chat page is at ").split()[0]
        for file in ("", "static/main.js", "static/look.css", "static/icons.svg"):
            with urlopen(address + file) as page:  # noqa: S310 - on the loopback
                assert page.status == 200
        local.terminate()
        assert local.wait(10) == 0


def test_no_document_travels(wheel: Path):
    listed = subprocess.run(
        [sys.executable, "-m", "zipfile", "--list", wheel], capture_output=True, text=True, check=True
    ).stdout
    assert "bot/locale/kk.po" in listed
    assert "seeds/" not in listed
