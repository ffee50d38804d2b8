"""One small file an experiment; none imports keras or torch at its top: the window reads claims before those."""
