#!/bin/sh
# metrics FILE - write the figures of `maruyomi status --metrics` to FILE,
# which appears whole and may be read by anybody: it holds numbers only.
#
# Run every minute by maruyomi-metrics.service.  MARUYOMI_CONF names another
# settings file.
set -eu

umask 022
maruyomi ${MARUYOMI_CONF:+-c "$MARUYOMI_CONF"} status --metrics >"$1.new"
mv "$1.new" "$1"
