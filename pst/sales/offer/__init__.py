"""What an office sells and for how much: products, their data dictionaries, tariffs in versions."""
