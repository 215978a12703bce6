-- Schema 2. Items lie in the order of their writing, found by an index of their keys. The leaf pages of keys
-- without their items hold many more of them, so that a put changes fewer pages and reads fewer to find them.

ALTER TABLE item RENAME TO item_of_schema_1;

-- No foreign key: it would cost one more lookup at each put, and only Tables::erase removes tables.
CREATE TABLE item (
    id         INTEGER PRIMARY KEY,
    table_id   INTEGER NOT NULL,
    key        BLOB NOT NULL,
    size_bytes INTEGER NOT NULL,
    item       BLOB NOT NULL
) STRICT;

INSERT INTO item (table_id, key, size_bytes, item)
    SELECT table_id, key, size_bytes, item FROM item_of_schema_1 ORDER BY table_id, key;
CREATE UNIQUE INDEX item_by_key ON item (table_id, key);

DROP TABLE item_of_schema_1;
