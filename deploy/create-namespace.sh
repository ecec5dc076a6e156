#!/bin/sh
# Makes the namespace, or sets the retention of the one that is there: 90 days, for looking back; the record is the register's.
set -eu
until temporal operator cluster health --address "$TEMPORAL_ADDRESS"; do sleep 2; done
temporal operator namespace create -n "$NAMESPACE" --retention 2160h --address "$TEMPORAL_ADDRESS" ||
  temporal operator namespace update -n "$NAMESPACE" --retention 2160h --address "$TEMPORAL_ADDRESS"
