"""One module for each page of the open challenge."""
