-- Numbers that do not name their country are found by what follows the country code of what is typed.
CREATE INDEX phone_home ON phone (digits) WHERE national IS NULL AND digits IS NOT NULL;
