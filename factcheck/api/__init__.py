"""What programs may ask of the desk, described from one place: the addresses, their forms, and what they answer."""
