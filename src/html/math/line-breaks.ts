import { defineMacro, temml } from './dialect/expander.ts';

/**
 * Has temml take delimiters as single characters. It takes what stands between a pair of them for one part, and loses the
 * line breaks in it, as in `f(a \\\\ + b)`.
 */
export const unpaired = '\\offprint@unpaired';

/** Teaches temml that command. */
export function definesUnpaired(): void {
  defineMacro(unpaired, (expander) => {
    expander.settings.wrapDelimiterPairs = false;
    return '';
  });
}

/** A node of what temml parses. */
interface ParseNode {
  type: string;
}

/** Nodes that hold what follows them, or stands between them, without a group around it. */
const open = new Set(['tag', 'color', 'styling', 'sizing', 'leftright', 'delimiter']);

interface LineBreaks {
  /** Outside of any environment or group. */
  outside: boolean;
  /** Between a pair of delimiters. */
  inPair: boolean;
  /** Between delimiters that grow, which cannot stand on two lines. */
  inGrowing: boolean;
}

/** Where in a formula line breaks are that belong to no environment; nowhere if it cannot be parsed. */
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
    // Why it cannot be parsed, reading it tells.
    return [];
  }
}

/** The nodes that a node holds, in whichever of its fields, and in lists of lists: rows of cells. */
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
