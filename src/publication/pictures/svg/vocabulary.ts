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
export const animations = listed('animate animateColor animateTransform');

/** The elements that show a raster image. */
export const pictures = listed('image feImage');

/** Attributes whose values are CSS (SVG 2, appendix "Property Index"), including those of old programs. */
export const presentation = listed(`
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
export function isPlainAttribute(name: string): boolean {
  return others.has(name) || /^(?:aria|data)-[a-z][\w.-]*$/u.test(name);
}

/** Whether an animation may change the attribute or property with that name. */
export function mayAnimate(name: string): boolean {
  return isPlainAttribute(name) || presentation.has(name);
}
