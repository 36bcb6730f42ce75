// The chart: what is tied to what. Things lie where they were laid; what is new finds a place beside them.
import { colour, post } from "./store.js";

const SHAPES = { person: "ellipse", organisation: "round-rectangle", object: "diamond", location: "hexagon", event: "cut-rectangle", group: "round-octagon" };
const KEEP_AFTER = 800;

const isolated = (words) => `\u2068${words}\u2069`;
const short = (words, most = 32) => (words.length > most ? `${words.slice(0, most - 1)}…` : words);

function nodeOf(one, unit, crowded) {
  const roles = one.roles?.length && !crowded ? `\n${one.roles.join(", ")}` : "";
  const folded = one.folded ? `\n+${one.folded}` : "";
  const name = one.members ? `${one.label}\n${one.words}` : `${isolated(short(one.label, crowded ? 22 : 32))}${roles}${folded}`;
  return {
    data: { id: one.key, name, pole: one.pole, size: unit * ((crowded ? 18 : 26) + Math.min(44, 6 * Math.sqrt((one.members ?? one.folded ?? 0) * 2))), child: one.child ? 1 : 0, kind: one.kind },
    position: { x: one.x, y: one.y },
  };
}

function edgeOf(one, unit) {
  const many = one.count > 1 ? ` ×${one.count}` : "";
  return { data: { id: one.key, source: one.from, target: one.to, words: short(one.words) + many, width: unit * (1 + Math.min(7, Math.log2((one.weight ?? one.count) + 1))), group: one.group, to: one.arrow_to ? "triangle" : "none", from: one.arrow_from ? "triangle" : "none" } };
}

function style(large, crowded, unit) {
  const base = { "font-family": "Noto Sans, Noto Sans Arabic, sans-serif", color: colour("ink") };
  const poles = Object.entries(SHAPES).map(([pole, shape]) => ({ selector: `node[pole="${pole}"]`, style: { shape } }));
  return [
    { selector: "node", style: { ...base, label: "data(name)", "text-wrap": "wrap", "text-max-width": 130 * unit, "font-size": 12 * unit, "text-valign": "bottom", "text-margin-y": 4 * unit, width: "data(size)", height: "data(size)", "background-color": colour("surface"), "border-width": 1.5 * unit, "border-color": colour("edge"), "min-zoomed-font-size": large ? 7 : 4, "text-background-color": colour("paper"), "text-background-opacity": 0.8, "text-background-padding": 2 } },
    ...poles,
    { selector: 'node[pole="person"]', style: { "background-color": colour("harbour"), "border-color": colour("harbour") } },
    { selector: 'node[pole="location"]', style: { "background-color": colour("shown-wash"), "border-color": colour("shown") } },
    { selector: 'node[pole="group"]', style: { "border-style": "double", "border-width": 5, "background-color": colour("sunken") } },
    { selector: "node[child=1]", style: { "background-color": colour("child-wash"), "border-color": colour("child"), "border-width": 3 } },
    { selector: "edge", style: { ...base, "curve-style": "bezier", width: "data(width)", "line-color": colour("line"), "target-arrow-color": colour("edge"), "source-arrow-color": colour("edge"), "target-arrow-shape": "data(to)", "source-arrow-shape": "data(from)", "arrow-scale": 0.9 } },
    { selector: 'edge[group="identity"]', style: { "line-style": "dashed" } },
    { selector: 'edge[group="there"]', style: { "line-style": "dotted", width: unit } },
    { selector: 'node[pole="object"], node[pole="event"]', style: { "font-size": 10 * unit, "min-zoomed-font-size": crowded ? 9 : 4 } },
    ...(crowded ? [] : [{ selector: "edge", style: { label: "data(words)", "font-size": 10 * unit, color: colour("soft"), "text-rotation": "autorotate", "text-background-color": colour("paper"), "text-background-opacity": 0.85, "min-zoomed-font-size": 6 } }]),
    { selector: ".chosen", style: { "border-color": colour("lamp"), "border-width": 4 * unit, "line-color": colour("lamp-deep"), "target-arrow-color": colour("lamp-deep"), "z-index": 9 } },
    { selector: "node.chosen, node.near", style: { "min-zoomed-font-size": 0, "z-index": 9 } },
    { selector: "edge.beside", style: { label: "data(words)", "font-size": 10 * unit, color: colour("ink"), "text-rotation": "autorotate", "text-background-color": colour("paper"), "text-background-opacity": 0.9 } },
    { selector: ".beside", style: { "line-color": colour("ink"), "target-arrow-color": colour("ink"), "source-arrow-color": colour("ink") } },
    { selector: ".away", style: { opacity: 0.18 } },
  ];
}

export function chart(store, box) {
  let cy = null;
  let keeping = 0;
  let unfolded = [];

  function draw() {
    const { nodes, edges, grouped, left_out: leftOut } = store.data.chart;
    const side = Math.min(box.clientWidth, box.clientHeight) / 1060; // how large one unit of the layout will be on the screen
    const unit = Math.max(1, Math.min(2.6, (nodes.length > 80 ? 9 : nodes.length > 30 ? 10 : 13) / 12 / side));
    const items = [...nodes.map((one) => nodeOf(one, unit, nodes.length > 30)), ...edges.map((one) => edgeOf(one, unit))];
    const before = cy && { zoom: cy.zoom(), pan: cy.pan() };
    cy?.destroy();
    cy = window.cytoscape({ container: box, elements: items, layout: { name: "preset" }, style: style(nodes.length > 80, nodes.length > 30, unit), wheelSensitivity: 0.3, minZoom: 0.1, maxZoom: 4, boxSelectionEnabled: false });
    before ? cy.viewport(before) : cy.fit(undefined, 30);
    unfolded = store.data.unfolded ?? [];
    store.root.querySelector("[data-do=fold]").hidden = unfolded.length === 0;
    if (grouped) store.say(store.words.wordsGrouped + (leftOut ? ` ${store.words.wordsLeftOut}` : ""));
    listen();
    mark();
  }

  function listen() {
    cy.on("tap", "node", (event) => {
      if (store.joining) return store.joining(event.target.id());
      store.choose([event.target.id()], event.originalEvent?.shiftKey);
    });
    cy.on("tap", "edge", (event) => store.choose([event.target.source().id(), event.target.target().id()]));
    cy.on("tap", (event) => { if (event.target === cy) store.choose([]); });
    cy.on("dbltap", 'node[pole="group"]', (event) => unfold([...unfolded, event.target.id()]));
    cy.on("dragfree", "node", () => {
      clearTimeout(keeping);
      keeping = setTimeout(keep, KEEP_AFTER);
    });
  }

  function keep() {
    const positions = Object.fromEntries(cy.nodes().map((node) => [node.id(), [Math.round(node.position("x") * 10) / 10, Math.round(node.position("y") * 10) / 10]]));
    return post(store.words.layout, { positions: JSON.stringify(positions), unfolded: JSON.stringify(unfolded) });
  }

  async function unfold(keys) {
    await keep();
    await store.load(keys);
  }

  function mark() {
    if (!cy) return;
    const concerned = store.concerned();
    cy.batch(() => {
      cy.elements().removeClass("chosen beside near away");
      cy.nodes().forEach((node) => {
        if (store.chosen.has(node.id())) node.addClass("chosen").connectedEdges().addClass("beside").connectedNodes().addClass("near");
        if (concerned && !concerned.has(node.id()) && node.data("pole") !== "group") node.addClass("away");
      });
      for (const [one, other] of store.way ?? []) cy.edges().filter((edge) => [edge.source().id(), edge.target().id()].sort().join() === [one, other].sort().join()).addClass("chosen");
    });
  }

  store.addEventListener("loaded", draw);
  store.addEventListener("chosen", mark);
  store.addEventListener("span", mark);
  return {
    fit: () => cy?.fit(undefined, 30),
    closer: () => cy?.zoom({ level: cy.zoom() * 1.3, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } }),
    farther: () => cy?.zoom({ level: cy.zoom() / 1.3, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } }),
    fold: () => unfold([]),
    show: (key) => cy?.animate({ center: { eles: cy.getElementById(key) } }, { duration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 140 }),
    get cy() { return cy; },
  };
}
