"""What an account is told of: in the bell of its pages, by e-mail, and by telephone where an office set that up."""
