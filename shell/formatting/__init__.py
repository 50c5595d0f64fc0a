"""What objects look like: views as data, and the layouts of tables, lists, wide and custom formats."""
