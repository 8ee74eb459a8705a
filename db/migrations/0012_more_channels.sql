CREATE TABLE "channel_memory" (
	"tenant_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"account_id" text NOT NULL,
	"name" text NOT NULL,
	"value" text NOT NULL,
	"updated_at" timestamptz NOT NULL,
	CONSTRAINT "channel_memory_tenant_id_channel_account_id_name_pk" PRIMARY KEY("tenant_id","channel","account_id","name"),
	CONSTRAINT "channel_memory_value" CHECK ("channel_memory"."value" ~ '^[0-9a-f]{8}[.]')
);
--> statement-breakpoint
ALTER TABLE "channel_memory" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "identity_codes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"address_kind" text NOT NULL,
	"address" text NOT NULL,
	"code_hash" text NOT NULL,
	"attempts_left" integer NOT NULL,
	"state" text NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "identity_codes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "identity_codes_state" CHECK ("identity_codes"."state" in ('open', 'proven', 'failed', 'replaced')),
	CONSTRAINT "identity_codes_attempts" CHECK ("identity_codes"."attempts_left" >= 0)
);
--> statement-breakpoint
ALTER TABLE "identity_codes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "attendee" text;--> statement-breakpoint
ALTER TABLE "channel_accounts" ADD COLUMN "lease_token" text;--> statement-breakpoint
ALTER TABLE "channel_accounts" ADD COLUMN "lease_until" timestamptz;--> statement-breakpoint
ALTER TABLE "channel_accounts" ADD COLUMN "connection" text;--> statement-breakpoint
ALTER TABLE "channel_accounts" ADD COLUMN "connection_at" timestamptz;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "merged_into" uuid;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "awaits" text;--> statement-breakpoint
ALTER TABLE "channel_memory" ADD CONSTRAINT "channel_memory_tenant_id_channel_account_id_channel_accounts_tenant_id_channel_account_id_fk" FOREIGN KEY ("tenant_id","channel","account_id") REFERENCES "public"."channel_accounts"("tenant_id","channel","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_codes" ADD CONSTRAINT "identity_codes_tenant_id_conversation_id_conversations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","conversation_id") REFERENCES "public"."conversations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "identity_codes_conversation" ON "identity_codes" USING btree ("tenant_id","conversation_id","created_at");--> statement-breakpoint
CREATE INDEX "identity_codes_address" ON "identity_codes" USING btree ("tenant_id","address_kind","address","created_at");--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_tenant_id_merged_into_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","merged_into") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_accounts" ADD CONSTRAINT "channel_accounts_lease" CHECK (("channel_accounts"."lease_token" is null) = ("channel_accounts"."lease_until" is null));--> statement-breakpoint
ALTER TABLE "channel_accounts" ADD CONSTRAINT "channel_accounts_connection" CHECK ("channel_accounts"."connection" in ('offline', 'pairing', 'connected', 'logged-out'));--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_merged" CHECK ("customers"."merged_into" <> "customers"."id");--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_awaits" CHECK ("messages"."awaits" is null or ("messages"."awaits" = 'transcript' and "messages"."role" = 'customer'));--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "channel_memory" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "identity_codes" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
ALTER TABLE channel_memory FORCE ROW LEVEL SECURITY;
ALTER TABLE identity_codes FORCE ROW LEVEL SECURITY;
GRANT SELECT ON channel_memory, identity_codes TO parley_app, parley_audit;
GRANT INSERT, UPDATE ON channel_memory, identity_codes TO parley_app;
-- A pairing that ended leaves no keys behind.
GRANT DELETE ON channel_memory TO parley_app;
-- Of resources the service itself makes quotas only; all others are a person's decision.
CREATE POLICY quotas_only ON resources AS RESTRICTIVE FOR INSERT TO parley_app WITH CHECK (kind = 'quota');
