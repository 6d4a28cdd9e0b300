// The desk: what an editor does goes to the program, and what changes there comes back by itself.
"use strict";
(() => {
  const root = document.documentElement;
  const status = document.getElementById("status");
  const main = document.getElementById("main");
  const NAME = "copydesk-name";
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  const say = (text, bad = false) => {
    status.textContent = text;
    status.classList.toggle("bad", bad);
  };
  // What a request is refused for is told in its answer.
  const send = async (path, body, type) => {
    const answer = await fetch(path, { method: "POST", headers: { "content-type": type }, body });
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(told.error || `the desk answered ${answer.status}`);
    return told;
  };
  const json = (path, value) => send(path, JSON.stringify(value), "application/json");

  // Keeps what is typed, opened, focused and filtered while the page around it changes.
  const keep = () => {
    const key = (element) => element.closest("[id]")?.id + "/" + all("form, details", element.closest("[id]") || main).indexOf(element);
    const active = document.activeElement;
    return {
      forms: all("form", main).map((form) => [key(form), form.hidden, [...new FormData(form)].filter(([, value]) => typeof value === "string")]),
      open: all("details", main).map((one) => [key(one), one.open]),
      focus: [active?.closest("article.finding, details.article")?.id, active?.name, active?.dataset?.verdict],
      at: active?.closest("article.finding")?.getBoundingClientRect().top,
      key,
    };
  };
  const restore = ({ forms, open, focus, at, key }, next) => {
    const here = new Map(all("form, details", main).map((element) => [key(element), element]));
    for (const [name, hidden, values] of forms) {
      const form = here.get(name);
      if (!form) continue;
      form.hidden = hidden;
      for (const [field, value] of values) if (form.elements[field]) form.elements[field].value = value;
    }
    for (const [name, was] of open) if (here.has(name)) here.get(name).open = was;
    const [id, field, verdict] = next ? [next] : focus;
    const home = id && document.getElementById(id);
    if (!home) return;
    const inner = field ? home.querySelector(`[name="${field}"]`) : verdict ? home.querySelector(`[data-verdict="${verdict}"]`) : null;
    (inner || home).focus({ preventScroll: true });
    if (next || at === undefined) home.scrollIntoView({ block: "nearest" });
    else scrollBy(0, home.getBoundingClientRect().top - at);
  };

  let version = root.dataset.version ?? null;
  let next = null;
  let loading = Promise.resolve();
  const load = async (wanted) => {
    if (wanted === version) return;
    const answer = await fetch("/main");
    if (!answer.ok) return say(await answer.text(), true);
    if (root.dataset.live === "waiting") return location.reload();
    const kept = keep();
    const before = new Set(all("article.finding").map((one) => one.id));
    main.innerHTML = await answer.text();
    version = answer.headers.get("x-version");
    window.copydesk.setUp();
    restore(kept, next && document.getElementById(next) ? next : null);
    next = null;
    for (const form of all("form.filters")) form.dispatchEvent(new Event("input"));
    root.dataset.version = version;
    const fresh = all("article.finding").filter((one) => !before.delete(one.id));
    for (const one of fresh) one.classList.add("fresh");
    const told = [[fresh.length, "new"], [before.size, "gone"]].filter(([count]) => count).map(([count, word]) => `${count} ${word}`);
    say(`Up to date at ${new Date().toLocaleTimeString()}${told.length ? `; findings: ${told.join(", ")}` : ""}`);
  };
  const listen = () => {
    const events = new EventSource("/events");
    events.addEventListener("version", ({ data }) => {
      loading = loading.then(() => load(data)).catch((error) => say(error.message, true));
    });
    events.addEventListener("progress", ({ data }) => {
      const [done, of] = data.split("/");
      say(`Reading the articles: ${done} of ${of}`);
    });
    events.addEventListener("error", () => say("The desk does not answer; trying again", true));
    addEventListener("pagehide", () => events.close());
  };

  const article = (element) => element.closest("article.finding");
  const choose = async (button) => {
    const home = button.closest(".decide");
    const verdict = button.dataset.verdict;
    const form = home.querySelector("form");
    if (verdict === "undo") {
      await json("/decisions", { finding: home.dataset.finding, decision: "undo", by: localStorage.getItem(NAME) || "" });
      return say("Undone");
    }
    const open = button.getAttribute("aria-expanded") === "true";
    for (const other of all("button[data-verdict]", home)) if (other.hasAttribute("aria-expanded")) other.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-expanded", String(!open));
    form.hidden = open;
    form.dataset.decision = verdict;
    if (open) return;
    if (!form.elements.by.value) form.elements.by.value = localStorage.getItem(NAME) || "";
    form.elements.reason.focus();
  };
  const decide = async (form) => {
    const home = form.closest(".decide");
    const { reason, by, until } = Object.fromEntries(new FormData(form));
    localStorage.setItem(NAME, by);
    const open = all('article.finding:not([hidden])[data-state="open"]');
    next = open[open.indexOf(article(form)) + 1]?.id || article(form).id;
    try {
      await json("/decisions", { finding: home.dataset.finding, decision: form.dataset.decision, reason, by, ...(until ? { until } : {}) });
    } catch (error) {
      next = null;
      throw error;
    }
    form.reset();
    form.hidden = true;
    say("Kept");
  };
  const add = async (form) => {
    const { text, outlet, published, url } = Object.fromEntries(new FormData(form));
    const file = form.elements.file.files[0];
    const body = file || new Blob([text.trim() ? text : ""]);
    if (!body.size && !url) throw new Error("Paste a text, choose a file, or give an address");
    if (body.size && url) throw new Error("Give a text or file, or an address, not both");
    const query = new URLSearchParams(Object.entries({ name: file?.name, url, outlet, published }).filter(([, value]) => value));
    say(url ? `Fetching ${url}` : "Adding");
    const { id } = await send(`/articles?${query}`, body, "application/octet-stream");
    form.reset();
    say(`Added as ${id}`);
  };
  const edit = async (form) => {
    const { outlet, published } = Object.fromEntries(new FormData(form));
    await json("/edit", { id: form.dataset.id, outlet, published });
    say("Saved");
  };
  const doing = (work) => work.catch((error) => say(error.message, true));

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-verdict]");
    if (button) doing(choose(button));
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const act = form.matches(".reason") ? decide : { add, edit }[form.dataset.act];
    if (!act) return;
    event.preventDefault();
    doing(act(form));
  });
  document.addEventListener("reset", (event) => {
    if (!event.target.matches(".reason") || event.target.hidden) return;
    event.target.hidden = true;
    const button = event.target.closest(".decide").querySelector('[aria-expanded="true"]');
    button?.setAttribute("aria-expanded", "false");
    button?.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input:not([type=checkbox]), select, textarea");
    if (typing) {
      if (event.key === "Escape") typing.closest("form.reason")?.reset();
      return;
    }
    if (event.key === "n") {
      const box = document.getElementById("add");
      if (!box) return;
      event.preventDefault();
      box.open = true;
      return box.querySelector("textarea").focus();
    }
    const verdict = { a: "accept", d: "dismiss", c: "correct", q: "ask", u: "undo" }[event.key];
    const button = verdict && article(event.target)?.querySelector(`button[data-verdict="${verdict}"]`);
    if (!button) return;
    event.preventDefault();
    doing(choose(button));
  });

  // A file may be dropped anywhere: it goes to the form, where its outlet and date can be said before it is added.
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    document.getElementById("add")?.classList.add("over");
  });
  document.addEventListener("dragleave", () => document.getElementById("add")?.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    const box = document.getElementById("add");
    box?.classList.remove("over");
    if (!box || !event.dataTransfer.files.length) return;
    box.open = true;
    box.querySelector("input[type=file]").files = event.dataTransfer.files;
    box.querySelector('input[name="outlet"]').focus();
  });

  listen();
})();
