-- A file as version 4 of the schema wrote it. Never changed, so that every later version is tested against it.
PRAGMA foreign_keys = OFF;
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
, kind TEXT NOT NULL DEFAULT 'picture', title TEXT NOT NULL DEFAULT '', reading TEXT NOT NULL DEFAULT '');
INSERT INTO "attachments" VALUES(1,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','invoice.png','PNG',29660,640,480,912,672,280,268,'picture','','');
INSERT INTO "attachments" VALUES(2,'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','contract.pdf','PDF 1.7',54321,0,0,0,0,280,830,'pdf','Lease','{"wish":"1-2","total":3,"seconds":0.0,"items":[{"place":"p. 1","how":"text","tokens":550},{"place":"p. 2","how":"picture","tokens":280,"budget":280},{"place":"p. 3","how":"not read","tokens":0,"reason":"not asked for"}],"notRead":["page 3: not asked for"]}');
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
, tools INTEGER
);
INSERT INTO "conversationSettings" VALUES(1,1,NULL,NULL,NULL,NULL,NULL,NULL,100,NULL,NULL);
CREATE TABLE conversations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    createdAt INTEGER NOT NULL,
    updatedAt INTEGER NOT NULL,
    deletedAt INTEGER NOT NULL DEFAULT 0
, leaf INTEGER NOT NULL DEFAULT 0, lastMessage INTEGER NOT NULL DEFAULT 0, titleBy TEXT NOT NULL DEFAULT 'question', pinned INTEGER NOT NULL DEFAULT 0, archived INTEGER NOT NULL DEFAULT 0, folder INTEGER REFERENCES folders (id) ON DELETE SET NULL);
INSERT INTO "conversations" VALUES(1,'What is the total?',1790000000100,1790000000100,0,3,3,'user',1,0,1);
INSERT INTO "conversations" VALUES(2,'In the trash',1790000000200,1790000000200,1790000000300,0,0,'user',0,0,NULL);
CREATE TABLE draftAttachments (
    conversation INTEGER NOT NULL REFERENCES drafts (conversation) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    attachment INTEGER NOT NULL REFERENCES attachments (id),
    PRIMARY KEY (conversation, position)
) WITHOUT ROWID;
CREATE TABLE drafts (
    conversation INTEGER PRIMARY KEY,
    text TEXT NOT NULL
);
INSERT INTO "drafts" VALUES(1,'and the date');
CREATE TABLE folders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL
);
INSERT INTO "folders" VALUES(1,'Work');
CREATE TABLE instances (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    startedAt INTEGER NOT NULL
);
INSERT INTO "instances" VALUES(1,1790000000000);
CREATE TABLE messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    author TEXT NOT NULL,
    state TEXT NOT NULL,
    createdAt INTEGER NOT NULL,
    deletedAt INTEGER NOT NULL DEFAULT 0,
    model TEXT NOT NULL DEFAULT '',
    instance INTEGER NOT NULL DEFAULT 0
, parent INTEGER NOT NULL DEFAULT 0, removedWith INTEGER NOT NULL DEFAULT 0);
INSERT INTO "messages" VALUES(1,1,'user','complete',1790000000100,0,'',1,0,0);
INSERT INTO "messages" VALUES(2,1,'assistant','stopped',1790000000100,0,'Demo',1,1,0);
INSERT INTO "messages" VALUES(3,1,'assistant','complete',1790000000150,0,'Demo',1,1,0);
CREATE TABLE parts (
    message INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    attachment INTEGER REFERENCES attachments (id),
    PRIMARY KEY (message, position)
) WITHOUT ROWID;
INSERT INTO "parts" VALUES(1,0,'image','',1);
INSERT INTO "parts" VALUES(1,1,'text','What is the total?',NULL);
INSERT INTO "parts" VALUES(1,2,'document','',2);
INSERT INTO "parts" VALUES(3,0,'thought','A sum.',NULL);
INSERT INTO "parts" VALUES(3,1,'text','The total is 42.',NULL);
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
, tools INTEGER
);
INSERT INTO "personas" VALUES(1,'Terse','One word.',NULL,0.5,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE prompts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    text TEXT NOT NULL
);
INSERT INTO "prompts" VALUES(1,'sum','Sum up {{clipboard}}');
CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "settings" VALUES('model','{"demo":true}');
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
INSERT INTO "statistics" VALUES(3,290,0,8,900.5,120.25,8.125,1030.0);
CREATE TABLE views (
    conversation INTEGER PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE,
    message INTEGER NOT NULL,
    offset REAL NOT NULL,
    state TEXT NOT NULL
);
INSERT INTO "views" VALUES(1,3,12.5,'');
CREATE INDEX messagesByConversation ON messages (conversation, id);
CREATE INDEX messagesByState ON messages (state);
CREATE INDEX attachmentsBySha256 ON attachments (sha256);
CREATE INDEX partsByAttachment ON parts (attachment);
CREATE INDEX messagesByRemoval ON messages (deletedAt) WHERE deletedAt <> 0;
CREATE INDEX conversationsByOrder ON conversations (deletedAt, archived, lastMessage);
CREATE INDEX conversationsByFolder ON conversations (folder) WHERE folder IS NOT NULL;
CREATE INDEX conversationSettingsByPersona ON conversationSettings (persona) WHERE persona IS NOT NULL;
CREATE VIEW messageTexts AS
SELECT m.id AS id,
       (SELECT group_concat(text, char(10)) FROM
           (SELECT text FROM parts WHERE message = m.id AND kind = 'text' ORDER BY position)) AS text,
       (SELECT group_concat(name, char(10)) FROM
           (SELECT a.fileName || char(10) || a.title AS name FROM parts AS p JOIN attachments AS a ON a.id = p.attachment
            WHERE p.message = m.id ORDER BY p.position)) AS files
FROM messages AS m;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('instances',1);
INSERT INTO "sqlite_sequence" VALUES('conversations',2);
INSERT INTO "sqlite_sequence" VALUES('messages',3);
INSERT INTO "sqlite_sequence" VALUES('attachments',2);
INSERT INTO "sqlite_sequence" VALUES('folders',1);
INSERT INTO "sqlite_sequence" VALUES('personas',1);
INSERT INTO "sqlite_sequence" VALUES('prompts',1);
CREATE VIRTUAL TABLE messageWords USING fts5 (
    text, files, content = 'messageTexts', content_rowid = 'id', tokenize = 'facet', prefix = '2 3'
);
CREATE VIRTUAL TABLE titleWords USING fts5 (
    title, content = 'conversations', content_rowid = 'id', tokenize = 'facet'
);
INSERT INTO titleWords (titleWords) VALUES ('rebuild');
INSERT INTO messageWords (rowid, text, files) SELECT id, coalesce(text, ''), coalesce(files, '') FROM messageTexts;
PRAGMA user_version = 4;
