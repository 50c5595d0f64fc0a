"""The prompt: line editing, highlighting, history."""
