"""The parts of the reading screen: each is shown values and posts messages; none opens a file."""
