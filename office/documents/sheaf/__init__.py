"""A document of tables and pictures as one value, and as an HTML page or a .docx file. What stands in it is others'."""
