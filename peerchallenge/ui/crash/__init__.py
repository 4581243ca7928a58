"""What is told of a failure: versions, where in the program, counts; never a word of anybody's."""
