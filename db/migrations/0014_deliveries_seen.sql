ALTER TABLE "channel_accounts" ADD COLUMN "segment_price_micros" integer;--> statement-breakpoint
ALTER TABLE "channel_accounts" ADD COLUMN "segment_currency" text;--> statement-breakpoint
-- Letters that are there are open. The default is only for them: row-level security hides them from an UPDATE.
ALTER TABLE "dead_letters" ADD COLUMN "state" text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE "dead_letters" ALTER COLUMN "state" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "dead_letters" ADD COLUMN "ended_at" timestamptz;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "again_of" uuid;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "seen_at" timestamptz;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_tenant_id_again_of_deliveries_tenant_id_id_fk" FOREIGN KEY ("tenant_id","again_of") REFERENCES "public"."deliveries"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deliveries_again" ON "deliveries" USING btree ("tenant_id","again_of") WHERE "deliveries"."again_of" is not null;--> statement-breakpoint
CREATE INDEX "deliveries_in_doubt" ON "deliveries" USING btree ("tenant_id","created_at") WHERE "deliveries"."state" in ('failed', 'unknown') and "deliveries"."seen_at" is null;--> statement-breakpoint
ALTER TABLE "channel_accounts" ADD CONSTRAINT "channel_accounts_price" CHECK (("channel_accounts"."segment_price_micros" is null) = ("channel_accounts"."segment_currency" is null) and "channel_accounts"."segment_price_micros" >= 0);--> statement-breakpoint
ALTER TABLE "dead_letters" ADD CONSTRAINT "dead_letters_state" CHECK ("dead_letters"."state" in ('open', 'replayed', 'discarded'));--> statement-breakpoint
ALTER TABLE "dead_letters" ADD CONSTRAINT "dead_letters_ended" CHECK (("dead_letters"."state" = 'open') = ("dead_letters"."ended_at" is null));--> statement-breakpoint
-- What came stays as it was; what a person did with it is written beside it.
GRANT UPDATE (state, ended_at) ON dead_letters TO parley_app;
