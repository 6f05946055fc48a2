import { append } from '../../../../model/lists.ts';
import { isAnnotation, isNode, type Kid, type StructureNode, type StructureRole } from '../../../structure.ts';
import { isPicture, paintedIn } from './figures.ts';
import { isGrouping, isInline, isInlineOrEither, type MakeNode, type Mending } from './mending.ts';
import { mendNode } from './mends.ts';

/**
 * The repaired content of an element. Meaningless elements are replaced by their content: Chromium creates one for each
 * piece of text, and for each element that it has no type for.
 */
export function mendedKids(kids: readonly Kid[], mending: Mending, found: Kid[] = []): Kid[] {
  for (const kid of kids) {
    if (!isNode(kid)) {
      if (mending.isKept(kid)) found.push(kid);
    } else if (saysNothing(kid)) mendedKids(kid.kids, mending, found);
    else append(found, mended(kid, mending));
  }
  return found;
}

/** As `mendedKids`, for an element that groups blocks: bare lines of text in it become paragraphs. */
function mendedBlocks(kids: readonly Kid[], mending: Mending): Kid[] {
  return linesOf(kids, mending).flatMap((line) => paragraphsAmong(line, mending.make));
}

/** Groups inline content that belongs together, separate from the content of other boxes. */
function linesOf(kids: readonly Kid[], mending: Mending): Kid[][] {
  let line: Kid[] = [];
  const lines = [line];
  for (const kid of kids) {
    if (!isBox(kid)) mendedKids([kid], mending, line);
    else {
      const inner = linesOf(kid.kids, mending).filter(({ length }) => length > 0);
      // Nothing shows whether the box is a block or inline: after text it is inline.
      const last = line.at(-1);
      const [only, ...others] = inner;
      if (only && others.length === 0 && last && isInline(last) && only.every(isInlineOrEither)) append(line, only);
      else {
        line = [];
        append(lines, [...inner, line]);
      }
    }
  }
  return lines;
}

/** Whether an element is a block or an inline element: anything except a piece of text itself. */
function isBox(kid: Kid): kid is StructureNode {
  return isNode(kid) && saysNothing(kid) && kid.kids.some(isNode);
}

function mended(node: StructureNode, mending: Mending): Kid[] {
  // Chromium does not recognise the link in an `a` with its own role, such as `doc-noteref` and `doc-backlink`.
  if (node.type === 'NonStruct' && node.kids.some(isAnnotation)) node.type = 'Link';
  node.kids = kidsFor(node, mending);
  if (node.target !== undefined) {
    append(node.kids, mending.linkTo(node.target, node.kids));
    if (node.kids.some(isAnnotation)) node.type = 'Link';
  }
  return mendNode(node, mending);
}

/** Roles of elements that group blocks. */
const groupingRoles = new Set<StructureRole>(['text', 'toc', 'index', 'aside']);

function kidsFor(node: StructureNode, mending: Mending): Kid[] {
  if (isPicture(node)) return paintedIn(node);
  if (node.type === 'L') for (const kid of node.kids) if (isBox(kid) && !holdsItems(kid)) kid.type = 'LI';
  const isGroup = isGrouping(node.type) || node.type === 'Figure' || (node.role && groupingRoles.has(node.role));
  return isGroup ? mendedBlocks(node.kids, mending) : mendedKids(node.kids, mending);
}

/** A box in a list is an item unless it has some: Chromium has no type for the items of a bibliography (measured). */
function holdsItems({ kids }: StructureNode): boolean {
  return kids.some((kid) => isNode(kid) && (kid.type === 'LI' || holdsItems(kid)));
}

function saysNothing(node: StructureNode): boolean {
  if (node.type !== 'NonStruct' || node.role || node.kids.some(isAnnotation)) return false;
  return !['Lang', 'Alt', 'ActualText', 'E'].some((key) => node.dict.has(key));
}

/** Wraps bare inline content among blocks in paragraphs. */
function paragraphsAmong(kids: readonly Kid[], make: MakeNode): Kid[] {
  const blocks: Kid[] = [];
  let line: Kid[] = [];
  const endLine = () => {
    // An image or a formula alone is not a paragraph.
    if (line.some(isInline)) blocks.push(make('P', line));
    else append(blocks, line);
    line = [];
  };
  for (const kid of kids) {
    if (isInlineOrEither(kid)) line.push(kid);
    else {
      endLine();
      blocks.push(kid);
    }
  }
  endLine();
  return blocks;
}
