/*
 * sales.js - a salesperson at the page: lists, follow-ups, calendar, reports.
 * Prints "ok NAME" and "not ok NAME" lines for test_sales.sh; what counts in
 * the end is asked of the journal (sqlite3 on ./m.db).
 */
"use strict";
const {URL_, sql, browse, login} = require("./person.js");
const {ok, same, no_barriers, fits, run} = require("./tell.js");

function newest() {
	return sql("SELECT application_id AS a, who, state, owner, next_day," +
		" note FROM followup ORDER BY id DESC LIMIT 1")[0];
}

async function screens(page) {
	const places = ["/sales", "/sales?state=all", "/sales?overdue=1",
		"/sales/1", "/sales/5", "/calendar?month=2026-12",
		"/calendar?day=2026-12-10", "/reports", "/reports?weeks=52"];
	await no_barriers(page, URL_, places);
	await fits(page, URL_, places, [1920, 1280, 640, 390]);
	for (const width of [640, 390]) {
		await page.setViewportSize({width, height: 800});
		await page.goto(URL_ + "/sales/1");
		ok(await page.evaluate(() =>
			[...document.querySelectorAll("[data-sale] *")].every((x) =>
				x.getBoundingClientRect().right <= innerWidth)),
			`  the form is whole, ${width} wide`);
		same("block", await page.evaluate(() => (location.href, getComputedStyle(
			document.querySelector(".sales tbody td")).display)),
			`  the list is laid out for it, ${width} wide`);
	}
	await page.setViewportSize({width: 1280, height: 900});
}

/* Tab until the element with the focus fits; the number of keys, or -1. */
async function tab_to(page, selector) {
	for (let i = 1; i < 120; i++) {
		await page.keyboard.press("Tab");
		if (await page.evaluate((s) => document.activeElement.matches(s),
			selector))
			return i;
	}
	return -1;
}

async function keyboard(page) {
	await page.goto(URL_ + "/sales");
	ok(await tab_to(page, "#s-1 summary") > 0,
		"keyboard: the row of 1 is reached");
	await page.keyboard.press("Enter");
	ok(await tab_to(page, "#s-1 select") > 0, "  its form");
	await page.keyboard.press("ArrowDown");
	await tab_to(page, "#s-1 [name=owner]");
	await page.keyboard.type("佐藤");
	await tab_to(page, "#s-1 [name=next]");
	await page.locator("#s-1 [name=next]").fill("2026-12-01");
	await tab_to(page, "#s-1 textarea");
	await page.keyboard.type("一行目\n二行目");
	await tab_to(page, "#s-1 button");
	await page.keyboard.press("Enter");
	await page.locator("#s-1.said").waitFor();
	same({a: 1, who: "uri", state: "contacted", owner: "佐藤",
		next_day: "2026-12-01", note: "一行目\n二行目"}, newest(),
		"  a follow-up is said without leaving the list");
	same("/sales", new URL(page.url()).pathname, "  the list stays");
	ok(await page.evaluate(() => document.activeElement.matches(
		"#s-1 summary")), "  and the focus is where one goes on");
	ok((await page.locator("#s-1").innerText()).includes("佐藤"),
		"  the row says it");
	await page.goto(URL_ + "/calendar?month=2026-12");
	await page.keyboard.press("ArrowRight");
	await page.waitForURL((u) => u.href.endsWith("month=2027-01"));
	await page.keyboard.press("ArrowLeft");
	await page.waitForURL((u) => u.href.endsWith("month=2026-12"));
	ok(true, "keyboard: arrows turn the month");
	ok(await tab_to(page, ".cal a") > 0, "  an entry is reached by Tab");
	await page.keyboard.press("Enter");
	await page.waitForURL((u) => /\/sales\/\d+$/.test(u.href));
	await page.goto(URL_ + "/reports");
	ok(await tab_to(page, ".scroll") > 0,
		"keyboard: a long table can be scrolled");
}

async function without_script(browser) {
	const context = await browser.newContext({javaScriptEnabled: false});
	const page = await login(context, "uri");
	await page.goto(URL_ + "/sales/2");
	await page.selectOption("[name=state]", "lost");
	await page.fill("[name=owner]", "鈴木");
	await page.fill("[name=note]", "他社に決定\nまた来年");
	await page.click("[data-sale] button");
	same({a: 2, who: "uri", state: "lost", owner: "鈴木", next_day: "",
		note: "他社に決定\nまた来年"}, newest(),
		"without script: a follow-up is said");
	ok(await page.locator(".flash:not(.bad)").isVisible(), "  and so it says");
	await page.goto(URL_ + "/sales");
	same(0, await page.locator("#s-2").count(), "  lost is off the list");
	await page.selectOption("[name=state] >> nth=0", "lost");
	await page.click(".search button");
	same(1, await page.locator("#s-2").count(), "  but found by its state");
	await page.goto(URL_ + "/calendar?month=2026-12");
	await page.click("[data-next]");
	await page.waitForURL((u) => u.href.endsWith("month=2027-01"));
	ok(true, "without script: the next month");
	await page.click("text=アドレスを作る");
	ok(/\/feed\/[0-9a-f]{64}\.ics$/.test(
		await page.inputValue("input.address")),
		"without script: an address for calendar programs");
	await context.close();
}

/* What one typed is not lost when another was faster. */
async function two_at_once(one, two) {
	for (const p of [one, two]) {
		await p.goto(URL_ + "/sales");
		await p.click("#s-3 summary");
	}
	await one.selectOption("#s-3 select", "contacted");
	await one.click("#s-3 form button");
	await one.locator("#s-3.said").waitFor();
	await two.selectOption("#s-3 select", "lost");
	await two.fill("#s-3 textarea", "断られた");
	await two.click("#s-3 form button");
	await two.locator("#saving.bad").waitFor();
	same("contacted", newest().state, "two at once: the first counts");
	same("断られた", await two.inputValue("#s-3 textarea"),
		"  what the second typed is still there");
	ok((await two.locator("#s-3 .tag.s-contacted").count()) === 1,
		"  beside how it stands");
	await two.click("#s-3 form button");
	await two.locator("#s-3.said").waitFor();
	same({state: "lost", note: "断られた", who: "sato"},
		(({state, note, who}) => ({state, note, who}))(newest()),
		"  sent again it counts");
}

/* A server that is gone: what was typed is still on the screen. */
async function offline(page) {
	await page.goto(URL_ + "/sales");
	await page.click("#s-4 summary");
	await page.fill("#s-4 textarea", "電波なし");
	const before = sql("SELECT count(*) AS n FROM followup")[0].n;
	await page.context().setOffline(true);
	await page.click("#s-4 form button");
	await page.locator("#saving.bad").waitFor();
	same("電波なし", await page.inputValue("#s-4 textarea"),
		"without a network: what was typed stays");
	await page.context().setOffline(false);
	await page.click("#s-4 form button");
	await page.locator("#s-4.said").waitFor();
	same([before + 1, "電波なし"], [sql("SELECT count(*) AS n FROM" +
		" followup")[0].n, newest().note], "  and is sent once");
	page.problems = page.problems.filter((x) => !x.includes("DISCONNECTED"));
}

run(async () => {
	const browser = await browse();
	const one = await login(await browser.newContext(), "uri");
	const two = await login(await browser.newContext(), "sato");

	await keyboard(one);
	await without_script(browser);
	await two_at_once(one, two);
	await offline(one);
	await screens(one);
	same([], one.problems.concat(two.problems), "no error of the script");
	await browser.close();
});
