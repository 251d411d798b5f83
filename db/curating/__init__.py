"""YAML to proof: what reads and checks the seeds; the only part that imports pydantic and yaml."""
