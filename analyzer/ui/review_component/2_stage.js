// The film with everything that is drawn on it. Lines are drawn in the pixels of the screen, so that they stay sharp.

const FEET_ZOOM = 3, GRAB_PX = 16, PATH_S = 1.0;

function colours(root) {
  const style = getComputedStyle(root.host ?? root);
  const pick = (name, fallback) => style.getPropertyValue(name).trim() || fallback;
  return { ink: pick("--st-text-color", "#1b2026") };
}

// How the film lies in the stage: screen = (picture - origin) * scale.
function lie(state, stage) {
  const { width, height } = state.data;
  const box = stage.getBoundingClientRect();
  const fit = box.width / width;
  if (!state.feet) return { x: 0, y: 0, scale: fit, fit };
  const centre = feetCentre(state, state.frame) ?? state.lastFeet ?? [width / 2, height * 0.8];
  state.lastFeet = centre;
  const scale = fit * FEET_ZOOM, wide = box.width / scale, high = box.height / scale;
  const clamp = (value, most) => Math.max(0, Math.min(most, value));
  return { x: clamp(centre[0] - wide / 2, width - wide), y: clamp(centre[1] - high / 2, height - high), scale, fit };
}

function toPicture(state, stage, event) {
  const box = stage.getBoundingClientRect(), { x, y, scale } = lie(state, stage);
  return [(event.clientX - box.left) / scale + x, (event.clientY - box.top) / scale + y];
}

function draw(ui, state) {
  const { stage, film, canvas } = ui, { x, y, scale, fit } = lie(state, stage);
  film.style.transform = `scale(${scale / fit}) translate(${-x * fit}px, ${-y * fit}px)`;
  const box = stage.getBoundingClientRect(), dense = window.devicePixelRatio || 1;
  canvas.width = Math.round(box.width * dense);
  canvas.height = Math.round(box.height * dense);
  const pen = canvas.getContext("2d");
  pen.setTransform(dense, 0, 0, dense, 0, 0);
  const at = (place) => place && [(place[0] - x) * scale, (place[1] - y) * scale];
  drawBody(pen, state, at);
  if (state.layers.paths) drawPaths(pen, state, at);
  drawHeels(pen, state, at);
  drawMarks(pen, state, at);
  drawPlaced(pen, state, at);
}

function line(pen, places, colour, { width = 3, dash = [] } = {}) {
  for (const [extra, paint] of [[2, "rgba(0,0,0,.55)"], [0, colour]]) {
    pen.beginPath();
    places.forEach((p, k) => (k ? pen.lineTo(p[0], p[1]) : pen.moveTo(p[0], p[1])));
    pen.lineWidth = width + extra;
    pen.setLineDash(dash);
    pen.strokeStyle = paint;
    pen.stroke();
  }
  pen.setLineDash([]);
}

function dot(pen, [px, py], colour, side, radius = 4) {
  pen.beginPath();
  if (side === "right") pen.rect(px - radius, py - radius, 2 * radius, 2 * radius);
  else pen.arc(px, py, radius, 0, 7);
  pen.fillStyle = colour;
  pen.fill();
  pen.lineWidth = 1.5;
  pen.strokeStyle = "rgba(0,0,0,.7)";
  pen.stroke();
}

const PAINT = { left: "#5aa2f5", right: "#ff9a57", middle: "#e9edf0" };

function drawBody(pen, state, at) {
  const { bones, points } = state.data, moving = state.tool === "point";
  if (MARKS[state.tool]?.sided) return; // nothing before the heel
  for (const [a, b, side] of bones) {
    if (!state.layers[side] && !moving) continue;
    const ends = [a, b].map((name) => at(pointAt(state, state.frame, name)));
    if (ends[0] && ends[1]) line(pen, ends, PAINT[side], { dash: side === "right" ? [7, 5] : [] });
  }
  for (const { name, side } of points) {
    if (!state.layers[side] && !moving) continue;
    const place = at(pointAt(state, state.frame, name));
    if (place) dot(pen, place, name === state.point ? "#ffe45e" : PAINT[side], side, name === state.point ? 7 : 4);
  }
}

function drawPaths(pen, state, at) {
  const { times } = state.data, now = times[state.frame];
  for (const [side, name] of [["left", "LEFT_HEEL"], ["right", "RIGHT_HEEL"]]) {
    const places = times.map((t, k) => (Math.abs(t - now) <= PATH_S ? at(pointAt(state, k, name)) : null))
      .filter(Boolean);
    if (places.length > 1) line(pen, places, PAINT[side], { width: 1.5, dash: side === "right" ? [5, 4] : [] });
  }
}

function drawMarks(pen, state, at) {
  const shapes = state.marking ? [...state.marks, state.marking] : state.marks;
  for (const { kind, places } of shapes) {
    const ends = places.map(at);
    if (ends.length > 1) line(pen, ends, "#ffe45e", { width: 2 });
    ends.forEach((place) => dot(pen, place, "#ffe45e", "left", 3));
    const text = markText(state, kind, places);
    if (!text) continue;
    const [px, py] = kind === "angle" ? ends[1] : ends[ends.length - 1];
    pen.font = "600 14px sans-serif";
    pen.lineWidth = 4;
    pen.strokeStyle = "rgba(0,0,0,.8)";
    pen.strokeText(text, px + 10, py - 8);
    pen.fillStyle = "#ffe45e";
    pen.fillText(text, px + 10, py - 8);
  }
}

function markText(state, kind, places) {
  const { words, cm_per_px: cm } = state.data;
  if (kind === "angle") return places.length === 3 ? `${angleDeg(places).toFixed(1)}°` : "";
  if (places.length < 2) return "";
  const long = Math.hypot(places[0][0] - places[1][0], places[0][1] - places[1][1]);
  return cm ? filled(words.about_cm, { cm: (long * cm).toFixed(1) }) : `${long.toFixed(0)} px`;
}

function nearestPoint(state, stage, place) {
  const { scale } = lie(state, stage);
  const ranked = state.data.points.map(({ name }) => {
    const here = pointAt(state, state.frame, name);
    return { name, far: here ? scale * Math.hypot(here[0] - place[0], here[1] - place[1]) : Infinity };
  }).sort((a, b) => a.far - b.far);
  return ranked[0].far <= GRAB_PX ? ranked[0].name : null;
}
