# maruyomi: reads the circles on faxed check sheets.  `make help` lists what
# can be asked for.  One file, no recursion: a component is a list of sources,
# a program is a main file, its components and its pkg-config names.

PREFIX ?= /usr/local
SYSCONFDIR ?= $(if $(filter /usr,$(PREFIX)),/etc,$(PREFIX)/etc)
LOCALSTATEDIR ?= /var
DESTDIR ?=
UNITDIR ?= $(PREFIX)/lib/systemd/system
CC ?= gcc
VERSION := 0.1

# SAN=address,undefined builds apart from the plain build.
SAN ?=
B := build$(if $(SAN),/san)$(if $(filter-out gcc cc,$(notdir $(CC))),/$(notdir $(CC)))

# --- components -----------------------------------------------------------

base_SRC := $(addprefix base/, buf.c clock.c conf.c err.c io.c log.c text.c)
form_SRC := $(addprefix form/, form.c form_load.c reading.c \
	reading_json.c reading_parse.c score.c)
ocr_SRC := $(addprefix ocr/, )
store_SRC := $(addprefix daemon/store/, )
watch_SRC := $(addprefix daemon/watch/, )
ctl_SRC := $(addprefix daemon/ctl/, )

base_PKG := libconfig
form_PKG := jansson
ocr_PKG := libtiff-4 lept tesseract
store_PKG := sqlite3 libsodium
watch_PKG := libsystemd libconfig
ctl_PKG := libconfig

COMPONENTS := base form ocr store watch ctl

# --- programs -------------------------------------------------------------
# A component stands before those it uses.

PROGRAMS := maruyomi-read maruyomid maruyomi
maruyomi-read_MAIN := ocr/read_main.c
maruyomi-read_USES := ocr form base
maruyomid_MAIN := daemon/watch/maruyomid_main.c
maruyomid_USES := watch store form base
maruyomi_MAIN := daemon/ctl/maruyomi_main.c
maruyomi_USES := ctl store form base

# --- tests ----------------------------------------------------------------
# tests/unit/test_NAME.c is one cmocka program.

TESTS := $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/test_*.c))
test_USES := ctl watch store ocr form base
test_PKG := cmocka

# --- flags ----------------------------------------------------------------

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wold-style-definition -Wpointer-arith \
	-Wcast-qual -Wwrite-strings -Wformat=2 -Wundef -Wvla \
	-Wswitch-enum -Wimplicit-fallthrough -Wnull-dereference \
	-Wdouble-promotion -Wunused-result
ifeq ($(DEV),1)
WARN += -Werror
endif
OPT ?= -O2 -g
HARDEN := -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
ALL_CFLAGS := -std=c11 -D_GNU_SOURCE $(OPT) $(WARN) $(CFLAGS)
ALL_CPPFLAGS := -I. -include base/banned.h \
	-DMARUYOMI_VERSION='"$(VERSION)"' \
	-DMARUYOMI_PREFIX='"$(PREFIX)"' -DMARUYOMI_SYSCONFDIR='"$(SYSCONFDIR)"' \
	-DMARUYOMI_LOCALSTATEDIR='"$(LOCALSTATEDIR)"' $(CPPFLAGS)
ALL_LDFLAGS := $(LDFLAGS)
ifneq ($(SAN),)
ALL_CFLAGS += -fsanitize=$(SAN) -fno-sanitize-recover=all \
	-fno-omit-frame-pointer
ALL_LDFLAGS += -fsanitize=$(SAN)
else
ALL_CFLAGS += $(HARDEN)
ALL_LDFLAGS += -pie -Wl,-z,relro,-z,now
endif

# pkg-config flags of a list of packages; headers of libraries are system
# headers, so that their own warnings stay theirs.
pkg_cflags = $(if $(1),$(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(1) 2>/dev/null)))
pkg_libs = $(if $(1),$(shell pkg-config --libs $(1) 2>/dev/null))

.SECONDEXPANSION:
.DELETE_ON_ERROR:
.PHONY: all help deps check check-layers check-headers demo accuracy bench \
	install uninstall clean format

all: $(addprefix $(B)/,$(PROGRAMS))

# --- build rules ----------------------------------------------------------

define component_rules
$(1)_OBJ := $$(patsubst %.c,$$(B)/%.o,$$($(1)_SRC))
$(1)_CF := $$(call pkg_cflags,$$($(1)_PKG))
$$($(1)_OBJ): PKG_CF = $$($(1)_CF)
$$(B)/lib$(1).a: $$($(1)_OBJ)
	@rm -f $$@
	@ar rcs $$@ $$^
endef
$(foreach c,$(COMPONENTS),$(eval $(call component_rules,$(c))))

uses_pkg = $(sort $(foreach c,$(1),$($(c)_PKG)))

define program_rules
$$(B)/$$($(1)_MAIN:.c=.o): PKG_CF = $$(call pkg_cflags,$$(call uses_pkg,$$($(1)_USES)))
$$(B)/$(1): $$(B)/$$($(1)_MAIN:.c=.o) $$(foreach c,$$($(1)_USES),$$(B)/lib$$(c).a)
	@echo "  LD    $$@"
	@$$(CC) $$(ALL_LDFLAGS) -o $$@ $$^ $$(call pkg_libs,$$(call uses_pkg,$$($(1)_USES))) -lm
endef
$(foreach p,$(PROGRAMS),$(eval $(call program_rules,$(p))))

$(B)/tests/%.o: PKG_CF = $(call pkg_cflags,$(call uses_pkg,$(test_USES)) $(test_PKG))
$(addprefix $(B)/tests/unit/,$(TESTS)): %: %.o $(foreach c,$(test_USES),$(B)/lib$(c).a)
	@echo "  LD    $@"
	@$(CC) $(ALL_LDFLAGS) -o $@ $^ $(call pkg_libs,$(call uses_pkg,$(test_USES)) $(test_PKG)) -lm

$(B)/%.o: %.c Makefile
	@mkdir -p $(@D)
	@echo "  CC    $<"
	@$(CC) $(ALL_CFLAGS) $(ALL_CPPFLAGS) $(PKG_CF) -MMD -MP -c -o $@ $<

-include $(shell find $(B) -name '*.d' 2>/dev/null)
