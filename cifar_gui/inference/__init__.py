"""From a trained network to answers: evaluate and classify."""
