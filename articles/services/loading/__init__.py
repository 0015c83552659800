"""What fills a new catalogue: reference data, demo, accounts; repair."""
