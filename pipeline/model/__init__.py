"""What flows through the pipeline: text with its alignment, the document and its pages, and the records of the contract."""
