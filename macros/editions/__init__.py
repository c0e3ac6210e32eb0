"""One module per edition: each names the files it can write; `build.py` writes those that are out of date."""
