"""What settings and their values are called in a sentence."""

from typing import Final

from cifar_gui.domain.sentence import Sentence

SETTING_NAMES: Final = {
    "network": Sentence("the network"),
    "data": Sentence("the data"),
    "preset": Sentence("the preset"),
    "epochs": Sentence("the number of epochs"),
    "batch_size": Sentence("the batch size"),
    "learning_rate": Sentence("the learning rate"),
    "test_batch_size": Sentence("the test batch size"),
    "seed": Sentence("the seed"),
    "device": Sentence("the device"),
    "train_limit": Sentence("the number of training images"),
    "test_limit": Sentence("the number of test images"),
    "optimizer": Sentence("the optimizer"),
    "momentum": Sentence("the momentum"),
    "weight_decay": Sentence("the weight decay"),
    "norm_bias_lr_factor": Sentence("the norm shift rate"),
    "schedule": Sentence("the rate over time"),
    "label_smoothing": Sentence("the label smoothing"),
    "crop_padding": Sentence("the shift of images"),
    "cutout_pixels": Sentence("the cutout"),
    "flip": Sentence("the mirroring of images"),
    "progressive_size": Sentence("the first image size"),
    "progressive_share": Sentence("the share of epochs with small images"),
    "precision": Sentence("the precision"),
    "test_time_flip": Sentence("testing with mirror images"),
    "start_from": Sentence("the weights to start from"),
}
"""The words for each field of ``TrainingSettings``, to be used within a sentence; they can be translated."""


def value_words(setting: str, value: object) -> str:
    """A setting's value as it reads in a sentence.

    Args:
        setting: The field of ``TrainingSettings``.
        value: What it is.
    """
    if value is None:
        nothing = {"progressive_size": Sentence("full size"), "start_from": Sentence("new weights")}
        return nothing.get(setting, Sentence("all"))
    if isinstance(value, bool):
        return Sentence("on") if value else Sentence("off")
    return f"{value:g}" if isinstance(value, float) else str(value).replace("_", " ")
