// The page is whole without this: it adds filters, sorting, keys, and moving about in pictures.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const list = (value) => JSON.parse(value || "[]");
  const make = (name, properties) => Object.assign(document.createElement(name), properties);

  // A column's order; without one, that of what matters most.
  const sort = (table, column, down) => {
    const heads = all("thead th", table);
    heads.forEach((head, at) => {
      if (at === column) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    const body = table.tBodies[0];
    const rows = [...body.rows];
    rows.forEach((row, at) => { row.dataset.at ??= at; });
    const value = column === null ? (row) => row.dataset.at
      : column === "outlets" ? (row) => String(list(row.dataset.outlets).length)
      : (row) => row.cells[column].dataset.order ?? row.cells[column].textContent.trim();
    const { compare } = new Intl.Collator("en", { numeric: true });
    // Blank cells come last, whichever way.
    const keyed = rows.map((row) => [value(row), row]);
    keyed.sort(([a], [b]) => (a === "") - (b === "") || (down ? compare(b, a) : compare(a, b)));
    body.append(...keyed.map(([, row]) => row));
  };
  // Of the columns of a table, those that a filter leaves; a policy that wants no style in the page allows it.
  const columns = new CSSStyleSheet(), left = new Map();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, columns];

  // Everything that stands in main; a desk puts a new main in place and sets it up again.
  const setUp = () => {
    for (const table of all("table[data-sortable]")) {
      all("thead th", table).forEach((head, column) => {
        const button = make("button", { type: "button", textContent: head.textContent });
        head.replaceChildren(button);
        button.addEventListener("click", () => sort(table, column, head.getAttribute("aria-sort") === "ascending"));
      });
    }

    // Filters hold for the findings and the claims of one story.
    for (const form of all("form.filters")) {
      const story = document.getElementById(form.dataset.filters);
      const findings = all("article.finding", story), claims = all("table.matrix tbody tr", story);
      const table = story.querySelector("table.matrix");
      const box = form.closest("details");
      box.hidden = false;
      // On a small screen, what was found comes first.
      box.open = matchMedia("(min-width: 48rem)").matches;
      const apply = () => {
        const wanted = Object.fromEntries(new FormData(form));
        const words = wanted.words.trim().toLowerCase();
        const fits = ({ dataset: data, textContent }) => (!wanted.severity || data.severity === wanted.severity)
          && (!wanted.rule || list(data.rule).includes(wanted.rule))
          && (!wanted.outlet || list(data.outlets).includes(wanted.outlet))
          && (!wanted.state || !data.state || data.state === wanted.state)
          && (!wanted.kind || data.kind === wanted.kind)
          && (!words || textContent.toLowerCase().includes(words));
        const told = [];
        for (const [items, noun, none] of [[findings, "findings", ".findings .none"], [claims, "claims", ".claims .none"]]) {
          let shown = 0;
          for (const item of items) {
            const hidden = !fits(item);
            if (item.hidden !== hidden) item.hidden = hidden;
            shown += hidden ? 0 : 1;
          }
          if (items.length) {
            story.querySelector(none).hidden = shown > 0;
            told.push(`${shown} of ${items.length} ${noun}`);
          }
        }
        form.querySelector("output").textContent = told.join(", ");
        // Of the columns, an outlet's alone is left.
        const first = table?.matches(".many") ? 4 : 3;
        const at = wanted.outlet ? form.elements.outlet.selectedIndex + first : 0;
        left.set(story.id, at && table
          ? `#${story.id} .matrix :is(td, th):nth-child(n + ${first + 1}):not(:nth-child(${at})) { display: none; } #${story.id} .matrix td[data-o] { display: table-cell; } @media (max-width: 48rem) { #${story.id} .matrix td[data-o]:nth-child(${at}) { display: block; } }`
          : "");
        columns.replaceSync([...left.values()].join("\n"));
      };
      // Conflicts, most origins, and most outlets come first; statements by their letters.
      const order = () => {
        const by = form.elements.sort.value;
        if (table) sort(table, by === "" ? null : by === "outlets" ? by : +by, by !== "" && by !== "0");
      };
      form.addEventListener("input", (event) => {
        if (event.target.name === "sort" || event.target === form) order();
        if (event.target.name !== "sort") apply();
      });
      form.addEventListener("reset", () => setTimeout(() => { order(); apply(); }));
      form.addEventListener("submit", (event) => event.preventDefault());
      apply();
    }
    for (const keys of all("p.keys")) keys.hidden = false;

    // Pictures: buttons and keys zoom, dragging and arrows move, a link that is pointed at or has the focus shows its proof.
    for (const figure of all("figure.graph")) {
      const canvas = figure.querySelector(".canvas"), proof = figure.querySelector(".proof");
      const svg = canvas.querySelector("svg");
      if (!svg) continue;
      const width = svg.viewBox.baseVal.width, height = svg.viewBox.baseVal.height;
      let scale = 1;
      const set = (value) => {
        const middle = [(canvas.scrollLeft + canvas.clientWidth / 2) / scale, (canvas.scrollTop + canvas.clientHeight / 2) / scale];
        scale = Math.min(4, Math.max(0.25, value));
        svg.setAttribute("width", width * scale);
        svg.setAttribute("height", height * scale);
        canvas.scrollTo(middle[0] * scale - canvas.clientWidth / 2, middle[1] * scale - canvas.clientHeight / 2);
      };
      const fit = () => set(Math.min(1, canvas.clientWidth / width));
      const changes = { "+": () => set(scale * 1.25), "−": () => set(scale / 1.25), "1:1": () => set(1), "↔": fit };
      const bar = make("div", { className: "zoom" });
      bar.setAttribute("role", "group");
      bar.setAttribute("aria-label", "Size of the picture");
      for (const [text, label] of [["+", "Zoom in"], ["−", "Zoom out"], ["1:1", "1:1, actual size"], ["↔", "Fit the width"]]) {
        const button = make("button", { type: "button", textContent: text, title: label });
        button.setAttribute("aria-label", label);
        button.addEventListener("click", changes[text]);
        bar.append(button);
      }
      canvas.before(bar);
      canvas.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const change = { "+": "+", "=": "+", "-": "−", "0": "1:1" }[event.key];
        if (change) { event.preventDefault(); changes[change](); }
      });

      const links = all("g.link", svg);
      let at = -1;
      const show = (index) => {
        if (links[at]) links[at].classList.remove("shown");
        at = index;
        proof.hidden = !links[at];
        if (!links[at]) return;
        links[at].classList.add("shown");
        proof.textContent = links[at].querySelector("title").textContent;
      };
      proof.hidden = true;
      links.forEach((link, index) => {
        // One stop for all links of a picture; arrows go from one to the next.
        link.setAttribute("tabindex", index ? "-1" : "0");
        link.addEventListener("pointerenter", () => show(index));
        link.addEventListener("click", () => show(index));
        link.addEventListener("focus", () => show(index));
        link.addEventListener("keydown", (event) => {
          const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
          if (event.key === "Escape") show(-1);
          if (!step) return;
          event.preventDefault();
          event.stopPropagation();
          const next = links[(index + step + links.length) % links.length];
          link.setAttribute("tabindex", "-1");
          next.setAttribute("tabindex", "0");
          next.focus();
        });
      });

      let from = null;
      canvas.addEventListener("pointerdown", (event) => {
        if (event.button !== 0 || event.pointerType === "touch") return;
        from = { x: event.clientX + canvas.scrollLeft, y: event.clientY + canvas.scrollTop };
      });
      canvas.addEventListener("pointermove", (event) => {
        if (!from) return;
        if (!canvas.hasPointerCapture(event.pointerId)) canvas.setPointerCapture(event.pointerId);
        canvas.scrollTo(from.x - event.clientX, from.y - event.clientY);
      });
      for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => { from = null; });
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
      if (search) { event.preventDefault(); search.closest("details").open = true; search.focus(); }
      return;
    }
    if (event.key !== "j" && event.key !== "k") return;
    const findings = all("article.finding:not([hidden])");
    const at = findings.indexOf(document.activeElement.closest("article.finding"));
    const next = event.key === "j" ? at + 1 : Math.max(at - 1, 0);
    if (findings[next]) {
      findings[next].focus({ preventScroll: true });
      findings[next].scrollIntoView({ block: "start" });
    }
  });

  // What a link leads to is opened, shown although a filter hides it, and has the focus.
  const open = () => {
    let target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { /* no id of ours */ }
    if (!target) return;
    for (let at = target; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") at.open = true;
      if (at.matches("article.finding, tr")) at.hidden = false;
    }
    target.scrollIntoView({ block: target.matches("article, section, details") ? "start" : "center" });
    if (target.matches("[tabindex]")) target.focus({ preventScroll: true });
  };
  window.addEventListener("hashchange", open);
  // The same link again changes no address.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.getAttribute("href") === location.hash) setTimeout(open);
  });
  // Paper shows what is closed.
  window.addEventListener("beforeprint", () => { for (const article of all("details")) article.open = true; });

  setUp();
  if (location.hash) open();
  window.copydesk = { setUp, open };
})();
