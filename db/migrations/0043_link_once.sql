-- A link may be made known twice: that to a time which is kept for somebody who waited is the link of the booking it becomes.
CREATE OR REPLACE FUNCTION routing.add_token(token_hash text, token_kind text, token_subject uuid, token_expires timestamptz)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO routing.tokens (hash, kind, tenant_id, subject_id, expires_at)
  VALUES ($1, $2, nullif(current_setting('app.tenant', true), '')::uuid, $3, $4)
  ON CONFLICT (hash) DO NOTHING
$$;
