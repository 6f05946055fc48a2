// Runs in the drawing page, next to Mermaid. Its input is data; its output is checked by `drawer.ts`.

/** Presentation properties. Our own values replace Mermaid's style sheet, which is left behind. */
const looks = [
  ...['fill', 'fill-opacity', 'fill-rule', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray'],
  ...['stroke-linecap', 'stroke-linejoin', 'opacity', 'font-size', 'font-style', 'font-weight', 'text-anchor'],
  ...['text-decoration-line', 'dominant-baseline', 'alignment-baseline', 'rx', 'ry'],
];

/** The clock is frozen, and the random numbers restart with every diagram: the same text is drawn the same way every time. */
const MovingDate = Date;
globalThis.Date = class extends MovingDate {
  constructor(...parts) {
    super(...(parts.length === 0 ? [0] : parts));
  }
  static now() {
    return 0;
  }
};
let state = 1;
// The multiplier and the modulus are those of MINSTD (Park and Miller, 1988).
Math.random = () => {
  state = (state * 48271) % 2147483647;
  return state / 2147483647;
};

/** Draws a diagram. Returns `{ drawing }`, or `{ fault }` if Mermaid cannot parse or draw the text. */
globalThis.draw = async (text, config) => {
  state = 1;
  const place = document.getElementById('drawing');
  await Promise.all([...document.fonts].map((face) => face.load()));
  const { fontFamily, fontWeight } = fontOf(place);
  const themeVariables = { ...config.themeVariables, fontFamily, fontWeight };
  globalThis.mermaid.initialize({ ...config, fontFamily, themeVariables });
  try {
    const { svg } = await globalThis.mermaid.render('diagram', text, place);
    place.innerHTML = svg;
    const picture = place.querySelector('svg');
    tidy(picture);
    return { drawing: nodeOf(picture, groundsIn(picture)) };
  } catch (error) {
    // The place is that of the token before the unexpected one, which begins where that ends.
    const { last_line: line, last_column: column } = error?.hash?.loc ?? {};
    return { fault: { message: String(error?.message ?? error), line, column, found: error?.hash?.text } };
  } finally {
    place.replaceChildren();
  }
};

/** The font that the template sets for diagrams. Its other styles would interfere with measuring. */
function fontOf(place) {
  const template = document.getElementById('template').sheet;
  template.disabled = false;
  const { fontFamily, fontWeight } = getComputedStyle(place);
  template.disabled = true;
  place.style.fontFamily = fontFamily;
  place.style.fontWeight = fontWeight;
  return { fontFamily, fontWeight };
}

/** Corrects visual flaws of Mermaid. */
function tidy(picture) {
  // With a frozen clock, today must not be marked.
  for (const line of picture.querySelectorAll('.today')) line.remove();
  // Mermaid invents names for commits without one.
  for (const label of picture.querySelectorAll('.commit-label')) {
    if (/^\d+-[0-9a-f]{7}$/.test(label.textContent)) label.parentNode.remove();
  }
  // Names are in the feet of stick figures.
  for (const name of picture.querySelectorAll('text.actor-man'))
    name.setAttribute('y', Number(name.getAttribute('y')) + 5);
  const links = picture.querySelector('.links');
  links?.parentNode.prepend(links);
  thinOut(picture.querySelectorAll('.grid .tick text'));
  crop(picture);
}

/** Removes dates that would overlap the previous one. */
function thinOut(labels) {
  let end = Number.NEGATIVE_INFINITY;
  for (const label of labels) {
    const { left, right } = label.getBoundingClientRect();
    if (left < end + gap) label.remove();
    else end = right;
  }
}

/** Crops empty margins around the drawing, and ends lifelines with it. */
function crop(picture) {
  const { x, y, width, height } = picture.viewBox.baseVal;
  const lifelines = [...picture.querySelectorAll('.actor-line')];
  for (const line of lifelines) line.setAttribute('y2', Math.min(line.getAttribute('y2'), y + height));
  const box = picture.getBBox();
  const left = Math.max(x, box.x - margin);
  const top = Math.max(y, box.y - margin);
  const right = Math.min(x + width, box.x + box.width + margin);
  const bottom = Math.min(y + height, box.y + box.height + margin);
  picture.setAttribute('viewBox', [left, top, right - left, bottom - top].join(' '));
}

/** User units around a drawing, for its outermost lines and for arrowheads, which are not part of its box. */
const margin = 8;

/** Minimum pixels between labels. */
const gap = 4;

/** For each text, the last shape before it that is behind it. */
function groundsIn(picture) {
  const grounds = new Map();
  const shapes = [];
  for (const element of picture.querySelectorAll('*')) {
    if (element.closest('defs, marker, symbol')) continue;
    if (element.localName === 'text' || element.localName === 'tspan') {
      const box = element.getBoundingClientRect();
      const middle = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
      grounds.set(element, shapes.findLast((shape) => holds(shape, middle))?.element);
    } else if (element instanceof SVGGeometryElement && isFilled(getComputedStyle(element))) {
      shapes.push({ element, box: element.getBoundingClientRect() });
    }
  }
  return grounds;
}

function isFilled({ fill, fillOpacity, opacity }) {
  return /^rgb\(/.test(fill) && fillOpacity * opacity > 0.5;
}

function holds({ element, box }, { x, y }) {
  if (x < box.left || x > box.right || y < box.top || y > box.bottom) return false;
  return element.isPointInFill(new DOMPoint(x, y).matrixTransform(element.getScreenCTM().inverse()));
}

/** The background on which a text must be readable. Numbers of messages are on the round starts of their arrows. */
function groundOf(element, grounds) {
  if (element.classList.contains('sequenceNumber')) return { fill: 'rgb(0, 0, 0)', own: false };
  const ground = grounds.get(element);
  return ground && { fill: getComputedStyle(ground).fill, own: isOwn(ground, 'fill') };
}

/** Mermaid marks an author's colours as important. */
function isOwn(element, name) {
  return element.style.getPropertyPriority(name) === 'important';
}

/** An element as plain data; `undefined` if it is invisible. */
function nodeOf(element, grounds) {
  const computed = getComputedStyle(element);
  if (computed.display === 'none' && !isUnseenByNature(element)) return undefined;
  const style = Object.fromEntries(looks.map((name) => [name, computed.getPropertyValue(name)]));
  return {
    name: element.localName,
    classes: [...element.classList],
    attributes: Object.fromEntries([...element.attributes].map(({ localName, value }) => [localName, value])),
    style: { ...style, visibility: computed.visibility },
    own: ['fill', 'stroke'].filter((name) => isOwn(element, name)),
    ...(element instanceof SVGTextContentElement ? { length: element.getComputedTextLength() } : {}),
    ground: groundOf(element, grounds),
    children: [...element.childNodes].flatMap((child) => {
      if (child.nodeType === Node.TEXT_NODE) return [child.data];
      return (child.nodeType === Node.ELEMENT_NODE && nodeOf(child, grounds)) || [];
    }),
  };
}

/** `defs` and other elements that are visible only where they are referenced. */
function isUnseenByNature({ localName }) {
  return ['defs', 'marker', 'symbol', 'clipPath'].includes(localName);
}
