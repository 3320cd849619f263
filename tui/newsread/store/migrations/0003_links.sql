-- Where a wording's words lead: beside its blocks, because the spans are of its text.
ALTER TABLE revisions ADD COLUMN links TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(links));
