// Curves of two strides over the cycle, with a line at the phase that the films show.

const SVG = "http://www.w3.org/2000/svg", WIDE = 320, HIGH = 120, PAD = 6;

function drawn(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

function rangeOf(curve) {
  const all = curve.panes.flatMap((pane) => [...pane.strides, pane.mean]).flat().filter((value) => value !== null);
  const low = Math.min(...all), high = Math.max(...all), room = Math.max(2, 0.06 * (high - low));
  return [low - room, high + room];
}

function pathOf(values, [low, high]) {
  let path = "", pen = "M";
  values.forEach((value, k) => {
    if (value === null) { pen = "M"; return; }
    const x = PAD + ((WIDE - 2 * PAD) * k) / (values.length - 1), y = HIGH - PAD - ((HIGH - 2 * PAD) * (value - low)) / (high - low);
    path += `${pen}${x.toFixed(1)} ${y.toFixed(1)}`;
    pen = "L";
  });
  return path;
}

function chart(curve, words) {
  const range = rangeOf(curve), figure = made("figure", { class: "curve" }), line = drawn("line", { class: "now", y1: 0, y2: HIGH });
  const svg = drawn("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, role: "img", "aria-label": curve.label });
  if (range[0] < 0 && range[1] > 0) {
    const zero = HIGH - PAD + ((HIGH - 2 * PAD) * range[0]) / (range[1] - range[0]);
    svg.append(drawn("line", { class: "zero", x1: PAD, x2: WIDE - PAD, y1: zero, y2: zero }));
  }
  curve.panes.forEach((pane, k) => {
    for (const stride of pane.strides) svg.append(drawn("path", { class: `one pane${k + 1}`, d: pathOf(stride, range) }));
  });
  curve.panes.forEach((pane, k) => svg.append(drawn("path", { class: `mean pane${k + 1}`, d: pathOf(pane.mean, range) })));
  svg.append(line);
  const read = made("output", { class: "read" });
  figure.append(made("figcaption", { text: curve.label }), svg, read);
  const at = (phase) => {
    const x = PAD + ((WIDE - 2 * PAD) * phase) / 100;
    line.setAttribute("x1", x);
    line.setAttribute("x2", x);
    const [one, other] = curve.panes.map(({ mean }) => mean[Math.round((phase / 100) * (mean.length - 1))]);
    const told = (value) => (value === null ? words.none : `${value <= -0.05 ? "−" : ""}${Math.abs(value).toFixed(1)}°`);
    const apart = one === null || other === null ? null : Math.round(10 * (one - other)) / 10;
    read.textContent = filled(words.read, { one: told(one), other: told(other), apart: told(apart) });
  };
  return { figure, at };
}
