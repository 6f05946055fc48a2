import { defineMacro, temml } from './dialect/expander.ts';

/**
 * Makes temml treat delimiters as single characters. It treats the content of a pair as one part, and loses the line breaks in
 * it, as in `f(a \\\\ + b)`.
 */
export const unpaired = '\\offprint@unpaired';

/** Defines that command. */
export function definesUnpaired(): void {
  defineMacro(unpaired, (expander) => {
    expander.settings.wrapDelimiterPairs = false;
    return '';
  });
}

/** A node of temml's parse tree. */
interface ParseNode {
  type: string;
}

/** Nodes that contain what follows them, or is between them, without a group around it. */
const open = new Set(['tag', 'color', 'styling', 'sizing', 'leftright', 'delimiter']);

interface LineBreaks {
  /** Outside any environment or group. */
  outside: boolean;
  /** Between a pair of delimiters. */
  inPair: boolean;
  /** Between growing delimiters, which cannot be on two lines. */
  inGrowing: boolean;
}

/** The line breaks of a formula outside any environment; none if it cannot be parsed. */
export function lineBreaksOf(tex: string, macros: object): LineBreaks {
  const breaks: LineBreaks = { outside: false, inPair: false, inGrowing: false };
  const top: LineBreaks = { ...breaks, outside: true };
  const rest: [ParseNode, LineBreaks][] = parsed(tex, macros).map((node) => [node, top]);
  for (let next = rest.pop(); next; next = rest.pop()) {
    const [node, place] = next;
    if (node.type === 'cr') {
      breaks.outside ||= place.outside;
      breaks.inPair ||= place.inPair;
      breaks.inGrowing ||= place.inGrowing;
    }
    const inner: LineBreaks = {
      outside: place.outside && open.has(node.type),
      inPair: place.inPair || node.type === 'delimiter',
      inGrowing: place.inGrowing || node.type === 'leftright',
    };
    for (const part of partsOf(node)) rest.push([part, inner]);
  }
  return breaks;
}

function parsed(tex: string, macros: object): ParseNode[] {
  try {
    return temml.__parse(tex, { displayMode: true, macros: { ...macros } });
  } catch {
    // The reason is reported when the formula is read.
    return [];
  }
}

/** The nodes in any field of a node, also in nested lists: rows of cells. */
function partsOf(node: ParseNode): ParseNode[] {
  const parts: ParseNode[] = [];
  const rest: unknown[] = Object.entries(node).flatMap(([field, value]) => (field === 'loc' ? [] : [value]));
  for (let value = rest.pop(); rest.length > 0 || value !== undefined; value = rest.pop()) {
    if (Array.isArray(value)) for (const item of value) rest.push(item);
    else if (isNode(value)) parts.push(value);
  }
  return parts;
}

function isNode(value: unknown): value is ParseNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
