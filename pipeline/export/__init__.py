"""What a run found, as tables, sheets, pages and pictures for people."""
