"""Every text of the program that is for the user, with the translation context it is looked up in.

Qt's ``lupdate`` knows neither the templates of errors nor the modules whose ``_tr`` names the context, so the
program's syntax trees are read instead.
"""

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import cifar_gui
import models
from cifar_gui.ui.text.sentences import ERROR_CONTEXT

PACKAGES: Final = tuple(Path(package.__file__).parent for package in (cifar_gui, models) if package.__file__)
_METHOD, _FUNCTION, _QT, _SENTENCE, _TEMPLATE = "tr", "_tr", "translate", "Sentence", "template"


class UnreadableTextError(Exception):
    """A text for the user is not written where it is translated, so that no catalogue can hold it."""


def program_texts(packages: Sequence[Path] = PACKAGES) -> list[tuple[str, str]]:
    """Context and English of every text, each once, in the order of files and lines.

    Args:
        packages: The folders of the program's code.

    Raises:
        UnreadableTextError: If a text is put together from parts before it is translated.
    """
    found: dict[tuple[str, str], None] = {}
    for file in (file for package in packages for file in sorted(package.rglob("*.py"))):
        try:
            found.update(dict.fromkeys(_Module(ast.parse(file.read_text(encoding="utf-8"))).texts()))
        except UnreadableTextError as error:
            raise UnreadableTextError(f"{file.name}, {error}") from error
    return [(context, text) for context, text in found if text]


class _Module:
    """The texts of one file."""

    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree
        self._values = {
            target.id: value for statement in tree.body for target, value in _assigned(statement) if value is not None
        }
        self._context = self._context_of_function()

    def texts(self) -> Iterator[tuple[str, str]]:
        """Context and text of every call that translates and of every template."""
        yield from self._below(self._tree, "")

    def _below(self, node: ast.AST, class_name: str) -> Iterator[tuple[str, str]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call):
                yield from self._of_call(child, class_name)
            for target, value in _assigned(child):
                if target.id == _TEMPLATE and isinstance(node, ast.ClassDef) and value is not None:
                    yield from ((ERROR_CONTEXT, text) for text in self._constants(value))
            if not (isinstance(child, ast.FunctionDef) and child.name == _FUNCTION):  # it only passes on what it gets
                yield from self._below(child, child.name if isinstance(child, ast.ClassDef) else class_name)

    def _of_call(self, call: ast.Call, class_name: str) -> Iterator[tuple[str, str]]:
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name == _METHOD:
            yield from ((class_name, text) for text in self._constants(call.args[0]))
        elif name == _FUNCTION:
            yield from ((self._context, text) for text in self._constants(call.args[0]))
        elif name == _SENTENCE and not _is_passed_on(call.args[0]):
            yield from ((ERROR_CONTEXT, text) for text in self._constants(call.args[0]))
        elif name == _QT and len(call.args) > 1 and not _is_passed_on(call.args[1]):  # a str has a translate, too
            (context,) = self._constants(call.args[0])
            yield from ((context, text) for text in self._constants(call.args[1]))

    def _constants(self, node: ast.expr) -> list[str]:
        """The texts that an expression can be; those of a table are all its values."""
        match node:
            case ast.Constant(value=str() as text):
                return [text]
            case ast.Name(id=name) if name in self._values:
                return self._constants(self._values[name])
            case ast.Subscript(value=ast.Name(id=name)) if isinstance(table := self._values.get(name), ast.Dict):
                return [text for value in table.values for text in self._constants(value)]
            case ast.IfExp(body=one, orelse=other):
                return [*self._constants(one), *self._constants(other)]
        raise UnreadableTextError(f"line {node.lineno}: {ast.unparse(node)} is not a text")

    def _context_of_function(self) -> str:
        for node in self._tree.body:
            if isinstance(node, ast.FunctionDef) and node.name == _FUNCTION:
                calls = [call for call in ast.walk(node) if isinstance(call, ast.Call) and len(call.args) > 1]
                return self._constants(calls[0].args[0])[0]
        return ""


def _assigned(node: ast.AST) -> list[tuple[ast.Name, ast.expr | None]]:
    """The names that a statement gives a value, with the value."""
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return [(node.target, node.value)]
    if isinstance(node, ast.Assign):
        return [(target, node.value) for target in node.targets if isinstance(target, ast.Name)]
    return []


def _is_passed_on(node: ast.expr) -> bool:
    """Whether a template is handed on from an error, a sentence or a cache, where it was written as a text."""
    return isinstance(node, ast.Attribute) or (
        isinstance(node, ast.Subscript) and isinstance(node.value, ast.Subscript)
    )
