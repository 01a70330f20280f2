// What a visitor asks of the system: its own colours, and no motion.

/** With forced colours the marks that carry meaning are still told apart from the background, and the page still fits. */
export function forcedColours(page) {
  return page.evaluate(() => {
    const faults = [];
    const canvas = getComputedStyle(document.body).backgroundColor;
    const channels = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const light = (colour) => {
      const [r, g, b] = channels(colour).map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (one, other) => {
      const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    };
    for (const element of document.querySelectorAll('main svg text, main svg path[class]:not(.grid,.cut), main svg line[class]:not(.grid,.cut)')) {
      if (!element.checkVisibility()) continue;
      const style = getComputedStyle(element);
      const colour = element.matches('text') ? style.fill : style.stroke;
      if (colour === 'none' || colour.startsWith('url')) continue;
      const ratio = contrast(colour, canvas);
      if (ratio < 3) faults.push(`contrast ${ratio.toFixed(1)} with forced colours: ${element.outerHTML.slice(0, 100)}`);
    }
    for (const swatch of document.querySelectorAll('.legend i')) {
      if (getComputedStyle(swatch).backgroundColor === canvas) faults.push(`a key without its colour: ${swatch.parentElement.textContent}`);
    }
    return faults;
  });
}

/** With reduced motion nothing moves. */
export function stillness(page) {
  return page.evaluate(() => {
    const moving = document.getAnimations().filter((one) => one.playState === 'running').map(() => 'an animation runs');
    const set = [...document.querySelectorAll('*')].filter((element) => {
      const style = getComputedStyle(element);
      return style.animationName !== 'none' || style.scrollBehavior === 'smooth' || style.transitionDuration.split(',').some((time) => Number.parseFloat(time) > 0);
    });
    return [...moving, ...set.slice(0, 5).map((element) => `would move: ${element.outerHTML.slice(0, 100)}`)];
  });
}
