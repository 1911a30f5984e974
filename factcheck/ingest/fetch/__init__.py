"""Fetching web addresses: from public networks only, within limits of time and size."""
