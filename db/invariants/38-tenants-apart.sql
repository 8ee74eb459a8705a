-- Every tenant table is held to its tenant. Row-level security is on and forced, one policy governs reading and writing,
-- keys begin with tenant_id, views run as who asks; the service owns nothing, bypasses nothing, and rewrites no history.
-- The schemas `routing` and `accounts` are exempt by name: what must be known before the tenant is, and people, who may
-- work for several.
WITH ours AS (
  SELECT c.oid, c.relname, c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.reloptions, c.relowner
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', 'routing', 'accounts', 'pgboss')
    AND n.nspname NOT LIKE 'pg\_temp%' AND n.nspname NOT LIKE 'pg\_toast\_temp%'
    AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relname <> 'parley_migrations'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
),
tenant_table AS (SELECT * FROM ours WHERE relkind IN ('r', 'p')),
key AS (
  SELECT i.indrelid AS oid, index_name.relname AS name, i.indkey[0] AS first_column
  FROM pg_index i JOIN pg_class index_name ON index_name.oid = i.indexrelid
  WHERE i.indisunique OR i.indisexclusion
  UNION ALL
  SELECT k.conrelid, k.conname, k.conkey[1] FROM pg_constraint k WHERE k.contype = 'f'
),
app AS (SELECT oid FROM pg_roles WHERE rolname = 'parley_app')
SELECT NULL::uuid AS tenant_id, 'no tenant_id' AS fault, t.relname::text AS subject
FROM tenant_table t
WHERE NOT EXISTS (
  SELECT FROM pg_attribute a
  WHERE a.attrelid = t.oid AND a.attname = 'tenant_id' AND a.attnotnull AND a.atttypid = 'uuid'::regtype
)
UNION ALL
SELECT NULL, 'row-level security is off or not forced', t.relname
FROM tenant_table t
WHERE NOT (t.relrowsecurity AND t.relforcerowsecurity)
UNION ALL
SELECT NULL, 'no policy for reading and writing', t.relname
FROM tenant_table t
WHERE NOT EXISTS (
  SELECT FROM pg_policy p
  WHERE p.polrelid = t.oid AND p.polcmd = '*' AND p.polpermissive AND p.polroles = '{0}'
    AND pg_get_expr(p.polqual, p.polrelid) LIKE '%tenant_id = %app.tenant%'
    AND pg_get_expr(p.polwithcheck, p.polrelid) = pg_get_expr(p.polqual, p.polrelid)
)
UNION ALL
SELECT NULL, 'a second policy opens more', t.relname
FROM tenant_table t
WHERE (SELECT count(*) FROM pg_policy p WHERE p.polrelid = t.oid AND p.polpermissive) > 1
UNION ALL
SELECT NULL, 'a key that does not begin with tenant_id', t.relname || '.' || key.name
FROM tenant_table t
JOIN key ON key.oid = t.oid
LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = key.first_column
WHERE a.attname IS DISTINCT FROM 'tenant_id'
  -- A person is nobody's.
  AND key.name <> 'members_user_id_users_id_fk'
UNION ALL
SELECT NULL, 'a view that runs as its owner', o.relname
FROM ours o
WHERE o.relkind = 'v' AND NOT coalesce(o.reloptions @> '{security_invoker=true}', false)
UNION ALL
SELECT NULL, 'a copy that row-level security does not reach', o.relname
FROM ours o
WHERE o.relkind IN ('m', 'f')
UNION ALL
SELECT NULL, 'the service owns it', o.relname
FROM ours o JOIN app ON pg_has_role(app.oid, o.relowner, 'MEMBER')
UNION ALL
SELECT NULL, 'a role that row-level security does not bind', r.rolname
FROM pg_roles r
WHERE r.rolname IN ('parley_app', 'parley_owner', 'parley_queue') AND (r.rolsuper OR r.rolbypassrls)
UNION ALL
SELECT NULL, 'a function with its owner''s rights that anyone may call', p.proname
FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema')
  AND (p.proacl IS NULL OR EXISTS (SELECT FROM aclexplode(p.proacl) acl WHERE acl.grantee = 0)
    OR p.proconfig IS NULL OR NOT EXISTS (SELECT FROM unnest(p.proconfig) c WHERE c LIKE 'search_path=%'))
UNION ALL
SELECT NULL, 'the service may rewrite what has happened', table_name::text
FROM (VALUES ('audit_log', 'INSERT, UPDATE, DELETE, TRUNCATE'),
    ('audit_seals', 'INSERT, UPDATE, DELETE, TRUNCATE'), ('booking_events', 'UPDATE, DELETE, TRUNCATE'),
    ('tool_calls', 'UPDATE, DELETE, TRUNCATE'), ('consents', 'UPDATE, DELETE, TRUNCATE'),
    ('receipts', 'UPDATE, DELETE, TRUNCATE'), ('dead_letters', 'UPDATE, DELETE, TRUNCATE'),
    ('messages', 'DELETE, TRUNCATE'), ('bookings', 'DELETE, TRUNCATE'))
  AS kept (table_name, rights)
WHERE has_table_privilege('parley_app', 'public.' || kept.table_name, kept.rights)
UNION ALL
SELECT NULL, 'the service reads tokens or the queue without asking by key', c.relname
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE (n.nspname = 'routing' AND c.relname IN ('tokens', 'memberships') OR n.nspname = 'pgboss' AND c.relname = 'job')
  AND c.relkind IN ('r', 'p')
  AND has_table_privilege('parley_app', c.oid, 'SELECT, INSERT, UPDATE, DELETE')
  AND NOT EXISTS (SELECT FROM app WHERE app.oid = c.relowner)
ORDER BY 2, 3
