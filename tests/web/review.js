/*
 * review.js - a person at the review page: by keyboard, without script, two at
 * once.  Prints "ok NAME" and "not ok NAME" lines for test_browser.sh; what
 * counts in the end is asked of the journal (sqlite3 on ./m.db).
 */
"use strict";
const {execFileSync} = require("child_process");
const {URL_, sql, browse, login, settled, truth, answer_of, by_keys, percentile,
	first_screens} = require("./person.js");
const {ok, same, no_barriers, fits, run} = require("./tell.js");

/* Bytes of the first screen of an application, keys for one fax. */
const FIRST_SCREEN_MAX = 300 * 1000, KEYS_MEDIAN = 10, KEYS_95 = 40;

async function screens(page) {
	const places = ["/queue", "/queue?view=all&q=%E6%A0%AA", "/held", "/f/7",
		"/a/1", "/a/5", "/a/1/history", "/a/1/with/2", "/password", "/group"];
	await no_barriers(page, URL_, places);
	await fits(page, URL_, places, [640, 390]);
}

async function weight(browser, name) {
	for (const s of await first_screens(browser, name))
		ok(s.bytes > 10000 && s.bytes <= FIRST_SCREEN_MAX,
			`first screen of ${s.id} is at most 300 kB`, s.bytes);
}

/* Many cells at once: all as they look, but one. */
async function carpet(browser) {
	const page = await login(await browser.newContext(), "aiko");
	const open = (suggest) => sql("SELECT application_id || ':' || item AS c" +
		" FROM mark WHERE answer = 'review' AND w > 0 AND kind <> 'check'" +
		" AND suggest = " +
		`'${suggest}'`).map((x) => x.c);
	const rings = open("yes");
	await page.goto(URL_ + "/group?answer=yes");
	const shown = await page.locator(".tile input").evaluateAll(
		(all) => all.map((x) => x.value));
	same([], rings.filter((c) => !shown.includes(c)),
		"the carpet shows every open cell that looks like a ring");
	ok(shown.length > rings.length, "  and some that are sure among them",
		shown);
	const samples = shown.filter((c) => !rings.includes(c));
	await page.check(`.tile input[value="${rings[0]}"]`);
	await page.check(`.tile input[value="${samples[0]}"]`);
	await page.focus("button.main >> nth=0");
	await page.keyboard.press("Enter");
	await page.waitForURL((u) => u.href.includes("done="));
	const said = {};
	for (const v of sql("SELECT application_id || ':' || item AS c, becomes" +
		" FROM verdict WHERE what = 'mark' AND who = 'aiko' ORDER BY id"))
		said[v.c] = v.becomes;
	same([], rings.filter((c) => said[c] !== (c === rings[0] ? "no" : "yes")),
		"  one key confirms them, the ticked one the other way");
	same("no", said[samples[0]], "  a sample that was wrong is put right");
	same(samples.length - 1, sql("SELECT count(*) AS n FROM spot WHERE" +
		" kind = 'sample' AND said = expected")[0].n,
		"  the others are counted as right");
	/* as it was, for what follows; each of these is a verdict, too */
	for (const c of [...rings, samples[0]]) {
		const [a, item] = c.split(":");
		await page.goto(`${URL_}/a/${a}`);
		const b = `button[value^="${item}:release:"]`;
		if (await page.locator(b).count()) {
			await page.click(b);
			await settled(page);
		} else {
			await page.click(`#r-${item} button[value^="${item}:yes:"]`);
			await settled(page);
		}
	}
	await page.context().close();
}

/* Everything by forms alone. */
async function without_script(browser) {
	const context = await browser.newContext({javaScriptEnabled: false});
	const page = await login(context, "aiko");
	const m = sql("SELECT application_id AS a, item FROM mark" +
		" WHERE answer = 'review' ORDER BY id LIMIT 1")[0];
	await page.goto(`${URL_}/a/${m.a}`);
	await page.click(`#k-${m.item} button.yes`);
	same([{becomes: "yes", who: "aiko"}], sql("SELECT becomes, who FROM" +
		` verdict WHERE application_id = ${m.a} AND item = '${m.item}'`),
		"without script: a question is decided");
	await page.click(`#k-${m.item} button.undo`);
	same("release", sql("SELECT what FROM verdict ORDER BY id DESC LIMIT 1")[0]
		.what, "without script: and taken back");
	await page.fill("#i-contact", "試験 花子");
	await page.click("#f-contact button.yes, #f-contact .in button");
	same("試験 花子", sql("SELECT becomes FROM verdict WHERE what = 'field'" +
		" ORDER BY id DESC LIMIT 1")[0].becomes,
		"without script: a field is mended");
	await page.click("#f-contact button.undo");
	await page.click(".tabs a >> nth=1");
	ok((await page.locator("#paper image").getAttribute("href"))
		.endsWith("/page/1.png"), "without script: the next page of paper");
	await page.goto(`${URL_}/a/${m.a}/history`);
	same(4, await page.locator("tbody tr").count(),
		"without script: the history tells all four");
	await context.close();
}

async function keyboard(browser) {
	const context = await browser.newContext();
	const page = await login(context, "kenji");
	const counts = await by_keys(page);
	same(sql("SELECT count(*) AS n FROM application")[0].n, counts.length,
		"by keys alone: every application, one after the other");
	same([], sql("SELECT id FROM application WHERE state <> 'confirmed'"),
		"  all of them confirmed");
	let wrong = 0;
	for (const c of counts) {
		const t = truth(c.id);
		for (const v of sql("SELECT item, becomes FROM verdict WHERE what =" +
			` 'mark' AND who = 'kenji' AND application_id = ${c.id}`))
			wrong += v.becomes !== answer_of(t, v.item);
	}
	same(0, wrong, "  no key on another question than the one shown");
	const keys = counts.map((c) => c.keys);
	console.log("  keys: " + counts.map((c) =>
		`${c.id}:${c.keys}+${c.letters}`).join(" "));
	ok(percentile(keys, 0.5) <= KEYS_MEDIAN, "  the median in 10 keys",
		keys);
	ok(percentile(keys, 0.95) <= KEYS_95, "  and 95 of 100 in 40", keys);
	same([], page.problems, "  no error of the script");
	await context.close();
}

async function reopen(page, id) {
	await page.goto(`${URL_}/a/${id}`);
	await page.click(".settle summary");
	await page.fill(".settle [name=why]", "試験");
	await page.click(".settle details button");
	await page.waitForURL((u) => u.href.includes("reopened"));
}

/* Two people, one key after the other as fast as the browser takes them. */
async function two_at_once(browser, one, two) {
	const ids = sql("SELECT id FROM application ORDER BY id LIMIT 2")
		.map((a) => a.id);
	for (const id of ids)
		await reopen(one, id);
	const before = sql("SELECT max(id) AS n FROM verdict")[0].n;
	/* every question again, by hand: 0 and 1 in turn */
	async function type(page, id, first) {
		await page.goto(`${URL_}/a/${id}`);
		const sent = await page.evaluate(async (from) => {
			const rows = [...document.querySelectorAll(".list tr[data-item]")];
			const said = {};
			for (let i = 0; i < rows.length; i++) {
				const answer = (i + from) % 2 ? "yes" : "no";
				const b = [...document.querySelectorAll(
					`#r-${rows[i].dataset.item} button`)].find(
					(x) => x.value.split(":")[1] === answer);
				said[rows[i].dataset.item] = answer;
				b.click();
				await new Promise((r) => setTimeout(r, 20));
			}
			return said;
		}, first);
		await settled(page);
		return sent;
	}
	const sent = await Promise.all([type(one, ids[0], 0),
		type(two, ids[1], 1)]);
	for (const i of [0, 1]) {
		const now = {};
		for (const m of sql("SELECT item, answer FROM mark WHERE" +
			` application_id = ${ids[i]}`))
			now[m.item] = m.answer;
		for (const v of sql("SELECT item, becomes FROM verdict WHERE what =" +
			` 'mark' AND application_id = ${ids[i]} ORDER BY id`))
			now[v.item] = v.becomes;
		same(sent[i], now, `50 keys a second, person ${i + 1}:` +
			" none lost, none misplaced");
	}
	same([], sql(`SELECT id FROM verdict WHERE id > ${before} AND what =` +
		` 'mark' AND who <> CASE application_id WHEN ${ids[0]} THEN 'kenji'` +
		" ELSE 'aiko' END"), "  each under the own name");

	/* both on the same question, of which each saw the same state */
	const item = sql("SELECT item FROM mark LIMIT 1 OFFSET 3")[0].item;
	await one.goto(`${URL_}/a/${ids[0]}`);
	await two.goto(`${URL_}/a/${ids[0]}`);
	const press = (page, answer) => page.click(
		`#r-${item} button[value^="${item}:${answer}:"]`);
	const was = await one.locator(`#r-${item} .ans`).getAttribute("class");
	const first = was.includes("yes") ? "no" : "yes";
	await press(one, first);
	await settled(one);
	await press(two, first === "yes" ? "no" : "yes");
	await settled(two);
	ok((await two.locator("#saving").textContent()).length > 0 &&
		(await two.locator(`#r-${item} .ans`).getAttribute("class"))
			.includes(first),
		"the later of two is told, and sees what counts");
	same(first, sql("SELECT becomes FROM verdict WHERE item = " +
		`'${item}' AND application_id = ${ids[0]} ORDER BY id DESC` +
		" LIMIT 1")[0].becomes, "  nobody's decision is overwritten");
}

/* Two of one sender: each names the other in the list, and leads to both side
 * by side. */
async function belongs_together(page) {
	const rows = sql("SELECT fax_id, digits FROM source WHERE fax_id IN (1, 2)");
	const call = (digits) => rows.forEach((s) => sql("UPDATE source SET" +
		` digits = '${digits || s.digits}' WHERE fax_id = ${s.fax_id}`));
	const links = "a.tag.dup[href*='/with/']";
	/* which is read first, and so comes first, is not known */
	const [a, b] = sql("SELECT id FROM application WHERE fax_id IN (1, 2)" +
		" ORDER BY id").map((x) => x.id);
	same(2, rows.length, "two faxes whose sender is on record");
	await page.goto(URL_ + "/queue");
	same(0, await page.locator(links).count(), "strangers are not offered");
	call("0282220597");
	await page.reload();
	same([`/a/${a}/with/${b}`, `/a/${b}/with/${a}`],
		await page.locator(links).evaluateAll((all) =>
			all.map((x) => x.getAttribute("href")).sort()),
		"the list says what may belong together");
	const link = page.locator(`a.tag.dup[href='/a/${a}/with/${b}']`);
	ok(new RegExp(`受付 ${b} (とまとめる|と重複|の差し替え)？`).test(
		await link.textContent()), "  and how");
	await link.click();
	ok(page.url().endsWith(`/a/${a}/with/${b}`), "  and shows both");
	call("");
}

/* Who comes second is told and sent elsewhere; what is typed stays. */
async function leases_and_drafts(one, two) {
	const ids = sql("SELECT id FROM application WHERE state = 'review'" +
		" ORDER BY id").map((a) => a.id);
	ok(ids.length >= 2, "two applications are open again", ids);
	sql("DELETE FROM lease");
	await one.goto(`${URL_}/a/${ids[0]}`);
	await two.goto(`${URL_}/queue`);
	ok((await two.locator(".tag.held").allTextContents()).join()
		.includes("kenji"), "the list says who has one on the screen");
	await two.goto(`${URL_}/next?after=0`);
	same(`${URL_}/a/${ids[1]}`, two.url(), "the next one is another's not");
	await two.goto(`${URL_}/a/${ids[0]}`);
	ok((await two.locator(".flash").textContent()).includes("kenji"),
		"who opens it all the same is told");
	await two.fill("#i-address", "書きかけの住所");
	for (let i = 0; i < 100 && !sql("SELECT 1 AS x FROM draft").length; i++)
		await new Promise((r) => setTimeout(r, 50));
	await two.reload();
	same("書きかけの住所", await two.inputValue("#i-address"),
		"what was typed is there after a reload");
	await one.reload();
	ok(await one.inputValue("#i-address") !== "書きかけの住所",
		"  for the one who typed it alone");
	await two.focus("#i-address");
	await two.keyboard.press("Enter");
	await settled(two);
	same([], sql("SELECT item FROM draft"), "  and gone when it is sent");
	sql("DELETE FROM lease");
}

async function undo_and_help(page) {
	const id = sql("SELECT application_id AS a FROM mark WHERE answer =" +
		" 'review' ORDER BY id DESC LIMIT 1")[0].a;
	await reopen(page, id);
	const item = sql("SELECT item FROM mark WHERE answer = 'review' AND" +
		` application_id = ${id} LIMIT 1`)[0].item;
	await page.click(`#k-${item} button.undo`);
	await settled(page);
	await page.goto(`${URL_}/a/${id}`);
	await page.keyboard.press("1");
	await settled(page);
	ok(await page.locator(`#k-${item}.done`).count() === 1,
		"a key decides the card that is current");
	await page.keyboard.press("Escape");
	await page.keyboard.press("u");
	await page.waitForSelector(`#k-${item}[data-open]`);
	ok(true, "u takes it back");
	await page.keyboard.press("?");
	ok(await page.locator("#help").evaluate((d) => d.open), "? shows the keys");
	await page.keyboard.press("Escape");
	const before = await page.locator(".sheet svg").boundingBox();
	await page.keyboard.press("z");
	const after = await page.locator(".sheet svg").boundingBox();
	ok(after.width > before.width * 1.3, "z makes the paper larger",
		`${before.width} ${after.width}`);
	ok(await page.locator(".cell.here").count() === 1,
		"the current cell is shown on the paper");
}

/* Cells whose answer is known lie among the open ones: one is told rightly, the
 * others are taken for what they look like beside. */
async function planted(page) {
	/* every question of this one was decided, yes and no in turn */
	const full = sql("SELECT id FROM application WHERE state = 'review'" +
		" ORDER BY id LIMIT 1")[0].id;
	await page.goto(`${URL_}/a/${full}`);
	await page.click("[data-confirm] button");
	await page.waitForURL((u) => u.href.includes("confirmed="));
	const suggest = sql("SELECT m.suggest AS s FROM mark AS m JOIN" +
		" application AS a ON a.id = m.application_id WHERE a.state =" +
		" 'review' AND m.answer = 'review' AND m.suggest <> '' AND" +
		" m.kind <> 'check' AND coalesce((SELECT what FROM verdict AS v" +
		" WHERE v.application_id = a.id AND v.item = m.item ORDER BY v.id" +
		" DESC LIMIT 1), '') <> 'mark' LIMIT 1");
	same(1, suggest.length, "a cell is open, so that the carpet has work");
	const answer = suggest[0].s, other = answer === "yes" ? "no" : "yes";
	await page.goto(`${URL_}/group?answer=${answer}`);
	const shown = await page.locator(".tile input").evaluateAll(
		(all) => all.map((x) => x.value));
	const done = sql("SELECT id FROM application WHERE state = 'confirmed'")
		.map((a) => String(a.id));
	const known = shown.filter((c) => done.includes(c.split(":")[0]));
	ok(known.length >= 2, "known cells of confirmed sheets are planted", shown);
	const before = sql("SELECT max(id) AS n FROM verdict")[0].n;
	await page.check(`.tile input[value="${known[0]}"]`);
	await page.focus("button.main >> nth=0");
	await page.keyboard.press("Enter");
	await page.waitForURL((u) => u.href.includes("done="));
	same([{expected: other, right: 1}, {expected: other, right: 0}],
		sql("SELECT DISTINCT expected, said = expected AS right FROM spot" +
			" WHERE kind = 'planted' ORDER BY right DESC"),
		"  the one that was ticked is caught, the others are not");
	same([], sql(`SELECT id FROM verdict WHERE id > ${before} AND` +
		` application_id IN (${done})`), "  none of them is decided anew");
	const n = sql("SELECT count(*) AS all_, sum(said = expected) AS good" +
		" FROM spot WHERE kind = 'planted'")[0];
	const s = sql("SELECT count(*) AS all_, sum(said <> expected) AS bad" +
		" FROM spot WHERE kind = 'sample'")[0];
	const text = await page.locator("main").textContent();
	ok(text.includes(`${n.all_} 件中 ${n.good} 件`) &&
		text.includes(`${s.all_} 件中、読み違いは ${s.bad} 件`),
		"  catch rate and sampled error are shown", text);
	const c = JSON.parse(execFileSync(process.env.MARUYOMI, ["-c", "conf",
		"calibrate", "--json"], {encoding: "utf8"}));
	same([n.all_, n.good, s.all_, s.bad], [c.planted, c.planted_caught,
		c.sampled, c.sampled_wrong], "  and calibrate counts with them");
	ok(c.sampled_error_low <= s.bad / s.all_ &&
		c.sampled_error_high >= s.bad / s.all_ &&
		c.sampled_error_high < 1, "  with an interval", JSON.stringify(c));
}

run(async () => {
	const browser = await browse();
	const one = await login(await browser.newContext(), "kenji");
	const two = await login(await browser.newContext(), "aiko");

	same(sql("SELECT count(*) AS n FROM application")[0].n,
		await one.locator(".rows tbody tr").count(),
		"the list has a line for each application");
	await belongs_together(one);
	await screens(one);
	await weight(browser, "kenji");
	await without_script(browser);
	await carpet(browser);
	await keyboard(browser);
	await two_at_once(browser, one, two);
	await undo_and_help(two);
	await leases_and_drafts(one, two);
	await planted(two);
	same([], one.problems.concat(two.problems), "no error of the script");
	await browser.close();
});
