-- The owner of a business says how long customers have to pay; nothing else of the business changes here.
GRANT UPDATE (pay_window_minutes) ON tenants TO parley_app;
