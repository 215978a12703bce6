-- Schema 3. A chunk lies under a number that is made of its blob's and its own, so that no index has to lead to it.

ALTER TABLE blob_chunk RENAME TO blob_chunk_of_schema_1;

CREATE TABLE blob_chunk (
    id    INTEGER PRIMARY KEY,  -- 65536 * blob + number of the chunk, from 0
    bytes BLOB NOT NULL
) STRICT;

INSERT INTO blob_chunk (id, bytes) SELECT 65536 * blob + number, bytes FROM blob_chunk_of_schema_1;

DROP TABLE blob_chunk_of_schema_1;
