import { SaxesParser, type SaxesTagNS } from 'saxes';
import { isRemote } from '../../model/addresses.ts';
import { animatesHarmlessly, cleanAttributes, cleanCss, elements, svgNamespace, xlinkNamespace } from './clean-svg.ts';
import { escapedText, isId, SvgReferences, withLegalIds } from './svg-references.ts';

/** A sanitised SVG image. */
export interface CleanSvg {
  text: string;
  /** Size in CSS pixels: the `width` and `height`, or the `viewBox`, or the 300 × 150 of CSS for images without any. */
  width: number;
  height: number;
  /** References to the network, which were removed. Default: none. */
  remote?: readonly RemotePart[];
}

/** A URL in a drawing, with its line and column in the file, from 1. */
export interface RemotePart {
  address: string;
  line: number;
  column: number;
}

/** Maximum number of URLs reported: enough to know what to look for. */
const mostReported = 20;

/** Prefixes that programs use without declaring them. */
const usualPrefixes = { svg: svgNamespace, xlink: xlinkNamespace };

/**
 * Reads an SVG and rewrites it with what is known to be harmless: SVG elements and attributes that draw, and CSS that
 * loads nothing. Removes everything else: scripts, handlers, foreign content, other namespaces, the doctype, and
 * references that are not local.
 *
 * @throws Error if it is not well-formed XML, not an SVG, or contains itself or too much
 */
export function cleanSvg(source: string): CleanSvg {
  const parser = new SaxesParser({ xmlns: true, position: true, additionalNamespaces: usualPrefixes });
  let text = '';
  let root: Record<string, string> | undefined;
  let isEmpty = false;
  let hasXlink = false;
  /** Depth of open elements that are being removed. */
  let inside = 0;
  /** The style sheet that is being read. */
  let style: string | undefined;
  const references = new SvgReferences();
  const remote: RemotePart[] = [];
  const ids: string[] = [];
  let begin = { line: 1, column: 1 };
  const leaveOut = (value: string) => {
    if (remote.length < mostReported) for (const address of remoteIn(value)) remote.push({ address, ...begin });
  };
  parser.on('opentagstart', ({ name }) => {
    if (style !== undefined) return;
    // The parser is one character past the name.
    begin = { line: parser.line, column: Math.max(1, parser.column - name.length - 1) };
  });
  parser.on('error', (error) => {
    // The meaning of a program's own prefix does not matter: it is removed.
    if (/unbound namespace prefix/u.test(error.message)) return;
    throw new Error(error.message.replace(/^(\d+):(\d+): /u, 'line $1, column $2: '));
  });
  parser.on('opentag', (tag) => {
    if (!root) checkRoot(tag);
    const { local: name } = tag;
    // Programs that forget the namespace mean SVG.
    const isKnown = (tag.uri === svgNamespace || tag.uri === '') && elements.has(name);
    const { kept, left } = cleanAttributes(name, Object.values(tag.attributes));
    if (inside > 0 || style !== undefined || !isKnown || !animatesHarmlessly(name, kept)) {
      inside += 1;
      return;
    }
    for (const value of left) leaveOut(value);
    const attributes = Object.fromEntries(kept);
    references.open({ name, attributes });
    for (const id of Object.keys(attributes).filter(isId)) ids.push(attributes[id] ?? '');
    hasXlink ||= Object.keys(attributes).some((attribute) => attribute.startsWith('xlink:'));
    // The root is written last, when its namespace declarations are known.
    if (root) text += `<${name}${attributesOf(attributes)}${tag.isSelfClosing ? '/' : ''}>`;
    else isEmpty = tag.isSelfClosing;
    root ??= attributes;
    if (name === 'style' && !tag.isSelfClosing) style = '';
  });
  parser.on('closetag', ({ local: name, isSelfClosing }) => {
    if (inside > 0) {
      inside -= 1;
      return;
    }
    if (style !== undefined) {
      const clean = cleanCss(style, 'stylesheet');
      if (clean !== style) leaveOut(style);
      text += escapedText(clean);
      style = undefined;
    }
    references.close();
    if (!isSelfClosing) text += `</${name}>`;
  });
  // Comments and CDATA may split a text: only a complete style sheet can be parsed.
  const read = (value: string) => {
    if (inside > 0 || !root) return;
    if (style === undefined) text += escapedText(value);
    else style += value;
  };
  parser.on('text', read);
  parser.on('cdata', read);
  parser.write(source.replace(/^\uFEFF/u, '')).close();
  if (!root) throw new Error('it has no `svg` element');
  references.check();
  const namespaces = { xmlns: svgNamespace, ...(hasXlink ? { 'xmlns:xlink': xlinkNamespace } : {}) };
  const sized = withPositiveSizes(root);
  const whole = `<svg${attributesOf({ ...namespaces, ...sized })}${isEmpty ? '/' : ''}>${text}`;
  return { text: withLegalIds(whole, ids), ...sizeOf(sized), ...(remote.length > 0 ? { remote } : {}) };
}

function checkRoot({ name, local, uri }: SaxesTagNS): void {
  if (local !== 'svg') throw new Error(`its root element is \`${name}\`, not \`svg\``);
  if (uri !== svgNamespace && uri !== '')
    throw new Error(`its root element is in the namespace \`${uri}\`, not that of SVG`);
}

/** Leaves out a width or height that is not positive: Typst would refuse the whole document. */
function withPositiveSizes(attributes: Readonly<Record<string, string>>): Record<string, string> {
  const isSize = (name: string) => name === 'width' || name === 'height';
  return Object.fromEntries(
    Object.entries(attributes).filter(([name, value]) => !isSize(name) || Number.parseFloat(value) > 0),
  );
}

function attributesOf(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapedText(value).replaceAll('"', '&quot;')}"`)
    .join('');
}

/** Network URLs in an attribute value or a style sheet. */
function remoteIn(value: string): string[] {
  const written = value.trim();
  if (isRemote(written) && !/\s/u.test(written)) return /^(?:https?:|\/\/)/iu.test(written) ? [written] : [];
  const named = value.matchAll(/(?:@import\s*|url\(\s*)['"]?((?:https?:)?\/\/[^\s'")]+)/giu);
  return [...named].map(([, address = '']) => address);
}

function sizeOf(attributes: Record<string, string | undefined>): { width: number; height: number } {
  const [, , boxWidth, boxHeight] = (attributes.viewBox ?? '')
    .trim()
    .split(/[\s,]+/u)
    .map(Number);
  const box = boxWidth && boxHeight ? { width: boxWidth, height: boxHeight } : { width: 300, height: 150 };
  const width = pixels(attributes.width);
  const height = pixels(attributes.height);
  if (width && height) return { width, height };
  if (width) return { width, height: (width * box.height) / box.width };
  if (height) return { width: (height * box.width) / box.height, height };
  return box;
}

/** CSS pixels in each absolute unit (CSS Values 4, section 6.2). Percentages and font-relative units give no size. */
const pixelsPerUnit: Record<string, number> = {
  '': 1,
  px: 1,
  pt: 96 / 72,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
};

function pixels(length = ''): number | undefined {
  const [, number, unit = ''] = /^\s*([\d.]+)\s*([a-z]*)\s*$/iu.exec(length) ?? [];
  const factor = pixelsPerUnit[unit.toLowerCase()];
  return number && factor ? Number(number) * factor : undefined;
}
