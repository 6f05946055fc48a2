import type { ElementContent, Root } from 'hast';
import type { Note, Publication, Section } from '../../src/model/publication.ts';
import { elementBehind, mutate, type Operation, shownAs } from './operations.ts';
import { type LineRange, linesOf, type Site, sitesIn } from './site.ts';

/** A mistake that was made in a publication. */
export interface Mutation {
  kind: string;
  operation: Operation;
  /** Where it is to be found. */
  lines: readonly LineRange[];
}

/** A publication with mistakes in it, each in a block of its own. */
export interface Mutant {
  publication: Publication;
  mutations: readonly Mutation[];
}

/**
 * Mutants of a publication that have, together, each mistake of one sort once for each kind of node. As many as fit are made in
 * one mutant: to write a book takes longer than to look at it.
 */
export function* mutantsOf(publication: Publication, operation: Operation): Generator<Mutant> {
  const waiting = new Set(copyOf(publication).sites.map(({ kind }) => kind));
  while (waiting.size > 0) {
    const copy = copyOf(publication);
    const mutations = [...waiting].flatMap((kind) => mutateOne(copy, kind, operation) ?? []);
    // What is not to be found in a copy where nothing is taken yet is nowhere.
    if (mutations.length === 0) return;
    yield { publication: copy.publication, mutations };
    for (const { kind } of mutations) waiting.delete(kind);
  }
}

/** A copy of a publication that may be mutated. */
interface Copy {
  publication: Publication;
  sites: readonly Site[];
  /** Where a link may lead by mistake, and a reference to a note: ids of headings, and of notes. */
  targets: Readonly<Record<'link' | 'note', readonly string[]>>;
  /** Blocks that have a mistake, and those beside them. */
  taken: Set<number>;
}

function copyOf(publication: Publication): Copy {
  const sections = structuredClone(publication.sections) as Section[];
  const notes = structuredClone(publication.notes) as (Note & { content: ElementContent[] })[];
  const trees: Root[] = [
    ...sections.map(({ tree }) => tree),
    ...notes.map(({ content }): Root => ({ type: 'root', children: content })),
  ];
  const sites: Site[] = [];
  for (const [index, tree] of trees.entries()) {
    const next = (sites.at(-1)?.block ?? -1) + 1;
    const ofNote = index >= sections.length;
    for (const site of sitesIn(tree, next)) {
      if (!ofNote) sites.push(site);
      else if (site.kind === 'words') sites.push({ ...site, kind: 'words of a note' });
    }
  }
  const targets = { link: publication.outline.map(({ id }) => id), note: notes.map(({ id }) => id) };
  return { publication: { ...publication, sections, notes }, sites, targets, taken: new Set() };
}

/** Blocks without a mistake around one: two mistakes side by side can be reported as one. */
const near = [-3, -2, -1, 0, 1, 2, 3];

/** Whether a mistake changes the levels of headings behind it: those of a PDF skip none. It is made in a mutant of its own. */
function changesLevels(kind: string, operation: Operation): boolean {
  return kind === 'heading' && (operation === 'drop' || operation === 'alter');
}

/** Makes a mistake with a node of a kind, where no other mistake is near. */
function mutateOne({ sites, targets, taken }: Copy, kind: string, operation: Operation): Mutation | undefined {
  const isFree = ({ block }: Site) => near.every((distance) => !taken.has(block + distance));
  const ofKind = sites.filter((site) => site.kind === kind);
  const isAlone = changesLevels(kind, operation);
  if (isAlone && taken.size > 0) return undefined;
  for (const [index, site] of ofKind.entries()) {
    // Of two that are the same, nobody can say which is missing.
    const beside = [ofKind[index - 1], ofKind[index + 1]];
    if (!isFree(site) || beside.some((other) => other && isSameShown(site, other))) continue;
    const others = kind === 'reference to a note' ? targets.note : targets.link;
    const target = others.find((id) => site.node.type === 'text' || site.node.properties.href !== `#${id}`) ?? '';
    // Of two that changed places, either may be said to have moved.
    const other = operation === 'reorder' && site.node.type === 'element' ? elementBehind(site) : undefined;
    if (!mutate(site, operation, target)) continue;
    for (const { block } of isAlone ? sites : [site]) taken.add(block);
    // A block that was swapped with the next one, or repeated before it, may be reported there.
    const isBefore = operation === 'reorder' || operation === 'duplicate';
    const behind = isBefore ? sites.find(({ block }) => block === site.block + 1) : undefined;
    return { kind, operation, lines: [...site.lines, ...(behind?.lines ?? []), ...(other ? linesOf(other) : [])] };
  }
  return undefined;
}

/** Whether a reader cannot tell two nodes apart. */
function isSameShown({ node }: Site, { node: other }: Site): boolean {
  if (node.type === 'text' || other.type === 'text') return false;
  if (node.tagName === 'img') return node.properties.src === other.properties.src;
  return node.tagName === other.tagName && shownAs(node) === shownAs(other);
}
