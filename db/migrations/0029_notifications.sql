CREATE TABLE "notification_rules" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"service_id" uuid,
	"way" text NOT NULL,
	"offset_days" integer,
	"offset_time" text,
	"offset_minutes" integer,
	"asks_to_confirm" boolean NOT NULL,
	"link" text,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "notification_rules_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "notification_rules_offset" CHECK ("notification_rules"."offset_days" is null or "notification_rules"."offset_minutes" is null),
	CONSTRAINT "notification_rules_days" CHECK ("notification_rules"."offset_days" between 0 and 60),
	CONSTRAINT "notification_rules_minutes" CHECK ("notification_rules"."offset_minutes" between 1 and 20160),
	CONSTRAINT "notification_rules_time" CHECK ("notification_rules"."offset_time" is null or ("notification_rules"."offset_days" is not null and "notification_rules"."offset_time" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'))
);
--> statement-breakpoint
ALTER TABLE "notification_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notification_texts" (
	"tenant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"language" text NOT NULL,
	"subject" text,
	"text" text,
	"ask" text,
	"updated_at" timestamptz NOT NULL,
	CONSTRAINT "notification_texts_tenant_id_kind_language_pk" PRIMARY KEY("tenant_id","kind","language")
);
--> statement-breakpoint
ALTER TABLE "notification_texts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notifications" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"booking_id" uuid,
	"kind" text NOT NULL,
	"rule" text NOT NULL,
	"way" text NOT NULL,
	"occurrence" text NOT NULL,
	"time_version" integer,
	"audience" text NOT NULL,
	"urgent" boolean NOT NULL,
	"due_at" timestamptz NOT NULL,
	"expires_at" timestamptz,
	"state" text NOT NULL,
	"why" text,
	"channel" text,
	"tried" text[] NOT NULL,
	"message_id" uuid,
	"email_id" uuid,
	"created_at" timestamptz NOT NULL,
	"queued_at" timestamptz,
	"settled_at" timestamptz,
	CONSTRAINT "notifications_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "notifications_once" UNIQUE("tenant_id","subject_id","kind","rule","way","occurrence"),
	CONSTRAINT "notifications_state" CHECK ("notifications"."state" in ('planned', 'queued', 'sent', 'unknown', 'failed', 'dropped')),
	CONSTRAINT "notifications_audience" CHECK ("notifications"."audience" in ('customer', 'business')),
	CONSTRAINT "notifications_reason" CHECK ("notifications"."state" not in ('unknown', 'failed', 'dropped') or coalesce("notifications"."why", '') <> ''),
	CONSTRAINT "notifications_way" CHECK ("notifications"."state" in ('planned', 'failed', 'dropped') or "notifications"."message_id" is not null or "notifications"."email_id" is not null)
);
--> statement-breakpoint
ALTER TABLE "notifications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "notification_rules" ADD CONSTRAINT "notification_rules_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_rules" ADD CONSTRAINT "notification_rules_tenant_id_service_id_services_tenant_id_id_fk" FOREIGN KEY ("tenant_id","service_id") REFERENCES "public"."services"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_texts" ADD CONSTRAINT "notification_texts_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_tenant_id_booking_id_bookings_tenant_id_id_fk" FOREIGN KEY ("tenant_id","booking_id") REFERENCES "public"."bookings"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notifications_due" ON "notifications" USING btree ("tenant_id","due_at") WHERE "notifications"."state" = 'planned';--> statement-breakpoint
CREATE INDEX "notifications_booking" ON "notifications" USING btree ("tenant_id","booking_id");--> statement-breakpoint
CREATE INDEX "notifications_message" ON "notifications" USING btree ("tenant_id","message_id") WHERE "notifications"."message_id" is not null;--> statement-breakpoint
CREATE INDEX "notifications_recent" ON "notifications" USING btree ("tenant_id","created_at");--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "notification_rules" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "notification_texts" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "notifications" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
--> statement-breakpoint
ALTER TABLE notification_rules FORCE ROW LEVEL SECURITY;
ALTER TABLE notification_texts FORCE ROW LEVEL SECURITY;
ALTER TABLE notifications FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT ON notification_rules, notification_texts, notifications TO parley_app, parley_audit;
GRANT INSERT, DELETE ON notification_rules TO parley_app;
GRANT INSERT, UPDATE, DELETE ON notification_texts TO parley_app;
GRANT INSERT ON notifications TO parley_app;
-- Which booking, kind, rule and occurrence it is stays as it was; what becomes of it is written.
GRANT UPDATE (state, why, due_at, channel, tried, message_id, email_id, queued_at, settled_at) ON notifications TO parley_app;
--> statement-breakpoint
-- A notification is as far as its message is, whoever writes that: a worker, a receipt, an opt-out. Parts that another
-- stands in for do not count.
CREATE FUNCTION follow_delivery() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE parts record;
BEGIN
  SELECT bool_or(d.state IN ('pending', 'sending')) AS open, bool_or(d.state = 'unknown') AS unknown,
    bool_or(d.state = 'failed') AS failed, bool_or(d.state = 'dropped') AS dropped,
    max(d.error_code) FILTER (WHERE d.state IN ('unknown', 'failed', 'dropped')) AS why
  INTO parts
  FROM public.deliveries d
  WHERE d.tenant_id = NEW.tenant_id AND d.message_id = NEW.message_id
    AND NOT (d.state = 'dropped' AND d.error_code = 'sent_otherwise')
    AND NOT EXISTS (SELECT FROM public.deliveries a WHERE a.tenant_id = d.tenant_id AND a.again_of = d.id);
  IF parts.open IS NULL THEN
    RETURN NULL;
  END IF;
  UPDATE public.notifications n
  SET state = CASE WHEN parts.open THEN 'queued' WHEN parts.failed THEN 'failed' WHEN parts.unknown THEN 'unknown'
      WHEN parts.dropped THEN 'dropped' ELSE 'sent' END,
    why = CASE WHEN parts.open THEN NULL ELSE parts.why END,
    settled_at = CASE WHEN parts.open THEN NULL ELSE coalesce(NEW.settled_at, NEW.sending_at, NEW.created_at) END
  WHERE n.tenant_id = NEW.tenant_id AND n.message_id = NEW.message_id AND n.state <> 'planned';
  RETURN NULL;
END
$$;
CREATE TRIGGER deliveries_followed AFTER UPDATE OF state ON deliveries FOR EACH ROW
  WHEN (NEW.purpose = 'notice' AND OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION follow_delivery();
CREATE TRIGGER deliveries_stood_in AFTER INSERT ON deliveries FOR EACH ROW
  WHEN (NEW.purpose = 'notice' AND NEW.again_of IS NOT NULL) EXECUTE FUNCTION follow_delivery();
--> statement-breakpoint
CREATE FUNCTION follow_email() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.notifications n
  SET state = CASE WHEN NEW.state IN ('pending', 'sending') THEN 'queued' ELSE NEW.state END,
    why = CASE WHEN NEW.state IN ('failed', 'unknown', 'dropped') THEN NEW.error_code END,
    settled_at = CASE WHEN NEW.state IN ('pending', 'sending') THEN NULL
      ELSE coalesce(NEW.settled_at, NEW.sending_at, NEW.created_at) END
  WHERE n.tenant_id = NEW.tenant_id AND n.email_id = NEW.id AND n.state <> 'planned';
  RETURN NULL;
END
$$;
CREATE TRIGGER emails_followed AFTER UPDATE OF state ON emails FOR EACH ROW
  WHEN (NEW.notification_id IS NOT NULL AND OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION follow_email();
