"""Values and rules of the program: standard library and NumPy only, no input or output."""
