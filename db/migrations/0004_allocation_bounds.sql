ALTER TABLE "allocations" ADD COLUMN "starts_at" timestamptz GENERATED ALWAYS AS (lower(during)) STORED;--> statement-breakpoint
ALTER TABLE "allocations" ADD COLUMN "ends_at" timestamptz GENERATED ALWAYS AS (upper(during)) STORED;--> statement-breakpoint
CREATE INDEX "allocations_busy" ON "allocations" USING btree ("tenant_id","resource_id","ends_at","starts_at");