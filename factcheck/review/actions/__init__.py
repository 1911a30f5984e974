"""What is done in a review. One module for each thing that is done to; one transaction, with its event, a verb."""
