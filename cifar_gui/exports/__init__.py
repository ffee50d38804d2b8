"""What leaves the program: files of a run that others open."""
