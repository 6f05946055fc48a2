import type { MarkedRole } from '../../document/marked-roles.ts';
import { singleHead } from '../../tables/tall-heads.ts';
import { mendAttributes } from './attributes.ts';
import { mendContents } from './contents.ts';
import { mendDescriptions } from './descriptions.ts';
import { mendFigure } from './figures.ts';
import { isInlineOrEither } from './kinds.ts';
import { mendItem, mendList, setNumbering } from './lists.ts';
import type { Mend, Mending } from './mend.ts';
import { isAnnotation, isOfType, type Kid, type StructureNode } from './node.ts';
import { mendNote, mendReference } from './notes.ts';
import { mendRuby } from './ruby.ts';
import { mendTable } from './tables.ts';

const byRole: Readonly<Record<MarkedRole, Mend>> = {
  // Parts what a template puts before and behind the text from it.
  text: as('Part'),
  toc: mendContents,
  index: as('Index'),
  noteref: mendReference,
  note: mendNote,
  aside: as('Aside'),
  code: (node, { make }) => [make('P', node.kids.every(isCode) ? node.kids : [make('Code', node.kids)])],
  quote: as('Quote'),
  dl: mendDescriptions,
  dt: as('Lbl'),
  dd: as('LBody'),
  link: mendLink,
  decimal: numberedIn('Decimal'),
  loalpha: numberedIn('LowerAlpha'),
  upalpha: numberedIn('UpperAlpha'),
  loroman: numberedIn('LowerRoman'),
  uproman: numberedIn('UpperRoman'),
  [singleHead]: mendType,
};

const byType: Readonly<Record<string, Mend>> = {
  L: mendList,
  LI: mendItem,
  Table: mendTable,
  Figure: mendFigure,
  Ruby: mendRuby,
  // What is left of these says a language.
  NonStruct: (node, mending) => as(node.kids.every(isInlineOrEither) ? 'Span' : 'Div')(node, mending),
  Link: mendLink,
};

/** Elements that say something even when they hold nothing. */
const mayBeEmpty = new Set(['TH', 'TD']);

/** Repairs an element whose kids are repaired, and leaves out one that is empty. */
export const mendNode: Mend = (node, mending) => {
  mendAttributes(node);
  if (node.type !== 'Ruby') leaveRuby(node.kids);
  if (node.kids.length === 0 && !mayBeEmpty.has(node.type)) return [];
  const mend = node.role ? byRole[node.role] : mendType;
  return mend(node, mending);
};

/** A template may have readings without a ruby: they are text (ISO 32000-1, table 338). */
function leaveRuby(kids: readonly Kid[]): void {
  for (const kid of kids) if (isOfType(kid, 'RT', 'RP', 'RB')) kid.type = 'Span';
}

function mendType(node: StructureNode, mending: Mending): Kid[] {
  return byType[node.type]?.(node, mending) ?? [node];
}

function as(type: string): Mend {
  return (node: StructureNode) => {
    node.type = type;
    return [node];
  };
}

/** What leads nowhere is no link. */
function mendLink(node: StructureNode): Kid[] {
  return node.kids.some(isAnnotation) ? [node] : node.kids;
}

function numberedIn(numbering: string): Mend {
  return (node, mending) => {
    if (node.type === 'L') setNumbering(node, numbering);
    return mendType(node, mending);
  };
}

function isCode(kid: Kid): boolean {
  return 'kids' in kid && kid.type === 'Code';
}
