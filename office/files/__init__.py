"""What comes in as a file, read and checked: districts, playbooks, tables, lists."""
