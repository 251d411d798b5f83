"""A version names the code too: a database that other code built is another one."""

import subprocess
import sys

from db.store import code

ROOT = code.ROOT.parent
LOADED = (
    "import sys, db.store.__main__;"
    "print(*(one.__file__ for one in [*sys.modules.values()] if (one.__name__ + '.').startswith('db.')))"
)


def test_whatever_the_building_process_runs_belongs_to_the_version():
    ran = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = ran.stdout.split()
    assert len(loaded) > 20
    assert {*loaded} - {*map(str, code.files())} == set()


def test_so_does_the_schema():
    assert ROOT / "db/store/schema.sql" in code.files()
