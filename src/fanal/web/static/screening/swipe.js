// A swipe towards the end of the line goes back, as the arrow does: to the right in English, to the left in Arabic.
const FAR = 80;
const LEVEL = 0.5;

export function onSwipeBack(area, back) {
  let from = null;
  area.addEventListener("touchstart", (event) => {
    from = event.touches.length === 1 ? event.touches[0] : null;
  }, { passive: true });
  area.addEventListener("touchend", (event) => {
    if (!from) return;
    const to = event.changedTouches[0];
    const across = (to.clientX - from.clientX) * (document.documentElement.dir === "rtl" ? -1 : 1);
    const level = Math.abs(to.clientY - from.clientY) < Math.abs(across) * LEVEL;
    from = null;
    if (across > FAR && level && !getSelection().toString()) back();
  }, { passive: true });
}
