-- Version 3. Conversations become trees: every message has a parent, and a conversation shows the branch that ends in
-- its leaf. Messages with one parent are versions of each other. A parent's id is always less than its child's.
ALTER TABLE messages ADD COLUMN parent INTEGER NOT NULL DEFAULT 0;
-- The message whose removal took this one along; 0 unless deletedAt is set. Undo brings back exactly those.
ALTER TABLE messages ADD COLUMN removedWith INTEGER NOT NULL DEFAULT 0;
CREATE INDEX messagesByRemoval ON messages (deletedAt) WHERE deletedAt <> 0;

CREATE TABLE folders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL
);

ALTER TABLE conversations ADD COLUMN leaf INTEGER NOT NULL DEFAULT 0;
-- The newest message: conversations are ordered by it, whatever the clock said.
ALTER TABLE conversations ADD COLUMN lastMessage INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN titleBy TEXT NOT NULL DEFAULT 'question';
ALTER TABLE conversations ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN folder INTEGER REFERENCES folders (id) ON DELETE SET NULL;

-- Until now a repeated answer replaced the one before: that one was marked deleted. Now it is an earlier version.
UPDATE messages SET parent = coalesce((
    SELECT earlier.id FROM messages AS earlier
    WHERE earlier.conversation = messages.conversation AND earlier.id < messages.id AND earlier.deletedAt = 0
    ORDER BY earlier.id DESC LIMIT 1), 0);
-- Who gave the old titles is not known: none of them may be overwritten.
UPDATE conversations SET titleBy = 'user',
    leaf = coalesce((SELECT id FROM messages WHERE conversation = conversations.id AND messages.deletedAt = 0
                     ORDER BY id DESC LIMIT 1), 0),
    lastMessage = coalesce((SELECT max(id) FROM messages WHERE conversation = conversations.id), 0);
UPDATE messages SET deletedAt = 0;

DROP INDEX conversationsByUpdate;
CREATE INDEX conversationsByOrder ON conversations (deletedAt, archived, lastMessage);
CREATE INDEX conversationsByFolder ON conversations (folder) WHERE folder IS NOT NULL;

CREATE TABLE personas (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    systemPrompt TEXT NOT NULL,
    thinking INTEGER,
    temperature REAL,
    topP REAL,
    topK INTEGER,
    seed INTEGER,
    maxTokens INTEGER,
    contextLength INTEGER
);

-- What differs from the defaults; NULL: as the persona says, else as the defaults are. Conversation 0 is the next new
-- one.
CREATE TABLE conversationSettings (
    conversation INTEGER PRIMARY KEY,
    persona INTEGER REFERENCES personas (id) ON DELETE SET NULL,
    systemPrompt TEXT,
    thinking INTEGER,
    temperature REAL,
    topP REAL,
    topK INTEGER,
    seed INTEGER,
    maxTokens INTEGER,
    contextLength INTEGER
);
CREATE INDEX conversationSettingsByPersona ON conversationSettings (persona) WHERE persona IS NOT NULL;

CREATE TABLE prompts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    text TEXT NOT NULL
);

-- Where a conversation was left: the message at the top, how far it was scrolled past, and what else the window notes.
CREATE TABLE views (
    conversation INTEGER PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE,
    message INTEGER NOT NULL,
    offset REAL NOT NULL,
    state TEXT NOT NULL
);

-- What can be searched. Words of a message are written when it is finished, never while it grows: a message is in the
-- index if and only if messageWords_docsize has its id. The tokenizer is Facet's own (app/search_tokenizer.h).
CREATE VIEW messageTexts AS
SELECT m.id AS id,
       (SELECT group_concat(text, char(10)) FROM
           (SELECT text FROM parts WHERE message = m.id AND kind = 'text' ORDER BY position)) AS text,
       (SELECT group_concat(name, char(10)) FROM
           (SELECT a.fileName || char(10) || a.title AS name FROM parts AS p JOIN attachments AS a ON a.id = p.attachment
            WHERE p.message = m.id ORDER BY p.position)) AS files
FROM messages AS m;
CREATE VIRTUAL TABLE messageWords USING fts5 (
    text, files, content = 'messageTexts', content_rowid = 'id', tokenize = 'facet', prefix = '2 3'
);
CREATE VIRTUAL TABLE titleWords USING fts5 (
    title, content = 'conversations', content_rowid = 'id', tokenize = 'facet'
);
INSERT INTO titleWords (titleWords) VALUES ('rebuild');
