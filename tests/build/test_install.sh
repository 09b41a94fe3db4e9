#!/bin/sh
# test_install.sh - `make install` puts everything where the programs and the
# units look for it, keeps settings, and `make uninstall` takes it away.
. "$MARUYOMI_TOP/tests/support/tap.sh"

dest=$TMPDIR/dest
etc=$dest/usr/local/etc/maruyomi
lib=$dest/usr/local/lib

run_make()
{
	make --no-print-directory ${CC:+"CC=$CC"} ${SAN:+"SAN=$SAN"} \
		DESTDIR="$dest" "$@"
}

everything()
{
	want="etc/maruyomi/forms/anzen-anshin-mark.conf etc/maruyomi/maruyomi.conf
bin/maruyomi bin/maruyomi-read sbin/maruyomid sbin/maruyomi-web
lib/maruyomi/metrics
lib/maruyomi/hand-over lib/maruyomi/faxrcvd-maruyomi
lib/systemd/system/maruyomid.service
lib/systemd/system/maruyomi-web.service
lib/systemd/system/maruyomi-summary.service
lib/systemd/system/maruyomi-summary.timer
lib/systemd/system/maruyomi-metrics.service
lib/systemd/system/maruyomi-metrics.timer
lib/sysusers.d/maruyomi.conf lib/tmpfiles.d/maruyomi.conf
share/man/man1/maruyomi.1 share/man/man1/maruyomi-read.1
share/man/man5/maruyomi.conf.5 share/man/man8/maruyomid.8
share/man/man8/maruyomi-web.8
share/doc/maruyomi/README.md share/doc/maruyomi/architecture.md
share/doc/maruyomi/contract.md share/doc/maruyomi/intake.md
share/doc/maruyomi/new-form.md
share/locale/en/LC_MESSAGES/maruyomi.mo
share/doc/maruyomi/hylafax/FaxDispatch"
	same "$(printf '%s\n' $want | sort)" \
		"$(cd "$dest/usr/local" && find . -type f | sed 's/^..//' | sort)"
}

# No @NAME@ is left, and no path of the build.
no_rest()
{
	same "" "$(grep -rlIE '@[A-Z]+DIR@|@VERSION@' "$dest")" &&
		same "" "$(grep -rlIF "$MARUYOMI_TOP" "$dest")"
}

modes()
{
	same "" "$(find "$dest/usr/local" -type f \( -perm /022 \
		-o -path '*/bin/*' ! -perm 755 \
		-o -path '*/sbin/*' ! -perm 755 \
		-o -path '*/etc/*' ! -perm 644 \))"
}

# The defaults the installed settings name are those of this build.
defaults_are_ours()
{
	same "#form = \"/usr/local/etc/maruyomi/forms/anzen-anshin-mark.conf\";
#reader = \"/usr/local/bin/maruyomi-read\";" \
		"$(grep -E '^#(form|reader) ' "$etc/maruyomi.conf")"
}

# The installed settings are good once they name the places in our root.
settings_are_good()
{
	sed -e '/^#form /s/^#//' -e '/^#reader /s/^#//' \
		-e "s|\"/usr/local/|\"$dest/usr/local/|" \
		"$etc/maruyomi.conf" >"$TMPDIR/t.conf"
	"$dest/usr/local/sbin/maruyomid" -t -c "$TMPDIR/t.conf"
}

keeps_settings()
{
	echo '# ours' >>"$etc/maruyomi.conf"
	run_make install || return 1
	tail -n 1 "$etc/maruyomi.conf" | grep -q '^# ours$' &&
		cmp "$MARUYOMI_BUILD/maruyomi.conf" "$etc/maruyomi.conf.new" &&
		! [ -e "$etc/forms/anzen-anshin-mark.conf.new" ]
}

only_settings_left()
{
	run_make uninstall || return 1
	same "etc/maruyomi/forms/anzen-anshin-mark.conf
etc/maruyomi/maruyomi.conf
etc/maruyomi/maruyomi.conf.new" \
		"$(cd "$dest/usr/local" && find . -type f | sed 's/^..//' | sort)"
}

# systemd-analyze looks for programs and for the system's own units below the
# root it is given.
units_are_good()
{
	mkdir -p "$dest/usr/lib/systemd/system" "$dest/bin"
	cp /bin/sh "$dest/bin/" # ExecReload=
	cp /usr/lib/systemd/system/*.target "$dest/usr/lib/systemd/system/"
	out=$(systemd-analyze verify --man=no --root="$dest" \
		"$lib/systemd/system/maruyomid.service" \
		"$lib/systemd/system/maruyomi-web.service" \
		"$lib/systemd/system/maruyomi-summary.service" \
		"$lib/systemd/system/maruyomi-metrics.service" \
		"$lib/systemd/system/maruyomi-metrics.timer" \
		"$lib/systemd/system/maruyomi-summary.timer" 2>&1)
	status=$?
	same "" "$out" && same 0 "$status"
}

# A slip in a unit must not pass.
bad_unit_is_found()
{
	bad=$lib/systemd/system/bad.service
	sed 's/^ProtectHome=/ProtectHovel=/' \
		"$lib/systemd/system/maruyomid.service" >"$bad"
	out=$(systemd-analyze verify --man=no --root="$dest" "$bad" 2>&1)
	rm "$bad"
	case $out in
	*"'ProtectHovel'"*) ;;
	*) echo "$out"; return 1 ;;
	esac
}

# Exposure is of 10; the threshold is ten times that.
exposure_is_low()
{
	systemd-analyze security --offline=true --no-pager --threshold=4 \
		--root="$dest" "$lib/systemd/system/maruyomid.service" ||
		return 1
	# a unit without its list of system calls must not pass
	sed '/^SystemCallFilter=/d' "$lib/systemd/system/maruyomid.service" \
		>"$lib/systemd/system/open.service"
	systemd-analyze security --offline=true --no-pager --threshold=4 \
		--root="$dest" "$lib/systemd/system/open.service" >/dev/null
	status=$?
	rm "$lib/systemd/system/open.service"
	[ "$status" -ne 0 ]
}

sysusers_are_good()
{
	mkdir -p "$TMPDIR/root/etc"
	: >"$TMPDIR/root/etc/passwd"
	systemd-sysusers --root="$TMPDIR/root" - \
		<"$lib/sysusers.d/maruyomi.conf" &&
		grep -q '^maruyomi:' "$TMPDIR/root/etc/passwd"
}

t "installs" run_make install
if [ "$tap_bad" -gt 0 ]; then
	echo 1..12 # nothing of what follows can be
	exit 1
fi
t "everything lies in its place" everything
t "no placeholder and no build path is left" no_rest
t "modes are right" modes
t "the settings name this build's defaults" defaults_are_ours
t "the installed settings are good" settings_are_good
if command -v systemd-analyze >/dev/null 2>&1; then
	t "the units are good" units_are_good
	t "a bad unit is found" bad_unit_is_found
	t "the daemon's exposure is 0.4 of 10 at most" exposure_is_low
else
	skip "the units are good" "no systemd-analyze"
	skip "a bad unit is found" "no systemd-analyze"
	skip "the daemon's exposure is 0.4 of 10 at most" "no systemd-analyze"
fi
if command -v systemd-sysusers >/dev/null 2>&1; then
	t "the user is made" sysusers_are_good
else
	skip "the user is made" "no systemd-sysusers"
fi
t "settings that were changed are kept" keeps_settings
t "uninstall leaves settings only" only_settings_left
done_testing
