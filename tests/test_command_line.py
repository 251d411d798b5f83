"""Exit statuses and streams: 0 answered, 1 not found, refused or unsound, 2 misuse."""

import json
import re
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.settings import Settings
from tests.conftest import WORLD
from tests.db.test_seeds import change

ROOT = Path(__file__).parents[1]

Run = Callable[..., Result]


@pytest.fixture
def run(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, logging_restored: None) -> Run:
    """Runs a command over the world, in an empty folder and without our variables of this machine."""
    monkeypatch.chdir(tmp_path)
    ours = dict.fromkeys((one.name.upper() for one in fields(Settings)), None)

    def ran(*arguments: str, stdin: str | bytes | None = None, **environment: str) -> Result:
        env = {**ours, "SEEDS_DIR": str(WORLD), "DATA_DIR": str(data), **environment}
        return CliRunner(env=env).invoke(main, arguments, input=stdin)

    return ran


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("/person Testova", 0),
        ("/language", 0),
        ("zzyzx", 1),
        ("/timeline 1850", 1),
        ("/timeline 2001-02-30", 1),
        ("/zzyzx", 1),
        ("/reload", 1),
        ("", 1),
    ],
)
def test_the_exit_status_says_whether_there_was_an_answer(run: Run, question: str, status: int):
    ran = run("ask", question)
    assert (ran.exit_code, ran.stderr) == (status, "")
    assert ran.stdout.strip()


def test_the_answer_is_the_text_and_what_the_buttons_ask(run: Run):
    stdout = run("ask", "/person Testova").stdout
    assert stdout.startswith("Aina Testova\n")
    assert "[Timeline] /timeline aina-testova" in stdout


@pytest.mark.parametrize(
    ("arguments", "environment", "said"),
    [
        (["--lang", "ru", "/version"], {}, "База фактов"),
        (["/version"], {"DEFAULT_LANGUAGE": "kk"}, "Дерекқор"),
        (["--lang", "en", "Айна Тестова"], {"DEFAULT_LANGUAGE": "kk"}, "Aina Testova was"),
        (["Айна Тестова"], {}, "Айна Тестова была"),
    ],
)
def test_the_language_is_that_of_the_option_the_text_or_the_setting(
    run: Run, arguments: list[str], environment: dict[str, str], said: str
):
    assert said in run("ask", *arguments, **environment).stdout


def test_an_admin_may_ask_for_the_status(run: Run):
    assert run("ask", "--admin", "/status").stdout.startswith("Serving ")


def test_a_name_is_explained(run: Run):
    ran = run("ask", "--explain", "Testova")
    assert ran.exit_code == 0
    assert "aina-testova" in ran.stdout


def test_json_lines_are_answered_one_by_one(run: Run):
    ran = run("ask", "--json", stdin='{"id": 1, "text": "/version"}\nnonsense\n{"id": 3, "text": "zzyzx"}\n')
    records = [json.loads(line) for line in ran.stdout.splitlines()]
    assert ran.exit_code == 0
    assert [(record["id"], record["outcome"]) for record in records] == [
        (1, "answered"),
        (None, "error"),
        (3, "not_found"),
    ]


def test_json_lines_may_be_none(run: Run):
    ran = run("ask", "--json", stdin="")
    assert (ran.exit_code, ran.stdout) == (0, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask"],
        ["ask", "--json", "Testova"],
        ["ask", "--json", "--admin"],
        ["ask", "--json", "--lang", "ru"],
        ["ask", "--json", "--explain"],
        ["ask", "--lang", "de", "Testova"],
        ["ask", "two", "texts"],
        ["zzyzx"],
        ["check", "--zzyzx"],
    ],
)
def test_misuse_is_status_2_and_says_how(run: Run, arguments: list[str]):
    ran = run(*arguments)
    assert ran.exit_code == 2
    assert "Usage: " in ran.stderr
    assert ran.stdout == ""


@pytest.mark.parametrize("command", [["ask", "x"], ["build"], ["export"], ["check"], ["chat"], ["poll"], []])
def test_a_malformed_setting_is_one_line_and_status_2(run: Run, command: list[str]):
    ran = run(*command, PORT="http")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert ran.stderr == "derek: PORT is not a port from 0 to 65535\n"


@pytest.mark.parametrize(
    ("command", "environment", "missing"),
    [
        ("poll", {}, "TELEGRAM_BOT_TOKEN"),
        ("serve", {}, "TELEGRAM_BOT_TOKEN"),
        ("serve", {"TELEGRAM_BOT_TOKEN": "1:invented"}, "WEBHOOK_URL"),
    ],
)
def test_what_a_face_needs_is_named(run: Run, command: str, environment: dict[str, str], missing: str):
    ran = run(command, **environment)
    assert (ran.exit_code, ran.stdout, ran.stderr) == (2, "", f"derek: {missing} is not set\n")


def test_health_is_a_status(run: Run, tmp_path: Path):
    assert run("health", DATA_DIR=str(tmp_path)).exit_code == 1
    (tmp_path / "alive").touch()
    assert run("health", DATA_DIR=str(tmp_path)).exit_code == 0


def test_sound_seeds_are_counted(run: Run):
    ran = run("check")
    warnings = ran.stderr.splitlines()
    assert ran.exit_code == 0
    assert ran.stdout == (
        f"{WORLD}: 15 statements, 8 entities, 2 documents, 101 asks: no problems, {len(warnings)} warnings\n"
    )
    assert all(": warning: " in line for line in warnings)


def test_warnings_are_status_1_when_the_check_is_strict(run: Run, seeds: Path):
    assert run("check", "--strict").exit_code == 1
    allowed: dict[str, dict[str, str]] = {}
    for line in run("check", str(seeds)).stderr.splitlines():
        check, _, id = line.rpartition("[")[2].rstrip("]").partition(": ")
        allowed.setdefault(check, {})[id] = "it is so in the invented world"
    (seeds / "allowed.yaml").write_text(json.dumps(allowed), encoding="utf-8")
    assert run("check", "--strict", str(seeds)).exit_code == 0


def test_the_sentences_that_nothing_quotes_are_listed(run: Run):
    stdout = run("check", "--coverage", str(WORLD)).stdout
    assert "herald-2001: " in stdout
    assert "letter-2003: " in stdout
    assert "NOT QUOTED" in stdout


@pytest.mark.parametrize("command", ["check", "build", "ask", "export"])
def test_every_problem_of_unsound_seeds_is_a_line_and_status_1(
    run: Run, seeds: Path, tmp_path: Path, command: str
):
    change(seeds / "facts/letter-2003.yaml", "when: 2002-04", "when: soon")
    change(seeds / "facts/letter-2003.yaml", "said_by: sergei-malin", "said_by: nobody")
    arguments = [command, "x"] if command == "ask" else [command]
    ran = run(*arguments, SEEDS_DIR=str(seeds), DATA_DIR=str(tmp_path / "data"))
    *problems, total = ran.stderr.splitlines()
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert total == f"derek: {len(problems)} problems in the seeds"
    assert len(problems) >= 2
    assert all(str(seeds) in problem or "facts/letter-2003.yaml:" in problem for problem in problems)


@pytest.mark.parametrize("command", [["build"], ["check"], ["ask", "x"]])
def test_seeds_that_are_not_there_are_named(run: Run, tmp_path: Path, command: list[str]):
    ran = run(*command, SEEDS_DIR=str(tmp_path / "nowhere"), DATA_DIR=str(tmp_path / "data"))
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert ran.stderr == (
        f"derek: there is no folder {tmp_path}/nowhere: say where the fact base is with SEEDS_DIR=…\n"
    )


def test_a_build_names_the_database(run: Run, tmp_path: Path):
    ran = run("build", DATA_DIR=str(tmp_path / "data"))
    (path,) = (tmp_path / "data").glob("knowledge-*")
    assert (ran.exit_code, ran.stdout) == (0, f"{path}: 15 statements\n")


def test_a_folder_that_takes_no_files_is_one_line(run: Run, tmp_path: Path):
    (tmp_path / "data").write_text("a file")
    ran = run("build", DATA_DIR=str(tmp_path / "data"))
    assert ran.exit_code == 1
    assert ran.stderr.startswith(f"derek: the database could not be written in {tmp_path}/data: ")
    assert len(ran.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "count", "keys"),
    [
        ([], 15, {"id", "about", "text", "quotes", "when", "said_by", "link", "differs_from", "replaces"}),
        (["--entities"], 8, {"id", "kind", "type", "name", "names", "distinct_from"}),
        (["--documents"], 2, {"id", "title", "publisher", "genre", "author", "date", "url", "rights"}),
    ],
)
def test_an_export_is_a_json_object_a_line(run: Run, arguments: list[str], count: int, keys: set[str]):
    ran = run("export", *arguments)
    records = [json.loads(line) for line in ran.stdout.splitlines()]
    assert (ran.exit_code, len(records)) == (0, count)
    assert all(keys <= record.keys() for record in records)


@pytest.mark.parametrize("kind", ["csv", "jsonl", "sqlite", "popolo", "atom"])
def test_an_export_for_other_tools_names_the_files_that_it_wrote(run: Run, tmp_path: Path, kind: str):
    ran = run("export", "--format", kind, "-o", "out")
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert {Path(line).name for line in ran.stdout.splitlines()} == {
        path.name for path in (tmp_path / "out").iterdir()
    }


@pytest.mark.parametrize(
    "arguments",
    [["--format", "csv"], ["-o", "out"], ["--format", "csv", "-o", "out", "--entities"], ["--format", "xml"]],
)
def test_an_export_that_is_half_asked_for_is_misuse(run: Run, arguments: list[str]):
    assert run("export", *arguments).exit_code == 2


def test_an_exported_statement_has_all_languages_and_positions(run: Run):
    records = {one["id"]: one for one in map(json.loads, run("export").stdout.splitlines())}
    told = records["strike-drew-20000"]
    assert told["text"].keys() == {"en", "ru", "kk"}
    assert told["quotes"][1] == {
        "document": "letter-2003",
        "text": "By Sergei Malin",
        "start": 28,
        "end": 43,
    }
    assert told["differs_from"][0]["statement"] == "strike-drew-40000"
    assert records["threshold-5"]["replaces"][0]["statement"] == "threshold-7"
    assert records["testova-leads-sunrise"]["link"]["relation"] == "leads"


def test_a_picture_is_drawn_into_a_file_and_its_footnotes_are_printed(run: Run, tmp_path: Path):
    ran = run("draw", "/timeline Testova", "-o", "chart.png")
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")
    assert ran.stdout.startswith("Aina Testova: 2 events\n")
    assert "│ ¹ “" in ran.stdout
    assert ran.stdout.endswith("chart.png\n")


def test_what_is_no_picture_is_printed_and_is_status_1(run: Run, tmp_path: Path):
    ran = run("draw", "/relations Almabel", "-o", "chart.png")
    assert (ran.exit_code, ran.stderr) == (1, "")
    assert ran.stdout.startswith("Almabel: no statement here ties")
    assert not (tmp_path / "chart.png").exists()


def test_a_folder_that_is_not_there_is_named(run: Run):
    ran = run("draw", "/timeline Testova", "-o", "nowhere/chart.png")
    assert ran.exit_code == 1
    assert ran.stderr.startswith("derek: nowhere/chart.png: ")


def test_a_terminal_says_where_the_picture_is_and_a_program_is_given_its_path(run: Run, data: Path):
    stdout = run("ask", "/timeline Testova picture").stdout
    (path,) = re.findall(r"^Picture: (.+)$", stdout, re.MULTILINE)
    assert Path(path).parent == data / "pictures"
    told = json.loads(run("ask", "--json", stdin='{"text": "/timeline Testova picture"}').stdout)
    assert told["photo"] == path
    assert Path(path).read_bytes().startswith(b"\x89PNG")
    assert "photo" not in json.loads(run("ask", "--json", stdin='{"text": "/timeline Testova"}').stdout)


def shell(command: str, data: Path) -> "subprocess.CompletedProcess[str]":
    env = {"SEEDS_DIR": str(WORLD), "DATA_DIR": str(data), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"}
    command = command.replace("derek", f"{sys.executable} -m bot")
    return subprocess.run(
        ["/bin/sh", "-c", command], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )


def test_as_a_process_it_answers_on_stdout_and_leaves_its_status(data: Path):
    found, missed = shell("derek ask '/person Testova'", data), shell("derek ask zzyzx", data)
    assert (found.returncode, found.stderr, missed.returncode) == (0, "", 1)
    assert found.stdout.startswith("Aina Testova\n")


def test_whoever_reads_only_the_first_line_of_an_export_sees_no_error(data: Path):
    ran = shell("derek export | head -n 1", data)
    assert json.loads(ran.stdout)["id"] == "testova-leads-sunrise"
    assert ran.stderr == ""


def release(run: Run, seeds: Path, data: Path, *arguments: str) -> Result:
    return run("release", *arguments, SEEDS_DIR=str(seeds), DATA_DIR=str(data))


def test_releases_are_published_listed_compared_and_rolled_back(run: Run, seeds: Path, tmp_path: Path):
    data = tmp_path / "of releases"
    assert release(run, seeds, data, "list").stdout == "Nothing has been published yet.\n"
    assert release(run, seeds, data, "publish").stdout.splitlines()[-1] == "Nothing that a reader can see."
    change(seeds / "facts/letter-2003.yaml", "was once seven per cent", "was seven per cent once")
    shown = release(run, seeds, data, "--dry-run").stdout
    assert "The threshold was [-once -]seven per cent{+ once+}." in shown
    assert len(release(run, seeds, data, "list").stdout.splitlines()) == 1
    assert "{+ once+}" in release(run, seeds, data, "publish").stdout
    assert [line[:4] for line in release(run, seeds, data, "list").stdout.splitlines()] == ["▶ 2 ", "1 · "]
    assert "[- once-]" in release(run, seeds, data, "rollback", "1").stdout
    compared = run("diff", "1", str(seeds), SEEDS_DIR=str(seeds), DATA_DIR=str(data)).stdout
    assert "Changed statement: threshold-7" in compared
    assert run("ask", "/fact threshold-7", SEEDS_DIR=str(seeds), DATA_DIR=str(data)).stdout.startswith(
        "The threshold was once seven per cent."
    )


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["rollback", "7"], 1),
        (["rollback", "seven"], 2),
        ([], 2),
        (["--dry-run", "list"], 2),
    ],
)
def test_a_release_that_is_none_is_one_line(
    run: Run, seeds: Path, tmp_path: Path, arguments: list[str], status: int
):
    ran = release(run, seeds, tmp_path / "none", *arguments)
    assert (ran.exit_code, ran.stdout) == (status, "")
    assert ran.stderr


def test_what_is_nothing_to_compare_is_one_line(run: Run, tmp_path: Path):
    ran = run("diff", "7", "nowhere", DATA_DIR=str(tmp_path / "none"))
    assert ran.exit_code == 1
    assert ran.stderr == "derek: 7 is no release that can serve: see 'release list'\n"


GAZETTE = Path(__file__).parent / "db/drafting/gazette-2004.txt"


def test_a_draft_tells_each_file_that_it_wrote(run: Run, seeds: Path):
    ran = run("draft", str(GAZETTE), SEEDS_DIR=str(seeds))
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert "facts/gazette-2004.yaml: 10 statements to decide on" in ran.stdout.splitlines()
    checked = run("check", str(seeds))
    assert checked.exit_code == 1
    assert "'draft: true'" in checked.stderr


def test_what_cannot_be_drafted_is_one_line_and_status_1(run: Run, seeds: Path, tmp_path: Path):
    ran = run("draft", str(tmp_path / "none.txt"), SEEDS_DIR=str(seeds))
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert ran.stderr == f"derek: {tmp_path}/none.txt cannot be read: No such file or directory\n"


def test_an_import_with_a_problem_writes_nothing_and_is_status_1(run: Run, seeds: Path, tmp_path: Path):
    table = tmp_path / "facts.csv"
    table.write_text("document,id,about,en,ru,kk,quote\nherald,a,b,c,d,e,f\n")
    ran = run("import", str(table), SEEDS_DIR=str(seeds))
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert ran.stderr.splitlines() == [
        "facts.csv:2: there is no document 'herald': mend the id, or draft it first; did you mean"
        " 'herald-2001'?",
        "derek: nothing was written",
    ]


def test_a_watch_on_a_port_that_is_taken_is_one_line_and_status_2(run: Run, seeds: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = run("watch", "--port", str(taken.getsockname()[1]), SEEDS_DIR=str(seeds))
    assert ran.exit_code == 2
    assert "choose another with PORT=" in ran.stderr.splitlines()[-1]


HEAVY = ("anyascii", "bot.drawing.chronicle", "bot.telegram", "numpy", "snowballstemmer", "telegram", "yaml")
"""What takes as long to import as a card to be made, or longer."""
IMPORTED = f"""
import atexit, sys
from bot.__main__ import main
atexit.register(lambda: print(*(name for name in {HEAVY} if name in sys.modules)))
main(sys.argv[1:])
"""


@pytest.mark.parametrize(
    ("question", "imported"),
    [
        ("/person Testova", ""),
        ("/start", ""),
        ("/timeline 2001", ""),
        ("why was the strike called off?", "numpy snowballstemmer"),
    ],
)
def test_a_start_imports_what_its_question_needs(data: Path, question: str, imported: str):
    ran = subprocess.run(
        [sys.executable, "-c", IMPORTED, "ask", question],
        cwd=ROOT, env={"SEEDS_DIR": str(WORLD), "DATA_DIR": str(data)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ran.stdout.splitlines()[-1], ran.stderr) == (imported, "")
