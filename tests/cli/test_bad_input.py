"""Whatever the input is: a sentence, nothing lost, nothing guessed, and nothing of the input in what is said of it."""

from pathlib import Path

import pytest

from tests.cli.running import HELD, NOTHING, SECRET, fanal, jsonl, lines_of

# The reader of tables lets go of its file a moment before it is closed, which only Python's own warning notices.
LETS_GO = pytest.mark.filterwarnings("ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning")
MIXED = (
    f"{HELD} I was afraid of them.\n\nJe travaillais tous les jours et je ne pouvais pas sortir de la maison."
)


def screen(path: Path, content: bytes) -> tuple[int, list[dict[str, object]], str]:
    path.write_bytes(content)
    done = fanal("screen", "--format", "jsonl", str(path))
    return done.exit_code, lines_of(done), done.stderr


@pytest.mark.parametrize("content", [b"", b"  \n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(content: bytes, tmp_path: Path) -> None:
    code, found, said = screen(tmp_path / "a.txt", content)
    assert code == 3
    assert "error" in found[0]
    assert said.startswith("fanal: ")


@LETS_GO
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_an_empty_list_is_refused(name: str, tmp_path: Path) -> None:
    assert screen(tmp_path / name, b"")[0] == 3
    assert screen(tmp_path / name, b"text\n" if name == "a.csv" else b"\n\n")[0] == 3


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_001)
    done = fanal("screen", str(path))
    assert done.exit_code == 3
    assert "limit" in done.stderr


def test_a_text_beyond_the_limit_does_not_stop_the_rest(tmp_path: Path) -> None:
    name = jsonl(tmp_path / "a.jsonl", {"text": "a" * 5_000_001}, {"text": NOTHING})
    done = fanal("screen", "--format", "jsonl", name)
    assert done.exit_code == 1
    assert ["error" in one for one in lines_of(done)] == [True, False]


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    code, found, _ = screen(tmp_path / "a.txt", b"\x00\x01\x02" * 500)
    assert code == 3
    assert "not text" in str(found[0]["error"])


def test_another_encoding_is_read_and_said(tmp_path: Path) -> None:
    text = "Je ne pouvais pas sortir. La fenêtre était fermée, on m'a menacée après l'été."
    code, found, _ = screen(tmp_path / "a.txt", text.encode("cp1252"))
    assert code == 0
    assert found[0]["warnings"]


def test_a_text_in_two_languages_is_read_in_both_and_says_so(tmp_path: Path) -> None:
    code, found, _ = screen(tmp_path / "a.txt", MIXED.encode())
    assert code == 0
    assert "more than one language" in str(found[0]["why"])


def test_a_language_that_is_not_read_is_refused_without_being_repeated(tmp_path: Path) -> None:
    done = fanal(
        "screen", "--format", "jsonl", jsonl(tmp_path / "a.jsonl", {"text": NOTHING, "lang": SECRET})
    )
    assert done.exit_code == 3
    assert SECRET.lower() not in done.output.lower()


@pytest.mark.parametrize(
    "line",
    [
        "{" + SECRET,
        f'{{"id": "a", "text": ["{SECRET}"]}}',
        f'{{"id": ["{SECRET}"], "text": "a"}}',
        f'["{SECRET}"]',
        f'{{"text": "a", "lang": ["{SECRET}"]}}',
        "[" * 5_000 + SECRET,
        f'{{"text": "{"9" * 5_000}", "id": {"9" * 5_000}, "a": "{SECRET}"}}',
    ],
    ids=["no JSON", "text", "id", "list", "lang", "nested", "number"],
)
def test_what_is_said_of_a_bad_line_holds_nothing_of_it(line: str, tmp_path: Path) -> None:
    done = fanal("screen", "--format", "jsonl", jsonl(tmp_path / "a.jsonl", line))
    assert done.exit_code == 3
    assert SECRET not in done.output
    assert "Traceback" not in done.output


def test_half_letters_and_control_characters_pass_through_every_format(tmp_path: Path) -> None:
    name = jsonl(
        tmp_path / "a.jsonl", '{"id": "\\ud800\\u001b[2J[/red]", "text": "\\ud83d They beat me \\u0000"}'
    )
    for as_ in ("table", "json", "jsonl", "html"):
        done = fanal("screen", "--format", as_, name)
        assert done.exit_code == 0, done.output
        assert "\x1b" not in done.output


def test_two_files_of_one_name_can_be_told_apart(tmp_path: Path) -> None:
    names = []
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "note.txt").write_text(NOTHING, encoding="utf-8")
        names.append(str(tmp_path / folder / "note.txt"))
    assert [one["id"] for one in lines_of(fanal("screen", "--format", "jsonl", *names))] == names
    assert [one["id"] for one in lines_of(fanal("screen", "--format", "jsonl", names[0]))] == ["note.txt"]


@LETS_GO
def test_a_warning_about_a_list_as_a_whole_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("id,text\n1,Il a été enfermé à côté de la fenêtre tout l'été\n".encode("cp1252"))
    done = fanal("screen", "--format", "jsonl", str(path))
    assert done.exit_code == 0
    assert "encoded" in done.stderr
