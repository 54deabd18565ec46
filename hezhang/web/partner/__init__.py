"""The page that is shared with other districts and the city's offices, behind a link in a text."""
