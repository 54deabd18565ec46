"""What was learnt from incidents and drills: each lesson with its owner and day. No incident is changed from here."""
