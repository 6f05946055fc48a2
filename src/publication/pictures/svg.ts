import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { isRemote } from '../../model/addresses.ts';
import { escapedText } from './escaped-text.ts';
import { isId, withLegalIds } from './svg-ids.ts';
import { SvgReferences } from './svg-references.ts';

/** An SVG picture, made harmless. */
export interface CleanSvg {
  text: string;
  /** Size in CSS pixels: the `width` and `height`, else the `viewBox`, else the 300 × 150 of CSS for a picture without any. */
  width: number;
  height: number;
  /** What it would have loaded from the network, and was left out. Default: nothing. */
  remote?: readonly RemotePart[];
}

/** An address in a drawing, and where it stands in its file: lines and columns count from 1. */
export interface RemotePart {
  address: string;
  line: number;
  column: number;
}

/** Addresses of the network that are told, and perhaps a few more: who has them knows what to look for. */
const mostTold = 20;

/** What CSS loads from elsewhere than the drawing. Many programs put quotes round what is in it. */
const reachesOutside = /url\((?!\s*['"]?\s*(?:#|data:image\/))/iu;

/** Elements that run code, show foreign content or reach outside. */
const banned = new Set(['script', 'foreignobject', 'iframe', 'object', 'embed', 'audio', 'video', 'handler', 'set']);

/**
 * Reads an SVG and writes it again without anything that could run or reach outside it: scripts, event handlers,
 * foreign content, doctype and references that are not local.
 *
 * @throws Error when it is no well-formed XML or no SVG, or shows itself or too much
 */
export function cleanSvg(source: string): CleanSvg {
  const parser = new SaxesParser({ xmlns: false, position: true });
  let text = '';
  let root: SaxesTagPlain | undefined;
  let inside = 0;
  const references = new SvgReferences();
  const remote: RemotePart[] = [];
  const ids: string[] = [];
  let begin = { line: 1, column: 1 };
  const leaveOut = (value: string) => {
    if (remote.length < mostTold) for (const address of remoteIn(value)) remote.push({ address, ...begin });
  };
  parser.on('opentagstart', ({ name }) => {
    // The reader stands behind the name and one character more.
    begin = { line: parser.line, column: Math.max(1, parser.column - name.length - 1) };
  });
  parser.on('error', (error) => {
    throw new Error(error.message.replace(/^(\d+):(\d+): /u, 'line $1, column $2: '));
  });
  parser.on('opentag', (tag) => {
    root ??= checkRoot(tag);
    if (inside > 0 || isBanned(tag)) {
      inside += 1;
      return;
    }
    references.open(tag);
    for (const [name, value] of Object.entries(tag.attributes)) {
      const local = localName(name);
      if (!isHarmless(local, value) && !local.startsWith('on') && !follows(tag)) leaveOut(value);
    }
    for (const name of Object.keys(tag.attributes).filter(isId)) ids.push(tag.attributes[name] ?? '');
    text += `<${tag.name}${attributesOf(tag)}${tag.isSelfClosing ? '/' : ''}>`;
  });
  parser.on('closetag', (tag) => {
    if (inside > 0) {
      inside -= 1;
      return;
    }
    references.close();
    if (!tag.isSelfClosing) text += `</${tag.name}>`;
  });
  parser.on('text', (value) => {
    if (inside > 0) return;
    if (/@import/iu.test(value) || reachesOutside.test(value)) leaveOut(value);
    else text += escapedText(value);
  });
  parser.on('cdata', (value) => {
    if (inside > 0) return;
    if (/@import/iu.test(value) || reachesOutside.test(value)) leaveOut(value);
    else text += escapedText(value);
  });
  parser.write(source.replace(/^\uFEFF/u, '')).close();
  if (!root) throw new Error('it holds no `svg` element');
  references.check();
  return { text: withLegalIds(text, ids), ...sizeOf(root), ...(remote.length > 0 ? { remote } : {}) };
}

function checkRoot(tag: SaxesTagPlain): SaxesTagPlain {
  if (tag.name !== 'svg' && !tag.name.endsWith(':svg')) {
    throw new Error(`its root element is \`${tag.name}\`, expected \`svg\``);
  }
  return tag;
}

function isBanned({ name, attributes }: SaxesTagPlain): boolean {
  const local = localName(name);
  // An animation may change a link into a script.
  const changesLink = local.startsWith('animate') && /href$/iu.test(attributes.attributeName ?? '');
  return banned.has(local) || changesLink;
}

function attributesOf({ attributes }: SaxesTagPlain): string {
  return Object.entries(attributes)
    .filter(([name, value]) => isHarmless(localName(name), value))
    .map(([name, value]) => ` ${name}="${escapedText(value).replaceAll('"', '&quot;')}"`)
    .join('');
}

function isHarmless(name: string, value: string): boolean {
  if (name.startsWith('on')) return false;
  if (name === 'href' || name === 'src') return /^(?:#|data:image\/(?:png|jpeg|gif|webp);)/iu.test(value.trim());
  return !reachesOutside.test(value);
}

/** Whether the `href` of an element leads somewhere, and loads nothing. */
function follows({ name }: SaxesTagPlain): boolean {
  return localName(name) === 'a';
}

/** Addresses of the network that an attribute is, or that a style sheet names. */
function remoteIn(value: string): string[] {
  const written = value.trim();
  if (isRemote(written) && !/\s/u.test(written)) return /^(?:https?:|\/\/)/iu.test(written) ? [written] : [];
  const named = value.matchAll(/(?:@import\s*|url\(\s*)['"]?((?:https?:)?\/\/[^\s'")]+)/giu);
  return [...named].map(([, address = '']) => address);
}

export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}

function sizeOf({ attributes }: SaxesTagPlain): { width: number; height: number } {
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
