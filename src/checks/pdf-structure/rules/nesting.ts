import { pageOf, type Tag } from '../../../pdf/structure/tags.ts';
import type { Finding, PdfCheck } from '../finding.ts';
import type { Condition } from '../matterhorn/matterhorn.ts';

/** Where an element of a kind may stand, and what it may hold; either missing where anything goes. */
interface Syntax {
  condition: Condition;
  parents?: readonly string[];
  kids?: readonly string[];
}

const table = (parents?: string, kids?: string): Syntax => ({ condition: '09-004', ...syntax(parents, kids) });
const list = (parents?: string, kids?: string): Syntax => ({ condition: '09-005', ...syntax(parents, kids) });
const contents = (parents?: string, kids?: string): Syntax => ({ condition: '09-006', ...syntax(parents, kids) });
const ruby = (parents?: string, kids?: string): Syntax => ({ condition: '09-007', ...syntax(parents, kids) });
const warichu = (parents?: string, kids?: string): Syntax => ({ condition: '09-008', ...syntax(parents, kids) });

/** ISO 32000-1, tables 333, 336, 337 and 338. */
const syntaxOf: Readonly<Record<string, Syntax>> = {
  Table: table(undefined, 'TR THead TBody TFoot Caption'),
  THead: table('Table', 'TR'),
  TBody: table('Table', 'TR'),
  TFoot: table('Table', 'TR'),
  TR: table('Table THead TBody TFoot', 'TH TD'),
  TH: table('TR'),
  TD: table('TR'),
  L: list(undefined, 'L LI Caption'),
  LI: list('L', 'Lbl LBody'),
  LBody: list('LI'),
  TOC: contents(undefined, 'TOC TOCI Caption'),
  TOCI: contents('TOC', 'Lbl Reference NonStruct P TOC'),
  Ruby: ruby(undefined, 'RB RT RP'),
  RB: ruby('Ruby'),
  RT: ruby('Ruby'),
  RP: ruby('Ruby'),
  Warichu: warichu(undefined, 'WT WP'),
  WT: warichu('Warichu'),
  WP: warichu('Warichu'),
};

/** Elements of tables, lists, contents, ruby and warichu stand where they may, and hold what they may. */
export const checkNesting: PdfCheck = function* ({ tags }) {
  for (const tag of tags.all) {
    const rule = syntaxOf[tag.role];
    if (rule) yield* faultsOf(tag, rule);
    if (tag.role === 'Table') yield* partsOf(tag);
  }
};

function* faultsOf(tag: Tag, { condition, parents, kids }: Syntax): Generator<Finding> {
  const page = pageOf(tag);
  if (parents && !parents.includes(tag.parent?.role ?? '')) {
    yield { condition, what: `${tag.role} in ${tag.parent?.role || 'the root'}`, page };
  }
  if (!kids) return;
  const wrong = tag.kids.find(({ role }) => !kids.includes(role));
  if (wrong) yield { condition, what: `${wrong.role || wrong.type} in ${tag.role}`, page };
  if (tag.contents > 0 && tag.role !== 'Warichu' && tag.role !== 'Ruby') {
    yield { condition, what: `content in ${tag.role}`, page };
  }
}

/** A table has one head and one foot at the most, and neither without a body. */
function* partsOf(tag: Tag): Generator<Finding> {
  const count = (wanted: string) => tag.kids.filter(({ role }) => role === wanted).length;
  const isDouble = ['THead', 'TFoot', 'Caption'].some((role) => count(role) > 1);
  const isBodiless = count('TBody') === 0 && count('THead') + count('TFoot') > 0;
  if (isDouble || isBodiless) yield { condition: '09-004', what: 'the parts of a Table', page: pageOf(tag) };
}

function syntax(parents?: string, kids?: string) {
  return { ...(parents && { parents: parents.split(' ') }), ...(kids && { kids: kids.split(' ') }) };
}
