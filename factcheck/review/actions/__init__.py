"""What is done in a review. Each module is named for what it is done to; each verb is one transaction with its event."""
