DROP INDEX "allocations_busy";--> statement-breakpoint
CREATE INDEX "allocations_busy" ON "allocations" USING btree ("tenant_id","resource_id","unit","ends_at","starts_at");