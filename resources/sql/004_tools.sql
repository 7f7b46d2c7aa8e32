-- Version 4. Whether the model may ask for tools; NULL: as the persona says, else if the model was trained to.
ALTER TABLE personas ADD COLUMN tools INTEGER;
ALTER TABLE conversationSettings ADD COLUMN tools INTEGER;
