// Checks of the page that is open in the browser. Each returns a list of what is wrong, in words.
(() => {
  const FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex='-1'])";
  const isVisible = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".visually-hidden, .skip-link");
  const describe = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 120);
  const all = (selector) => [...document.querySelectorAll(selector)];

  // Nothing may be wider than the window: people who zoom in would have to scroll for every line.
  const tooWide = () => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const wide = all("body *").filter((element) => element.getBoundingClientRect().right > room + 1 && !element.closest(".comparison"));
    return [`${document.documentElement.scrollWidth} wide in ${room}: ${wide.slice(0, 3).map(describe).join(" ")}`];
  };

  // At least 44 pixels for what is chosen and pressed, 24 for all else but links within a sentence (WCAG 2.5.8 leaves those out).
  const tooSmall = () => {
    const small = [];
    for (const element of all(FOCUSABLE).filter(isVisible)) {
      const place = element.matches("[type=radio], [type=checkbox]") ? element.closest(".choice, label") : element;
      const least = place.matches(".button, button, .choice, .chip, select, textarea, [type=text]") ? 44 : 24;
      const isInSentence = place.matches("a") && getComputedStyle(place).display === "inline";
      const { width, height } = place.getBoundingClientRect();
      if (!isInSentence && Math.min(width, height) < least) small.push(`${width.toFixed()}x${height.toFixed()} ${describe(element)}`);
    }
    return small;
  };

  const hasOutline = (element) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && !/^rgba\(.*, 0\)$|transparent/.test(outlineColor);
  };

  // Wherever the keyboard leads, an outline shows it and nothing covers it. (The browser must have received a key before.)
  const hiddenFocus = () => {
    const wrong = [];
    document.activeElement.blur();
    for (const element of all(FOCUSABLE).filter((each) => each.checkVisibility({ visibilityProperty: true }))) {
      const around = [element, element.parentElement, ...(element.labels ?? [])];
      if (around.some(hasOutline)) wrong.push(`has an outline before: ${describe(element)}`);
      element.focus();
      if (document.activeElement !== element || !around.some(hasOutline)) wrong.push(describe(element));
      const { left, top, width, height } = element.getBoundingClientRect();
      const met = document.elementFromPoint(left + Math.min(width / 2, 20), top + Math.min(height / 2, 10));
      if (met && !around.some((each) => each.contains(met) || met.contains(each))) wrong.push(`covered by ${describe(met)}: ${describe(element)}`);
      element.blur();
    }
    return wrong;
  };

  // For visitors who asked for less motion, nothing moves.
  const motion = () => {
    const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0.01);
    const styled = all("*").filter((element) => {
      const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
      return lasts(transitionDuration) || (animationName !== "none" && lasts(animationDuration));
    });
    const running = document.getAnimations().map((animation) => animation.effect.target);
    return [...new Set([...styled, ...running])].slice(0, 5).map(describe);
  };

  // What moved after it was shown, without any action of the visitor, since the last call.
  const shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      if (!hadRecentInput) shifts.push(`${value} by ${sources.map(({ node }) => node?.nodeName).join(" ")}`);
    }
  }).observe({ type: "layout-shift", buffered: true });
  const layoutShifts = async () => {
    await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
    return shifts.splice(0);
  };

  window.pageChecks = { tooWide, tooSmall, hiddenFocus, motion, layoutShifts };
})();
