CREATE TABLE "webhook_deliveries" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"endpoint_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"type" text NOT NULL,
	"event" jsonb NOT NULL,
	"customer_id" uuid,
	"state" text NOT NULL,
	"attempts" integer NOT NULL,
	"next_attempt_at" timestamptz NOT NULL,
	"first_attempt_at" timestamptz,
	"sending_at" timestamptz,
	"settled_at" timestamptz,
	"replayed_at" timestamptz,
	"fault" text,
	"took_ms" integer,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "webhook_deliveries_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "webhook_deliveries_once" UNIQUE("tenant_id","endpoint_id","subject_id","sequence"),
	CONSTRAINT "webhook_deliveries_state" CHECK ("webhook_deliveries"."state" in ('pending', 'sending', 'delivered', 'dead', 'dropped')),
	CONSTRAINT "webhook_deliveries_type" CHECK ("webhook_deliveries"."type" ~ '^[a-z_]+[.][a-z_]+$'),
	CONSTRAINT "webhook_deliveries_sending" CHECK ("webhook_deliveries"."state" <> 'sending' or ("webhook_deliveries"."sending_at" is not null and "webhook_deliveries"."attempts" > 0)),
	CONSTRAINT "webhook_deliveries_settled" CHECK (("webhook_deliveries"."state" in ('pending', 'sending')) = ("webhook_deliveries"."settled_at" is null))
);
--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "webhook_endpoints" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"url" text NOT NULL,
	"note" text,
	"types" text[],
	"with_contact" boolean NOT NULL,
	"secrets" text NOT NULL,
	"key_id" text NOT NULL,
	"previous_until" timestamptz,
	"state" text NOT NULL,
	"state_why" text,
	"listening_from" timestamptz NOT NULL,
	"failures_in_row" integer NOT NULL,
	"failing_since" timestamptz,
	"rest_until" timestamptz,
	"last_attempt_at" timestamptz,
	"last_success_at" timestamptz,
	"last_fault" text,
	"last_took_ms" integer,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "webhook_endpoints_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "webhook_endpoints_state" CHECK ("webhook_endpoints"."state" in ('active', 'paused', 'disabled', 'removed')),
	CONSTRAINT "webhook_endpoints_url" CHECK ("webhook_endpoints"."url" ~ '^https?://' and length("webhook_endpoints"."url") <= 2000),
	CONSTRAINT "webhook_endpoints_secrets" CHECK ("webhook_endpoints"."secrets" ~ '^[0-9a-f]{8}[.]' or "webhook_endpoints"."state" = 'removed'),
	CONSTRAINT "webhook_endpoints_failing" CHECK (("webhook_endpoints"."failures_in_row" = 0) = ("webhook_endpoints"."failing_since" is null))
);
--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_tenant_id_endpoint_id_webhook_endpoints_tenant_id_id_fk" FOREIGN KEY ("tenant_id","endpoint_id") REFERENCES "public"."webhook_endpoints"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_open" ON "webhook_deliveries" USING btree ("tenant_id","endpoint_id","subject_id","sequence") WHERE "webhook_deliveries"."state" in ('pending', 'sending');--> statement-breakpoint
CREATE INDEX "webhook_deliveries_of_endpoint" ON "webhook_deliveries" USING btree ("tenant_id","endpoint_id","created_at");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_dead" ON "webhook_deliveries" USING btree ("tenant_id","endpoint_id","created_at") WHERE "webhook_deliveries"."state" = 'dead';--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "webhook_deliveries" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "webhook_endpoints" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
--> statement-breakpoint
ALTER TABLE webhook_endpoints FORCE ROW LEVEL SECURITY;
ALTER TABLE webhook_deliveries FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT ON webhook_endpoints, webhook_deliveries TO parley_app, parley_audit;
GRANT INSERT ON webhook_endpoints, webhook_deliveries TO parley_app;
-- Where it leads stays as it was: another address is another endpoint, with a secret of its own.
GRANT UPDATE (note, types, with_contact, secrets, key_id, previous_until, state, state_why, listening_from,
  failures_in_row, failing_since, rest_until, last_attempt_at, last_success_at, last_fault, last_took_ms)
  ON webhook_endpoints TO parley_app;
-- What was to be told stays as it was written; what became of it is written.
GRANT UPDATE (state, attempts, next_attempt_at, first_attempt_at, sending_at, settled_at, replayed_at, fault, took_ms)
  ON webhook_deliveries TO parley_app;
