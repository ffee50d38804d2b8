"""The ``config.json`` of a ``.keras`` file, written so that older versions of Keras 3 (since 3.6) read it, too.

A new Keras writes every argument of every layer, those it has just learned included, and an older one refuses the file
for a word it does not know. So what has its default value is left out. How the first weights were drawn is left out as
well: the numbers come from the file.
"""

import inspect
from typing import Any, Final

import keras

_ZEROS: Final[dict[str, Any]] = {
    "module": "keras.initializers",
    "class_name": "Zeros",
    "config": {},
    "registered_name": None,
}
_NEEDED: Final = {"Rescaling": ("offset",)}  # read by the layer's own ``from_config``, whatever its default


def portable(config: dict[str, Any]) -> dict[str, Any]:
    """A network's configuration without what only some versions of Keras know.

    Args:
        config: The values of ``config.json``, of a functional model of stock layers as Keras 3 writes it.

    Returns:
        The same network in fewer words.
    """
    layers = [{**layer, "config": _portable_layer(layer)} for layer in config["config"]["layers"]]
    return {**config, "config": {**config["config"], "layers": layers}}


def _portable_layer(layer: dict[str, Any]) -> dict[str, Any]:
    """The arguments of one layer that say something."""
    parameters = inspect.signature(getattr(keras.layers, layer["class_name"])).parameters
    needed = _NEEDED.get(layer["class_name"], ())
    kept: dict[str, Any] = {}
    for key, value in layer["config"].items():
        if key.endswith("_initializer"):
            kept[key] = _ZEROS
        elif key in needed or key not in parameters or _plain(value) != _plain(parameters[key].default):
            kept[key] = value
    return kept


def _plain(value: Any) -> Any:
    """An argument as JSON has it; to leave a choice open means to say no."""
    if value is False:
        return None
    return list(value) if isinstance(value, tuple) else value
