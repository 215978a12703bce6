-- Schema 4. A body of at most one chunk lies beside its version, so that neither a number has to be drawn for it nor
-- garbage to be swept after it. Its version's `blob` is -1. Bodies that were stored before stay blobs.

-- No foreign key: it would cost one more lookup at each put, and only Objects and Erasure remove versions.
CREATE TABLE small_body (
    version INTEGER PRIMARY KEY,
    bytes   BLOB NOT NULL
) STRICT;
