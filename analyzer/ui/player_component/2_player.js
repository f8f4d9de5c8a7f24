// The film and its curve: one cursor for both. The first call builds them, later calls bring new data and new wishes.

const LIVING = new WeakMap();

export default function (component) {
  const { data, parentElement } = component;
  const root = parentElement.querySelector(".player");
  let living = LIVING.get(root);
  if (!living) LIVING.set(root, (living = build(root, data)));
  renew(living, data);
}

function build(root, data) {
  const { words } = data;
  const state = { data, time: 0, curve: null, reach: [0, 1], moment: null, wish: null, slow: false, until: null, dragged: null };
  const ui = {
    film: made("video", { muted: true, playsinline: true, preload: "auto", "aria-label": words.film }),
    play: made("button", { type: "button", class: "wide" }), slow: made("button", { type: "button", text: words.slow }),
    large: made("button", { type: "button", text: words.large }),
    choice: made("select", { "aria-label": words.curve }), now: made("p", { class: "now" }),
    svg: drawn("svg", { "aria-hidden": "true" }), legend: made("p", { class: "soft" }),
    slider: made("div", { class: "curve", tabindex: "0", role: "slider", "aria-orientation": "horizontal" }),
  };
  ui.film.muted = true;
  ui.slider.append(ui.svg);
  const living = { root, state, ui, url: null };
  const one = (by, text, label) => made("button", { type: "button", text, "aria-label": label, title: label, onclick: () => step(living, by) });
  ui.stage = made("div", { class: "stage" }, ui.film);
  ui.side = made("div", { class: "side" }, made("div", { class: "bar" }, made("label", {}, words.curve, ui.choice)),
    ui.slider, ui.now, ui.legend);
  root.append(made("div", { class: "both" },
    made("div", {}, ui.stage, made("div", { class: "bar" }, one(-1, "◀ 1", words.back), ui.play, one(1, "1 ▶", words.on), ui.slow, ui.large)),
    ui.side));
  listen(living);
  return living;
}

function renew(living, data) {
  const { state, ui } = living;
  const changed = JSON.stringify(data.curves.map((c) => c.name)) !== JSON.stringify(state.data.curves.map((c) => c.name)) || !living.url;
  state.data = data;
  ui.stage.style.maxWidth = `calc(70vh * ${data.width} / ${data.height})`;
  ui.film.style.aspectRatio = `${data.width} / ${data.height}`;
  if (living.url !== data.video) { living.url = data.video; ui.film.src = data.video; }
  if (changed) {
    ui.choice.replaceChildren(...data.curves.map((curve) => made("option", { value: curve.name, text: curve.label })));
    ui.side.hidden = data.curves.length === 0;
  }
  choose(living, state.curve?.name ?? data.curves[0]?.name);
  if (data.seek && data.seek.number !== state.wish) {
    state.wish = data.seek.number;
    if (living.ready) showMoment(living, data.seek); else living.waiting = data.seek;
  }
  shown(living);
}

function choose(living, name) {
  const { state, ui } = living;
  state.curve = state.data.curves.find((curve) => curve.name === name) ?? state.data.curves[0] ?? null;
  if (!state.curve) return;
  state.reach = reach(state.curve);
  ui.choice.value = state.curve.name;
  ui.slider.setAttribute("aria-label", filled(state.data.words.slider, { label: state.curve.label }));
  const { words, contacts } = state.data;
  ui.legend.textContent = [words["middle" in state.curve.values ? "legend_middle" : "legend_sides"],
    contacts.length ? words.legend_contacts : "", state.moment ? words.legend_moment : "", words.how].filter(Boolean).join(" ");
}

function showMoment(living, seek) {
  const { state, ui } = living;
  state.moment = { from: seek.from, to: seek.to };
  choose(living, seek.curve ?? state.curve?.name);
  ui.film.pause();
  toTime(living, seek.from);
  living.root.scrollIntoView({ block: "nearest", behavior: "instant" });
  if (window.matchMedia("(prefers-reduced-motion: reduce)").matches || seek.to - seek.from < 0.1) return;
  state.until = seek.to;
  ui.film.play().catch(() => { state.until = null; });
}

function toTime(living, time) {
  const { state, ui } = living;
  state.time = Math.max(0, Math.min(state.data.duration, time));
  state.until = null;
  ui.film.currentTime = state.time + 0.002; // inside the picture, so that rounding never shows the one before
  shown(living);
}

function step(living, by) {
  living.ui.film.pause();
  toTime(living, living.state.time + by * living.state.data.step);
}

function playOrPause(living) {
  const { film } = living.ui;
  living.state.until = null;
  if (film.paused) film.play().catch(() => {}); else film.pause();
}

function shown(living) {
  const { state, ui } = living, { words } = state.data;
  ui.play.textContent = ui.film.paused ? words.play : words.pause;
  ui.slow.setAttribute("aria-pressed", state.slow ? "true" : "false");
  if (!state.curve) return;
  drawCurve(state, ui.svg);
  const said = reading(state);
  ui.now.textContent = said;
  for (const [name, value] of [["min", "0"], ["max", state.data.duration.toFixed(2)], ["now", state.time.toFixed(2)], ["text", said]]) {
    ui.slider.setAttribute(`aria-value${name}`, value);
  }
}

function listen(living) {
  const { ui, state } = living, { film, slider, svg } = ui;
  const at = (time) => {
    state.time = Math.max(0, time);
    if (state.until !== null && time >= state.until) { state.until = null; film.pause(); }
    shown(living);
  };
  if (film.requestVideoFrameCallback) {
    const each = (_, about) => { if (!state.dragged) at(about.mediaTime); film.requestVideoFrameCallback(each); };
    film.requestVideoFrameCallback(each);
  } else film.addEventListener("timeupdate", () => { if (!state.dragged) at(film.currentTime); });
  for (const name of ["play", "pause"]) film.addEventListener(name, () => shown(living));
  film.addEventListener("loadeddata", () => {
    living.ready = true;
    film.playbackRate = state.slow ? 0.25 : 1;
    if (living.waiting) showMoment(living, living.waiting); else if (state.time) film.currentTime = state.time;
    living.waiting = null;
  });
  ui.play.onclick = () => playOrPause(living);
  ui.slow.onclick = () => { state.slow = !state.slow; film.playbackRate = state.slow ? 0.25 : 1; shown(living); };
  ui.large.hidden = !film.requestFullscreen && !film.webkitEnterFullscreen; // phones of Apple know only the latter
  ui.large.onclick = () => (film.requestFullscreen ? film.requestFullscreen().catch(() => {}) : film.webkitEnterFullscreen());
  film.addEventListener("click", () => playOrPause(living));
  document.addEventListener("fullscreenchange", () => { film.controls = film.matches(":fullscreen"); });
  ui.choice.onchange = () => { choose(living, ui.choice.value); shown(living); };
  slider.addEventListener("keydown", (key) => keyed(living, key));
  slider.addEventListener("pointerdown", (down) => {
    if (down.button) return;
    slider.focus({ preventScroll: true });
    film.pause();
    state.dragged = stretchShown(state, svg.clientWidth); // the paper stands still while it is dragged on
    const go = (now) => toTime(living, timeAt(state, svg, now.clientX));
    const end = () => {
      for (const [name, act] of [["pointermove", go], ["pointerup", end], ["pointercancel", end]]) window.removeEventListener(name, act);
      state.dragged = null;
      shown(living);
    };
    for (const [name, act] of [["pointermove", go], ["pointerup", end], ["pointercancel", end]]) window.addEventListener(name, act);
    go(down);
  });
  new ResizeObserver(() => shown(living)).observe(slider);
}

function keyed(living, key) {
  if (key.ctrlKey || key.metaKey || key.altKey) return;
  const { state } = living, { duration } = state.data;
  const acts = {
    ArrowLeft: () => step(living, -1), ArrowDown: () => step(living, -1), ArrowRight: () => step(living, 1), ArrowUp: () => step(living, 1),
    PageDown: () => toTime(living, state.time - 1), PageUp: () => toTime(living, state.time + 1),
    Home: () => toTime(living, 0), End: () => toTime(living, duration), " ": () => playOrPause(living),
  };
  if (!acts[key.key]) return;
  acts[key.key]();
  key.preventDefault();
  key.stopPropagation();
}
