import type { CssNode } from 'css-tree/dist/csstree.esm';
import generate from 'css-tree/generator';
import parse from 'css-tree/parser';
import walk from 'css-tree/walker';
import type { SaxesAttributeNS } from 'saxes';

/** The namespaces of SVG, and of SVG 1.1 links. */
export const svgNamespace = 'http://www.w3.org/2000/svg';
export const xlinkNamespace = 'http://www.w3.org/1999/xlink';

const listed = (names: string): ReadonlySet<string> => new Set(names.trim().split(/\s+/u));

/** The SVG elements allowed in an image: they draw, or describe, and run nothing. */
export const elements = listed(`
  svg g defs symbol use switch a title desc style
  path rect circle ellipse line polyline polygon text tspan tref textPath image marker
  linearGradient radialGradient stop pattern clipPath mask view
  filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
  feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology
  feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
  animate animateColor animateMotion animateTransform mpath`);

/** The elements that animate an attribute. Attributes not allowed in an image, such as links, must not be animated. */
const animations = listed('animate animateColor animateTransform');

/** The elements that show a raster image. */
const pictures = listed('image feImage');

/** Attributes whose values are CSS (SVG 2, appendix "Property Index"), including those of old programs. */
const presentation = listed(`
  alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters color-profile
  color-rendering cursor direction display dominant-baseline enable-background fill fill-opacity fill-rule filter flood-color
  flood-opacity font font-family font-feature-settings font-kerning font-size font-size-adjust font-stretch font-style
  font-variant font-variation-settings font-weight glyph-orientation-horizontal glyph-orientation-vertical image-rendering
  inline-size isolation kerning letter-spacing lighting-color line-height marker marker-end marker-mid marker-start mask
  mask-type mix-blend-mode opacity overflow paint-order pointer-events shape-inside shape-margin shape-padding shape-rendering
  shape-subtract solid-color solid-opacity stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap
  stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-align text-anchor text-decoration text-decoration-color
  text-decoration-line text-decoration-style text-indent text-overflow text-rendering text-transform transform transform-box
  transform-origin unicode-bidi vector-effect visibility white-space word-spacing writing-mode
  by from to values`);

/** Attributes for positions, sizes, names, and changes. */
const others = listed(`
  accumulate additive amplitude attributeName attributeType azimuth baseFrequency baseProfile begin bias calcMode class
  clipPathUnits cx cy d diffuseConstant divisor dur dx dy edgeMode elevation end exponent fr fx fy gradientTransform
  gradientUnits height id in in2 intercept k1 k2 k3 k4 kernelMatrix kernelUnitLength keyPoints keySplines keyTimes lang
  lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits max media method min mode
  numOctaves offset operator order orient origin path pathLength patternContentUnits patternTransform patternUnits points
  pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits r radius refX refY repeatCount repeatDur
  requiredExtensions requiredFeatures restart result role rotate rx ry scale seed side slope spacing specularConstant
  specularExponent spreadMethod startOffset stdDeviation stitchTiles surfaceScale systemLanguage tableValues target targetX
  targetY textLength type version viewBox width x x1 x2 xChannelSelector y y1 y2 yChannelSelector z zoomAndPan`);

/** Whether an attribute without a namespace is allowed in an image, except links and CSS, which are checked. */
function isPlainAttribute(name: string): boolean {
  return others.has(name) || /^(?:aria|data)-[a-z][\w.-]*$/u.test(name);
}

/** Whether an animation may change the attribute or property with that name. */
function mayAnimate(name: string): boolean {
  return isPlainAttribute(name) || presentation.has(name);
}

/** The kind of a piece of CSS: a style sheet, declarations, or the value of a property. */
type CssContext = 'stylesheet' | 'declarationList' | 'value';

/** What a drawing may load: itself, and embedded raster images. */
const local = /^\s*(?:#|data:image\/(?:png|jpe?g|gif|webp);)/iu;

const rules = new Set(['media', 'supports', 'keyframes', '-webkit-keyframes', 'font-face', 'layer', 'container']);

/** Functions that load nothing. */
const functions = new Set(
  `rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark icc-color device-cmyk calc min max clamp abs round mod
  rem sin cos tan sqrt pow hypot exp log sign var env translate translatex translatey translatez translate3d rotate rotatex
  rotatey rotatez rotate3d scale scalex scaley scalez scale3d skew skewx skewy matrix matrix3d perspective cubic-bezier steps
  linear blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia linear-gradient
  radial-gradient conic-gradient repeating-linear-gradient repeating-radial-gradient repeating-conic-gradient path polygon
  circle ellipse inset rect ray local format not is where has nth-child nth-of-type nth-last-child nth-last-of-type lang and or`.split(
    /\s+/u,
  ),
);

/** Maximum nesting of brackets: the parser recurses for each. */
const deepest = 100;

/** Maximum characters that are parsed: no real drawing comes near. */
const longest = 5_000_000;

/**
 * Removes everything from CSS that would load something external. Text that obviously loads nothing is kept as written;
 * the rest is parsed, and rewritten without anything not known to be harmless.
 */
export function cleanCss(css: string, context: CssContext): string {
  if (isPlain(css)) return css;
  if (css.length > longest || isDeep(css)) return '';
  const tree = parsed(css, context);
  if (!tree) return '';
  if (context === 'value') return isHarmless(tree) ? generate(tree) : '';
  walk(tree, {
    leave(node, item, list) {
      if (list && item && !mayStay(node)) list.remove(item);
    },
  });
  return generate(tree);
}

/** Nothing for an invalid value. Other faults are dropped as raw text. */
function parsed(css: string, context: CssContext): CssNode | undefined {
  try {
    return parse(css, { context, parseCustomProperty: true, positions: false, onParseError: () => {} });
  } catch (error) {
    if (error instanceof Error && error.name === 'SyntaxError') return undefined;
    throw error;
  }
}

/** Whether CSS has no escapes, comments or rules, and only calls functions that load nothing, wherever strings end. */
function isPlain(css: string): boolean {
  if (/[\\@<]|\/\*/u.test(css)) return false;
  const withoutLocal = css.replace(/url\(\s*(["']?)#[^"'()\\]*\1\s*\)/giu, ' ');
  for (const [, name = ''] of withoutLocal.matchAll(/([^\s,:;(){}"'/*+=<>[\]]*)\(/gu)) {
    if (name !== '' && !functions.has(name.toLowerCase())) return false;
  }
  return true;
}

function isDeep(css: string): boolean {
  let depth = 0;
  for (const character of css) {
    if (character === '(' || character === '[' || character === '{') depth += 1;
    else if (character === ')' || character === ']' || character === '}') depth = Math.max(0, depth - 1);
    if (depth > deepest) return true;
  }
  return false;
}

function mayStay(node: CssNode): boolean {
  if (node.type === 'Atrule') return rules.has(String(node.name).toLowerCase()) && isHarmless(node.prelude);
  if (node.type === 'Rule') return isHarmless(node.prelude);
  if (node.type === 'Declaration') return isHarmless(node.value);
  // Unparsable text, and comments, which could hide rules from older browsers.
  return !['Raw', 'Comment', 'CDO', 'CDC'].includes(node.type);
}

function isHarmless(part: CssNode | null | undefined): boolean {
  let isSound = true;
  if (part) {
    walk(part, {
      enter(node) {
        if (node.type === 'Raw') isSound = false;
        else if (node.type === 'Url') isSound &&= local.test(String(node.value));
        else if (node.type === 'Function') isSound &&= functions.has(String(node.name).toLowerCase());
      },
    });
  }
  return isSound;
}

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

/** Keeps the attributes of an element that are known to be harmless. */
export function cleanAttributes(
  element: string,
  attributes: readonly SaxesAttributeNS[],
): { kept: Map<string, string>; left: string[] } {
  const kept = new Map<string, string>();
  const left: string[] = [];
  for (const { uri, local, value } of attributes) {
    const name = uri === '' ? local : namespaced(uri, local);
    if (name === undefined) continue;
    const clean = name.endsWith('href') ? linkOf(element, value) : cleanValue(name, value);
    if (clean !== undefined && (clean !== '' || value.trim() === '')) kept.set(name, clean);
    // A link loads nothing.
    else if (element !== 'a' && !name.startsWith('on')) left.push(value);
  }
  return { kept, left };
}

/** Whether an element only animates attributes that are allowed in an image. */
export function animatesHarmlessly(element: string, attributes: ReadonlyMap<string, string>): boolean {
  return !animations.has(element) || mayAnimate(attributes.get('attributeName')?.trim() ?? 'transform');
}

/** The name of a namespaced attribute; nothing for program-specific ones, which browsers do not know. */
function namespaced(uri: string, local: string): string | undefined {
  if (uri === xlinkNamespace && (local === 'href' || local === 'title')) return `xlink:${local}`;
  return uri === xmlNamespace && ['id', 'lang', 'space'].includes(local) ? `xml:${local}` : undefined;
}

function cleanValue(name: string, value: string): string | undefined {
  if (name === 'style') return cleanCss(value, 'declarationList');
  if (presentation.has(name)) return cleanCss(value, 'value');
  return isPlainAttribute(name) || name.startsWith('xml:') || name === 'xlink:title' ? value : undefined;
}

function linkOf(element: string, value: string): string | undefined {
  const written = value.trim();
  if (written.startsWith('#')) return value;
  return pictures.has(element) && /^data:image\/(?:png|jpe?g|gif|webp);/iu.test(written) ? value : undefined;
}
