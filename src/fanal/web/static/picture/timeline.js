// The timeline: what happened when, in lanes. Drawn as SVG; the list below the picture says the same in words.
const NS = "http://www.w3.org/2000/svg";
const LANE = 26;
const HEAD = 26;
const SIDE = 120;

function moment(date) {
  const full = date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date;
  return Date.parse(full.length === 10 ? `${full}T00:00Z` : `${full}Z`);
}

function element(name, attributes, parent) {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  parent?.append(made);
  return made;
}

export function timeline(store, box) {
  let view = null;

  function draw() {
    const entries = store.data.timeline;
    box.replaceChildren();
    if (!entries.length) return;
    const times = entries.flatMap((one) => [moment(one.begins), moment(one.ends || one.begins)]);
    const reach = [Math.min(...times), Math.max(...times)];
    const spare = Math.max(86400e3, (reach[1] - reach[0]) * 0.03);
    view ??= [reach[0] - spare, reach[1] + spare];
    const lanes = [...new Set(entries.map((one) => one.lane))];
    const width = Math.max(320, box.clientWidth);
    const svg = element("svg", { width, height: HEAD + lanes.length * LANE + 8, class: "time" }, box);
    const x = (time) => SIDE + ((time - view[0]) / (view[1] - view[0])) * (width - SIDE - 12);
    axis(svg, x, width, lanes.length);
    lanes.forEach((lane, row) => lane_(svg, lane, row, width));
    for (const one of entries) entry(svg, one, lanes.indexOf(one.lane), x, width);
    mark();
  }

  function axis(svg, x, width, lanes) {
    const days = (view[1] - view[0]) / 86400e3;
    const language = document.documentElement.lang;
    const form = days > 1500 ? { year: "numeric" } : days > 70 ? { year: "numeric", month: "short" } : { month: "short", day: "numeric" };
    const months = days / 30.4;
    const count = Math.max(1, Math.min(days > 70 ? Math.floor(months) : 8, 8, Math.floor((width - SIDE) / 110)));
    for (let at = 0; at <= count; at += 1) {
      const time = view[0] + ((view[1] - view[0]) * at) / count;
      element("line", { x1: x(time), x2: x(time), y1: HEAD - 6, y2: HEAD + lanes * LANE, class: "tick" }, svg);
      const label = element("text", { x: x(time), y: 14, class: "tick", "text-anchor": at === count ? "end" : "middle" }, svg);
      label.textContent = new Intl.DateTimeFormat(language, { ...form, timeZone: "UTC" }).format(time);
    }
  }

  function lane_(svg, lane, row, width) {
    element("line", { x1: 0, x2: width, y1: HEAD + (row + 1) * LANE, y2: HEAD + (row + 1) * LANE, class: "lane" }, svg);
    const label = element("text", { x: 4, y: HEAD + row * LANE + 17, class: "lane" }, svg);
    label.textContent = lane;
  }

  function entry(svg, one, row, x, width) {
    const [from, to] = [x(moment(one.begins)), x(moment(one.ends || one.begins))];
    if (to < SIDE || from > width) return;
    const y = HEAD + row * LANE + LANE / 2;
    const long = to - from > 8;
    const shape = long ? element("rect", { x: Math.max(SIDE, from), y: y - 5, width: Math.max(8, Math.min(to, width) - Math.max(SIDE, from)), height: 10, rx: 3 }, svg) : element("circle", { cx: Math.max(SIDE, from), cy: y, r: 6 + Math.min(4, Math.log2(one.count)) }, svg);
    shape.setAttribute("class", `entry ${one.group}`);
    shape.setAttribute("tabindex", "0");
    shape.setAttribute("role", "button");
    shape.setAttribute("aria-label", `${one.begins.slice(0, 16)} ${one.words}`);
    element("title", {}, shape).textContent = `${one.begins.slice(0, 16)} · ${one.words}`;
    shape.about = one;
    shape.addEventListener("click", () => store.choose(one.about));
    shape.addEventListener("keydown", (event) => { if (event.key === "Enter") store.choose(one.about); });
  }

  function mark() {
    for (const shape of box.querySelectorAll(".entry")) {
      const one = shape.about;
      shape.classList.toggle("chosen", one.about.some((key) => store.chosen.has(key)));
      shape.classList.toggle("away", !store.within(one.begins, one.ends));
    }
  }

  box.addEventListener("wheel", (event) => {
    if (!view || !event.ctrlKey) return;
    event.preventDefault();
    const share = Math.max(0, Math.min(1, (event.offsetX - SIDE) / (box.clientWidth - SIDE)));
    const factor = event.deltaY > 0 ? 1.25 : 0.8;
    const at = view[0] + (view[1] - view[0]) * share;
    view = [at - (at - view[0]) * factor, at + (view[1] - at) * factor];
    draw();
  }, { passive: false });

  new ResizeObserver(() => store.data && draw()).observe(box);
  store.addEventListener("loaded", draw);
  store.addEventListener("chosen", mark);
  store.addEventListener("span", mark);
}
