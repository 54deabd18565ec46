"""Hezhang (河长): the workflow engine for water-pollution emergencies of a city district. Here are its doors."""
