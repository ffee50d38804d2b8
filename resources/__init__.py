"""Icons, style, translations and pretrained weights, read through ``resources.read``."""
