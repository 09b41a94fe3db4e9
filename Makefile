# maruyomi: reads the circles on faxed check sheets.  `make help` lists what
# can be asked for.  One file, no recursion: a component is a list of sources,
# a program is a main file, its components and its pkg-config names.
#
# On a fresh machine nothing is installed when make reads this file, not even
# pkg-config.  So `check`, `demo` and the like first install what is missing
# (deps.sh, packages.txt) and then start make once more.

PREFIX ?= /usr/local
SYSCONFDIR ?= $(if $(filter /usr,$(PREFIX)),/etc,$(PREFIX)/etc)
LOCALSTATEDIR ?= /var
DESTDIR ?=
BINDIR := $(PREFIX)/bin
SBINDIR := $(PREFIX)/sbin
LIBEXECDIR := $(PREFIX)/lib/maruyomi
MANDIR := $(PREFIX)/share/man
DOCDIR := $(PREFIX)/share/doc/maruyomi
LOCALEDIR := $(PREFIX)/share/locale
UNITDIR ?= $(PREFIX)/lib/systemd/system
SYSUSERSDIR ?= $(PREFIX)/lib/sysusers.d
TMPFILESDIR ?= $(PREFIX)/lib/tmpfiles.d
CC ?= gcc
VERSION := 0.1

# SAN=address,undefined builds apart from the plain build.
SAN ?=
B := build$(if $(SAN),/san)$(if $(filter-out gcc cc,$(notdir $(CC))),/$(notdir $(CC)))

# --- components -----------------------------------------------------------

base_SRC := $(addprefix base/, buf.c clock.c conf.c day.c err.c io.c log.c px_map.c \
	text.c)
form_SRC := $(addprefix form/, address.c area_code.c dial_code.c draft.c form.c form_check.c form_editions.c form_layout.c form_load.c reading.c \
	reading_json.c reading_parse.c score.c shortest.c ticks.c)
ocr_SRC := $(addprefix ocr/, align.c bits.c cage.c cage_calls.c \
	cage_files.c cell_ink.c cover.c digit.c doubt_page.c doubt_sheet.c edition.c fax_tiff.c \
	field_address.c field_alike.c field_area.c field_cut.c field_date.c field_ink.c \
	field_label.c field_label_read.c field_line.c field_part.c field_phone.c field_read.c \
	field_seal.c field_segment.c \
	field_stamp.c field_struck.c field_take.c field_text.c field_trust.c \
	field_twin.c fields.c sender_line.c sender_text.c sender_when.c sender_witness.c senders.c \
	frame_bars.c frame_cells.c frames.c recognise.c group.c learn.c line_align.c line_blanks.c line_decode.c line_layer.c line_model.c line_net.c line_part.c line_part_pool.c line_pool.c \
	line_words.c \
	mark.c mark_judge.c mark_rules.c mark_net.c mark_picture.c mark_view.c \
	page.c pictures.c print_line.c read_fax.c ring.c round.c rows.c run.c sheet.c \
	skew.c small_net.c stages.c streak.c stroke.c trace.c)
store_SRC := $(addprefix daemon/store/, application.c application_gap.c \
	application_load.c application_part.c application_play.c \
	application_settle.c carry.c join.c offer.c split.c \
	application_row.c archive.c arrival.c backup.c erasure.c event.c fax.c \
	fax_state.c fsck.c fsck_files.c fsck_journal.c \
	gap.c legal_hold.c mail_list.c manifest.c mirror.c page_sender.c picture_pack.c pictures.c held.c queue.c queue_reading.c restore.c run_state.c \
	schema.c schema_sales.c \
	glance.c sent_pages.c settings.c source.c sql.c store.c summary_query.c summary_record.c verdict.c \
	verdict_chain.c)
watch_SRC := $(addprefix daemon/watch/, claim.c complaint.c journal.c origin.c \
	reader_end.c reader_job.c reader_spawn.c readers.c scan.c settle.c \
	sidecar.c spool.c tiff_chain.c tiff_facts.c watch.c watch_parts.c)
ctl_SRC := $(addprefix daemon/ctl/, application_json.c application_read.c \
	args.c complain.c cmd_backup.c cmd_edit.c cmd_form.c cmd_fsck.c cmd_queue.c \
	cmd_retention.c cmd_settle.c cmd_show.c cmd_status.c cmd_summary.c \
	edit_answer.c find.c help.c metrics.c learn.c \
	next_steps.c session.c show_fax.c show_source.c show_text.c)
words_SRC := $(addprefix daemon/words/, cp932.c csv.c gap_json.c html.c json_out.c lang.c layout.c \
	score_text.c trouble.c why.c words.c)
summary_SRC := $(addprefix daemon/summary/, compose.c csv.c figures.c handover.c html.c html_row.c json.c \
	load.c mail.c period.c pictures.c post.c summary.c table.c tell.c text.c text_row.c xlsx.c)
# the review page
store_SRC += $(addprefix daemon/store/, account.c brief.c calibration.c carpet.c draft.c lease.c login.c \
	worklist.c)
ctl_SRC += daemon/ctl/cmd_audit.c daemon/ctl/cmd_calibrate.c daemon/ctl/cmd_join.c \
	daemon/ctl/cmd_user.c
# sales and reports
form_SRC += form/visit_wish.c
store_SRC += $(addprefix daemon/store/, feed.c followup.c report.c visit_days.c)
ctl_SRC += daemon/ctl/cmd_followup.c
web_SRC := $(addprefix daemon/web/, act_decide.c act_join.c act_settle.c app_fields.c \
	app_join.c screen_compare.c \
	app_marks.c app_paper.c app_score.c app_sent.c app_ticks.c app_view.c assets.c field_check.c \
	files.c frame.c html.c listen.c parts.c reply.c request.c route.c \
	screen_application.c screen_group.c screen_held.c screen_history.c screen_login.c \
	screen_queue.c server.c text.c throttle.c)
web_SRC += $(addprefix daemon/web/, calendar_feed.c chart.c holidays.c ics.c \
	sale.c screen_calendar.c screen_reports.c screen_sales.c)

print_SRC := $(addprefix print/, chart.c compose.c letters.c output.c page.c style.c)
mkfax_SRC := $(addprefix fixtures/mkfax/, answers.c call.c chance.c channel.c cover.c \
	digits.c fax.c fax_file.c fax_plan.c hand.c looks.c marks.c paper.c \
	pen.c people.c truth.c writing.c)

base_PKG := libconfig
form_PKG := jansson
ocr_PKG := libtiff-4 lept tesseract libutf8proc libseccomp
store_PKG := sqlite3 libsodium
watch_PKG := libsystemd libconfig
words_PKG := jansson
summary_PKG := jansson xlsxwriter gmime-3.0
ctl_PKG := jansson
web_PKG := libmicrohttpd jansson libsodium libsystemd
print_PKG := cairo pangocairo libtiff-4
mkfax_PKG := cairo pangocairo libtiff-4 jansson spandsp zlib

COMPONENTS := base form ocr print store watch words summary ctl web mkfax

# --- programs -------------------------------------------------------------
# A component stands before those it uses.

PROGRAMS := maruyomi-read maruyomid maruyomi maruyomi-web mkfax
maruyomi-read_MAIN := ocr/read_main.c
maruyomi-read_USES := ocr form base
maruyomid_MAIN := daemon/watch/maruyomid_main.c
maruyomid_USES := watch store form base
maruyomi_MAIN := daemon/ctl/maruyomi_main.c
maruyomi_USES := ctl summary words print store form base
maruyomi-web_MAIN := daemon/web/maruyomi_web_main.c
maruyomi-web_USES := web words store form base
# Makes faxes to test with; built with the others, installed nowhere.
mkfax_MAIN := fixtures/mkfax/mkfax_main.c
mkfax_USES := mkfax print form base

# --- tests ----------------------------------------------------------------
# tests/unit/test_NAME.c is one cmocka program.  It is linked with everything
# unless test_NAME_USES says with what, and with support_SRC.
# tests/*/test_*.sh in the folders below are scripts that print TAP; a .c file
# there is a program of theirs, found as $MARUYOMI_BUILD/tests/FOLDER/NAME.

TESTS := $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/test_*.c))
test_USES := ctl summary web words print watch store ocr form base
test_PKG := cmocka
SCRIPT_DIRS := build unit golden fault fuzz e2e web
SCRIPTS := $(wildcard $(patsubst %,tests/%/test_*.sh,$(SCRIPT_DIRS)))
support_SRC := $(addprefix tests/support/, calls.c draw.c journal.c made_summary.c print.c steps.c test.c tiff.c \
	tiff_maker.c)
# Loaded into a program instead of run.
PRELOADS := tests/e2e/evil_decoder
TOOLS := $(patsubst tests/%.c,%,$(filter-out $(support_SRC) $(PRELOADS:=.c),$(wildcard \
	$(patsubst %,tests/%/*.c,$(filter-out unit,$(SCRIPT_DIRS)) bench support))))

test_buf_USES := base
test_clock_USES := base
test_conf_USES := base
test_err_USES := base
test_io_USES := base
test_log_USES := base
test_px_USES := base
test_text_USES := base
test_compose_USES := print form base
test_form_USES := form base
test_score_USES := form base
test_shortest_USES := form base
test_ticks_USES := form base
test_visit_wish_USES := form base
test_reading_USES := form base
fill_store_USES := store form base
fake_reader_USES := form base
hold_death_USES := base
notify_catch_USES := base
unit_filter_USES := ocr form base
fuzz_chain_USES := watch store form base
fuzz_settings_USES := store form base
fuzz_reading_USES := form base
fuzz_form_USES := form base
fuzz_tiff_USES := ocr form base
fuzz_read_USES := ocr form base
fuzz_request_USES := web words store form base
mark_cells_USES := ocr form base
field_lines_USES := ocr form base
shortest_way_USES := form base
visit_day_USES := ocr form base
$(foreach t,bits cage run streak stroke skew page fax_tiff fax_bad frames rows align sheet mark small_net read_fax \
	field_cut field_date field_struck field_text field_trust field_line field_seal field_label line_net line_words,\
	$(eval test_$(t)_USES := ocr form base))
test_settings_USES := store form base
test_fax_state_USES := store form base
test_held_USES := store form base
test_archive_USES := store form base
test_pictures_USES := store form base
test_store_USES := store form base
test_arrival_USES := store form base
test_application_USES := store form base
test_followup_USES := store form base
test_report_USES := store form base
test_calendar_USES := web words store form base
test_queue_USES := store form base
test_tiff_chain_USES := watch store form base
test_origin_USES := watch store form base
test_settle_USES := watch store form base
test_journal_USES := watch store form base
test_reader_end_USES := watch store form base
test_crash_points_USES := watch store form base
test_keep_points_USES := ctl summary words print store form base
test_post_USES := summary words print store form base
test_join_USES := store form base
test_calibration_USES := store form base
test_split_USES := store form base
test_offer_USES := store form base
test_worklist_USES := store form base
test_chain_USES := store form base
test_spool_USES := watch store form base
test_claim_USES := watch store form base
test_args_USES := ctl summary words print store form base
test_csv_USES := words store form base
test_gap_USES := words store form base
test_cp932_USES := words store form base
test_chart_USES := summary words print store form base
test_summary_html_USES := summary words print store form base
make_tables_USES := summary words print store form base
test_letter_USES := summary words print store form base
test_lang_USES := summary words print store form base
test_layout_USES := words store form base
test_summary_USES := summary words print store form base
test_glance_USES := summary words print store form base
test_why_USES := words store form base

# --- flags ----------------------------------------------------------------

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wold-style-definition -Wpointer-arith \
	-Wcast-qual -Wwrite-strings -Wformat=2 -Wundef -Wvla \
	-Wswitch-enum -Wimplicit-fallthrough -Wnull-dereference \
	-Wdouble-promotion -Wunused-result
ifeq ($(DEV),1)
WARN += -Werror
endif
OPT ?= -O3 -g
HARDEN := -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
# Fused products would make decisions differ from machine to machine.
ALL_CFLAGS := -std=c11 -D_GNU_SOURCE -ffp-contract=off $(OPT) $(WARN) $(CFLAGS)
ALL_CPPFLAGS := -I. -include base/banned.h \
	-DMARUYOMI_VERSION='"$(VERSION)"' \
	-DMARUYOMI_PREFIX='"$(PREFIX)"' -DMARUYOMI_SYSCONFDIR='"$(SYSCONFDIR)"' \
	-DMARUYOMI_LOCALSTATEDIR='"$(LOCALSTATEDIR)"' $(CPPFLAGS)
ALL_LDFLAGS := $(LDFLAGS)
ifneq ($(SAN),)
ALL_CPPFLAGS += -DMARUYOMI_SANITIZED
ALL_CFLAGS += -fsanitize=$(SAN) -fno-sanitize-recover=all \
	-fno-omit-frame-pointer
ALL_LDFLAGS += -fsanitize=$(SAN)
else
ALL_CFLAGS += $(HARDEN)
ALL_LDFLAGS += -pie -Wl,-z,relro,-z,now,--as-needed
endif

# cflags_NAME and libs_NAME of every pkg-config name, asked for once and kept
# beside the objects.  Headers of libraries are system headers, so that their
# own warnings stay theirs.
ALL_PKG := $(sort $(foreach c,$(COMPONENTS),$($(c)_PKG)) $(test_PKG))
pkg_cflags = $(foreach p,$(1),$(cflags_$(p)))
pkg_libs = $(foreach p,$(1),$(libs_$(p)))

# Goals that need no flags: they install first, or build nothing.
FLAGLESS := help deps clean format fuzz check check-web check-full demo accuracy keys bench \
	fixtures printed \
	train-lines train-points data uninstall
ifneq ($(filter-out $(FLAGLESS),$(or $(MAKECMDGOALS),all)),)
include $(B)/pkg.mk
endif

.SECONDEXPANSION:
.DELETE_ON_ERROR:
.PHONY: all help deps check check-full check-web check-web-built check-built check-headers tests demo \
	fuzz fuzz-built demo-built accuracy accuracy-built keys keys-built bench bench-built train \
	train-marks train-lines train-points data install \
	uninstall clean format

# The summary's English.
MO := $(B)/locale/en/LC_MESSAGES/maruyomi.mo
$(MO): po/en.po Makefile
	@mkdir -p $(@D)
	@echo "  MO    $@"
	@msgfmt -c -o $@ $< 2>$(@:.mo=.log) || { cat $(@:.mo=.log) >&2; exit 1; }

all: $(addprefix $(B)/,$(PROGRAMS)) $(MO)

# --- build rules ----------------------------------------------------------

$(B)/pkg.mk: Makefile packages.txt
	@mkdir -p $(@D)
	@for p in $(ALL_PKG); do \
		cflags=$$(pkg-config --cflags $$p) && \
		libs=$$(pkg-config --libs $$p) || { \
			echo "make: libraries are missing: run make deps" >&2; \
			exit 1; }; \
		echo "cflags_$$p :=" $$cflags | sed 's/ -I/ -isystem /g'; \
		echo "libs_$$p :=" $$libs; \
	done >$@

define component_rules
$(1)_OBJ := $$(patsubst %.c,$$(B)/%.o,$$($(1)_SRC))
$$($(1)_OBJ): PKG = $$($(1)_PKG)
$$(B)/lib$(1).a: $$($(1)_OBJ)
	@rm -f $$@
	@ar rcs $$@ $$^
endef
$(foreach c,$(COMPONENTS),$(eval $(call component_rules,$(c))))

uses_pkg = $(sort $(foreach c,$(1),$($(c)_PKG)))
uses_lib = $(foreach c,$(1),$(B)/lib$(c).a)

define program_rules
$$(B)/$$($(1)_MAIN:.c=.o): PKG = $$(call uses_pkg,$$($(1)_USES))
$$(B)/$(1): $$(B)/$$($(1)_MAIN:.c=.o) $$(call uses_lib,$$($(1)_USES))
	@echo "  LD    $$@"
	@$$(CC) $$(ALL_LDFLAGS) -o $$@ $$^ $$(call pkg_libs,$$(call uses_pkg,$$($(1)_USES))) -lm
endef
$(foreach p,$(PROGRAMS),$(eval $(call program_rules,$(p))))

# An archive: a test takes from it only what it uses, draw.o needs Leptonica.
support_OBJ := $(support_SRC:%.c=$(B)/%.o)
$(B)/tests/libsupport.a: $(support_OBJ)
	@rm -f $@
	@ar rcs $@ $^

define test_rules
$(1)_USES ?= $$(test_USES)
$$(B)/tests/unit/$(1): $$(B)/tests/unit/$(1).o $$(B)/tests/libsupport.a $$(call uses_lib,$$($(1)_USES))
	@echo "  LD    $$@"
	@$$(CC) $$(ALL_LDFLAGS) -o $$@ $$^ $$(call pkg_libs,$$(call uses_pkg,$$($(1)_USES)) $$(test_PKG)) -lm
endef
$(foreach t,$(TESTS),$(eval $(call test_rules,$(t))))

# $(1) is FOLDER/NAME
define tool_rules
$(notdir $(1))_USES ?= $$(test_USES)
$$(B)/tests/$(1): $$(B)/tests/$(1).o $$(B)/tests/libsupport.a $$(call uses_lib,$$($(notdir $(1))_USES))
	@echo "  LD    $$@"
	@$$(CC) $$(ALL_LDFLAGS) -o $$@ $$^ $$(call pkg_libs,$$(call uses_pkg,$$($(notdir $(1))_USES))) -lm
endef
$(foreach t,$(TOOLS),$(eval $(call tool_rules,$(t))))
$(B)/tests/%.o: PKG = $(call uses_pkg,$(test_USES)) $(test_PKG)

PRELOAD_SO := $(PRELOADS:%=$(B)/%.so)
$(PRELOAD_SO): $(B)/%.so: %.c Makefile
	@mkdir -p $(@D)
	@echo "  SO    $@"
	@$(CC) $(ALL_CFLAGS) $(ALL_CPPFLAGS) $(call pkg_cflags,$(ocr_PKG)) -O0 -fPIC -shared \
		-MMD -MP -MF $(@:.so=.d) -o $@ $<
-include $(wildcard $(PRELOAD_SO:.so=.d))

$(B)/%.o: %.c Makefile
	@mkdir -p $(@D)
	@echo "  CC    $<"
	@$(CC) $(ALL_CFLAGS) $(ALL_CPPFLAGS) $(call pkg_cflags,$(PKG)) -MMD -MP -c -o $@ $<

# Files that name an installed path are made anew when PREFIX and the like
# differ from last time.
PATHS := $(PREFIX) $(SYSCONFDIR) $(LOCALSTATEDIR)
ifneq ($(PATHS),$(shell cat $(B)/paths 2>/dev/null))
.PHONY: $(B)/paths
endif
$(B)/paths:
	@mkdir -p $(@D)
	@echo '$(PATHS)' >$@
PATH_SRC := $(shell grep -ls 'MARUYOMI_[PSL]' $(wildcard ocr/*.c daemon/*/*.c))
$(PATH_SRC:%.c=$(B)/%.o): $(B)/paths

TEST_BIN := $(addprefix $(B)/tests/unit/,$(TESTS))
TOOL_BIN := $(addprefix $(B)/tests/,$(TOOLS))
ALL_OBJ := $(foreach c,$(COMPONENTS),$($(c)_OBJ)) $(support_OBJ) \
	$(foreach p,$(PROGRAMS),$(B)/$($(p)_MAIN:.c=.o)) $(TEST_BIN:=.o) $(TOOL_BIN:=.o)
# Its header has inline functions with what base/banned.h bans: it goes first.
$(B)/daemon/summary/xlsx.o: ALL_CPPFLAGS := -include xlsxwriter.h $(ALL_CPPFLAGS)

# Files taken into the program by the assembler (.incbin).
$(B)/daemon/web/assets.o: $(wildcard daemon/web/assets/*)
$(B)/ocr/line_model.o: $(addprefix ocr/models/,latin.line japanese.line numbers.line mail.line)
$(B)/form/address.o: form/addresses.bin
$(B)/ocr/line_words.o: ocr/models/words.bin

-include $(wildcard $(ALL_OBJ:.o=.d))

# Every header must compile alone: it needs no other included first, not even
# what base/banned.h brings along.
HEADERS := $(sort $(wildcard base/*.h form/*.h ocr/*.h print/*.h \
	daemon/*/*.h fixtures/mkfax/*.h tests/support/*.h))
HEADER_OK := $(HEADERS:%=$(B)/headers/%.ok)
$(B)/headers/%.ok: PKG = $(ALL_PKG)
$(B)/headers/%.ok: % Makefile
	@mkdir -p $(@D)
	@printf '#include "%s"\nextern int unit;\n' $< | $(CC) $(ALL_CFLAGS) -Werror \
		$(subst -include base/banned.h,,$(ALL_CPPFLAGS)) \
		$(call pkg_cflags,$(PKG)) -fsyntax-only -MMD -MP -MT $@ \
		-MF $(@:.ok=.d) -x c -
	@touch $@
-include $(wildcard $(HEADER_OK:.ok=.d))

# --- what can be asked for ------------------------------------------------

# As many jobs as cores, unless the caller has chosen.
JOBS = $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(shell nproc))
AGAIN = +@$(MAKE) --no-print-directory $(JOBS)

help:
	@echo "make              build the programs in $(B)/"
	@echo "make demo         set everything up and read the sample faxes"
	@echo "make check        set everything up and run all tests"
	@echo "make check-web    the review page in a browser, alone"
	@echo "make check-full   check with gcc, clang and the sanitizers, -Werror"
	@echo "make accuracy CORPUS=DIR  read a corpus and score it"
	@echo "make keys CORPUS=DIR  count a reviewer's keys over a corpus"
	@echo "make bench        time per page by stage, peak memory"
	@echo "make printed      print forms, fax and read them, compare; COUNT=100"
	@echo "make fixtures     make the committed faxes of fixtures/made anew"
	@echo "make train CORPUS=DIR  learn all nets anew (packages-train.txt):"
	@echo "                  train-marks, train-lines, train-points, data"
	@echo "make fuzz FUZZ=chain FUZZ_S=60  chain, tiff, read, form, settings,"
	@echo "                  reading, request: feed it by libFuzzer (clang)"
	@echo "make deps         install the Debian packages that are missing"
	@echo "make install      DESTDIR= PREFIX= SYSCONFDIR= LOCALSTATEDIR="
	@echo "make uninstall    what install put there; settings stay"
	@echo "make format       lay out the sources by .clang-format"
	@echo "make clean        remove build/"
	@echo
	@echo "DEV=1             warnings are errors"
	@echo "SAN=address,undefined  build and check with sanitizers"
	@echo "CC=clang          another compiler; each has its own folder"

deps:
	@./deps.sh

tests: $(TEST_BIN) $(TOOL_BIN) $(PRELOAD_SO)

check-headers: $(HEADER_OK)

# The last line printed is "N passed, N failed".
check: deps
	$(AGAIN) check-built

check-built: all tests
	@CC="$(CC)" SAN="$(SAN)" tests/run.sh $(B) $(TEST_BIN) $(SCRIPTS)

check-web: deps
	$(AGAIN) check-web-built

check-web-built: all tests
	@CC="$(CC)" SAN="$(SAN)" tests/run.sh $(B) tests/e2e/test_web.sh \
		$(wildcard tests/web/test_*.sh)

accuracy: deps
	@test -n "$(CORPUS)" || { echo "make accuracy CORPUS=DIR" >&2; exit 64; }
	$(AGAIN) accuracy-built

accuracy-built: $(B)/maruyomi-read $(B)/tests/bench/visit_day
	@tests/bench/accuracy.sh $(B) "$(CORPUS)"

keys: deps
	@test -n "$(CORPUS)" || { echo "make keys CORPUS=DIR" >&2; exit 64; }
	$(AGAIN) keys-built

keys-built: all
	@tests/bench/keys.sh $(B) "$(CORPUS)"

bench: deps
	$(AGAIN) bench-built

bench-built: all $(B)/tests/support/fake_reader $(B)/tests/e2e/fill_store $(B)/tests/bench/field_lines \
		$(B)/tests/bench/shortest_way
	@tests/bench/bench.sh $(B)
	@tests/bench/web.sh $(B)
	@tests/bench/summary.sh $(B)

fixtures: deps
	$(AGAIN) fixtures-built

fixtures-built: $(B)/mkfax
	@fixtures/make.sh $(B)/mkfax fixtures/made

printed: deps
	$(AGAIN) printed-built

printed-built: $(B)/mkfax $(B)/maruyomi-read
	@tests/bench/printed.sh $(B)

demo: deps
	$(AGAIN) demo-built

demo-built: all
	@scripts/demo.sh $(B)

check-full: deps
	$(AGAIN) DEV=1 MARUYOMI_FULL=1 check-built
	+@if command -v clang >/dev/null; then \
		$(MAKE) --no-print-directory $(JOBS) DEV=1 CC=clang all tests \
			check-headers; \
	else echo "check-full: clang is not installed, left out"; fi
	$(AGAIN) DEV=1 SAN=address,undefined check-built

# The tables of the nets of marks, from CORPUS (public/, line/, malformed/ below it), and
# what the fields are read with.
train: train-marks train-lines train-points data

train-marks: $(B)/tests/bench/mark_cells
	@train/train.sh $(B) $(CORPUS) $(B)/train

train-points:
	@PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 train/points.py

train-lines:
	@train/train_lines.sh $(B)/train

# Towns, and what is likely as a text, out of Debian's dictionaries.
data:
	@/usr/bin/python3 train/addresses.py --out form/addresses.bin
	@/usr/bin/python3 train/area_codes.py --out form/area_codes.h --dial form/dial_codes.h
	@/usr/bin/python3 train/line_words.py --out ocr/models/words.bin

# FUZZ=chain|tiff|read|form|settings|reading|request, for FUZZ_S seconds.  What is found
# grows in build/fuzz/corpus; a crash is left as build/fuzz/NAME-*.  Leaks are
# not looked for: libconfig 1.5 leaks 64 bytes when a file is wrong.
FUZZ ?= chain
FUZZ_S ?= 60
FUZZ_USES = $(fuzz_$(FUZZ)_USES)
FUZZ_SRC = tests/fuzz/fuzz_$(FUZZ).c $(foreach c,$(FUZZ_USES),$($(c)_SRC))
fuzz: deps
	@command -v clang >/dev/null || { echo "fuzz: needs clang" >&2; exit 69; }
	$(AGAIN) fuzz-built

fuzz-built:
	@mkdir -p build/fuzz/corpus/$(FUZZ)
	@echo "  FUZZ  build/fuzz/$(FUZZ)"
	@clang -std=c11 -D_GNU_SOURCE -O1 -g -DMARUYOMI_FUZZ $(ALL_CPPFLAGS) \
		-DMARUYOMI_SANITIZED -fsanitize=fuzzer,address,undefined \
		-fno-sanitize-recover=all -w \
		$(call pkg_cflags,$(call uses_pkg,$(FUZZ_USES))) \
		-o build/fuzz/$(FUZZ) $(FUZZ_SRC) \
		$(call pkg_libs,$(call uses_pkg,$(FUZZ_USES))) -lm
	nice -n 15 build/fuzz/$(FUZZ) -detect_leaks=0 -max_total_time=$(FUZZ_S) -timeout=20 \
		-rss_limit_mb=3000 -print_final_stats=1 $(FUZZ_OPT) \
		-artifact_prefix=build/fuzz/$(FUZZ)- \
		build/fuzz/corpus/$(FUZZ) tests/fuzz/corpus/$(FUZZ)

clean:
	rm -rf build

format:
	clang-format -i $(shell git ls-files '*.c' '*.h')

# --- install --------------------------------------------------------------
# Settings and forms that are there already are kept; ours then lies beside
# them as NAME.new.

CONF_DIR = $(DESTDIR)$(SYSCONFDIR)/maruyomi
MAN_PAGES := $(wildcard docs/man/*.in)
SUBST := sed -e 's|@BINDIR@|$(BINDIR)|g' -e 's|@LOCALEDIR@|$(LOCALEDIR)|g' -e 's|@SBINDIR@|$(SBINDIR)|g' \
	-e 's|@LIBEXECDIR@|$(LIBEXECDIR)|g' -e 's|@DOCDIR@|$(DOCDIR)|g' \
	-e 's|@SYSCONFDIR@|$(SYSCONFDIR)|g' \
	-e 's|@LOCALSTATEDIR@|$(LOCALSTATEDIR)|g' -e 's|@VERSION@|$(VERSION)|g'

# $(call put_subst,FILE.in,TARGET)
put_subst = $(SUBST) $(1) | install -D -m 644 /dev/stdin $(DESTDIR)$(2)
# What fax servers run, $(call put_hook,FILE,TARGET,MODE)
HOOKS := config/intake/hand-over config/hylafax/faxrcvd-maruyomi
put_hook = $(SUBST) $(1) | install -D -m $(3) /dev/stdin $(DESTDIR)$(2)
# The defaults named in the comments of the settings are those of this build.
SUBST_CONF := sed -e '/^\#/s|"/etc/|"$(SYSCONFDIR)/|' \
	-e '/^\#/s|"/usr/bin/|"$(BINDIR)/|' \
	-e '/^\#/s|"/var/|"$(LOCALSTATEDIR)/|'
# $(call put_conf,FILE,NAME below CONF_DIR)
put_conf = new=; \
	if [ -e $(CONF_DIR)/$(2) ] && ! cmp -s $(1) $(CONF_DIR)/$(2); then \
		new=.new; echo "kept $(CONF_DIR)/$(2), ours is $(2).new"; fi; \
	install -D -m 644 $(1) $(CONF_DIR)/$(2)$$new
man_target = $(MANDIR)/man$(patsubst .%,%,$(suffix $(1:.in=)))/$(notdir $(1:.in=))

install: all
	@install -D -m 755 -t $(DESTDIR)$(BINDIR) $(B)/maruyomi $(B)/maruyomi-read
	@install -D -m 755 -t $(DESTDIR)$(SBINDIR) $(B)/maruyomid $(B)/maruyomi-web
	@install -D -m 755 systemd/metrics.sh $(DESTDIR)$(LIBEXECDIR)/metrics
	@$(foreach h,$(HOOKS),$(call put_hook,$(h),$(LIBEXECDIR)/$(notdir $(h)),755);)
	@$(call put_hook,config/hylafax/FaxDispatch,$(DOCDIR)/hylafax/FaxDispatch,644)
	@$(SUBST_CONF) config/maruyomi.conf >$(B)/maruyomi.conf
	@$(call put_conf,$(B)/maruyomi.conf,maruyomi.conf)
	@$(foreach f,$(wildcard config/forms/*.conf),$(call put_conf,$(f),forms/$(notdir $(f)));)
	@$(call put_subst,systemd/maruyomid.service.in,$(UNITDIR)/maruyomid.service)
	@$(call put_subst,systemd/maruyomi-web.service.in,$(UNITDIR)/maruyomi-web.service)
	@$(call put_subst,systemd/maruyomi-summary.service.in,$(UNITDIR)/maruyomi-summary.service)
	@$(call put_subst,systemd/maruyomi-metrics.service.in,$(UNITDIR)/maruyomi-metrics.service)
	@install -D -m 644 -t $(DESTDIR)$(UNITDIR) systemd/maruyomi-summary.timer \
		systemd/maruyomi-metrics.timer
	@$(call put_subst,systemd/sysusers.conf.in,$(SYSUSERSDIR)/maruyomi.conf)
	@$(call put_subst,systemd/tmpfiles.conf.in,$(TMPFILESDIR)/maruyomi.conf)
	@$(foreach m,$(MAN_PAGES),$(call put_subst,$(m),$(call man_target,$(m)));)
	@install -D -m 644 $(MO) $(DESTDIR)$(LOCALEDIR)/en/LC_MESSAGES/maruyomi.mo
	@install -D -m 644 -t $(DESTDIR)$(DOCDIR) README.md docs/contract.md docs/new-form.md \
		docs/architecture.md docs/intake.md
	@echo "installed below $(DESTDIR)$(PREFIX); settings in $(CONF_DIR)"

uninstall:
	@rm -f $(addprefix $(DESTDIR)$(BINDIR)/,maruyomi maruyomi-read) \
		$(addprefix $(DESTDIR)$(SBINDIR)/,maruyomid maruyomi-web) \
		$(DESTDIR)$(LIBEXECDIR)/metrics \
		$(DESTDIR)$(LOCALEDIR)/en/LC_MESSAGES/maruyomi.mo \
		$(addprefix $(DESTDIR)$(LIBEXECDIR)/,$(notdir $(HOOKS))) \
		$(DESTDIR)$(DOCDIR)/hylafax/FaxDispatch \
		$(addprefix $(DESTDIR)$(UNITDIR)/,maruyomid.service maruyomi-web.service \
			maruyomi-summary.service maruyomi-summary.timer \
			maruyomi-metrics.service maruyomi-metrics.timer) \
		$(DESTDIR)$(SYSUSERSDIR)/maruyomi.conf \
		$(DESTDIR)$(TMPFILESDIR)/maruyomi.conf \
		$(foreach m,$(MAN_PAGES),$(DESTDIR)$(call man_target,$(m))) \
		$(addprefix $(DESTDIR)$(DOCDIR)/,README.md contract.md new-form.md \
			architecture.md intake.md)
	@rmdir $(DESTDIR)$(LIBEXECDIR) $(DESTDIR)$(DOCDIR)/hylafax \
		$(DESTDIR)$(DOCDIR) 2>/dev/null || :
	@echo "settings in $(CONF_DIR), faxes and database are left"
