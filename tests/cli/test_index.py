from __future__ import annotations

import json
import signal
import subprocess
import sys
import time

import pytest


def test_add_says_what_it_did(cli):
    (cli.folder / "a.txt").write_text("The dam failed.")
    (cli.folder / "b.xyz").write_bytes(b"\0\1\2")
    done = cli("index", "add", "a.txt", "b.xyz", "--encoder", "hashing", code=0)
    assert done.stdout == "documents: 1 added, 1 skipped; the index holds 1 document, 1 sentence\n"
    assert done.stderr == "skipped b.xyz: unknown format (looks binary)\n"
    again = cli("index", "add", "a.txt", code=0)
    assert again.stdout.startswith("documents: 1 unchanged;")
    assert again.stderr == ""


def test_many_skipped_files_are_counted_and_named_on_request(cli):
    (cli.folder / "a.txt").write_text("The dam failed.")
    for number in range(15):
        (cli.folder / f"{number:02}.xyz").write_bytes(b"\0")
    few = cli("index", "add", ".", "--encoder", "hashing", code=0).stderr.splitlines()
    assert len(few) == 11
    assert few[-1] == "skipped 5 more (-v names them)"
    assert len(cli("index", "add", ".", "-v", code=0).stderr.splitlines()) >= 15


@pytest.mark.parametrize("paths", [("nope",), ("b.xyz",), ("*.html",), ("-",)])
def test_nothing_that_could_be_read_is_an_error_and_leaves_no_index(cli, paths):
    (cli.folder / "b.xyz").write_bytes(b"\0\1\2")
    done = cli("index", "add", *paths, "--encoder", "hashing", code=2)
    assert done.stdout == ""
    assert done.stderr.startswith("error: no document could be read from ")
    assert not (cli.folder / ".provenance").exists()


def test_ids_that_two_files_give_are_told_with_the_way_out(cli):
    for name, ids in {"a.csv": "1,x", "b.csv": "1,x"}.items():
        rows = "".join(f"{i},Ship {i} of {name} sank.\n" for i in ids.split(","))
        (cli.folder / name).write_text(f"id,text\n{rows}")
    done = cli("index", "add", "a.csv", "b.csv", "--encoder", "hashing", code=0)
    assert done.stdout.startswith(
        "documents: 3 added, 1 skipped (1 for an id that names another document: --field id="
    )
    named, note = done.stderr.splitlines()
    assert named == "skipped b.csv: the id x already names another document, from a.csv"
    assert "1 record with a number for an id" in note
    assert "b.csv#1 (" in note
    assert "note: 1 record with a number" in cli("sources", "reuse", "a.csv", "b.csv", code=0).stderr


@pytest.mark.parametrize("path", ["x" * 5000, "a\nb", "caf\udce9"])
def test_odd_paths_are_only_not_there(cli, path):
    done = cli("index", "add", path, "--encoder", "hashing", code=2)
    assert done.stderr.startswith("error: ")


def test_records_from_stdin(cli):
    record = json.dumps({"key": "k1", "body": "The harbour was closed."}).encode()
    done = cli(
        "index", "add", "-", "--format", "jsonl", "--field", "id=key", "--field", "text=body", "--outlet", "Herald",
        "--encoder", "hashing", stdin=record, code=0,
    )  # fmt: skip
    assert done.stdout.startswith("documents: 1 added")
    (listed,) = map(json.loads, cli("index", "list", "--json", code=0).stdout.splitlines())
    assert (listed["id"], listed["outlet"]) == ("k1", "Herald")


def test_list_as_a_table_and_as_json(indexed):
    rows = [line.split("\t") for line in indexed("index", "list", code=0).stdout.splitlines()]
    assert rows == [
        ["a", "Courier", "2025-03-14", "Shipments"],
        ["b", "Gazette", "-", "-"],
        ["c", "Herald", "-", "-"],
    ]
    objects = [json.loads(line) for line in indexed("index", "list", "--json", code=0).stdout.splitlines()]
    assert [o["id"] for o in objects] == ["a", "b", "c"]
    assert set(objects[0]) == {"id", "outlet", "title", "date", "url", "source"}


def test_stats(indexed):
    facts = json.loads(indexed("index", "stats", "--json", code=0).stdout)
    assert (facts["documents"], facts["outlets"], facts["sentences"], facts["encoder"]) == (
        3,
        3,
        3,
        "hashing",
    )
    assert facts["bytes"] > 0
    shown = indexed("index", "stats", code=0).stdout
    assert "3 from 3 outlets" in shown
    assert "hashing" in shown


def test_remove(own):
    assert own("index", "remove", "a", code=0).stdout == "documents: 1 removed\n"
    assert "'a'" in own("index", "remove", "a", code=2).stderr
    assert own("index", "remove", "articles/", code=0).stdout == "documents: 2 removed\n"
    assert own("index", "list", code=0).stdout == ""


def test_the_nearest_index_is_used_and_flag_and_variable_come_first(own):
    (own.folder / "deep").mkdir()
    from tests.cli.conftest import Cli

    below = Cli(own.folder / "deep")
    assert len(below("index", "list", code=0).stdout.splitlines()) == 3
    missing = below("index", "list", code=2, PROVENANCE_INDEX="elsewhere")
    assert "elsewhere" in missing.stderr
    assert below("index", "list", "--index", "../.provenance", code=0, PROVENANCE_INDEX="elsewhere").stdout


@pytest.mark.parametrize("command", [("list",), ("stats",), ("verify",), ("remove", "x")])
def test_without_an_index_every_command_says_so(cli, command):
    done = cli.here("index", *command, code=2)
    assert "no index at" in done.stderr
    assert "provenance index add" in done.stderr
    assert not (cli.folder / ".provenance").exists()


def test_verify_a_sound_index(indexed):
    done = indexed("index", "verify", code=0)
    assert done.stdout.startswith("sound: 3 documents")


def gone(index):
    (index / "store.sqlite3").unlink()


def garbage(index):
    (index / "store.sqlite3").write_bytes(b"not a database" * 100)


def no_vectors(index):
    for file in (index / "vectors").glob("*.faiss"):
        file.unlink()


def flipped(index):
    for file in (index / "vectors").glob("*.faiss"):
        content = bytearray(file.read_bytes())
        content[-1] ^= 0xFF
        file.write_bytes(content)


@pytest.mark.parametrize("damage", [gone, garbage, no_vectors, flipped])
def test_verify_a_damaged_index(own, damage):
    damage(own.folder / ".provenance")
    done = own("index", "verify", code=1)
    assert done.stdout
    assert "sound" not in done.stdout
    assert "provenance index add" in done.stderr
    assert own("check", "The weather was mild.").returncode in ({0, 2} if damage is flipped else {2})


def test_an_interruption_is_quiet_and_the_index_stays_usable(own):
    before = own("index", "list", code=0).stdout
    words = [f"word{n}" for n in range(400)]
    with (own.folder / "articles" / "big.jsonl").open("w") as big:
        for number in range(12_000):
            text = " ".join(words[(number * 7 + i * number) % 400] for i in range(60)) + f" {number}."
            big.write(json.dumps({"id": f"big{number}", "text": text}) + "\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "provenance", "index", "add", "articles"],
        cwd=own.folder, env=own.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        # a shell starts what it puts in the background deaf to SIGINT, and the tests may be running there
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509  (no threads here)
    )  # fmt: skip
    journal = own.folder / ".provenance" / "vectors"
    deadline = time.monotonic() + 180
    while process.poll() is None and time.monotonic() < deadline:
        if any(file.suffix != ".faiss" and file.stat().st_size for file in journal.iterdir()):
            break
        time.sleep(0.001)
    process.send_signal(signal.SIGSTOP)  # a busy machine must not let it finish before the interrupt arrives
    assert process.poll() is None, "it was done before it could be interrupted"
    process.send_signal(signal.SIGINT)
    process.send_signal(signal.SIGCONT)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 130, (out, err)
    assert out == ""
    assert err == "interrupted; what was committed before is untouched\n"
    assert own("index", "list", code=0).stdout == before
    own("index", "verify", code=0)
    own("check", "The weather was mild.", code=0)
