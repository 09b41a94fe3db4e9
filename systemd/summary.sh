#!/bin/sh
# summary DIR - write DIR/DAY.txt and DIR/DAY.csv of the days not yet there.
#
# Run at night by maruyomi-summary.service.  Without any file in DIR only
# yesterday is written; otherwise every day after the last one, so that days
# on which the machine was off are made up for, but no more than MISSED_MAX.
# Both files appear whole, the text last: a day is done when it is there.
#
# MARUYOMI_CONF names another settings file, TODAY (YYYY-MM-DD) another day
# to count from.
set -eu

# A month: after a longer pause somebody looks at the queue, not at this.
MISSED_MAX=31

dir=$1
today=${TODAY:-$(date +%F)}
umask 027
mkdir -p "$dir"

# day N - the day N days before today
day()
{
	date -d "$today $1 day ago" +%F
}

back=1
while [ "$back" -le "$MISSED_MAX" ] && [ ! -e "$dir/$(day "$back").txt" ]; do
	back=$((back + 1))
done
# none in a month: begin with yesterday; otherwise after the one found
if [ "$back" -gt "$MISSED_MAX" ]; then
	back=1
else
	back=$((back - 1))
fi

while [ "$back" -ge 1 ]; do
	at=$(day "$back")
	maruyomi ${MARUYOMI_CONF:+-c "$MARUYOMI_CONF"} summary \
		--from "$at" --to "$at" --csv "$dir/$at.csv" \
		>"$dir/.$at.new"
	mv "$dir/.$at.new" "$dir/$at.txt"
	back=$((back - 1))
done
