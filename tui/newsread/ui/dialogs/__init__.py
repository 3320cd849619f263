"""What is asked or shown over the reading screen."""
