-- Schema 5. What a listing shows of a key lies beside the key, in the order of the keys: a page of a thousand needs no
-- thousand rows from all over the table. That at most one version of a key is latest is Objects' own to keep.

DROP INDEX object_version_listed;

-- Without `owner`, which is long and seldom asked for.
CREATE INDEX object_version_listed
    ON object_version (bucket, key, modified_ms, size, etag, storage_class, checksum_algorithm, checksum_type)
    WHERE latest = 1 AND delete_marker = 0;
