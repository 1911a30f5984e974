"""Reports: what a check concluded, frozen; and an exporter for each file that it is downloaded as."""
