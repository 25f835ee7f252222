"""What an officer keeps for himself at his worklist: filters with a name, and what he has seen."""
