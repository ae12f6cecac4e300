// Draws the part of a photo that an agent wants to hide, and shows copies as soon as they are made. All of it works without: by the fields, and by loading again.
"use strict";
(() => {
  const names = ["left", "top", "width", "height"];
  const drawnOf = form => document.querySelector("#" + form.dataset.draws + " .drawn");
  const show = form => {
    const [x, y, width, height] = names.map(n => form.elements[n].value || 0);
    for (const [name, value] of Object.entries({ x, y, width, height })) drawnOf(form).setAttribute(name, value);
  };
  // An open form draws on its photo; a closed one leaves the photo to be opened.
  document.addEventListener("toggle", e => {
    const form = e.target.querySelector && e.target.querySelector("form[data-draws]");
    if (!form) return;
    document.querySelector("#" + form.dataset.draws + " .framed").classList.toggle("drawing", e.target.open);
    if (!e.target.open) drawnOf(form).setAttribute("width", 0);
  }, true);
  for (const details of document.querySelectorAll(".sharing[open]")) details.closest("figure").querySelector(".framed").classList.add("drawing");
  document.addEventListener("input", e => { const form = e.target.form; if (form && form.dataset.draws) show(form); });
  let from, form;
  const at = (svg, e) => {
    const box = svg.getBoundingClientRect();
    const part = (value, start, size) => Math.min(100, Math.max(0, (value - start) / size * 100));
    return [part(e.clientX, box.left, box.width), part(e.clientY, box.top, box.height)];
  };
  document.addEventListener("pointerdown", e => {
    const svg = e.target.closest(".drawing .areas");
    if (!svg) return;
    e.preventDefault();
    svg.setPointerCapture(e.pointerId);
    form = svg.closest("figure").querySelector("form[data-draws]");
    from = at(svg, e);
  });
  document.addEventListener("pointermove", e => {
    if (!from) return;
    const to = at(drawnOf(form).closest("svg"), e);
    const box = [Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])];
    names.forEach((n, i) => { form.elements[n].value = box[i].toFixed(1); });
    show(form);
  });
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => { from = undefined; });
  // What is being prepared takes its place when it is there; forms that somebody fills in stay as they are.
  const look = async () => {
    const waiting = document.querySelectorAll("[data-preparing=true]");
    if (!waiting.length) return;
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => undefined);
    const fresh = answer && answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const old of fresh ? waiting : []) {
      const now = fresh.getElementById(old.id);
      if (now && now.dataset.preparing !== "true") old.replaceWith(document.adoptNode(now));
    }
    setTimeout(look, 1500);
  };
  setTimeout(look, 700);
})();
