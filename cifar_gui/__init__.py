"""CIFAR GUI: a desktop laboratory for residual networks."""
