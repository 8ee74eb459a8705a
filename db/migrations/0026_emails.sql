CREATE TABLE "email_suppressions" (
	"tenant_id" uuid NOT NULL,
	"address" text NOT NULL,
	"reason" text NOT NULL,
	"since" timestamptz NOT NULL,
	"lifted_at" timestamptz,
	CONSTRAINT "email_suppressions_tenant_id_address_pk" PRIMARY KEY("tenant_id","address"),
	CONSTRAINT "email_suppressions_reason" CHECK ("email_suppressions"."reason" in ('unsubscribed', 'bounced'))
);
--> statement-breakpoint
ALTER TABLE "email_suppressions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "emails" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"once_key" text,
	"address" text NOT NULL,
	"name" text,
	"purpose" text NOT NULL,
	"locale" text NOT NULL,
	"time_zone" text NOT NULL,
	"content" jsonb NOT NULL,
	"calendar" jsonb,
	"booking_id" uuid,
	"notification_id" uuid,
	"urgent" boolean NOT NULL,
	"at_least_once" boolean NOT NULL,
	"expires_at" timestamptz,
	"state" text NOT NULL,
	"attempts" integer NOT NULL,
	"next_attempt_at" timestamptz NOT NULL,
	"error_code" text,
	"via" text,
	"invitation" jsonb,
	"created_at" timestamptz NOT NULL,
	"sending_at" timestamptz,
	"settled_at" timestamptz,
	CONSTRAINT "emails_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "emails_once" UNIQUE("tenant_id","once_key"),
	CONSTRAINT "emails_state" CHECK ("emails"."state" in ('pending', 'sending', 'sent', 'failed', 'unknown', 'dropped')),
	CONSTRAINT "emails_purpose" CHECK ("emails"."purpose" in ('booking', 'business')),
	CONSTRAINT "emails_via" CHECK ("emails"."via" in ('smtp', 'demo')),
	CONSTRAINT "emails_sending" CHECK ("emails"."attempts" = 0 or ("emails"."sending_at" is not null and "emails"."via" is not null)),
	CONSTRAINT "emails_reason" CHECK ("emails"."state" not in ('failed', 'unknown', 'dropped') or coalesce("emails"."error_code", '') <> '')
);
--> statement-breakpoint
ALTER TABLE "emails" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "email_suppressions" ADD CONSTRAINT "email_suppressions_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emails" ADD CONSTRAINT "emails_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emails" ADD CONSTRAINT "emails_tenant_id_booking_id_bookings_tenant_id_id_fk" FOREIGN KEY ("tenant_id","booking_id") REFERENCES "public"."bookings"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "emails_due" ON "emails" USING btree ("tenant_id","next_attempt_at") WHERE "emails"."state" in ('pending', 'sending');--> statement-breakpoint
CREATE INDEX "emails_recent" ON "emails" USING btree ("tenant_id","created_at");--> statement-breakpoint
CREATE INDEX "emails_of_booking" ON "emails" USING btree ("tenant_id","booking_id") WHERE "emails"."booking_id" is not null;--> statement-breakpoint
CREATE INDEX "emails_of_notification" ON "emails" USING btree ("tenant_id","notification_id") WHERE "emails"."notification_id" is not null;--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "email_suppressions" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "emails" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
--> statement-breakpoint
ALTER TABLE emails FORCE ROW LEVEL SECURITY;
ALTER TABLE email_suppressions FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT ON emails, email_suppressions TO parley_app, parley_audit;
GRANT INSERT ON emails, email_suppressions TO parley_app;
-- What was to be said, to whom and why, stays as it was written; what became of it is written.
GRANT UPDATE (state, attempts, next_attempt_at, error_code, via, invitation, sending_at, settled_at) ON emails TO parley_app;
GRANT UPDATE (reason, since, lifted_at) ON email_suppressions TO parley_app;
