"""`make serve`: the site as it will be, seconds after a file is saved, and what is wrong with it where one looks."""
