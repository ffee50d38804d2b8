"""Every setting once; form, command line, recipe and checks are made of this table.

A new setting needs its field in ``TrainingSettings``, its entry here, and the code that uses it.
"""

from typing import Final

from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.setting import Group, Kind, Option, Setting

_SIZE_HELP: Final = "Memory and time grow with the number of pixels"

_TABLE: Final = (
    Setting(
        "network",
        Kind.NAME,
        Group.MAIN,
        Sentence("Network"),
        Sentence("The network to train"),
        metavar="NAME",
        is_in_preset=False,
    ),
    Setting(
        "data",
        Kind.NAME,
        Group.MAIN,
        Sentence("Data"),
        Sentence("CIFAR-10, the built-in practice set, a CIFAR-10 folder or .tar.gz, or a folder of class folders"),
        metavar="cifar10|practice|PATH",
        is_in_preset=False,
    ),
    Setting(
        "image_size",
        Kind.CHOICE,
        Group.MAIN,
        Sentence("Image size"),
        Sentence(
            "Height and width in pixels to which your own pictures are resized; CIFAR-10 and the practice set have 32"
        ),
        options=tuple(Option(size, f"{size} × {size}", Sentence(_SIZE_HELP)) for size in (32, 48, 64, 96)),
        is_in_preset=False,
    ),
    Setting(
        "preset", Kind.NAME, Group.MAIN, Sentence("Preset"), Sentence("A named set of settings"), is_in_preset=False
    ),
    Setting(
        "epochs",
        Kind.WHOLE,
        Group.MAIN,
        Sentence("Epochs"),
        Sentence("How often to go through the training images"),
        limits=(1, 1000),
    ),
    Setting(
        "batch_size",
        Kind.WHOLE,
        Group.MAIN,
        Sentence("Batch size"),
        Sentence("Images in one training step"),
        limits=(1, 4096),
        step=16,
    ),
    Setting(
        "learning_rate",
        Kind.DECIMAL,
        Group.MAIN,
        Sentence("Learning rate"),
        Sentence("The optimizer's step size, its peak with one cycle; 0.001 and 1e-3 are the same"),
        limits=(1e-8, 10.0),
        step=0,
    ),
    Setting(
        "seed",
        Kind.WHOLE,
        Group.MAIN,
        Sentence("Seed"),
        Sentence("Decides the first weights and the order of the images; the same seed repeats a run"),
        limits=(0, 2**31 - 1),
        is_in_preset=False,
    ),
    Setting(
        "device",
        Kind.NAME,
        Group.MAIN,
        Sentence("Device"),
        Sentence("Where to compute"),
        metavar="auto|cpu|cuda|mps",
        is_in_preset=False,
    ),
    Setting(
        "start_from",
        Kind.NAME,
        Group.TRANSFER,
        Sentence("Initial weights"),
        Sentence("New weights, or those of a run or of a bundled network to train further, perhaps on other images"),
        none_key="new",
        metavar="RUN|bundled:NAME",
        none_title=Sentence("New weights"),
        effect=Sentence("from trained weights"),
        is_in_preset=False,
    ),
    Setting(
        "optimizer",
        Kind.CHOICE,
        Group.OPTIMIZER,
        Sentence("Optimizer"),
        Sentence("The rule by which the weights follow the gradients"),
        options=(
            Option(
                "adam", Sentence("Adam"), Sentence("Adam: a step size of its own for each weight (Kingma and Ba 2015)")
            ),
            Option(
                "sgd",
                Sentence("SGD"),
                Sentence("SGD with Nesterov momentum: one step size for all weights (Sutskever et al. 2013)"),
            ),
        ),
    ),
    Setting(
        "momentum",
        Kind.DECIMAL,
        Group.OPTIMIZER,
        Sentence("Momentum"),
        Sentence("How much of the last step SGD adds to the next: Nesterov momentum (Sutskever et al. 2013)"),
        limits=(0, 0.999),
        step=0.05,
    ),
    Setting(
        "weight_decay",
        Kind.DECIMAL,
        Group.OPTIMIZER,
        Sentence("Weight decay"),
        Sentence(
            "Share of each kernel added to its gradient, which keeps weights small; biases and norms are left out"
        ),
        limits=(0, 1.0),
        step=1e-4,
    ),
    Setting(
        "norm_bias_lr_factor",
        Kind.DECIMAL,
        Group.OPTIMIZER,
        Sentence("BatchNorm bias rate factor"),
        Sentence(
            "How many times faster the biases of BatchNorm layers learn: BatchNorm bias learning-rate factor "
            "(Jordan 2024, section 3.4)"  # https://arxiv.org/abs/2404.00498
        ),
        limits=(1.0, 100.0),
        old_name="norm_shift_rate",
    ),
    Setting(
        "label_smoothing",
        Kind.DECIMAL,
        Group.OPTIMIZER,
        Sentence("Label smoothing"),
        Sentence(
            "Share of the truth spread over all classes, so that the network is never quite sure (Szegedy et al. "
            "2015, section 7)"
        ),
        limits=(0, 0.9),
        step=0.05,
    ),
    Setting(
        "class_weights",
        Kind.SWITCH,
        Group.OPTIMIZER,
        Sentence("Class weights"),
        Sentence(
            "Each class counts the same in the loss, however few images it has, so that a rare one is learned too "
            "(King and Zeng 2001, section 4.2)"  # doi:10.1093/oxfordjournals.pan.a004868, weights of inverse frequency
        ),
        effect=Sentence("class weights"),
        is_in_preset=False,
    ),
    Setting(
        "schedule",
        Kind.CHOICE,
        Group.SCHEDULE,
        Sentence("Learning-rate schedule"),
        Sentence("How the learning rate changes from step to step"),
        options=(
            Option("constant", Sentence("Constant"), Sentence("The same learning rate in every step")),
            Option(
                "one_cycle",
                Sentence("One cycle"),
                Sentence(
                    "One cycle: the learning rate rises evenly to its peak and falls evenly almost to 0 (Smith, Topin "
                    "2017)"
                ),
            ),
        ),
    ),
    Setting(
        "patience",
        Kind.WHOLE,
        Group.SCHEDULE,
        Sentence("Early stopping"),
        Sentence(
            "Ends a training after N epochs in a row without a better test accuracy: patience (Prechelt 1998); a cycle "
            "that ends early has not lowered its learning rate yet"
        ),
        limits=(1, 1000),
        none_key="off",
        none_title=Sentence("Off"),
        effect=Sentence("early stopping"),
        is_in_preset=False,
    ),
    Setting(
        "progressive_size",
        Kind.WHOLE,
        Group.SCHEDULE,
        Sentence("First image size"),
        Sentence(
            "Height and width to which the images of the first epochs are reduced; small images train faster: "
            "progressive resizing"
        ),
        limits=(8, 96),
        step=8,  # the networks halve the images three times
        unit="px",
        none_key="full",
        old_name="low_resolution",
        none_title=Sentence("Full size"),
        effect=Sentence("progressive resizing"),
    ),
    Setting(
        "progressive_share",
        Kind.DECIMAL,
        Group.SCHEDULE,
        Sentence("Epochs resized"),
        Sentence("Share of the epochs that see reduced images: progressive resizing; 0.5 is the first half"),
        limits=(0, 1.0),
        step=0.05,
        old_name="low_resolution_share",
    ),
    Setting(
        "crop_padding",
        Kind.WHOLE,
        Group.AUGMENTATION,
        Sentence("Random crop padding"),
        Sentence(
            "How far each training image is shifted at most: padded by its reflected edges, then cropped at random"
        ),
        limits=(0, 16),
        unit="px",
        old_name="crop_pixels",
        effect=Sentence("random crop"),
    ),
    Setting(
        "flip",
        Kind.CHOICE,
        Group.AUGMENTATION,
        Sentence("Horizontal flip"),
        Sentence("Whether training images are also shown mirrored"),
        options=(
            Option("none", Sentence("Never"), Sentence("Training images are never mirrored")),
            Option(
                "random",
                Sentence("At random"),
                Sentence("Random flip: each time an image is shown it is mirrored or not, by chance"),
            ),
            Option(
                "alternating",
                Sentence("Every 2nd epoch"),
                Sentence("Alternating flip: every second epoch shows an image mirrored (Jordan 2024)"),
            ),
        ),
        effect=Sentence("flip"),
    ),
    Setting(
        "cutout_pixels",
        Kind.WHOLE,
        Group.AUGMENTATION,
        Sentence("Cutout"),
        Sentence(
            "Side of a grey square that covers another part of a training image each time (DeVries and Taylor 2017)"
        ),  # https://arxiv.org/abs/1708.04552, section 3.2
        limits=(0, 96),
        unit="px",
        effect=Sentence("cutout"),
    ),
    Setting(
        "precision",
        Kind.CHOICE,
        Group.PRECISION,
        Sentence("Number format"),
        Sentence("Numbers in which the network is computed"),
        options=(
            Option("float32", Sentence("32-bit (float32)"), Sentence("float32: numbers of 32 bits throughout")),
            Option(
                "bfloat16",
                Sentence("16-bit (bfloat16)"),
                Sentence("bfloat16: convolutions and products in numbers of 16 bits"),
            ),
            Option(
                "auto", Sentence("Automatic"), Sentence("bfloat16 where the device computes it faster, else float32")
            ),
        ),
    ),
    Setting(
        "test_time_flip",
        Kind.SWITCH,
        Group.TEST,
        Sentence("Test-time flip"),
        Sentence(
            "Each image is tested together with its mirror image and the logits are averaged: test-time augmentation"
        ),
        old_name="mirror_test",
    ),
    Setting(
        "test_batch_size",
        Kind.WHOLE,
        Group.TEST,
        Sentence("Test batch size"),
        Sentence("Images tested at once; does not change the result"),
        limits=(1, 10000),
        step=100,
    ),
    Setting(
        "validation_share",
        Kind.DECIMAL,
        Group.TEST,
        Sentence("Validation share"),
        Sentence(
            "Share of each class's training images set aside as validation images, which then choose the best epoch in "
            "place of the test images; a validation folder of your own goes before it"
        ),
        limits=(0, 0.5),
        step=0.05,
        is_in_preset=False,
    ),
    Setting(
        "train_limit",
        Kind.WHOLE,
        Group.TEST,
        Sentence("Training images"),
        Sentence("Use only the first N training images"),
        limits=(1, 10**7),
        step=1000,
        none_key="all",
        none_title=Sentence("All"),
        is_in_preset=False,
    ),
    Setting(
        "test_limit",
        Kind.WHOLE,
        Group.TEST,
        Sentence("Test images"),
        Sentence("Use only the first N test images"),
        limits=(1, 10**7),
        step=1000,
        none_key="all",
        none_title=Sentence("All"),
        is_in_preset=False,
    ),
)

SETTINGS: Final = {setting.name: setting for setting in _TABLE}
"""Every field of ``TrainingSettings``, in the order of the form."""

NAMES_NOW: Final = {setting.old_name: setting.name for setting in _TABLE if setting.old_name}
"""Today's names of the settings that earlier versions called otherwise."""
