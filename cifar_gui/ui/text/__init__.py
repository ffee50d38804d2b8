"""Numbers, durations and names in the user's language."""
