"""The Train tab: settings, curves, steering."""
