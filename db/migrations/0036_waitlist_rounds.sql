DROP INDEX "waitlist_offers_asked";--> statement-breakpoint
CREATE INDEX "waitlist_offers_asked" ON "waitlist_offers" USING btree ("tenant_id","freed_time_id","offered_at");