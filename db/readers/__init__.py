"""What is remembered about chats, in a file of its own."""
