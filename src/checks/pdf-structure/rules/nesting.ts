import { append } from '../../../model/lists.ts';
import { dictAt, type PdfFile, textAt } from '../../../pdf/document.ts';
import { attributeOf, mappedTypes, pageOf, standardStructureTypes, type Tag } from '../../../pdf/structure.ts';
import type { Condition } from '../conditions.ts';
import type { Finding, PdfCheck } from '../finding.ts';

/** Images and formulas must have alternatives. */
export const checkAlternatives: PdfCheck = function* ({ file, tags }) {
  for (const tag of tags.all) {
    if (tag.role !== 'Figure' && tag.role !== 'Formula') continue;
    if (textAt(tag.dict, 'Alt', file) !== undefined) continue;
    if (tag.role === 'Formula') yield { condition: '17-002', what: 'Formula', page: pageOf(tag) };
    else if (textAt(tag.dict, 'ActualText', file) === undefined) {
      yield { condition: '13-004', what: 'Figure', page: pageOf(tag) };
    }
  }
};

/** Each element type must be standard, or map to one that is. */
export const checkRoleMap: PdfCheck = function* ({ file, tags }) {
  const roleMap = dictAt(dictAt(file.catalog, 'StructTreeRoot', file), 'RoleMap', file);
  const mapped = [...(roleMap?.keys() ?? [])].map(({ value }) => value);
  for (const type of mapped) if (standardStructureTypes.has(type)) yield { condition: '02-004', what: type };
  for (const type of new Set([...mapped, ...tags.all.map(({ type }) => type)])) {
    if (standardStructureTypes.has(type)) continue;
    const types = mappedTypes(type, roleMap);
    if (new Set(types).size < types.length) yield { condition: '02-003', what: type };
    else if (!types.some((mapping) => standardStructureTypes.has(mapping))) yield { condition: '02-001', what: type };
  }
};

/** Each note must have a unique id. */
export const checkNotes: PdfCheck = function* ({ file, tags }) {
  const count = new Map<string, number>();
  for (const { dict } of tags.all) {
    const id = textAt(dict, 'ID', file);
    if (id !== undefined) count.set(id, (count.get(id) ?? 0) + 1);
  }
  for (const tag of tags.all) {
    if (tag.role !== 'Note') continue;
    const id = textAt(tag.dict, 'ID', file);
    if (id === undefined) yield { condition: '19-003', what: 'Note', page: pageOf(tag) };
    else if ((count.get(id) ?? 0) > 1) yield { condition: '19-004', what: `Note ${id}`, page: pageOf(tag) };
  }
};

/** Header cells of a table must state their scope, unless each cell names its headers. */
export const checkTables: PdfCheck = function* ({ file, tags }) {
  for (const table of tags.all) {
    if (table.role !== 'Table') continue;
    const cells = cellsOf(table);
    if (namesHeadings(cells, file)) continue;
    const cell = cells.find((tag) => tag.role === 'TH' && !attributeOf(tag, 'Scope', file));
    if (cell) yield { condition: '15-003', what: 'TH', page: pageOf(cell) };
  }
};

function namesHeadings(cells: readonly Tag[], file: PdfFile): boolean {
  const plain = cells.filter(({ role }) => role === 'TD');
  return plain.length > 0 && plain.every((cell) => attributeOf(cell, 'Headers', file));
}

/** Excludes those of nested tables. */
function cellsOf(table: Tag): Tag[] {
  const cells: Tag[] = [];
  const waiting = [...table.kids];
  for (let tag = waiting.pop(); tag; tag = waiting.pop()) {
    if (tag.role === 'TH' || tag.role === 'TD') cells.push(tag);
    else if (tag.role !== 'Table') append(waiting, tag.kids);
  }
  return cells;
}

/** Headings must begin at the first level and skip none on the way down. */
export const checkHeadings: PdfCheck = function* ({ tags }) {
  const numbered = tags.all.filter(({ role }) => /^H[1-6]$/u.test(role));
  let before = 0;
  for (const tag of numbered) {
    const level = Number(tag.role[1]);
    const page = pageOf(tag);
    if (before === 0 && level !== 1) yield { condition: '14-002', what: tag.role, page };
    else if (level > before + 1) yield { condition: '14-003', what: `${tag.role} after H${before}`, page };
    before = level;
  }
  const unnumbered = tags.all.filter(({ role }) => role === 'H');
  const [first] = unnumbered;
  if (first && numbered.length > 0) yield { condition: '14-007', what: 'H beside H1', page: pageOf(first) };
  const seen = new Set<Tag | undefined>();
  for (const tag of unnumbered) {
    if (seen.has(tag.parent)) yield { condition: '14-006', what: 'H beside H', page: pageOf(tag) };
    seen.add(tag.parent);
  }
};

/** The allowed parents and children of an element type; missing if anything is allowed. */
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

/** Elements of tables, lists, contents, ruby and warichu must have allowed parents and children. */
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

/** A table has at most one head and one foot, and neither without a body. */
function* partsOf(tag: Tag): Generator<Finding> {
  const count = (wanted: string) => tag.kids.filter(({ role }) => role === wanted).length;
  const isDouble = ['THead', 'TFoot', 'Caption'].some((role) => count(role) > 1);
  const isBodiless = count('TBody') === 0 && count('THead') + count('TFoot') > 0;
  if (isDouble || isBodiless) yield { condition: '09-004', what: 'the parts of a Table', page: pageOf(tag) };
}

function syntax(parents?: string, kids?: string) {
  return { ...(parents && { parents: parents.split(' ') }), ...(kids && { kids: kids.split(' ') }) };
}
