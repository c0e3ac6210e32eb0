"""The handbook as code: from data to every edition."""
