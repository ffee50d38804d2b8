"""The Runs tab: every training kept on disk."""
