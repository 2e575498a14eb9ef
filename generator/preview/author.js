// Shows what the board holds, and asks again whenever the server says that it has changed.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const choice = $("view"), news = $("news"), list = $("found").querySelector("ul");
  const pages = $("paper").querySelector(".pages"), stale = $("paper").querySelector(".stale"), none = $("paper").querySelector(".none"), web = $("web");
  let state = { views: [] };

  const line = (row) => {
    const item = document.createElement("li"), said = document.createElement("p"), hint = document.createElement("p");
    const place = [row.path, row.line, row.column].filter(Boolean).join(":");
    item.className = row.severity;
    said.textContent = `${place}  ${row.severity}  ${row.code} ${row.message}`;
    hint.className = "hint";
    hint.textContent = row.hint ? `hint: ${row.hint}` : "";
    item.append(said, hint);
    return item;
  };

  const renewPages = (view) => {
    const old = [...pages.querySelectorAll("img")];
    view.pages.forEach((address, n) => {
      const picture = old[n] || pages.appendChild(document.createElement("img"));
      if (picture.getAttribute("src") !== address) picture.src = address;
      picture.alt = `Page ${n + 1} of ${view.pages.length}`;
    });
    old.slice(view.pages.length).forEach((picture) => picture.remove());
    pages.classList.toggle("old", view.stale && !view.printing);
    const late = view.stale && !view.printing;
    stale.hidden = !(late && view.pages.length);
    none.hidden = !(late && !view.pages.length);
  };

  const renewWeb = (view) => {
    web.classList.toggle("old", view.web_stale && Boolean(view.web));
    if (!view.web || web.getAttribute("src") === view.web) return;
    const inside = web.contentWindow && web.contentDocument, at = inside ? web.contentWindow.scrollY : 0;
    const size = inside && web.contentDocument.querySelector(".size :checked");
    web.onload = () => {
      const same = size && web.contentDocument.querySelector(`.size [value="${size.value}"]`);
      if (same) same.checked = true;
      web.contentWindow.scrollTo(0, at);
    };
    web.src = view.web;
  };

  const render = () => {
    const view = state.views.find((v) => v.view === choice.value) || state.views[0];
    if (!view) return;
    document.title = `${view.label} · preview`;
    const errors = view.findings.filter((f) => f.severity === "error").length;
    list.replaceChildren(...view.findings.map(line));
    if (!view.findings.length) list.append(Object.assign(document.createElement("li"), { textContent: "Nothing was found." }));
    renewPages(view);
    renewWeb(view);
    news.textContent = view.printing ? "Printing …"
      : view.stale ? `Save ${view.number} cannot be printed. Errors: ${errors}.`
      : `Save ${view.number}: ${view.pages.length} pages in ${view.seconds} s. Findings: ${view.findings.length}.`;
  };

  const renew = async () => {
    state = await (await fetch("state.json")).json();
    if (choice.options.length !== state.views.length) {
      const before = choice.value || new URLSearchParams(location.search).get("view");
      choice.replaceChildren(...state.views.map((v) => new Option(v.label, v.view)));
      if (state.views.some((v) => v.view === before)) choice.value = before;
    }
    render();
  };

  choice.addEventListener("change", render);
  const events = new EventSource("events");
  events.onmessage = renew;
  events.onerror = () => { news.textContent = "The preview has ended, or cannot be reached."; };
})();
