"""The pages of the window: one file for each tab, with its parts beside it."""
