CREATE TABLE "outbox_events" (
	"tenant_id" uuid NOT NULL,
	"sequence" bigint GENERATED ALWAYS AS IDENTITY (sequence name "outbox_events_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"booking_id" uuid,
	"version" integer,
	"at" timestamptz NOT NULL,
	"done_at" timestamptz,
	CONSTRAINT "outbox_events_tenant_id_sequence_pk" PRIMARY KEY("tenant_id","sequence"),
	CONSTRAINT "outbox_events_type" CHECK ("outbox_events"."type" ~ '^[a-z_]+[.][a-z_]+$'),
	CONSTRAINT "outbox_events_version" CHECK ("outbox_events"."version" is null or "outbox_events"."booking_id" is not null)
);
--> statement-breakpoint
ALTER TABLE "outbox_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "outbox_events" ADD CONSTRAINT "outbox_events_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox_events" ADD CONSTRAINT "outbox_events_tenant_id_booking_id_bookings_tenant_id_id_fk" FOREIGN KEY ("tenant_id","booking_id") REFERENCES "public"."bookings"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_events_once" ON "outbox_events" USING btree ("tenant_id","booking_id","version") WHERE "outbox_events"."version" is not null;--> statement-breakpoint
CREATE INDEX "outbox_events_open" ON "outbox_events" USING btree ("tenant_id","subject_id","sequence") WHERE "outbox_events"."done_at" is null;--> statement-breakpoint
CREATE INDEX "outbox_events_waiting" ON "outbox_events" USING btree ("tenant_id","at") WHERE "outbox_events"."done_at" is null;--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "outbox_events" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
--> statement-breakpoint
ALTER TABLE outbox_events FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT ON outbox_events TO parley_app, parley_audit;
GRANT INSERT ON outbox_events TO parley_app;
-- What happened stays as it was; that it was told is written once.
GRANT UPDATE (done_at) ON outbox_events TO parley_app;
--> statement-breakpoint
-- No event of a booking commits without its place in the outbox, whoever writes it. Time that is only held, and let go
-- again, nobody has booked: of that nobody is told.
CREATE FUNCTION tell_booking_event() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.from_state IS NULL OR (NEW.from_state = 'held' AND NEW.to_state IN ('held', 'expired', 'cancelled')) THEN
    RETURN NULL;
  END IF;
  INSERT INTO public.outbox_events (tenant_id, type, subject_id, booking_id, version, at)
  VALUES (NEW.tenant_id, 'booking.' || NEW.kind, NEW.booking_id, NEW.booking_id, NEW.version, NEW.at);
  RETURN NULL;
END
$$;
CREATE TRIGGER booking_events_told AFTER INSERT ON booking_events FOR EACH ROW EXECUTE FUNCTION tell_booking_event();
