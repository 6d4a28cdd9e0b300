// The page is whole without this: it adds filters, sorting, keys, and moving about in pictures.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const list = (value) => JSON.parse(value || "[]");

  // Everything that stands in main; a desk puts a new main in place and sets it up again.
  const setUp = () => {
  // Filters hold for the findings and the claims of one story.
  for (const form of all("form.filters")) {
    const story = document.getElementById(form.dataset.filters);
    const items = all("article.finding, table.matrix tbody tr", story);
    const none = story.querySelector("p.none");
    form.hidden = false;
    const apply = () => {
      const wanted = Object.fromEntries(new FormData(form));
      const words = wanted.words.trim().toLowerCase();
      let shown = 0;
      for (const item of items) {
        const data = item.dataset;
        const fits = (!wanted.severity || data.severity === wanted.severity)
          && (!wanted.rule || list(data.rule).includes(wanted.rule))
          && (!wanted.outlet || list(data.outlets).includes(wanted.outlet))
          && (!wanted.state || data.state === wanted.state || !item.matches("article"))
          && (!wanted.kind || data.kind === wanted.kind)
          && (!words || item.textContent.toLowerCase().includes(words));
        item.hidden = !fits;
        if (fits && item.matches("article")) shown += 1;
      }
      const findings = all("article.finding", story).length;
      form.querySelector("output").textContent = `${shown} of ${findings} findings`;
      none.hidden = shown > 0;
    };
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    apply();
  }
  for (const keys of all("p.keys")) keys.hidden = false;


  // Sorting: a column's button turns its order.
  for (const table of all("table[data-sortable]")) {
    const body = table.tBodies[0];
    all("thead th", table).forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of all("thead th", table)) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const value = (row) => row.cells[column].dataset.order ?? row.cells[column].textContent.trim();
        const order = (a, b) => value(a).localeCompare(value(b), "en", { numeric: true });
        const rows = [...body.rows].sort(order);
        if (down) rows.reverse();
        body.append(...rows);
      });
    });
  }

  // Pictures: buttons zoom, dragging moves.
  for (const canvas of all(".canvas")) {
    const svg = canvas.querySelector("svg");
    if (!svg) continue;
    const width = svg.viewBox.baseVal.width, height = svg.viewBox.baseVal.height;
    let scale = 1;
    const set = (value) => {
      scale = Math.min(4, Math.max(0.25, value));
      svg.setAttribute("width", width * scale);
      svg.setAttribute("height", height * scale);
    };
    const bar = document.createElement("div");
    bar.className = "zoom";
    for (const [text, label, change] of [["+", "Zoom in", () => set(scale * 1.25)], ["−", "Zoom out", () => set(scale / 1.25)], ["1:1", "Actual size", () => set(1)]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = text;
      button.setAttribute("aria-label", label);
      button.addEventListener("click", change);
      bar.append(button);
    }
    canvas.prepend(bar);
    let from = null;
    canvas.addEventListener("pointerdown", (event) => {
      if (event.target.closest("button") || event.pointerType === "touch") return;
      from = { x: event.clientX + canvas.scrollLeft, y: event.clientY + canvas.scrollTop };
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (from) canvas.scrollTo(from.x - event.clientX, from.y - event.clientY);
    });
    canvas.addEventListener("pointerup", () => { from = null; });
    canvas.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      set(scale * (event.deltaY < 0 ? 1.1 : 1 / 1.1));
    }, { passive: false });
  }
  };

  // j and k walk through the findings.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input:not([type=checkbox]), select, textarea");
    if (typing) {
      if (event.key === "Escape") typing.blur();
      return;
    }
    if (event.key === "/") {
      const search = document.querySelector("input[type=search]");
      if (search) { event.preventDefault(); search.focus(); }
      return;
    }
    if (event.key !== "j" && event.key !== "k") return;
    const findings = all("article.finding:not([hidden])");
    const at = findings.indexOf(document.activeElement.closest("article.finding"));
    const next = event.key === "j" ? at + 1 : Math.max(at - 1, 0);
    if (findings[next]) {
      findings[next].focus();
      findings[next].scrollIntoView({ block: "start" });
    }
  });

  // A link into an article opens it.
  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    target.scrollIntoView({ block: target.matches("article, section") ? "start" : "center" });
  };
  window.addEventListener("hashchange", open);
  setUp();
  if (location.hash) open();
  window.copydesk = { setUp, open };
})();
