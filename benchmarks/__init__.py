"""How fast the promises are kept: ratios measured in one run, on one machine."""
