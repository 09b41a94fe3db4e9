/*
 * maruyomi.js - the speed-ups of the review page; everything works without.
 *
 * One decision is one request, and requests go one behind the other, so the
 * order of keys is the order in the journal.  What a key means is taken from
 * the card that is current at that moment: its button carries the question
 * and the state it was drawn in, so that no key ever lands elsewhere.  The
 * answer brings the parts of the page that changed.
 */
"use strict";
(function () {
	const work = document.querySelector(".work");
	const $ = (id) => document.getElementById(id);

	/* --- the start screen: Enter begins --- */
	const start = document.querySelector("[data-start]");
	if (start)
		document.addEventListener("keydown", (e) => {
			if (e.key === "Enter" && !e.isComposing &&
				(e.target === document.body))
				start.click();
		});
	if (!work)
		return;

	const note = document.createElement("div");
	note.id = "saving";
	note.hidden = true;
	note.setAttribute("role", "status");
	document.body.append(note);

	/* --- what is current --- */
	let current = null;
	const stops = () => [...document.querySelectorAll("[data-open]")];

	function show(stop) {
		if (current)
			current.classList.remove("now");
		current = stop;
		if (!stop)
			return;
		stop.classList.add("now");
		/* who has just come and sees it sees its heading, too */
		if (scrollY > 0 || stop.getBoundingClientRect().bottom >
			innerHeight)
			stop.scrollIntoView({block: "center"});
		if (stop.dataset.open === "field") {
			const input = stop.querySelector("input[name=text]");
			input.focus();
			input.select();
		} else {
			stop.focus({preventScroll: true});
		}
		follow(stop);
	}

	function step(back) {
		const all = stops();
		const at = all.indexOf(current);
		if (all.length === 0)
			return show(null);
		show(all[(at + (back ? all.length - 1 : 1)) % all.length]);
	}

	/* The stop behind one that is about to go. */
	function after(stop) {
		const all = stops(), at = all.indexOf(stop);
		return all.length < 2 ? null : all[(at + 1) % all.length];
	}

	/* --- the paper follows --- */
	let wanted = null;
	async function follow(stop) {
		const page = stop.dataset.page, paper = $("paper");
		if (page !== undefined && page !== "-1" &&
			page !== paper.dataset.page) {
			const tab = paper.querySelector(
				`.tabs [data-page="${page}"]`);
			if (tab)
				await open(tab);
		}
		mark(stop.dataset.item);
	}

	function mark(item) {
		for (const c of document.querySelectorAll(".cell.here"))
			c.classList.remove("here");
		const c = $("c-" + item), box = document.querySelector(".sheet");
		if (!c)
			return;
		c.classList.add("here");
		const r = c.getBoundingClientRect(),
			s = box.getBoundingClientRect();
		box.scrollTop += r.top - s.top - s.height / 2;
		box.scrollLeft += r.left - s.left - s.width / 2;
	}

	async function open(tab) {
		wanted = tab.href;
		const answer = await fetch(tab.href,
			{headers: {"X-Maruyomi": "1"}});
		if (answer.ok && wanted === tab.href)
			swap((await answer.json()).parts);
	}

	document.addEventListener("click", (e) => {
		const tab = e.target.closest(".tabs a[data-p]");
		if (tab) {
			e.preventDefault();
			open(tab);
			return;
		}
		const see = e.target.closest(".see");
		if (see) {
			e.preventDefault();
			show(see.closest("[data-open]"));
			return;
		}
		const copy = e.target.closest("[data-copy]");
		if (copy) {
			$(copy.dataset.copy).select();
			navigator.clipboard.writeText($(copy.dataset.copy).value)
				.then(() => tell(copy.dataset.copied))
				.catch(() => {}); /* it is selected: Ctrl-C */
			return;
		}
		const tool = e.target.closest("[data-zoom], [data-turn]");
		if (tool)
			change(tool);
		if (e.target.closest("[data-help]"))
			$("help").showModal();
	});

	/* Zoom and turn by classes: the policy of this page allows no style. */
	function change(tool) {
		const box = document.querySelector(".sheet");
		if (!box)
			return;
		const is = (p, n) => box.classList.contains(p + n);
		if (tool.dataset.zoom) {
			const now = is("z", 2) ? 2 : is("z", 1) ? 1 : 0;
			const to = Math.max(0, Math.min(2,
				now + Number(tool.dataset.zoom)));
			box.classList.remove("z1", "z2");
			if (to)
				box.classList.add("z" + to);
		} else {
			const now = [1, 2, 3].find((n) => is("t", n)) || 0;
			box.classList.remove("t1", "t2", "t3");
			if (now < 3)
				box.classList.add("t" + (now + 1));
		}
		if (current)
			mark(current.dataset.item);
	}

	/* --- parts of the page --- */
	function swap(parts) {
		for (const id in parts) {
			const old = $(id);
			if (!old)
				continue;
			const was = old === current;
			const focus = old.contains(document.activeElement);
			old.outerHTML = parts[id];
			if (was)
				current = null;
			if (was && !focus)
				continue;
		}
	}

	function tell(text, bad) {
		note.textContent = text;
		note.hidden = !text;
		note.classList.toggle("bad", Boolean(bad));
	}

	/* --- sending, one behind the other --- */
	let line = Promise.resolve(), left = 0;
	const undo = []; /* items decided here, newest last */

	function send(path, fields) {
		left++;
		tell(work.dataset.saving + " " + left);
		line = line.then(() => post(path, fields)).then((good) => {
			left--;
			if (good && left === 0 && !note.classList.contains("bad"))
				tell("");
			return good;
		});
		return line;
	}

	async function post(path, fields) {
		const body = new URLSearchParams(fields);
		body.set("csrf", work.dataset.csrf);
		for (let tries = 0; tries < 3; tries++) {
			try {
				const a = await fetch(path, {method: "POST", body,
					headers: {"X-Maruyomi": "1"}});
				if (a.status === 401 || a.status === 403) {
					location.reload();
					return false;
				}
				if (!(a.headers.get("Content-Type") || "")
					.startsWith("application/json")) {
					tell(work.dataset.failed, true);
					return false;
				}
				const answer = await a.json();
				if (answer.go) {
					location.assign(answer.go);
					return true;
				}
				swap(answer.parts);
				if (answer.message)
					tell(answer.message, true);
				return a.ok;
			} catch (gone) {
				await new Promise((r) => setTimeout(r, 400));
			}
		}
		tell(work.dataset.failed, true);
		return false;
	}

	const base = "/a/" + work.dataset.app;

	/* Decide a stop: it is taken out of the line at once, so that the next
	 * key means the next stop whatever the network does. */
	function decide(stop, answer) {
		if (stop.dataset.open === "ticks")
			return all_ticks(stop, answer);
		const button = [...stop.querySelectorAll("button[name=do]")].find(
			(b) => b.value.split(":")[1] === answer);
		if (!button)
			return;
		const next = after(stop);
		const value = button.value;
		stop.removeAttribute("data-open");
		stop.classList.remove("now");
		stop.classList.add("sent");
		undo.push({item: stop.dataset.item, kind: "mark"});
		send(base + "/mark", {"do": value}).then((good) => {
			if (!good)
				undo.pop();
		});
		show(next);
	}

	/* One answer for many: the page comes anew. */
	function all_ticks(stop, answer) {
		const button = stop.querySelector(
			`button[name=mean][value=${answer}]`);
		line = line.then(() => button.click());
	}

	function accept(form) {
		const data = Object.fromEntries(new FormData(form));
		const next = after(form);
		const open = form.hasAttribute("data-open");
		clearTimeout(typed.get(data.item));
		form.removeAttribute("data-open");
		form.classList.remove("now");
		undo.push({item: data.item, kind: "field"});
		send(base + "/field", data);
		if (open)
			show(next);
		if (!next && document.activeElement)
			document.activeElement.blur();
	}

	/* Take back: the button of the card as it stands by then. */
	function takeBack() {
		const last = undo.pop();
		if (!last)
			return;
		line = line.then(async () => {
			if (last.kind === "mark") {
				const b = [...document.querySelectorAll(
					"button[name=do]")].find((x) =>
					x.value.startsWith(last.item + ":release:"));
				if (b)
					await post(base + "/mark", {"do": b.value});
			} else {
				const f = $("f-" + last.item);
				const data = Object.fromEntries(new FormData(f));
				data.release = "1";
				await post(base + "/field", data);
			}
			const again = stops().find(
				(s) => s.dataset.item === last.item);
			if (again)
				show(again);
		});
	}

	function confirm() {
		line = line.then(() => {
			const form = document.querySelector("[data-confirm]");
			if (!form || left > 0)
				return;
			send(form.getAttribute("action"),
				Object.fromEntries(new FormData(form)));
		});
	}

	document.addEventListener("submit", (e) => {
		const form = e.target, by = e.submitter;
		if (form.matches(".cards, .list") && by && by.name === "do") {
			e.preventDefault();
			const stop = by.closest("[data-item]");
			const answer = by.value.split(":")[1];
			if (stop.hasAttribute("data-open") && answer !== "release")
				return decide(stop, answer);
			send(base + "/mark", {"do": by.value});
		} else if (form.matches(".field")) {
			e.preventDefault();
			if (by && by.name === "release") {
				const data = Object.fromEntries(new FormData(form));
				data.release = "1";
				send(base + "/field", data);
			} else {
				accept(form);
			}
		} else if (form.matches("[data-confirm]")) {
			e.preventDefault();
			confirm();
		}
	});

	/* --- what is typed survives a reload --- */
	const typed = new Map();
	document.addEventListener("input", (e) => {
		const form = e.target.closest(".field");
		if (!form || form.querySelector("[readonly]"))
			return;
		const item = form.dataset.item;
		clearTimeout(typed.get(item));
		typed.set(item, setTimeout(() => {
			typed.delete(item);
			if (!$("f-" + item).contains(e.target))
				return; /* sent meanwhile */
			fetch(base + "/draft", {method: "POST", keepalive: true,
				headers: {"X-Maruyomi": "1"},
				body: new URLSearchParams({item, text:
					e.target.value, csrf: work.dataset.csrf})})
				.catch(() => {}); /* the text is on the screen */
		}, 400));
	});

	/* --- keys --- */
	document.addEventListener("keydown", (e) => {
		if (e.isComposing || e.ctrlKey || e.metaKey || e.altKey)
			return;
		const typing = e.target.matches("input, textarea, select");
		if (typing) {
			if (e.key === "Escape") {
				e.target.blur();
				e.preventDefault();
			}
			return; /* Enter sends the form of the field */
		}
		if ($("help").open)
			return;
		const button = e.target.matches("button, a, summary");
		const keys = {
			"1": () => current && decide(current, "yes"),
			"o": () => current && decide(current, "yes"),
			"○": () => current && decide(current, "yes"),
			"0": () => current && decide(current, "no"),
			"x": () => current && decide(current, "no"),
			"×": () => current && decide(current, "no"),
			" ": () => step(e.shiftKey),
			"u": takeBack,
			"z": () => change(document.querySelector("[data-zoom='1']")),
			"?": () => $("help").showModal(),
			"Enter": () => stops().length ? show(current || stops()[0])
				: confirm(),
		};
		if (!keys[e.key] || (button && (e.key === " " || e.key === "Enter")))
			return;
		e.preventDefault();
		keys[e.key]();
	});

	/* Leaving while something is on its way would lose nothing in the
	 * journal, but the person should know. */
	addEventListener("beforeunload", (e) => {
		if (left > 0)
			e.preventDefault();
	});

	/* Browsers let nobody copy for himself on a page without TLS. */
	for (const b of document.querySelectorAll("[data-copy]"))
		b.hidden = !navigator.clipboard;

	if (stops().length && !location.hash)
		show(stops()[0]);
})();
