#!/bin/sh
# The register has a database and an owner of its own beside Temporal's. Runs once, on a new data folder.
set -eu
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -v password="$REGISTER_PASSWORD" <<'SQL'
create role handover login password :'password';
create database handover owner handover;
SQL
