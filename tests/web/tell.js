/*
 * tell.js - what a script in the browser tells its test, a line each: "ok NAME"
 * or "not ok NAME", and above the latter how it was.
 */
"use strict";
const fs = require("fs");

const AXE = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

let failed = 0;

function ok(good, name, detail) {
	if (!good) {
		failed++;
		console.log("  " + String(detail).slice(0, 900));
	}
	console.log((good ? "ok " : "not ok ") + name);
}

function same(want, got, name) {
	ok(JSON.stringify(want) === JSON.stringify(got), name,
		`wanted ${JSON.stringify(want)}, got ${JSON.stringify(got)}`);
}

/* Barriers that axe-core finds on the page.  By the debugger's door: the page's
 * own policy lets no other script in. */
async function barriers(page) {
	const client = await page.context().newCDPSession(page);
	const run = "axe.run().then(r => JSON.stringify(r.violations.map(" +
		"v => [v.id, v.nodes.map(n => n.html.slice(0, 120))])))";
	const r = await client.send("Runtime.evaluate",
		{expression: AXE + ";" + run, awaitPromise: true});
	await client.detach();
	return JSON.parse(r.result.value);
}

/* On each of these places, in both languages, with all that unfolds. */
async function no_barriers(page, url, places) {
	for (const lang of ["en", "ja"]) {
		await page.goto(`${url}/lang/${lang}?to=/queue`);
		for (const place of places) {
			await page.goto(url + place);
			for (const d of await page.locator("details").all())
				await d.evaluate((x) => { x.open = true; });
			same([], await barriers(page),
				`no barrier on ${place} (${lang})`);
		}
	}
}

/* 200 % of 1280 is a window of 640. */
async function fits(page, url, places, widths) {
	for (const width of widths) {
		await page.setViewportSize({width, height: 800});
		for (const place of places) {
			await page.goto(url + place);
			ok(await page.evaluate(() =>
				document.documentElement.scrollWidth <= innerWidth + 1),
				`no scrolling sideways, ${width} wide: ${place}`);
		}
	}
	await page.setViewportSize({width: 1280, height: 900});
}

/* Run the script's part and end with what it came to. */
function run(part) {
	part().then(() => process.exit(failed ? 1 : 0)).catch((e) => {
		console.log("not ok the browser's part: " +
			String(e).split("\n")[0]);
		console.error(e);
		process.exit(2);
	});
}

module.exports = {ok, same, no_barriers, fits, run};
