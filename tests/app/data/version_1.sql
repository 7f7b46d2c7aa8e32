-- A file as version 1 of the schema wrote it. Never changed, so that every later version is tested against it.

-- One row for every running process that has this file open, so that one never takes another's unfinished answer for
-- a dead one. Each process holds a lock on byte `id` of facet.lock for as long as it lives.
CREATE TABLE instances (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    startedAt INTEGER NOT NULL
);

CREATE TABLE conversations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    createdAt INTEGER NOT NULL,
    updatedAt INTEGER NOT NULL,
    deletedAt INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX conversationsByUpdate ON conversations (deletedAt, updatedAt);

CREATE TABLE messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    author TEXT NOT NULL,
    state TEXT NOT NULL,
    createdAt INTEGER NOT NULL,
    deletedAt INTEGER NOT NULL DEFAULT 0,
    model TEXT NOT NULL DEFAULT '',
    instance INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX messagesByConversation ON messages (conversation, id);
CREATE INDEX messagesByState ON messages (state);

-- One row for each use of a file; the bytes lie in attachments/ under their SHA-256.
CREATE TABLE attachments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT NOT NULL,
    fileName TEXT NOT NULL,
    format TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    sourceWidth INTEGER NOT NULL,
    sourceHeight INTEGER NOT NULL,
    modelWidth INTEGER NOT NULL,
    modelHeight INTEGER NOT NULL,
    budget INTEGER NOT NULL,
    tokens INTEGER NOT NULL
);
CREATE INDEX attachmentsBySha256 ON attachments (sha256);

CREATE TABLE parts (
    message INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    attachment INTEGER REFERENCES attachments (id),
    PRIMARY KEY (message, position)
) WITHOUT ROWID;
CREATE INDEX partsByAttachment ON parts (attachment);

CREATE TABLE statistics (
    message INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    promptTokens INTEGER NOT NULL,
    cachedTokens INTEGER NOT NULL,
    completionTokens INTEGER NOT NULL,
    encodeMilliseconds REAL NOT NULL,
    prefillMilliseconds REAL NOT NULL,
    decodeMilliseconds REAL NOT NULL,
    firstTokenMilliseconds REAL NOT NULL
);

-- What is typed but not sent. Conversation 0 is the next new one.
CREATE TABLE drafts (
    conversation INTEGER PRIMARY KEY,
    text TEXT NOT NULL
);
CREATE TABLE draftAttachments (
    conversation INTEGER NOT NULL REFERENCES drafts (conversation) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    attachment INTEGER NOT NULL REFERENCES attachments (id),
    PRIMARY KEY (conversation, position)
) WITHOUT ROWID;

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
PRAGMA user_version = 1;
INSERT INTO instances (id, startedAt) VALUES (1, 1790000000000);
INSERT INTO conversations (id, title, createdAt, updatedAt, deletedAt) VALUES (1, 'What is the total?', 1790000000100, 1790000000100, 0);
INSERT INTO conversations (id, title, createdAt, updatedAt, deletedAt) VALUES (2, 'In the trash', 1790000000200, 1790000000200, 1790000000300);
INSERT INTO messages (id, conversation, author, state, createdAt, deletedAt, model, instance) VALUES (1, 1, 'user', 'complete', 1790000000100, 0, '', 1);
INSERT INTO messages (id, conversation, author, state, createdAt, deletedAt, model, instance) VALUES (2, 1, 'assistant', 'stopped', 1790000000100, 1790000000150, 'Demo', 1);
INSERT INTO messages (id, conversation, author, state, createdAt, deletedAt, model, instance) VALUES (3, 1, 'assistant', 'complete', 1790000000150, 0, 'Demo', 1);
INSERT INTO attachments (id, sha256, fileName, format, bytes, sourceWidth, sourceHeight, modelWidth, modelHeight, budget, tokens) VALUES (1, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'invoice.png', 'PNG', 29660, 640, 480, 912, 672, 280, 268);
INSERT INTO parts (message, position, kind, text, attachment) VALUES (1, 0, 'image', '', 1);
INSERT INTO parts (message, position, kind, text, attachment) VALUES (1, 1, 'text', 'What is the total?', NULL);
INSERT INTO parts (message, position, kind, text, attachment) VALUES (3, 0, 'thought', 'A sum.', NULL);
INSERT INTO parts (message, position, kind, text, attachment) VALUES (3, 1, 'text', 'The total is 42.', NULL);
INSERT INTO statistics (message, promptTokens, cachedTokens, completionTokens, encodeMilliseconds, prefillMilliseconds, decodeMilliseconds, firstTokenMilliseconds) VALUES (3, 290, 0, 8, 900.5, 120.25, 8.125, 1030.0);
INSERT INTO drafts (conversation, text) VALUES (1, 'and the date');
INSERT INTO settings (name, value) VALUES ('model', '{"demo":true}');
