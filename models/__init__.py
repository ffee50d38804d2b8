"""The networks, as Keras code: one file a family, one registry."""
