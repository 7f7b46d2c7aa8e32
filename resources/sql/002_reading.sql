-- Version 2. Attachments are no longer pictures only: what kind of file it is, the title that its own metadata gives,
-- and as JSON what of it the model reads (app/reading_json.h). Drafts refer to the same rows.
ALTER TABLE attachments ADD COLUMN kind TEXT NOT NULL DEFAULT 'picture';
ALTER TABLE attachments ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE attachments ADD COLUMN reading TEXT NOT NULL DEFAULT '';
