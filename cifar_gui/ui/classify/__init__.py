"""The Classify tab: pictures in, answers out."""
