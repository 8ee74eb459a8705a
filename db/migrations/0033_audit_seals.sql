CREATE TABLE "audit_seals" (
	"tenant_id" uuid NOT NULL,
	"place" bigint NOT NULL,
	"sequence" bigint NOT NULL,
	"hash" text NOT NULL,
	"sealed_at" timestamptz NOT NULL,
	CONSTRAINT "audit_seals_tenant_id_place_pk" PRIMARY KEY("tenant_id","place"),
	CONSTRAINT "audit_seals_sequence" UNIQUE("tenant_id","sequence"),
	CONSTRAINT "audit_seals_hash" CHECK ("audit_seals"."hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
ALTER TABLE "audit_seals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "audit_seals" ADD CONSTRAINT "audit_seals_tenant_id_sequence_audit_log_tenant_id_sequence_fk" FOREIGN KEY ("tenant_id","sequence") REFERENCES "public"."audit_log"("tenant_id","sequence") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "audit_seals" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
ALTER TABLE audit_seals FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- The hash of a line of the audit log, over the one before it: a line cannot be changed, taken out or put in between
-- without every hash that follows. A JSON array, so that no two lines read the same.
CREATE FUNCTION audit_hash(
  previous text, tenant_id uuid, sequence bigint, actor text, action text, subject_type text, subject_id text,
  reason text, request_id text, at timestamptz
) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT encode(sha256(convert_to(
    jsonb_build_array($1, $2, $3, $4, $5, $6, $7, $8, $9, extract(epoch FROM $10))::text, 'UTF8')), 'hex')
$$;
--> statement-breakpoint
-- The one way into the chain: the next lines that are in no place of it, in order. A line whose transaction was slow
-- comes after those that overtook it; none takes an hour, so no line is older than the head by more than that.
CREATE FUNCTION seal_audit(lines_max integer, at timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  tenant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  head record;
  line record;
  overtaken_from bigint;
  next_place bigint;
  next_hash text;
  sealed integer := 0;
BEGIN
  -- Two who seal one tenant would give one place twice. Nobody else waits for this.
  PERFORM pg_advisory_xact_lock(7262534, hashtext(tenant::text));
  SELECT s.place, s.hash, s.sealed_at INTO head
  FROM public.audit_seals s WHERE s.tenant_id = tenant ORDER BY s.place DESC LIMIT 1;
  SELECT s.sequence INTO overtaken_from
  FROM public.audit_seals s WHERE s.tenant_id = tenant AND s.sealed_at < head.sealed_at - interval '1 hour'
  ORDER BY s.place DESC LIMIT 1;
  next_place := coalesce(head.place, 0);
  next_hash := coalesce(head.hash, '');
  FOR line IN
    SELECT l.* FROM public.audit_log l
    WHERE l.tenant_id = tenant AND l.sequence > coalesce(overtaken_from, 0)
      AND NOT EXISTS (SELECT FROM public.audit_seals s WHERE s.tenant_id = tenant AND s.sequence = l.sequence)
    ORDER BY l.sequence LIMIT lines_max
  LOOP
    next_place := next_place + 1;
    next_hash := public.audit_hash(next_hash, line.tenant_id, line.sequence, line.actor, line.action, line.subject_type,
      line.subject_id, line.reason, line.request_id, line.at);
    INSERT INTO public.audit_seals (tenant_id, place, sequence, hash, sealed_at)
    VALUES (tenant, next_place, line.sequence, next_hash, $2);
    sealed := sealed + 1;
  END LOOP;
  RETURN sealed;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION seal_audit FROM PUBLIC;
GRANT EXECUTE ON FUNCTION seal_audit TO parley_app;
GRANT SELECT ON audit_seals TO parley_app, parley_audit;
