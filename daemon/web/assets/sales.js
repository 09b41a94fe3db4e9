/*
 * sales.js - the speed-ups of the sales screen and the calendar; everything
 * works without.
 *
 * A follow-up is sent without leaving the list; the answer brings the row as
 * it stands, also when somebody else was faster.
 */
"use strict";
(function () {
	const note = document.createElement("div");
	note.id = "saving";
	note.hidden = true;
	note.setAttribute("role", "status");
	document.body.append(note);

	function tell(text, bad) {
		note.textContent = text;
		note.hidden = !text;
		note.classList.toggle("bad", Boolean(bad));
	}

	/* Whatever fails, what was typed stays on the screen, to be sent again:
	 * sent twice it is said once. */
	async function send(form) {
		const button = form.querySelector("button");
		button.disabled = true;
		try {
			const a = await fetch(form.getAttribute("action"), {
				method: "POST", headers: {"X-Maruyomi": "1"},
				body: new URLSearchParams(new FormData(form))});
			if (a.status === 401 || a.status === 403)
				return location.reload();
			if (!(a.headers.get("Content-Type") || "")
				.startsWith("application/json"))
				throw new Error("no row");
			const answer = await a.json();
			for (const id in answer.parts) {
				document.getElementById(id).outerHTML =
					answer.parts[id];
				const row = document.getElementById(id);
				row.classList.toggle("said", a.ok);
				row.querySelector("summary").focus();
			}
			tell(answer.message, !a.ok);
		} catch (gone) {
			button.disabled = false;
			tell(form.dataset.failed, true);
		}
	}

	document.addEventListener("submit", (e) => {
		if (!e.target.matches("[data-sale]"))
			return;
		e.preventDefault();
		send(e.target);
	});

	/* Arrow keys turn the month, where nothing else wants them. */
	document.addEventListener("keydown", (e) => {
		const way = {ArrowLeft: "[data-prev]", ArrowRight: "[data-next]"};
		if (!way[e.key] || e.ctrlKey || e.altKey || e.metaKey ||
			e.isComposing ||
			e.target.matches("input, textarea, select"))
			return;
		const link = document.querySelector(way[e.key]);
		if (link)
			link.click();
	});
})();
