"""The Data tab: where images come from."""
