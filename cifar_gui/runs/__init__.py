"""What is kept on disk of a training: settings, metrics, weights."""
