"""Whose words a quotation holds: from its source to a name, with the evidence."""
