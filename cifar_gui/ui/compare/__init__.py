"""The Compare tab: networks side by side."""
