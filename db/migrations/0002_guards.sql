-- What drizzle has no words for: the exclusion constraint, FORCE on row-level security, the only ways to write to the
-- audit log and the tokens, and who may do what. A new table brings its own lines like these in its own migration;
-- db/run-invariants.int.test.ts (38) fails when they are missing.
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
-- No two allocations of one unit overlap. Not deferrable: ON CONFLICT DO NOTHING needs it, and so does the promise.
ALTER TABLE allocations ADD CONSTRAINT allocations_no_overlap
  EXCLUDE USING gist (tenant_id WITH =, resource_id WITH =, unit WITH =, during WITH &&);
--> statement-breakpoint
-- The owner of the tables is held to the policies too. Only BYPASSRLS (parley_audit) and superusers are not.
ALTER TABLE allocations FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_log FORCE ROW LEVEL SECURITY;
ALTER TABLE booking_events FORCE ROW LEVEL SECURITY;
ALTER TABLE bookings FORCE ROW LEVEL SECURITY;
ALTER TABLE channel_identities FORCE ROW LEVEL SECURITY;
ALTER TABLE confirmations FORCE ROW LEVEL SECURITY;
ALTER TABLE conversations FORCE ROW LEVEL SECURITY;
ALTER TABLE customers FORCE ROW LEVEL SECURITY;
ALTER TABLE handoffs FORCE ROW LEVEL SECURITY;
ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY;
ALTER TABLE intake_questions FORCE ROW LEVEL SECURITY;
ALTER TABLE knowledge FORCE ROW LEVEL SECURITY;
ALTER TABLE locations FORCE ROW LEVEL SECURITY;
ALTER TABLE members FORCE ROW LEVEL SECURITY;
ALTER TABLE messages FORCE ROW LEVEL SECURITY;
ALTER TABLE opening_overrides FORCE ROW LEVEL SECURITY;
ALTER TABLE opening_windows FORCE ROW LEVEL SECURITY;
ALTER TABLE requirement_candidates FORCE ROW LEVEL SECURITY;
ALTER TABLE requirements FORCE ROW LEVEL SECURITY;
ALTER TABLE resources FORCE ROW LEVEL SECURITY;
ALTER TABLE services FORCE ROW LEVEL SECURITY;
ALTER TABLE session_contexts FORCE ROW LEVEL SECURITY;
ALTER TABLE tenants FORCE ROW LEVEL SECURITY;
ALTER TABLE tool_calls FORCE ROW LEVEL SECURITY;
ALTER TABLE turns FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- The one way into the audit log. It runs as the owner, whom FORCE holds to the policy: the tenant is the transaction's.
CREATE FUNCTION append_audit(
  actor text, action text, subject_type text, subject_id text, reason text, request_id text, at timestamptz
) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO public.audit_log (tenant_id, actor, action, subject_type, subject_id, reason, request_id, at)
  VALUES (nullif(current_setting('app.tenant', true), '')::uuid, $1, $2, $3, $4, $5, $6, $7)
$$;
--> statement-breakpoint
-- Tokens answer to their hash alone: the application can neither list them nor write one for another tenant.
CREATE FUNCTION routing.find_token(token_hash text, token_kind text, at timestamptz)
RETURNS TABLE (tenant_id uuid, subject_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT t.tenant_id, t.subject_id FROM routing.tokens t
  WHERE t.hash = $1 AND t.kind = $2 AND t.revoked IS NULL AND (t.expires_at IS NULL OR t.expires_at > $3)
$$;
--> statement-breakpoint
CREATE FUNCTION routing.add_token(token_hash text, token_kind text, token_subject uuid, token_expires timestamptz)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO routing.tokens (hash, kind, tenant_id, subject_id, expires_at)
  VALUES ($1, $2, nullif(current_setting('app.tenant', true), '')::uuid, $3, $4)
$$;
--> statement-breakpoint
CREATE FUNCTION routing.revoke_tokens(token_subject uuid, at timestamptz)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  UPDATE routing.tokens t SET revoked = $2
  WHERE t.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid AND t.subject_id = $1 AND t.revoked IS NULL
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION append_audit, routing.find_token, routing.add_token, routing.revoke_tokens FROM PUBLIC;
GRANT EXECUTE ON FUNCTION append_audit, routing.find_token, routing.add_token, routing.revoke_tokens TO parley_app;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public, routing TO parley_app, parley_audit;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO parley_app;
GRANT SELECT ON ALL TABLES IN SCHEMA public, routing TO parley_audit;
GRANT SELECT ON routing.tenants, routing.channel_accounts TO parley_app;
-- What runs the service writes what happens, not what is sold; and what has happened stays.
GRANT INSERT, UPDATE ON bookings, channel_identities, confirmations, conversations, customers, handoffs,
  idempotency_keys, messages, session_contexts, turns TO parley_app;
GRANT INSERT ON booking_events, tool_calls TO parley_app;
GRANT INSERT, UPDATE, DELETE ON allocations TO parley_app;
