"""Answers drawn for a face."""
