// The front desk: three choices out of the list that the page already holds. Nothing is fetched, nothing is kept.
"use strict";
(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const all = document.getElementById("all"), form = document.getElementById("desk"), result = document.getElementById("result");
  const MOST = 40;
  const LETTERS = { "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th" };

  // Without case and accents, so that "espanol" finds "Español".
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[łøđðıßæœþ]/g, (c) => LETTERS[c]);
  const make = (tag, text, from) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    for (const name of ["lang", "dir"]) if (from && from.hasAttribute(name)) element.setAttribute(name, from.getAttribute(name));
    return element;
  };
  const show = (id, is) => { document.getElementById(id).hidden = !is; };

  // A review that has run out since the page was made.
  const today = new Date(), iso = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  for (const copy of all.querySelectorAll("[data-until]")) {
    if (copy.dataset.until < iso && copy.dataset.state !== "withdrawn") {
      copy.dataset.state = "lapsed";
      copy.querySelector(".state").textContent = words.lapsed.replace("{date}", copy.dataset.day);
    }
  }

  const medicines = Array.from(all.querySelectorAll(".medicine"), (node) => (
    { node, label: node.querySelector("h3"), also: node.querySelector(".also"), find: fold(node.dataset.find) }));
  const chosen = { medicine: null, language: null, copy: null };

  // The best first: a word that begins so, then the order of the list.
  const matching = (entries, query) => {
    const parts = fold(query).split(/\s+/).filter(Boolean);
    const hits = entries.filter((e) => parts.every((part) => e.find.includes(part)));
    if (!parts.length) return hits;
    const begins = (e) => parts.every((part) => e.find.startsWith(part) || e.find.includes(" " + part));
    const first = hits.filter(begins);
    return first.length === hits.length ? hits : first.concat(hits.filter((e) => !first.includes(e)));
  };

  const step = (id, take) => {
    const box = document.getElementById(id), search = box.querySelector("input[type=search]");
    const options = box.querySelector(".options"), found = box.querySelector(".found");
    let entries = [], shown = [];
    const draw = () => {
      const hits = search ? matching(entries, search.value) : entries;
      shown = hits.slice(0, MOST);
      if (found) found.textContent = !search.value ? "" : !hits.length ? words.none
        : words.found.replace("{count}", hits.length) + (hits.length > MOST ? " " + words.more : "");
      options.replaceChildren(...shown.map((entry, n) => {
        const label = document.createElement("label"), radio = document.createElement("input"), text = document.createElement("span");
        radio.type = "radio"; radio.name = id; radio.value = n; radio.checked = chosen[id] === entry;
        for (const child of entry.label.childNodes) text.append(child.cloneNode(true));
        if (entry.note) text.append(": ", make("small", entry.note));
        if (entry.also) text.append(" ", make("small", `(${entry.also.textContent})`, entry.also));
        label.append(radio, text);
        return label;
      }));
    };
    const pick = (entry) => {
      chosen[id] = entry;
      const radio = options.querySelectorAll("input")[shown.indexOf(entry)];
      if (radio) radio.checked = true;
      take(entry);
    };
    if (search) {
      search.addEventListener("input", draw);
      search.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && shown.length) {
          event.preventDefault();
          pick(shown.includes(chosen[id]) && !search.value ? chosen[id] : shown[0]);
          onward(id);
        } else if (event.key === "ArrowDown" && shown.length) {
          event.preventDefault();
          (options.querySelector("input:checked") || options.querySelector("input")).focus();
        }
      });
    }
    options.addEventListener("change", (event) => pick(shown[Number(event.target.value)]));
    options.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      pick(shown[Number(event.target.value)]);
      onward(id);
    });
    return { box, search, draw, pick, options, fill: (given) => { entries = given; if (search) search.value = ""; draw(); } };
  };

  // What is chosen leads on; focus moves only when somebody presses Enter.
  const onward = (id) => {
    if (id === "medicine") steps.language.search.focus();
    else if (id === "language") (steps.copy.options.querySelector("input:checked") || steps.copy.options.querySelector("input")).focus();
    else (document.getElementById("open").closest("p").hidden ? document.getElementById("chosen") : document.getElementById("open")).focus();
  };

  const steps = {
    medicine: step("medicine", (entry) => {
      const tag = chosen.language && chosen.language.tag;
      const languages = Array.from(entry.node.querySelectorAll(".language"), (node) => {
        const copies = node.querySelectorAll(".copy"), printed = node.querySelector(".copy > a");
        return { node, tag: node.dataset.tag, label: node.querySelector("h4"), find: fold(words.languages[node.dataset.tag] || node.dataset.tag),
          note: printed ? "" : copies.length ? copies[0].querySelector(".state").textContent : "" };
      });
      chosen.language = chosen.copy = null;
      steps.language.fill(languages);
      show("language", true);
      show("copy", false);
      show("result", false);
      const again = languages.find((l) => l.tag === tag) || (languages.length === 1 ? languages[0] : null);
      if (again) steps.language.pick(again);
    }),
    language: step("language", (entry) => {
      const copies = Array.from(entry.node.querySelectorAll(".copy"), (node) => (
        { node, label: node.querySelector("a, .size"), note: node.querySelector(".state").textContent }));
      chosen.copy = null;
      steps.copy.fill(copies);
      show("copy", true);
      const first = copies.find((c) => c.node.querySelector("a")) || copies[0];
      if (first) steps.copy.pick(first);
    }),
    copy: step("copy", (entry) => {
      const link = entry.node.querySelector(":scope > a"), region = entry.node.dataset.region;
      const heading = document.getElementById("chosen");
      heading.replaceChildren(...[chosen.medicine, chosen.language, entry].flatMap((part, n) => {
        const text = make("span");
        for (const child of part.label.childNodes) text.append(child.cloneNode(true));
        return n ? [", ", text] : [text];
      }));
      result.dataset.state = entry.node.dataset.state;
      result.querySelector(".state").textContent = entry.node.querySelector(".state").textContent;
      const why = entry.node.querySelector(".why") || chosen.language.node.querySelector(":scope > .why");   // all copies alike
      result.querySelector(".reasons").replaceChildren(...(why ? [why.cloneNode(true)] : []));
      const stale = ["lapsed", "withdrawn"].includes(entry.node.dataset.state);
      result.querySelector(".go").hidden = !link || stale;
      if (link) document.getElementById("open").href = link.getAttribute("href");
      const readings = link && !stale ? chosen.language.node.querySelectorAll(`.read[data-region="${region}"]`) : [];
      result.querySelector(".reading").replaceChildren(...Array.from(readings, (r) => {
        const item = r.cloneNode(true);
        item.querySelector("a").target = "_blank";
        item.querySelector("a").rel = "noopener";
        return item;
      }));
      show("result", true);
    }),
  };

  const begin = () => {
    chosen.medicine = chosen.language = chosen.copy = null;
    for (const id of ["language", "copy", "result"]) show(id, false);
    steps.medicine.fill(medicines);
    if (medicines.length === 1) steps.medicine.pick(medicines[0]);
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    begin();
    steps[medicines.length === 1 ? "language" : "medicine"].search.focus();
  });
  form.hidden = false;
  all.open = false;
  begin();
})();
