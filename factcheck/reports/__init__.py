"""What a check concluded, frozen; and one renderer per form in which it leaves the house."""
