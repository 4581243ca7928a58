"""One challenge on one laptop: its document, the projection of it, its file, keys and drafts."""
