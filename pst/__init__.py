"""The office's own contexts: its calendar, its offices and what their standards say."""
