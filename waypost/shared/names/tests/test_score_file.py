"""The shell command that scores a file of name pairs."""

from pathlib import Path

import pytest

from waypost.shared.names.score_file import run


def test_each_row_comes_back_with_its_score(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_text(
        "\ufeffВладимир Путин\tVladimir Poutine\r\nИван Петров\tMaria Santos\textra\n", encoding="utf-8"
    )
    assert run([str(file)]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("Владимир Путин\tVladimir Poutine\t")
    assert float(first.rsplit("\t", 1)[1]) > 0.9
    assert second.startswith("Иван Петров\tMaria Santos\textra\t")
    assert float(second.rsplit("\t", 1)[1]) < 0.1


def test_rows_keep_their_number_when_a_name_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_text("only one\n\nAnna\tAnna\n", encoding="utf-8")
    assert run([str(file)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_a_file_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["/no/such/file.tsv"]) == 2
    assert "/no/such/file.tsv cannot be read" in capsys.readouterr().err


def test_without_a_file_the_usage_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    assert "Usage" in capsys.readouterr().err
