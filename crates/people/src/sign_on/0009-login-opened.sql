-- Until when an administrator lets the next login that fits be linked to the account: for somebody whom
-- no login is linked to by itself and who can't sign in another way.
ALTER TABLE account ADD COLUMN login_open_until {timestamp};

-- What is too old is forgotten at every count.
CREATE INDEX sign_in_attempt_by_age ON sign_in_attempt (attempted_at);
