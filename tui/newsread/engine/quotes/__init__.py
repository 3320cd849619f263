"""What is said and by which words: spans linked to quotations, and what only looks like one."""
