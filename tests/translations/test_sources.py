import ast
from pathlib import Path

import pytest

from cifar_gui.ui.text.sentences import ERROR_CONTEXT
from tests.translations.sources import PACKAGES, UnreadableTextError, program_texts


def texts_of(folder: Path, code: str) -> list[tuple[str, str]]:
    (folder / "part.py").write_text(code, encoding="utf-8")
    return program_texts([folder])


def test_method_is_looked_up_under_its_class(tmp_path: Path) -> None:
    code = "class Panel:\n    def show(self):\n        self.tr('Open')\n\n\nclass Bar:\n    name = self.tr('Open')"
    assert texts_of(tmp_path, code) == [("Panel", "Open"), ("Bar", "Open")]


def test_function_is_looked_up_under_the_context_it_names(tmp_path: Path) -> None:
    function = "def _tr(text):\n    return QCoreApplication.translate('Words', text)\n\n\n"
    code = function + "text = _tr('1 run' if one else 'runs')"
    assert texts_of(tmp_path, code) == [("Words", "1 run"), ("Words", "runs")]


def test_templates_and_sentences_are_looked_up_as_errors(tmp_path: Path) -> None:
    code = (
        "class GoneError(AppError):\n    template = '{name} is gone.'\n\n\n"
        "NOTICE: Final = 'left out'\nREASONS = {1: 'crashed', 2: 'hung'}\n"
        "said = [Sentence(NOTICE), Sentence(REASONS[kind]), Sentence(self.template), Sentence('now')]"
    )
    expected = ["{name} is gone.", "left out", "crashed", "hung", "now"]
    assert texts_of(tmp_path, code) == [(ERROR_CONTEXT, text) for text in expected]


def test_same_text_in_the_same_context_counts_once(tmp_path: Path) -> None:
    assert texts_of(tmp_path, "translate('Pages', 'Data')\ntranslate('Pages', 'Data')") == [("Pages", "Data")]


def test_text_that_is_put_together_before_it_is_translated_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableTextError, match=r"part\.py, line 1: f'\{count\} runs' is not a text"):
        texts_of(tmp_path, "self.tr(f'{count} runs')")


def test_program_has_texts_of_every_kind() -> None:
    texts = program_texts()
    assert {("Pages", "Train"), ("Actions", "&File"), ("Names", "Practice set")} <= set(texts)
    assert sum(context == ERROR_CONTEXT for context, _ in texts) > 50


def test_no_error_is_given_words_that_cannot_be_translated() -> None:
    """What stands in a field of an error is a value or a ``Sentence``, never English."""
    found = []
    for file in (file for package in PACKAGES for file in package.rglob("*.py")):
        calls = [node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        for call in calls:
            if isinstance(call.func, ast.Name) and call.func.id.endswith("Error"):
                found += [
                    f"{file.name}: {ast.unparse(field.value)}" for field in call.keywords if is_english(field.value)
                ]
    assert found == []


def is_english(value: ast.expr) -> bool:
    parts = value.values if isinstance(value, ast.JoinedStr) else [value]
    return any(isinstance(part, ast.Constant) and " " in str(part.value).strip() for part in parts)
