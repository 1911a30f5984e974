"""What a text is made of and which sentence is the same: canonical form, keys, segmentation, alignment, duplicates."""
