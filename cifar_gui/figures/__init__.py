"""Pure matplotlib drawing: every function draws values on an Axes."""
