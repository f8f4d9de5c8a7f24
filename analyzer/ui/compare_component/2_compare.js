// Two films side by side, at the same phase of a stride. Looking only: nothing is stored.

const LIVING = new WeakMap();

export default function (component) {
  const { data, parentElement } = component, root = parentElement.querySelector(".compare");
  const mark = JSON.stringify([data.panes, data.curves.map((curve) => curve.key)]);
  if (LIVING.get(root)?.mark === mark) return;
  LIVING.get(root)?.stop();
  LIVING.set(root, { mark, stop: build(root, data) });
}

function button(text, onclick, more = {}) { return made("button", { type: "button", text, onclick, ...more }); }

function build(root, data) {
  const { words } = data, state = { phase: 0, playing: false, slow: true, last: null };
  const panes = data.panes.map((pane, k) => paneOf(pane, k, words, () => show(state.phase)));
  const charts = data.curves.map((curve) => chart(curve, words));
  const slider = made("input", { type: "range", min: 0, max: 100, step: 0.5, value: 0, "aria-label": words.phase,
    oninput: () => { stop(); show(Number(slider.value)); } });
  const clock = made("output", { class: "clock" });
  const pictures = (by) => { stop(); show(state.phase + by * panes[0].picture()); };
  const play = button(words.play, () => (state.playing ? stop() : start()), { class: "wide" });
  const slow = button(words.slow, () => { state.slow = !state.slow; slow.setAttribute("aria-pressed", state.slow); },
    { "aria-pressed": "true" });
  root.replaceChildren(
    made("div", { class: "panes" }, ...panes.map((pane) => pane.figure)),
    made("div", { class: "bar" }, button("◀ 1", () => pictures(-1), { "aria-label": words.back, title: words.back }), play,
      button("1 ▶", () => pictures(1), { "aria-label": words.on, title: words.on }), slow, clock),
    slider, made("p", { class: "soft", text: words.about }),
    charts.length ? made("p", { class: "soft key" }, made("span", { class: "swatch pane1" }), data.panes[0].title,
      made("span", { class: "swatch pane2" }), data.panes[1].title) : made("p", { class: "soft", text: words.no_curves }),
    made("div", { class: "curves" }, ...charts.map((each) => each.figure)));

  function show(phase) {
    state.phase = Math.max(0, Math.min(100, phase));
    slider.value = state.phase;
    slider.setAttribute("aria-valuetext", filled(words.clock, { percent: state.phase.toFixed(0) }));
    clock.textContent = filled(words.clock, { percent: state.phase.toFixed(0) });
    for (const pane of panes) pane.at(state.phase);
    for (const each of charts) each.at(state.phase);
  }
  function start() { Object.assign(state, { playing: true, last: null }); play.textContent = words.pause; requestAnimationFrame(turn); }
  function stop() { state.playing = false; play.textContent = words.play; }
  function turn(now) {
    if (!state.playing || !root.isConnected) return;
    if (state.last !== null) {
      const percent = (((now - state.last) / 1000) * (state.slow ? 0.25 : 1) * 100) / panes[0].seconds();
      show((state.phase + percent) % 100);
    }
    state.last = now;
    requestAnimationFrame(turn);
  }
  show(0);
  return stop;
}

// One film with a choice of its stride. Seeking waits for the picture before, so that a slow film does not pile up.
function paneOf(pane, number, words, again) {
  const film = made("video", { playsinline: true, preload: "auto" });
  let stride = pane.strides[Math.floor((pane.strides.length - 1) / 2)], wanted = null;
  film.muted = true;
  film.src = pane.video;
  film.style.aspectRatio = `${pane.width} / ${pane.height}`;
  const seek = () => {
    if (wanted === null || film.seeking) return;
    film.currentTime = wanted;
    wanted = null;
  };
  film.addEventListener("seeked", seek);
  film.addEventListener("loadeddata", again);
  const list = made("select", { "aria-label": filled(words.stride_of, { pane: pane.title }),
    onchange: (e) => { stride = pane.strides[Number(e.target.value)]; again(); } },
    ...pane.strides.map((each, k) => made("option", { value: k, selected: each === stride,
      text: filled(words.stride, { n: k + 1, from: each.start_s.toFixed(2), to: each.end_s.toFixed(2) }) })));
  const told = made("output", { class: "soft" });
  const figure = made("figure", { class: "pane" }, made("figcaption", {}, made("span", { class: `swatch pane${number + 1}` }),
    made("strong", { text: pane.title })), film, made("div", { class: "bar" }, list, told));
  return {
    figure,
    seconds: () => stride.end_s - stride.start_s,
    picture: () => (100 * pane.frame_s) / (stride.end_s - stride.start_s),
    at(phase) {
      const time = stride.start_s + (phase / 100) * (stride.end_s - stride.start_s);
      wanted = time + 0.002;
      if (film.readyState > 0) seek();
      const air = stride.off !== null && phase > stride.off;
      told.textContent = filled(air ? words.in_the_air : words.on_the_floor, { time: time.toFixed(2) });
    },
  };
}
