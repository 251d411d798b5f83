"""Which statements answer a question."""
