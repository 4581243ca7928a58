"""Photos and documents that hang on a session, a document or a finding: a strip, and one large."""
