import { a4, type Margins, type PrintOptions } from '../../../model/format-options.ts';
import { outerAtStart, outerBlock } from '../../wide-blocks.ts';

/** Default margins for templates that do not set theirs as properties, if something has to be added to them. */
const unsaid = '20mm';

type Direction = 'ltr' | 'rtl';

/** Page rules that come before and after the template's style sheets. */
interface PageRules {
  /** The size of the page, and page properties for style sheets. */
  before: string;
  /** What the options replace in the template. */
  after: string;
}

interface PageSetting {
  /** Whether the template mirrors the margins of left-hand pages. Inner and outer margins that differ do so in any case. */
  isMirrored?: boolean;
  /** Whether wide blocks may extend into the outer margin. */
  usesMargin?: boolean;
}

/**
 * The page of a print document. A template receives `--page-width` and `--page-height` of the trimmed page;
 * `--page-scale`, its width relative to A4; `--bleed`; and `--inner`, the addition at the binding. It sets its margins,
 * from the edges of the page to the text: `--margin-top`, `--margin-bottom`, `--margin-start`, `--margin-end`; and in
 * `--hang` how far content next to the text, such as list markers, may extend into the start margin: if margins
 * alternate, no further than `--margin-least`. For heads and feet, `--left-page-start` and the like are the distances
 * of the text from the edges of the sheet, including the bleed.
 */
export function pageRules(
  print: PrintOptions,
  dir: Direction,
  { isMirrored = false, usesMargin = false }: PageSetting = {},
): PageRules {
  const { width, height } = print.size ?? a4;
  const alternates = isMirrored || (print.margin !== undefined && print.margin.inner !== print.margin.outer);
  const ends = endsOf(print, dir, alternates);
  const { left, right } = ends;
  const properties = {
    '--page-width': points(width),
    '--page-height': points(height),
    '--page-scale': rounded(width / a4.width),
    '--bleed': points(print.bleed ?? 0),
    '--inner': points(print.inner ?? 0),
    '--left-page-start': left.start,
    '--left-page-end': left.end,
    '--right-page-start': right.start,
    '--right-page-end': right.end,
  };
  return {
    before: `@page { size: ${sizeOf(print)}; }\n${rule(':root', properties)}`,
    after:
      columnRule(print) +
      marginRules(print, ends, { alternates, usesMargin }) +
      (usesMargin ? outerRules(dir, alternates) : ''),
  };
}

/**
 * The rules of blocks that extend into the outer margin, up to a centimetre from the edge of the page. The page area
 * includes the space for them: at the end of the lines, and on alternating pages also at their start. Code has its own
 * direction, so their sides have those of the page.
 */
function outerRules(dir: Direction, alternates: boolean): string {
  const end = `${ofTemplate('end')} - 10mm`;
  const block = `.${outerBlock}`.repeat(2);
  const [atStart, atEnd] = dir === 'rtl' ? ['right', 'left'] : ['left', 'right'];
  return `:root {
  --reach: max(0pt, ${alternates ? `min(${end}, ${ofTemplate('start')})` : end});
  --before: max(var(--hang, 0pt), ${alternates ? 'var(--reach)' : '0pt'});
  --alternates: ${alternates ? 1 : 0};
}
body { margin-inline: var(--before) var(--reach); }
${block} { margin-${atEnd}: calc(-1 * var(--reach)); ${alternates ? 'break-inside: avoid;' : ''} }
${block}.${outerAtStart} { margin-${atStart}: calc(-1 * var(--reach)); margin-${atEnd}: 0; }
figure${block} img { max-inline-size: 100%; }
table${block} { inline-size: calc(100% + var(--reach)); }
`;
}

/** The size of a page with its bleed, in CSS; `turned` is for content that is too wide for a portrait page. */
export function sizeOf({ size = a4, bleed = 0 }: PrintOptions, { turned = false } = {}): string {
  const width = points(size.width + 2 * bleed);
  const height = points(size.height + 2 * bleed);
  return turned ? `${height} ${width}` : `${width} ${height}`;
}

function columnRule({ columns }: PrintOptions): string {
  return columns === undefined ? '' : rule(':root', { '--columns': String(columns) });
}

/** The margins at both ends of a line. */
interface Ends {
  start: string;
  end: string;
}

type PageEnds = Readonly<Record<'left' | 'right', Ends>>;

/**
 * From the edges of the sheet to the text. Right-hand pages are bound on the left; the first page is a right-hand page,
 * except in right-to-left text (CSS Paged Media Level 3, 4.2.1).
 */
function endsOf({ inner = 0, bleed = 0 }: PrintOptions, dir: Direction, alternates: boolean): PageEnds {
  const [start, end] = [ofTemplate('start'), ofTemplate('end')];
  const odd = { start: sum(start, inner + bleed), end: sum(end, bleed) };
  const even = alternates
    ? { start: sum(end, bleed), end: sum(start, inner + bleed) }
    : { start: sum(start, bleed), end: sum(end, inner + bleed) };
  return dir === 'rtl' ? { left: odd, right: even } : { left: even, right: odd };
}

/** The configured margins; nothing if those of the template apply unchanged. */
function marginRules(
  print: PrintOptions,
  { left, right }: PageEnds,
  { alternates, usesMargin }: { alternates: boolean; usesMargin: boolean },
): string {
  const { margin, inner = 0, bleed = 0 } = print;
  if (!margin && inner === 0 && bleed === 0 && !alternates && !usesMargin) return '';
  const inline = usesMargin ? inlineWithRoom : inlineMargins;
  const block = `${sum(ofTemplate('top'), bleed)} ${sum(ofTemplate('bottom'), bleed)}`;
  return [
    margin || alternates ? rule(':root', properties(margin ?? {}, alternates)) : '',
    rule('@page', { 'margin-block': block, 'margin-inline': inline(left) }),
    inline(left) === inline(right) ? '' : rule('@page :right', { 'margin-inline': inline(right) }),
  ].join('');
}

/** The page area begins before the text, to include what hangs out of it. */
function inlineMargins({ start, end }: Ends): string {
  return `calc(${start} - var(--hang, 0pt)) ${end}`;
}

/** It ends after the text, to include wide blocks. */
function inlineWithRoom({ start, end }: Ends): string {
  return `calc(${start} - var(--before)) calc(${end} - var(--reach))`;
}

function ofTemplate(side: string): string {
  return `var(--margin-${side}, ${unsaid})`;
}

function sum(margin: string, more: number): string {
  return more === 0 ? margin : `calc(${margin} + ${points(more)})`;
}

/** Margins that replace the template's. Hanging content has to fit into the narrower one if they alternate. */
function properties(margin: Margins, alternates: boolean): Record<string, string | undefined> {
  const { top, bottom, inner: start, outer: end } = margin;
  const margins = Object.entries({ top, bottom, start, end }).flatMap(([side, length]) =>
    length === undefined ? [] : [[`--margin-${side}`, points(length)]],
  );
  const least = alternates ? `min(${ofTemplate('start')}, ${ofTemplate('end')})` : undefined;
  return { ...Object.fromEntries(margins), '--margin-least': least };
}

function rule(selector: string, declarations: Readonly<Record<string, string | undefined>>): string {
  const entries = Object.entries(declarations).filter(([, value]) => value !== undefined);
  return entries.length === 0
    ? ''
    : `${selector} { ${entries.map(([name, value]) => `${name}: ${value};`).join(' ')} }\n`;
}

function points(length: number): string {
  return `${rounded(length)}pt`;
}

function rounded(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
