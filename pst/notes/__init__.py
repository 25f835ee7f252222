"""What an office writes on a case for itself: notes with papers, and the day to come back to it."""
