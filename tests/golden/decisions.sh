#!/bin/sh
# decisions.sh FILE - the decisions of one reading (a line of JSON) as text,
# a line each: what golden files hold.  Never pixels, never confidences.
jq -r '
	"status \(.status)",
	(.pages[] | "page \(.index) sheet \(.sheet) rotation \(.rotation)"),
	(.applications | to_entries[] | .key as $n | .value |
		(.pages | "application \($n) pages \(map(.index) | join(" "))"),
		(.marks[] | "application \($n) mark \(.id) \(.answer) \(.kind)"))
' "$1"
