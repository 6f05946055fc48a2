import type { Point } from 'unist';
import { quoted } from '../../model/wording.ts';

/** An element of a document, of a page or of an EPUB. */
export interface NestedElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  parent: NestedElement | undefined;
  /** Whether it is of HTML, not of a drawing or formula. */
  isHtml: boolean;
  /** Whether text stands in it, not in an element of it. */
  hasText: boolean;
  at: Point;
}

/** Something that may not stand where it does. */
export interface NestingFault {
  /** As messages name it: an element in backticks, or text. */
  what: string;
  /** The element that it stands in. */
  parent: string;
  /** What is expected there, in words. */
  expected: string;
  at: Point;
}

/** Elements that may stand in certain others only (HTML, the content model of each). */
const parents: Readonly<Record<string, readonly string[]>> = {
  li: ['ul', 'ol', 'menu'],
  dt: ['dl', 'div'],
  dd: ['dl', 'div'],
  figcaption: ['figure'],
  legend: ['fieldset', 'optgroup'],
  summary: ['details'],
  rt: ['ruby'],
  rp: ['ruby'],
  source: ['picture', 'audio', 'video'],
  track: ['audio', 'video'],
  title: ['head'],
  base: ['head'],
};

/** Elements that hold certain others only, beside scripts and templates. */
const children: Readonly<Record<string, readonly string[]>> = {
  ul: ['li'],
  ol: ['li'],
  menu: ['li'],
  dl: ['dt', 'dd', 'div'],
  hgroup: ['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
};

const scripting: ReadonlySet<string> = new Set(['script', 'template']);

const holdsElementsOnly: ReadonlySet<string> = new Set([
  ...Object.keys(children),
  ...['html', 'head', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'colgroup', 'select', 'optgroup', 'picture'],
]);

const names = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/u));

/** What holds phrasing content only: running text, no blocks. */
const phrasingOnly = names(
  `abbr b bdi bdo button cite code data dfn em h1 h2 h3 h4 h5 h6 i kbd label mark meter output p pre progress q rp rt s
  samp small span strong sub summary sup time u var`,
);

/** A heading may stand in a summary. */
const headings = names('h1 h2 h3 h4 h5 h6 hgroup');

/** What is no phrasing content. */
const blocks = names(
  `address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1
  h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody td tfoot th
  thead tr ul`,
);

/** What readers act on (HTML, 3.2.5.2.7). */
function isInteractive({ name, attributes }: NestedElement): boolean {
  if (name === 'a') return attributes.href !== undefined;
  if (name === 'audio' || name === 'video') return attributes.controls !== undefined;
  if (name === 'input') return attributes.type !== 'hidden';
  if (name === 'img') return attributes.usemap !== undefined;
  return ['button', 'details', 'embed', 'iframe', 'label', 'select', 'textarea'].includes(name);
}

/** What stands where it may not. Parsers let much stand that readers' programs then take in different ways. */
export function nestingFaults(elements: Iterable<NestedElement>): NestingFault[] {
  const faults: NestingFault[] = [];
  for (const element of elements) {
    const { name, parent, isHtml, hasText, at } = element;
    if (isHtml && hasText && holdsElementsOnly.has(name)) {
      faults.push({ what: 'text', parent: name, expected: 'elements only', at });
    }
    if (!parent?.isHtml || !isHtml) continue;
    const wanted = Object.hasOwn(parents, name) ? parents[name] : undefined;
    const held = Object.hasOwn(children, parent.name) ? children[parent.name] : undefined;
    const outer = isInteractive(element) ? outerControl(element) : undefined;
    const complain = (expected: string, around = parent) => {
      faults.push({ what: `\`<${name}>\``, parent: around.name, expected, at });
    };
    if (wanted && !wanted.includes(parent.name)) complain(`it in ${quotedTags(wanted)}`);
    else if (held && !held.includes(name) && !scripting.has(name)) complain(quotedTags(held));
    else if (blocks.has(name) && phrasingOnly.has(parent.name) && !isHeadingOfSummary(element))
      complain('running text');
    else if (outer) complain('nothing to act on', outer);
  }
  return faults;
}

function isHeadingOfSummary({ name, parent }: NestedElement): boolean {
  return parent?.name === 'summary' && headings.has(name);
}

/** The link or button that an element stands in. A label may hold the control that it is of. */
function outerControl({ parent }: NestedElement): NestedElement | undefined {
  for (let around = parent; around; around = around.parent) {
    if (around.name === 'button' || (around.name === 'a' && around.attributes.href !== undefined)) return around;
  }
  return undefined;
}

function quotedTags(tags: readonly string[]): string {
  return quoted(tags.map((tag) => `<${tag}>`));
}
