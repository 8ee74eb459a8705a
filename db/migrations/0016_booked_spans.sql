CREATE TABLE "booked_spans" (
	"tenant_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"resource_id" uuid NOT NULL,
	"starts_at" timestamptz NOT NULL,
	"ends_at" timestamptz NOT NULL,
	"expires_at" timestamptz,
	CONSTRAINT "booked_spans_tenant_id_booking_id_place_pk" PRIMARY KEY("tenant_id","booking_id","place")
);
--> statement-breakpoint
ALTER TABLE "booked_spans" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "booked_spans" ADD CONSTRAINT "booked_spans_tenant_id_booking_id_bookings_tenant_id_id_fk" FOREIGN KEY ("tenant_id","booking_id") REFERENCES "public"."bookings"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "booked_spans_of" ON "booked_spans" USING btree ("tenant_id","resource_id","ends_at","starts_at");--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "booked_spans" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
--> statement-breakpoint
-- Derived, so that nobody has to remember it: whatever writes a booking writes what its resources have to do.
CREATE FUNCTION write_booked_spans() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM public.booked_spans WHERE tenant_id = NEW.tenant_id AND booking_id = NEW.id;
  END IF;
  IF NEW.state IN ('held', 'pending_payment', 'pending_approval', 'confirmed', 'completed') THEN
    INSERT INTO public.booked_spans (tenant_id, booking_id, place, resource_id, starts_at, ends_at, expires_at)
    SELECT NEW.tenant_id, NEW.id, p.place, (p.pick->>'resourceId')::uuid, NEW.starts_at, NEW.ends_at, NEW.expires_at
    FROM jsonb_array_elements(NEW.picks) WITH ORDINALITY AS p (pick, place);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER bookings_booked_spans AFTER INSERT OR UPDATE OF state, picks, starts_at, ends_at, expires_at ON bookings
  FOR EACH ROW EXECUTE FUNCTION write_booked_spans();
--> statement-breakpoint
-- For a moment the owner sees all tenants: what stands already is written once.
ALTER TABLE bookings NO FORCE ROW LEVEL SECURITY;
INSERT INTO booked_spans (tenant_id, booking_id, place, resource_id, starts_at, ends_at, expires_at)
SELECT b.tenant_id, b.id, p.place, (p.pick->>'resourceId')::uuid, b.starts_at, b.ends_at, b.expires_at
FROM bookings b CROSS JOIN LATERAL jsonb_array_elements(b.picks) WITH ORDINALITY AS p (pick, place)
WHERE b.state IN ('held', 'pending_payment', 'pending_approval', 'confirmed', 'completed');
ALTER TABLE bookings FORCE ROW LEVEL SECURITY;
ALTER TABLE booked_spans FORCE ROW LEVEL SECURITY;
GRANT SELECT ON booked_spans TO parley_app, parley_audit;
-- It runs as whoever writes the booking; an invariant (4) finds a row that somebody wrote by hand.
GRANT INSERT, DELETE ON booked_spans TO parley_app;
