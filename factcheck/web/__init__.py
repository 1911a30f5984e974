"""What every view needs and that knows nothing of the domain: access marks, answers, headers, logs."""
