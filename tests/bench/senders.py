#!/usr/bin/env python3
"""senders.py DIR RESULTS.jsonl - what the sender says of pages, against DIR's
truth: of pages with a line the numbers read right, wrong and not at all (page
3 of 5 is right on the third of five), and what covers say of the sheets sent."""
import collections
import json
import os
import sys


def main():
    folder, results = sys.argv[1:]
    seen = collections.Counter()
    for line in open(results):
        read = json.loads(line)
        name = os.path.splitext(os.path.basename(read["file"]))[0]
        path = os.path.join(folder, name + ".json")
        if not os.path.exists(path):
            continue
        pages = json.load(open(path))["pages"]
        for page, true in zip(read["pages"], pages):
            sender = page.get("sender")
            if sender:
                right = (sender.get("page") == page["index"] + 1 and
                         sender.get("of", len(pages)) == len(pages))
                seen["page", "none" if "page" not in sender else
                     "right" if right else "wrong"] += 1
                for key in ("date", "time", "name", "number"):
                    seen[key, "read" if key in sender else "none"] += 1
            said = page.get("sheets_sent", {}).get("count")
            if true["kind"] == "cover" or said:
                seen["cover", "none" if not said else
                     "right" if true["kind"] == "cover" and
                     said == len(pages) else "wrong"] += 1
    for (key, what), n in sorted(seen.items()):
        print(f"{key:8}{what:8}{n:6}")


if __name__ == "__main__":
    main()
