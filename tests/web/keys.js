/*
 * keys.js - how many keys a practised person needs for the faxes of a corpus,
 * how heavy the first screen of each is, and what is wrong in the end: what
 * the reader said surely, nobody was asked about and so nobody saw.
 * Run by tests/bench/keys.sh (make keys CORPUS=DIR).
 */
"use strict";
const p = require("./person.js");

function line(name, list) {
	const sorted = [...list].sort((a, b) => a - b);
	console.log(`${name.padEnd(34)} n ${String(list.length).padStart(3)}` +
		`   median ${String(p.percentile(list, 0.5)).padStart(4)}` +
		`   95% ${String(p.percentile(list, 0.95)).padStart(4)}` +
		`   most ${String(sorted[sorted.length - 1]).padStart(4)}`);
}

/* Marks and fields that are not as they stand on the paper. */
function wrong(id) {
	const t = p.truth(id);
	const marks = {}, fields = {};
	for (const m of p.sql("SELECT item, answer FROM mark" +
		` WHERE application_id = ${id}`))
		marks[m.item] = m.answer;
	for (const f of p.sql("SELECT item, text FROM field" +
		` WHERE application_id = ${id}`))
		fields[f.item] = f.text;
	for (const v of p.sql("SELECT what, item, becomes FROM verdict" +
		` WHERE application_id = ${id} ORDER BY id`))
		(v.what === "mark" ? marks : fields)[v.item] = v.becomes;
	return {
		marks: Object.keys(t.marks).filter((i) => !t.marks[i].vanished &&
			t.marks[i].answer !== marks[i]).length,
		fields: Object.keys(t.fields).filter((i) =>
			t.fields[i].style !== "missing" && fields[i] !== undefined &&
			p.neat(p.field_of(t, i)) !== p.neat(fields[i])).length,
	};
}

(async () => {
	const browser = await p.browse();
	const sizes = await p.first_screens(browser, "kenji");
	const page = await p.login(await browser.newContext(), "kenji");
	const counts = await p.by_keys(page);
	await browser.close();

	for (const c of counts)
		console.log(`application ${c.id} (${c.tier}): ${c.keys} keys,` +
			` ${c.letters} to mend fields,` +
			` ${Math.round(sizes.find((s) => s.id === c.id).bytes /
				1000)} kB`);
	console.log("");
	for (const tier of ["clean", "typical", "hard"])
		line(`keys, ${tier}`, counts.filter((c) => c.tier === tier)
			.map((c) => c.keys));
	line("keys", counts.map((c) => c.keys));
	line("keys, and those that mend fields",
		counts.map((c) => c.keys + c.letters));
	line("first screen, kB", sizes.map((s) => Math.round(s.bytes / 1000)));
	const left = counts.map((c) => wrong(c.id));
	console.log("wrong when confirmed, unasked: " +
		left.reduce((n, w) => n + w.marks, 0) + " marks, " +
		left.reduce((n, w) => n + w.fields, 0) + " fields");
})().catch((e) => {
	console.error(e);
	process.exit(1);
});
