#!/bin/sh
# Creates Temporal's two databases and brings their schemas up to date. Safe to run at every start.
set -eu
tool() {
  temporal-sql-tool --plugin postgres12 --ep "$POSTGRES_SEEDS" -p 5432 -u "$POSTGRES_USER" "$@"
}
set_up() {
  # Only a new database is given its first schema; an old one is brought up to date.
  tool --db "$1" create
  tool --db "$1" setup-schema -v 0.0 || true
  tool --db "$1" update-schema -d "/etc/temporal/schema/postgresql/v12/$2/versioned"
}
set_up temporal temporal
set_up temporal_visibility visibility
