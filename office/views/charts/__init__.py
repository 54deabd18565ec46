"""What changes over time as a picture: readings against their limit, duties from told to done."""
