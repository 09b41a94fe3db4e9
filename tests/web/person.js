/*
 * person.js - a practised person at the review page, for review.js and keys.js:
 * sees what really stands on the paper (the truth beside the fax), looks at
 * nothing but the current stop and uses the keyboard alone.
 */
"use strict";
const fs = require("fs");
const path = require("path");
const {execFileSync} = require("child_process");
const {chromium} = require("playwright-core");

const URL_ = process.env.MARUYOMI_URL;
/* Where the truth of NAME.tif stands: NAME.json. */
const TRUTH = process.env.MARUYOMI_TRUTH || ".";

function sql(text) {
	const out = execFileSync("sqlite3", ["-json", "-cmd", ".timeout 10000",
		"m.db", text], {encoding: "utf8"});
	return out ? JSON.parse(out) : [];
}

function browse() {
	return chromium.launch({
		executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
		args: ["--no-sandbox"]});
}

async function login(context, name) {
	const page = await context.newPage();
	page.problems = [];
	page.on("pageerror", (e) => page.problems.push(String(e)));
	page.on("console", (m) => {
		/* a 409 is logged by the browser itself */
		if (m.type() === "error" && !m.text().includes("409"))
			page.problems.push(m.text());
	});
	await page.goto(URL_ + "/");
	await page.fill("[name=name]", name);
	await page.fill("[name=password]", "correct horse battery");
	await page.keyboard.press("Enter");
	await page.waitForURL("**/queue");
	return page;
}

/* waitForFunction would need eval, which the policy of the page refuses. */
async function settled(page) {
	for (let i = 0; i < 600; i++) {
		if (await page.evaluate(() => {
			const n = document.getElementById("saving");
			return !n || n.hidden || n.classList.contains("bad");
		}))
			return;
		await new Promise((r) => setTimeout(r, 50));
	}
	throw new Error("still saving after 30 s");
}

/* What really stands on a fax, by the name of the file. */
function truth(id) {
	const name = sql("SELECT CAST(spool_name AS TEXT) AS n FROM fax JOIN" +
		` application AS a ON a.fax_id = fax.id WHERE a.id = ${id}`)[0].n;
	return JSON.parse(fs.readFileSync(
		path.join(TRUTH, name.replace(/\.tif$/, ".json"))));
}

/* The best guess where even a careful person would ask. */
function answer_of(t, item) {
	return t.marks[item].answer === "yes" ? "yes" : "no";
}

function field_of(t, item) {
	return t.fields[item].blank ? "" : t.fields[item].text;
}

/* Written differently, meaning the same: nobody mends that (score.py). */
function neat(text) {
	return text.normalize("NFKC")
		.replace(/[‐‑‒–—―−ー─━﹣]/g, "-").replace(/[〜∼]/g, "~")
		.replace(/\s+/g, "");
}

/* Mend the text of the current field, which is selected, the shorter way:
 * write it anew, or go to the wrong place from either end and mend it there.
 * Returns the keys: arrows, deletions, and one for each letter. */
async function mend(page, from, to) {
	const a = [...from], b = [...to];
	let head = 0, tail = 0;
	while (head < a.length && head < b.length && a[head] === b[head])
		head++;
	while (tail < a.length - head && tail < b.length - head &&
		a[a.length - 1 - tail] === b[b.length - 1 - tail])
		tail++;
	const gone = a.length - head - tail, put = b.length - head - tail;
	const way = Math.min(head, tail);
	const anew = Math.max(1, b.length);
	if (anew <= 1 + way + gone + put) {
		if (b.length)
			await page.keyboard.insertText(to);
		else
			await page.keyboard.press("Delete");
		return anew;
	}
	await page.keyboard.press(head <= tail ? "Home" : "End");
	for (let i = 0; i < way; i++)
		await page.keyboard.press(
			head <= tail ? "ArrowRight" : "ArrowLeft");
	for (let i = 0; i < gone; i++)
		await page.keyboard.press(head <= tail ? "Delete" : "Backspace");
	if (put)
		await page.keyboard.insertText(b.slice(head, head + put).join(""));
	return 1 + way + gone + put;
}

/* What a row of ticks means is what most of them mean. */
function ticks_mean(t) {
	const yes = Object.values(t.marks).filter((m) => m.kind === "check" &&
		m.answer === "yes").length;
	const all = Object.values(t.marks).filter(
		(m) => m.kind === "check").length;
	return yes * 2 > all ? "yes" : "no";
}

async function current(page) {
	return page.evaluate(() => {
		const s = document.querySelector(".now");
		return s && {kind: s.dataset.open, item: s.dataset.item,
			value: (s.querySelector("input[name=text]") || {}).value};
	});
}

/* Decide the current stop.  Returns [decisions, letters]. */
async function decide(page, t, now) {
	let letters = 0;
	if (now.kind === "ticks") {
		await Promise.all([page.waitForNavigation(),
			page.keyboard.press(ticks_mean(t) === "yes" ? "1" : "0")]);
		return [1, 0];
	}
	if (now.kind === "mark") {
		await page.keyboard.press(
			answer_of(t, now.item) === "yes" ? "1" : "0");
		return [1, 0];
	}
	const want = field_of(t, now.item);
	if (neat(want) !== neat(now.value))
		letters = await mend(page, now.value, want);
	await page.keyboard.press("Enter");
	return [1, letters];
}

/* One application after the other, by keys alone, until the list is there.
 * Returns what each took: keys (decisions, and the one that confirms),
 * letters (keys that mend fields), milliseconds of the browser. */
async function by_keys(page) {
	const counts = [];
	await page.goto(URL_ + "/queue");
	await page.keyboard.press("Enter");
	await page.waitForURL("**/a/**");
	while (/\/a\/\d+/.test(page.url())) {
		const id = Number(page.url().match(/\/a\/(\d+)/)[1]);
		const t = truth(id);
		let keys = 0, letters = 0, now;
		while ((now = await current(page)) && keys < 90) {
			const [d, l] = await decide(page, t, now);
			keys += d;
			letters += l;
		}
		await settled(page);
		const url = page.url();
		await page.keyboard.press("Enter");
		keys++;
		await page.waitForURL((u) => u.href !== url, {timeout: 10000});
		counts.push({id, keys, letters, tier: t.tier});
	}
	return counts;
}

function percentile(list, p) {
	const s = [...list].sort((a, b) => a - b);
	return s[Math.min(s.length - 1, Math.ceil(p * s.length) - 1)];
}

/* Bytes that the first screen of each application takes, from an empty
 * cache. */
async function first_screens(browser, name) {
	const context = await browser.newContext();
	const page = await login(context, name);
	const client = await context.newCDPSession(page);
	const sizes = [];
	let bytes = 0;
	page.on("response", (r) => {
		bytes += Number(r.headers()["content-length"] || 0);
	});
	for (const a of sql("SELECT id FROM application ORDER BY id")) {
		await client.send("Network.clearBrowserCache");
		bytes = 0;
		await page.goto(URL_ + "/a/" + a.id, {waitUntil: "networkidle"});
		sizes.push({id: a.id, bytes});
	}
	await context.close();
	return sizes;
}

module.exports = {URL_, sql, browse, login, settled, truth, answer_of,
	field_of, neat, by_keys, percentile, first_screens};
