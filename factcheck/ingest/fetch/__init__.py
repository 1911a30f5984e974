"""Web addresses: fetched from public networks only, within limits of time and size."""
