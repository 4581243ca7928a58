"""Every line there is: searched, filtered, filed many at once, set in a matrix."""
