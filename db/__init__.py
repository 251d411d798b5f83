"""What the bot knows. Imports nothing else of ours."""
