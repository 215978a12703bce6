-- The tables as they are now: what all the numbered files together leave, which an empty file gets at once. Page size
-- and auto_vacuum are chosen in schema.cpp, because they must be set before this runs.
-- Every row of a service hangs on a namespace, an account and a region, which are columns. TEXT compares by
-- its bytes (collation BINARY), so that keys come in the order in which AWS lists them. `head`, `tags`,
-- `definition`, `keys`, `document`, `request` and `answer` are opaque to storage.

-- Numbers that only grow. A blob's number is never given out twice, so that a lease or a sweep can never
-- mean another blob than it did.
CREATE TABLE counter (
    name  TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO counter VALUES ('blob', 0);

-- Bytes of bodies. Every chunk but the last has blob_chunk_bytes.
CREATE TABLE blob_chunk (
    id    INTEGER PRIMARY KEY,  -- 65536 * blob + number of the chunk, from 0
    bytes BLOB NOT NULL
) STRICT;

-- Blobs whose upload is on its way: not linked yet. All of them are garbage after a restart.
CREATE TABLE staged_blob (
    blob INTEGER PRIMARY KEY
) STRICT;

-- Only blobs with more than one link have a row: `extra` is the number of links beyond the first.
CREATE TABLE blob_link (
    blob  INTEGER PRIMARY KEY,
    extra INTEGER NOT NULL CHECK (extra > 0)
) STRICT;

-- Blobs without a link, to be swept with their chunks.
CREATE TABLE garbage_blob (
    blob INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE bucket (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name_space TEXT NOT NULL,
    name       TEXT NOT NULL,
    account    TEXT NOT NULL,
    region     TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    versioning INTEGER NOT NULL CHECK (versioning IN (0, 1, 2)),
    UNIQUE (name_space, name)
) STRICT;
CREATE INDEX bucket_by_account ON bucket (name_space, account, name);

CREATE TABLE bucket_config (
    bucket   INTEGER NOT NULL REFERENCES bucket (id) ON DELETE CASCADE,
    kind     TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (bucket, kind)
) STRICT, WITHOUT ROWID;

-- Versions and delete markers. A later put has a greater id; of each key the greatest id is the latest and
-- alone has latest = 1.
CREATE TABLE object_version (
    id                 INTEGER PRIMARY KEY AUTOINCREMENT,
    bucket             INTEGER NOT NULL REFERENCES bucket (id),
    key                TEXT NOT NULL,
    version_id         TEXT NOT NULL,
    latest             INTEGER NOT NULL,
    delete_marker      INTEGER NOT NULL,
    modified_ms        INTEGER NOT NULL,
    size               INTEGER NOT NULL,
    etag               TEXT NOT NULL,
    storage_class      TEXT NOT NULL,
    checksum_algorithm TEXT NOT NULL,
    checksum_type      TEXT NOT NULL,
    checksum           TEXT NOT NULL,
    owner              TEXT NOT NULL,
    part_count         INTEGER NOT NULL,
    blob               INTEGER NOT NULL,
    tags               TEXT NOT NULL,
    head               TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX object_version_by_version_id ON object_version (bucket, key, version_id);
-- All versions, keys ascending, newest first; its first row of a key is the latest.
CREATE INDEX object_version_by_age ON object_version (bucket, key, id DESC);
-- What a listing shows of a key lies beside it. Without `owner`, which is long and seldom asked for. That at most one
-- version of a key is latest is Objects' own to keep.
CREATE INDEX object_version_listed
    ON object_version (bucket, key, modified_ms, size, etag, storage_class, checksum_algorithm, checksum_type)
    WHERE latest = 1 AND delete_marker = 0;

-- A body of at most one chunk lies beside its version, whose `blob` is -1 (bodies stored before schema 4 stay blobs).
-- No foreign key: it would cost one more lookup at each put, and only Objects and Erasure remove versions.
CREATE TABLE small_body (
    version INTEGER PRIMARY KEY,
    bytes   BLOB NOT NULL
) STRICT;

-- Bodies of completed multipart uploads.
CREATE TABLE object_part (
    version  INTEGER NOT NULL REFERENCES object_version (id) ON DELETE CASCADE,
    number   INTEGER NOT NULL,
    blob     INTEGER NOT NULL,
    size     INTEGER NOT NULL,
    checksum TEXT NOT NULL,
    PRIMARY KEY (version, number)
) STRICT, WITHOUT ROWID;

-- Multipart uploads not yet completed or aborted. A later upload has a greater id.
CREATE TABLE upload (
    id                 INTEGER PRIMARY KEY AUTOINCREMENT,
    bucket             INTEGER NOT NULL REFERENCES bucket (id),
    key                TEXT NOT NULL,
    upload_id          TEXT NOT NULL,
    initiated_ms       INTEGER NOT NULL,
    storage_class      TEXT NOT NULL,
    checksum_algorithm TEXT NOT NULL,
    checksum_type      TEXT NOT NULL,
    owner              TEXT NOT NULL,
    initiator          TEXT NOT NULL,
    key_written        INTEGER NOT NULL,
    key_deleted        INTEGER NOT NULL,
    tags               TEXT NOT NULL,
    head               TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX upload_by_upload_id ON upload (bucket, key, upload_id);
CREATE INDEX upload_by_age ON upload (bucket, key, initiated_ms, id);

CREATE TABLE upload_part (
    upload      INTEGER NOT NULL REFERENCES upload (id) ON DELETE CASCADE,
    number      INTEGER NOT NULL,
    blob        INTEGER NOT NULL,
    size        INTEGER NOT NULL,
    etag        TEXT NOT NULL,
    checksum    TEXT NOT NULL,
    modified_ms INTEGER NOT NULL,
    PRIMARY KEY (upload, number)
) STRICT, WITHOUT ROWID;

-- Uploads that were completed, so that a repeated CompleteMultipartUpload gets its first answer again. A later
-- one has a greater id: the oldest may be forgotten.
CREATE TABLE completed_upload (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    bucket    INTEGER NOT NULL REFERENCES bucket (id) ON DELETE CASCADE,
    upload_id TEXT NOT NULL,
    key       TEXT NOT NULL,
    request   TEXT NOT NULL,
    answer    TEXT NOT NULL,
    UNIQUE (bucket, upload_id)
) STRICT;

CREATE TABLE dynamo_table (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    name_space   TEXT NOT NULL,
    account      TEXT NOT NULL,
    region       TEXT NOT NULL,
    name         TEXT NOT NULL,
    created_ms   INTEGER NOT NULL,
    active_at_ms INTEGER NOT NULL,
    keys         BLOB NOT NULL,
    definition   TEXT NOT NULL,
    UNIQUE (name_space, account, region, name)
) STRICT;

-- Items lie in the order of their writing, found by an index of their keys: a put changes fewer pages.
-- No foreign key: it would cost one more lookup at each put, and only Tables::erase removes tables.
CREATE TABLE item (
    id         INTEGER PRIMARY KEY,
    table_id   INTEGER NOT NULL,
    key        BLOB NOT NULL,
    size_bytes INTEGER NOT NULL,
    item       BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX item_by_key ON item (table_id, key);

CREATE TABLE issued_key (
    access_key    TEXT PRIMARY KEY,
    secret_key    TEXT NOT NULL,
    session_token TEXT NOT NULL,
    account       TEXT NOT NULL,
    principal_arn TEXT NOT NULL,
    principal_id  TEXT NOT NULL,
    issued_to     TEXT NOT NULL,
    expires_ms    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
