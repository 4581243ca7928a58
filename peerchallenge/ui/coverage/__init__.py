"""Who has spoken on what, as a grid."""
