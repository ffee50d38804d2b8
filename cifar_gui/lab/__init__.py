"""Experiments about residual connections."""
