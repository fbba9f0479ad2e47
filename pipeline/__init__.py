"""raadslens: Dutch council papers as records that point at the words they came from."""
