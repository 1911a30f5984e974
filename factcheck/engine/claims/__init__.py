"""Whether a sentence asserts something, how much it needs checking, and why."""
