"""The files of a run, read back: by record, by document, by word."""
