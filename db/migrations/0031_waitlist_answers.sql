ALTER TABLE "waitlist_entries" ADD COLUMN "answers" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
GRANT UPDATE (answers) ON waitlist_entries TO parley_app;
