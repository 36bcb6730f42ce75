// The map: where it happened, on outlines that come with the product, and the way each person took, to be played.
import { colour } from "./store.js";

const STEP = 12;

export function map(store, box) {
  let leaflet = null;
  let dots = new Map();
  let members = new Map();
  let lines = [];
  let walkers = [];
  const clock = store.root.querySelector("[data-clock]");
  const words = store.root.querySelector("[data-clock-words]");

  async function outlines(where) {
    const answer = await fetch(store.words.outlines, { credentials: "same-origin" });
    const world = await answer.json();
    const countries = window.topojson.feature(world, world.objects.countries);
    window.L.geoJSON(countries, { interactive: false, style: { color: colour("edge"), weight: 0.6, fillColor: colour("surface"), fillOpacity: 1 } }).addTo(where).bringToBack();
  }

  function begin() {
    leaflet = window.L.map(box, { attributionControl: false, zoomControl: true, preferCanvas: false, minZoom: 1, maxZoom: 10, worldCopyJump: true });
    leaflet.setView([30, 15], 2);
    outlines(leaflet);
    new ResizeObserver(() => leaflet.invalidateSize()).observe(box);
  }

  function draw() {
    if (!leaflet) begin();
    for (const layer of [...dots.values(), ...lines, ...walkers.map((one) => one.dot)]) layer.remove();
    const { places, routes } = store.data.map;
    const at = new Map(places.map((one) => [one.key, [one.lat, one.lon]]));
    lines = routes.map((one) => window.L.polyline(one.stops.map((stop) => at.get(stop.place)), { color: colour("soft"), weight: 2, dashArray: "6 5" }).addTo(leaflet).on("click", () => store.choose([one.key])));
    lines.forEach((line, place) => (line.about = [routes[place].key]));
    dots = new Map(places.map((one) => [one.key, dot(one)]));
    members = new Map(places.flatMap((one) => one.members.map((key) => [key, one.key])));
    walkers = routes.map((one) => ({ route: one, at, dot: window.L.circleMarker(at.get(one.stops[0].place), { radius: 6, color: colour("lamp-deep"), fillColor: colour("lamp"), fillOpacity: 1, weight: 2 }) }));
    if (places.length) leaflet.fitBounds(places.map((one) => [one.lat, one.lon]), { padding: [30, 30], maxZoom: 7 });
    store.root.querySelector("[data-playing]").hidden = routes.length === 0;
    mark();
  }

  function dot(one) {
    const made = window.L.circleMarker([one.lat, one.lon], { radius: 5 + Math.min(9, Math.sqrt(one.there.length + one.members.length - 1) * 2), color: colour("shown"), fillColor: colour("shown-wash"), fillOpacity: 1, weight: 2 });
    made.bindTooltip(document.createTextNode(one.label).textContent, { direction: "top", permanent: store.data.map.places.length <= 4, className: "map-name" });
    return made.addTo(leaflet).on("click", () => store.choose(one.members));
  }

  function mark() {
    const concerned = store.concerned();
    const held = new Set([...store.chosen].map((key) => members.get(key)));
    const near = new Set(store.data.map.places.filter((one) => one.there.some((key) => store.chosen.has(key))).map((one) => one.key));
    for (const [key, made] of dots) {
      const chosen = held.has(key);
      made.setStyle({ color: chosen || near.has(key) ? colour("lamp-deep") : colour("shown"), fillColor: chosen ? colour("lamp") : colour("shown-wash"), opacity: concerned && !store.data.map.places.find((one) => one.key === key).members.some((one) => concerned.has(one)) ? 0.25 : 1 });
      if (chosen || near.has(key)) made.openTooltip();
      else if (store.data.map.places.length > 4) made.closeTooltip();
      if (chosen) leaflet.panTo(made.getLatLng(), { animate: false });
    }
    for (const line of lines) {
      const chosen = line.about.some((key) => store.chosen.has(key));
      line.setStyle({ color: chosen ? colour("lamp-deep") : colour("soft"), weight: chosen ? 4 : 2 });
    }
  }

  // Time on the map: every moment of every route in order; between two known stops a walker lies on the line between.
  function moments() {
    return [...new Set(store.data.map.routes.flatMap((one) => one.stops.map((stop) => stop.at)))].sort();
  }

  function goTo(share) {
    const all = moments();
    if (!all.length) return;
    const position = share * (all.length - 1);
    const now = all[Math.floor(position)];
    words.textContent = now.slice(0, 16).replace("T", " ");
    for (const one of walkers) place(one, all, position);
  }

  function place(one, all, position) {
    const stops = one.route.stops;
    const first = all.indexOf(stops[0].at);
    if (position < first) return one.dot.remove();
    let before = stops[0];
    let after = null;
    for (const stop of stops) all.indexOf(stop.at) <= position ? (before = stop) : (after ??= stop);
    const [a, b] = [one.at.get(before.place), one.at.get((after ?? before).place)];
    const span = after ? all.indexOf(after.at) - all.indexOf(before.at) : 1;
    const share = after ? (position - all.indexOf(before.at)) / span : 0;
    one.dot.setLatLng([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]).addTo(leaflet);
  }

  let playing = 0;
  function play() {
    cancelAnimationFrame(playing);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return step();
    clock.value = "0";
    const tick = () => {
      clock.value = String(Math.min(1000, Number(clock.value) + STEP / 4));
      goTo(Number(clock.value) / 1000);
      if (Number(clock.value) < 1000) playing = requestAnimationFrame(tick);
    };
    tick();
  }

  function step() {
    const count = Math.max(1, moments().length - 1);
    const next = Math.round((Number(clock.value) / 1000) * count) + 1;
    clock.value = String(next > count ? 0 : (next / count) * 1000);
    goTo(Number(clock.value) / 1000);
  }

  clock?.addEventListener("input", () => goTo(Number(clock.value) / 1000));
  store.addEventListener("loaded", draw);
  store.addEventListener("chosen", () => leaflet && mark());
  store.addEventListener("span", () => leaflet && mark());
  return { play, goTo };
}
